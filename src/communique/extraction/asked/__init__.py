"""Findings by asking: a model at the user's own endpoint says records, and the document's words decide which are kept."""
