"""Runs reading, copies, extraction and register over many documents."""
