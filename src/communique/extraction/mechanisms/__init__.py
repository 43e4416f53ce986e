"""Mechanisms: where a text names standing formats, and how each lives."""
