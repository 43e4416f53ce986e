"""The pages, a module for each: what it shows, taken from the register."""

from communique.web.pages import conflicts, decisions, document, documents, due, home, record, relationship, review

PAGES = (
    home.addresses,
    relationship.addresses,
    record.addresses,
    document.addresses,
    documents.addresses,
    due.addresses,
    conflicts.addresses,
    review.addresses,
    decisions.addresses,
)
"""In the order in which addresses are looked up."""
