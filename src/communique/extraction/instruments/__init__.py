"""Instruments: where a text names them, who signs, how far each has got."""
