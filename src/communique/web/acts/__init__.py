"""What can be changed through the pages: a module for each sort of change."""

from communique.web.acts import accounts, deciding, entering, following

ACTS = (
    deciding.addresses,
    following.addresses,
    entering.addresses,
    accounts.addresses,
)
"""Every sort of change that the pages offer."""
