"""The pages, a module for each: what it shows, taken from the register."""

from communique.web.pages import (
    account,
    accounts,
    audit,
    conflicts,
    document,
    documents,
    due,
    home,
    log_in,
    record,
    relationship,
)

PAGES = (
    home.addresses,
    relationship.addresses,
    record.addresses,
    document.addresses,
    documents.addresses,
    due.addresses,
    conflicts.addresses,
    log_in.addresses,
    account.addresses,
    accounts.addresses,
    audit.addresses,
)
"""In the order in which addresses are looked up."""
