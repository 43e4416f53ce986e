"""A document made ready: parsed, in words, in its language."""
