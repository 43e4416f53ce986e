"""Persons, bodies and offices: who is in a text, and for which party."""
