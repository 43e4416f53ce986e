"""The pages, a module for each: what it shows, taken from the register."""

from communique.web.pages import beside, conflicts, document, documents, due, home, record, relationship, search

PAGES = (
    home.addresses,
    relationship.addresses,
    record.addresses,
    beside.addresses,
    document.addresses,
    documents.addresses,
    search.addresses,
    due.addresses,
    conflicts.addresses,
)
"""In the order in which addresses are looked up."""
