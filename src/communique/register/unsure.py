"""Findings that are less sure than others, and that nobody has looked at yet."""

import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, text

from communique.model.facts import Kind
from communique.model.finding import Finding
from communique.register import rows
from communique.register.assembly import SURE
from communique.register.keeping import Store
from communique.register.known import heaps_at
from communique.register.versions import rank
from communique.resolution.kept import Kept
from communique.resolution.reports import Report

UNSURE = 0.8
"""Findings of less confidence are worth a look; those below one half are in no record."""
LOOKED_AT = 1000
"""Findings that are looked up at most to find those that are in a record."""

_UNDECIDED = """
NOT EXISTS (SELECT 1 FROM resting r WHERE r.one = f.id AND r.sort IN ('worded', 'rejected', 'unnamed'))
AND NOT EXISTS (SELECT 1 FROM resting r WHERE r.one = e.document AND r.sort = 'withdrawn')
"""
"""Neither it nor its document was decided on: what a person confirmed or corrected rests on it as 'worded'."""
_DOUBTFUL = "f.confidence >= :sure AND f.confidence < :unsure AND f.kind = coalesce(:kind, f.kind)"
_SHOWN = "f.id, f.kind, f.evidence, f.confidence, f.extraction, e.document, d.day"
_JOINED = "finding f JOIN extraction e ON e.seq = f.extraction JOIN document d ON d.id = e.document"


@dataclass(frozen=True, slots=True)
class Unsure:
    """A finding that is less sure than others, and the record that it went into."""

    finding: str
    record: str
    relationship: tuple[str, ...]
    confidence: float


def unsure(
    db: Connection,
    most: int,
    parties: tuple[str, ...] | None = None,
    first: Collection[tuple[str, ...]] = (),
    kind: str | None = None,
) -> list[Unsure]:
    """The least sure findings that nobody decided on, of one kind or of all; with `parties` those filed under just these;
    else those of the relationships in `first` before others.
    """
    if parties is not None:
        return list(_of(db, parties, most, kind))
    told = {each.finding: each for own in sorted(first) for each in _of(db, own, most, kind)}
    for each in _least_sure(db, kind):
        if len(told) >= most:
            break
        told.setdefault(each.finding, each)
    return list(told.values())


def _least_sure(db: Connection, kind: str | None) -> Iterator[Unsure]:
    query = (
        f"SELECT {_SHOWN} FROM {_JOINED} WHERE {_DOUBTFUL} AND {_UNDECIDED} "
        "ORDER BY f.confidence, f.extraction, f.position LIMIT :most"
    )
    values = {"sure": SURE, "unsure": UNSURE, "kind": kind, "most": LOOKED_AT}
    yield from _recorded(db, db.execute(text(query), values).all())


def _of(db: Connection, parties: tuple[str, ...], most: int, kind: str | None) -> Iterator[Unsure]:
    """Those of one relationship, by way of its records; of a fact that very many report the findings are not looked at."""
    query = (
        f"SELECT {_SHOWN} FROM record r, json_each(r.body, '$.findings') j JOIN finding f ON f.id = j.value "
        "JOIN extraction e ON e.seq = f.extraction JOIN document d ON d.id = e.document "
        f"WHERE r.relationship = :parties AND {_DOUBTFUL} AND {_UNDECIDED} "
        "ORDER BY f.confidence, f.extraction, f.position LIMIT :most"
    )
    values = {"parties": " ".join(parties), "sure": SURE, "unsure": UNSURE, "kind": kind, "most": most}
    yield from _recorded(db, db.execute(text(query), values).all())


def _recorded(db: Connection, seen: Iterable[Any]) -> Iterator[Unsure]:
    """Those that are in a record, with it, and of the newest reading of their document."""
    kept, newest = Kept(Store(db)), _Newest(db)
    for name, kind, evidence, confidence, extraction, document, day in seen:
        if newest.of(document) != extraction:
            continue
        card = _card(kept, kind, _place(name, document, day, evidence))
        if card:
            yield Unsure(name, card["id"], tuple(card["relationship"]), confidence)


def _place(name: str, document: str, day: str | None, evidence: str) -> str:
    """The place of a finding among all reports, as `resolution.reports.Report` has it."""
    told = json.loads(evidence)
    part, start = (told[0][1], told[0][2]) if told else ("", 0)
    return "\x1f".join((day or "9999", document, part, f"{start:08}", name))


class _Newest:
    """Which reading of each document counts."""

    def __init__(self, db: Connection) -> None:
        self._db = db
        self._known: dict[str, int] = {}

    def of(self, document: str) -> int:
        if document not in self._known:
            query = text("SELECT seq, extractor FROM extraction WHERE document = :name")
            versions = self._db.execute(query, {"name": document}).all()
            self._known[document] = max(versions, key=lambda row: (rank(row[1]), -row[0]))[0]
        return self._known[document]


def found(db: Connection, identifiers: Iterable[str]) -> dict[str, tuple[Finding, str]]:
    """Findings as their documents are read now, each with the record that it is in; those that are in none are left out."""
    query = (
        "SELECT f.id, f.kind, f.fact, f.evidence, f.grounds, f.confidence, f.extraction, e.document, d.day "
        f"FROM {_JOINED} WHERE f.id IN (SELECT value FROM json_each(:wanted))"
    )
    newest, kept = _Newest(db), Kept(Store(db))
    told: dict[str, tuple[Finding, str]] = {}
    for row in db.execute(text(query), {"wanted": json.dumps(list(identifiers))}).mappings():
        if newest.of(row["document"]) == row["extraction"]:
            report = Report(rows.finding(row, row["document"]), row["day"], row["id"])
            card = _card(kept, row["kind"], report.place)
            if card:
                told[report.id] = report.finding, str(card["id"])
    return told


def _card(kept: Kept, kind: Kind, place: str) -> Any:
    """What is known of the record that the report at a place went into."""
    heap = next(heaps_at(kept, place, (kind,)), None)
    return kept.value("card", heap) if heap else None
