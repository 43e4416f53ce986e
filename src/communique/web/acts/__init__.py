"""What can be changed through the pages: a module for each sort of change."""

from communique.web.acts import accounts, deciding, entering, feeds, following, log_in, reading

ACTS = (
    deciding.addresses,
    following.addresses,
    reading.addresses,
    entering.addresses,
    log_in.addresses,
    accounts.addresses,
    feeds.addresses,
)
"""Every sort of change that the pages offer."""
