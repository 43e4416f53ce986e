"""Which reports of meetings are of one meeting."""
