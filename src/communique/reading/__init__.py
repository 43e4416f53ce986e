"""Bytes to documents, a module a format."""

from communique.reading.furniture import furnish
from communique.reading.inputs import read, readings

__all__ = ["furnish", "read", "readings"]
