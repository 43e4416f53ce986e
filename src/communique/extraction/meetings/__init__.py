"""Meetings: where a text tells of them, and what it tells of each."""
