"""The register for other programs: a module a format, listed in `FORMATS`."""

from communique.publishing.exports.csv import CSV
from communique.publishing.exports.format import Chosen, Format, Tables
from communique.publishing.exports.ics import ICS
from communique.publishing.exports.jsonl import JSONL
from communique.publishing.exports.parquet import PARQUET

FORMATS: dict[str, Format] = {
    each.name: each
    for each in (
        JSONL,
        CSV,
        PARQUET,
        ICS,
    )
}  # fmt: skip
"""The formats by name."""

__all__ = ["FORMATS", "Chosen", "Format", "Tables"]
