"""The pages, a module for each: what it shows, taken from the register."""

from communique.web.pages import (
    add,
    calendar,
    conflicts,
    document,
    documents,
    due,
    home,
    read,
    record,
    relationship,
    sources,
)

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
    sources.addresses,
)
"""In the order in which addresses are looked up."""
