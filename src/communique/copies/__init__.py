"""Documents to the passages that they share."""
