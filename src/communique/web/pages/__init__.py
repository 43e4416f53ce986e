"""The pages, a module for each: what it shows, taken from the register."""

from communique.web.pages import (
    add,
    beside,
    calendar,
    conflicts,
    decisions,
    document,
    documents,
    due,
    home,
    matrix,
    mechanism,
    network,
    read,
    record,
    relationship,
    relationships,
    review,
    search,
)

PAGES = (
    home.addresses,
    relationships.addresses,
    relationship.addresses,
    mechanism.addresses,
    network.addresses,
    matrix.addresses,
    record.addresses,
    beside.addresses,
    document.addresses,
    documents.addresses,
    search.addresses,
    due.addresses,
    conflicts.addresses,
    calendar.addresses,
    read.addresses,
    add.addresses,
    review.addresses,
    decisions.addresses,
)
"""In the order in which addresses are looked up."""
