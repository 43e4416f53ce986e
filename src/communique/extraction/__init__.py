"""A document to its findings, a package a kind."""
