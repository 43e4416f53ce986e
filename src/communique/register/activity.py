"""What happened between whom, and when: how much in each year, and records by what is told of them alone.

Nothing here reads the words that records rest on; so it can be asked for many records at once.
"""

import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select

from communique.model.facts import Kind
from communique.model.record import FieldValue, Record, Value
from communique.register import schema as s

MOST = 50_000
"""Rows that a count may have: relationships times years."""
DONE: dict[Kind, tuple[str, ...]] = {
    "meeting": ("held",),
    "instrument": ("signed", "ratified", "in force", "renewed", "terminated"),
}
"""The stages of what has come about, for the kinds that may not."""
_FIELDS = (
    "form", "title", "count", "subjects", "name", "acronym", "mechanism", "ordinal", "parties", "participants",
    "date", "place", "country", "stage", "status", "term", "responsible",
    "person", "office", "party", "speaker", "text",
)  # fmt: skip
"""The fields that an outline has."""
_PATHS = [f"$.fields.{name}[0][0]" for name in _FIELDS]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many records of a kind are filed under just these parties, whose activity falls in a year."""

    parties: tuple[str, ...]
    year: int
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What is counted: records of a kind, of one form or of all, between two days, both counted."""

    kind: Kind = "meeting"
    form: str | None = None
    first: date | None = None
    last: date | None = None


def outlines(db: Connection, kinds: Iterable[Kind], relationship: Sequence[str], most: int) -> tuple[Record, ...]:
    """The records of some kinds that are filed under just these parties, the last active first, each with the preferred
    values of its main fields and nothing else: no words, documents, conflicts.
    """
    table = s.record.c
    own = (table.relationship == " ".join(sorted(relationship))) & table.kind.in_(sorted(kinds))
    return tuple(_outlined(db, own, most))


def outlines_of(db: Connection, identifiers: Collection[str]) -> dict[str, Record]:
    """The records with some identifiers in the same form, by these; those that are not held are left out."""
    own = s.record.c.id.in_(sorted(identifiers))
    return {record.id: record for record in _outlined(db, own, len(identifiers))}


def tallies(db: Connection, scope: Scope) -> Iterator[Tally]:
    """How much came about in each year between each set of two or more parties, of what the scope covers."""
    # By the index over relationships, which holds all that is counted; the one over kinds would read every record.
    every = _narrowed(_counted().where(s.record.c.kind.concat("") == scope.kind), scope)
    # What did not come about is little, and is taken off: to look up the stage of all the rest takes longer.
    not_done: Counter[tuple[str, str]] = Counter()
    if scope.kind in DONE:
        stage = s.worded.c.stage
        other = stage.is_(None) | stage.not_in(DONE[scope.kind])
        joined = _counted().join(s.worded, s.worded.c.record == s.record.c.id)
        wanted = _narrowed(joined.where(s.worded.c.kind == scope.kind, other), scope)
        not_done.update({(row[0], row[1]): row[2] for row in db.execute(wanted)})
    for parties, year, number in db.execute(every).tuples():
        if year and year.isdigit() and number > not_done[parties, year]:
            yield Tally(tuple(parties.split(" ")), int(year), number - not_done[parties, year])


def _narrowed(wanted: Select[Any], scope: Scope) -> Select[Any]:
    """What is asked for, of the scope's time and form, between two or more parties."""
    table = s.record.c
    wanted = wanted.where(table.relationship.contains(" "))
    if scope.first:
        wanted = wanted.where(table.activity >= scope.first.isoformat())
    if scope.last:
        wanted = wanted.where(table.activity <= scope.last.isoformat())
    if scope.form:
        form = func.coalesce(
            *(func.json_extract(table.body, path) for path in ("$.fields.form[0][0]", "$.told.form[0]"))
        )
        wanted = wanted.where(form == scope.form)
    return wanted


def tallies_between(db: Connection, kind: Kind, relationships: Iterable[Sequence[str]]) -> Iterator[Tally]:
    """How many records of a kind, of whatever stage, fall in each year under each of some sets of parties."""
    names = sorted({" ".join(sorted(parties)) for parties in relationships})
    for parties, year, number in db.execute(
        _counted().where(s.record.c.kind == kind, s.record.c.relationship.in_(names))
    ).tuples():
        if year and year.isdigit():
            yield Tally(tuple(parties.split(" ")), int(year), number)


def newly_told(db: Connection, since: str, most: int) -> list[str]:
    """The documents that were added after a time, the last added first, `most` of them."""
    table = s.document.c
    latest = select(table.id, table.added).order_by(table.seq.desc()).limit(most)
    return [row.id for row in db.execute(latest) if row.added > since]


def _counted() -> Select[Any]:
    table = s.record.c
    year = func.substr(table.activity, 1, 4)
    return select(table.relationship, year, func.count()).group_by(table.relationship, year).limit(MOST)


def _outlined(db: Connection, own: ColumnElement[bool], most: int) -> Iterator[Record]:
    table = s.record.c
    told = func.json_extract(table.body, *_PATHS), func.json_extract(table.body, "$.told")
    held = select(table.id, table.kind, table.relationship, table.links, *told)
    for row in db.execute(held.where(own).order_by(table.activity.desc(), table.place.desc()).limit(most)).tuples():
        yield _outline(*row)


def _outline(identifier: str, kind: str, parties: str, links: str, values: str, told: str | None) -> Record:
    if told is not None:  # summed up in parts
        held = {name: value for name, (value, _) in json.loads(told).items() if name in _FIELDS}
    else:
        held = dict(zip(_FIELDS, json.loads(values), strict=True))
    return Record(
        kind=kind,
        id=identifier,
        relationship=tuple(parties.split(" ")) if parties else (),
        fields={name: FieldValue(Value(value, 1, ())) for name, value in held.items() if value is not None},
        links={name: tuple(ids) for name, ids in json.loads(links).items()},
    )
