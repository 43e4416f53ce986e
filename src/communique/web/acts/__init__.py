"""What can be changed through the pages: a module for each sort of change."""

from communique.web.acts import deciding, entering, reading

ACTS = (deciding.addresses, reading.addresses, entering.addresses)
"""Every sort of change that the pages offer."""
