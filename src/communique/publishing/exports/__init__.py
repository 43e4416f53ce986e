"""The register for other programs: a module a format, listed in `FORMATS`."""

from communique.publishing.exports.annotations import ANNOTATIONS
from communique.publishing.exports.bibtex import BIBTEX
from communique.publishing.exports.csl import CSL
from communique.publishing.exports.csv import CSV
from communique.publishing.exports.format import Chosen, Format, Tables
from communique.publishing.exports.ftm import FTM
from communique.publishing.exports.ftm_statements import FTM_STATEMENTS
from communique.publishing.exports.gexf import GEXF
from communique.publishing.exports.graphml import GRAPHML
from communique.publishing.exports.ics import ICS
from communique.publishing.exports.jsonl import JSONL
from communique.publishing.exports.jsonld import JSONLD
from communique.publishing.exports.parquet import PARQUET
from communique.publishing.exports.plover import PLOVER
from communique.publishing.exports.site import SITE

_EACH = (
    JSONL, CSV, PARQUET, ICS, ANNOTATIONS, BIBTEX, CSL, FTM, FTM_STATEMENTS, GEXF, GRAPHML, JSONLD, PLOVER, SITE,
)  # fmt: skip
FORMATS: dict[str, Format] = {each.name: each for each in _EACH}
"""The formats by name."""

__all__ = ["FORMATS", "Chosen", "Format", "Tables"]
