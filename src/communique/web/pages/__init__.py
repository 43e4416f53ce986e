"""The pages, a module for each: what it shows, taken from the register."""

from communique.web.pages import (
    conflicts,
    document,
    documents,
    due,
    home,
    matrix,
    mechanism,
    network,
    record,
    relationship,
    relationships,
)

PAGES = (
    home.addresses,
    relationships.addresses,
    relationship.addresses,
    mechanism.addresses,
    network.addresses,
    matrix.addresses,
    record.addresses,
    document.addresses,
    documents.addresses,
    due.addresses,
    conflicts.addresses,
)
"""In the order in which addresses are looked up."""
