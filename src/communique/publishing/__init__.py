"""The register in shapes that other programs, and people, read."""
