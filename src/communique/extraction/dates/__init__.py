"""Dates: where they stand, and what they mean on the day of publication."""
