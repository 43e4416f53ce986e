"""Versions of one article: which documents are, which of them is the latest, and what it no longer says."""
