"""Which reports of instruments are of one instrument; its stage takes no part, for it changes."""
