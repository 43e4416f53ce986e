"""Bytes to documents, a module a format."""
