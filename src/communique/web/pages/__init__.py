"""The pages, a module for each: what it shows, taken from the register."""

from communique.web.pages import add, calendar, conflicts, document, documents, due, home, read, record, relationship

PAGES = (
    home.addresses,
    relationship.addresses,
    record.addresses,
    document.addresses,
    documents.addresses,
    due.addresses,
    conflicts.addresses,
    calendar.addresses,
    read.addresses,
    add.addresses,
)
"""In the order in which addresses are looked up."""
