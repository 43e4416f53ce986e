"""A register of several years, entered by hand: a mechanism with a missing session, terms, plans, and uncertain dates."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from communique.register.store import Register

ODD = "<script>alert('x')</script> & Sons"
"""A name that carries markup, and has to stay text everywhere."""
NORDIC = {"parties": ["FI", "NO"]}
ROUND = {"kind": "meeting", "form": "session", "mechanism": "Arctic Dialogue", "stage": "held", **NORDIC}

ENTRIES: list[dict[str, Any]] = [
    {"kind": "mechanism", "form": "dialogue", "name": "Arctic Dialogue", "cadence": "annual", "hosts": "alternating",
     "rota": ["FI", "NO"], **NORDIC},
    {**ROUND, "ordinal": 1, "date": "2016-05-10", "place": "Oulu", "country": "FI"},
    {**ROUND, "ordinal": 2, "date": "2017-05-12", "place": "Alta", "country": "NO"},
    {**ROUND, "ordinal": 4, "date": "2019-05-20", "place": ODD, "country": "NO"},
    {**ROUND, "ordinal": 5, "date": "2020-05-20", "place": "Turku", "country": "FI"},
    {"kind": "meeting", "form": "talks", "participants": [ODD, "Eero Aho"], "date": "2018", "stage": "held", **NORDIC},
    {"kind": "meeting", "form": "visit", "participants": ["Anna Holm"], "place": "Turku", "date": "2018-07",
     "stage": "held", **NORDIC},
    {"kind": "meeting", "form": "call", "participants": ["Anna Holm", "Eero Aho"], "date": "2018-07-03",
     "stage": "held", **NORDIC},
    {"kind": "meeting", "form": "talks", "participants": ["Anna Holm", "Mats Dahl"], "date": "2020-02-01",
     "stage": "held", "parties": ["NO", "SE"]},
    {"kind": "meeting", "form": "summit", "participants": ["Anna Holm", "Eero Aho", "Mats Dahl"], "date": "2019-09-01",
     "stage": "held", "parties": ["FI", "NO", "SE"]},
    {"kind": "meeting", "form": "talks", "participants": ["Anna Holm", "Eero Aho"], "date": "2021-11-03/2021-11-20",
     "stage": "planned", "place": "Oslo", **NORDIC},
    {"kind": "instrument", "form": "programme", "title": f"Programme of {ODD}", "stage": "signed", "date": "2017-01-30",
     "term": "2017/2020", **NORDIC},
    {"kind": "instrument", "form": "agreement", "title": "Fisheries Agreement", "stage": "in force", "date": "2015-03-01",
     "term": "2015/2030", **NORDIC},
    {"kind": "instrument", "form": "treaty", "title": "Border Treaty", "stage": "expected", "date": "2021-12", **NORDIC},
    {"kind": "project", "name": "Skibotn railway", "mechanism": "Arctic Dialogue", "status": "delayed", "date": "2018-03",
     **NORDIC},
]  # fmt: skip


def entered(path: Path, entries: list[dict[str, Any]] = ENTRIES) -> "Register":
    """A register that holds the entries."""
    from communique.pipeline.by_hand import EXTRACTOR, Origin, note
    from communique.register.store import Register

    held = Register.open(path)
    for entry in entries:
        held.add(*note(entry, Origin(by="A. Moreno", day="2020-06-01")), extractor=EXTRACTOR)
    return held
