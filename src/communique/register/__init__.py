"""Findings and decisions to records; the store; what is due; what conflicts."""
