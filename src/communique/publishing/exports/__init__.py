"""The register for other programs: a module a format, listed in `FORMATS`."""

from communique.publishing.exports.format import Chosen, Format
from communique.publishing.exports.jsonl import JSONL

FORMATS: dict[str, Format] = {each.name: each for each in (JSONL,)}
"""The formats by name."""

__all__ = ["FORMATS", "Chosen", "Format"]
