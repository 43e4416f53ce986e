"""A document to its findings, a module a kind."""
