"""Reads diplomatic news and keeps a sourced register of what states do together."""

__version__ = "0.1.0"
