"""Addresses to bytes, politely and within bounds; the only layer that fetches anything."""
