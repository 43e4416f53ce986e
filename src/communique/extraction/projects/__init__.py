"""Joint projects of states: what they are called, whose they are, and how far they have got."""
