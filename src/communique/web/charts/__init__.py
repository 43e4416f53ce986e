"""Drawings as SVG, made on the server: pure functions from what is told to marks on a plane."""
