"""What happened between whom, and when: how much in each year, and records by what is told of them alone.

Nothing here reads the words that records rest on; so it can be asked for many records at once.
"""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, func, select

from communique.model.facts import Kind
from communique.model.record import FieldValue, Record, Value
from communique.register import schema as s
from communique.register.outlined import FIELDS

MOST = 50_000
"""Rows that a count may have: relationships times years."""
DONE: dict[Kind, tuple[str, ...]] = {
    "meeting": ("held",),
    "instrument": ("signed", "ratified", "in force", "renewed", "terminated"),
}
"""The stages of what has come about, for the kinds that may not."""


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
    values of its main fields and nothing else: no words, documents, conflicts, links.
    """
    table, own = s.outlined.c, " ".join(sorted(relationship))
    held: list[Any] = []
    for kind in sorted(kinds):  # one after the other, each as far as is wanted, in the order of the index
        wanted = select(s.outlined).where(table.kind == kind, table.relationship == own)
        held += db.execute(wanted.order_by(table.activity.desc().nulls_last(), table.place.desc()).limit(most)).all()
    held.sort(key=lambda row: (row.activity or "", row.place), reverse=True)
    return tuple(map(_outline, held[:most]))


def outlines_of(db: Connection, identifiers: Collection[str]) -> dict[str, Record]:
    """The records with some identifiers in the same form, by these; those that are not held are left out."""
    wanted = select(s.outlined).where(s.outlined.c.record.in_(sorted(identifiers)))
    return {row.record: _outline(row) for row in db.execute(wanted)}


def tallies(db: Connection, scope: Scope) -> Iterator[Tally]:
    """How much came about in each year between each set of two or more parties, of what the scope covers."""
    table = s.outlined.c
    wanted = _counted().where(table.kind == scope.kind, table.relationship.contains(" "))
    if scope.kind in DONE:
        wanted = wanted.where(table.stage.in_(DONE[scope.kind]))
    if scope.first:
        wanted = wanted.where(table.activity >= scope.first.isoformat())
    if scope.last:
        wanted = wanted.where(table.activity <= scope.last.isoformat())
    if scope.form:
        wanted = wanted.where(table.form == scope.form)
    return _tallied(db, wanted)


def tallies_between(db: Connection, kind: Kind, relationships: Iterable[Sequence[str]]) -> Iterator[Tally]:
    """How many records of a kind, of whatever stage, fall in each year under each of some sets of parties."""
    names = sorted({" ".join(sorted(parties)) for parties in relationships})
    return _tallied(db, _counted().where(s.outlined.c.kind == kind, s.outlined.c.relationship.in_(names)))


def newly_told(db: Connection, since: str, most: int) -> list[str]:
    """The documents that were added after a time, the last added first, `most` of them."""
    table = s.document.c
    latest = select(table.id, table.added).order_by(table.seq.desc()).limit(most)
    return [row.id for row in db.execute(latest) if row.added > since]


def _counted() -> Select[Any]:
    table = s.outlined.c
    year = func.substr(table.activity, 1, 4)
    return select(table.relationship, year, func.count()).group_by(table.relationship, year).limit(MOST)


def _tallied(db: Connection, wanted: Select[Any]) -> Iterator[Tally]:
    for parties, year, number in db.execute(wanted).tuples():
        if year and year.isdigit():
            yield Tally(tuple(parties.split(" ")), int(year), number)


def _outline(row: Any) -> Record:
    return Record(
        kind=row.kind,
        id=row.record,
        relationship=tuple(row.relationship.split(" ")) if row.relationship else (),
        fields=_Told(
            {name: value for name, value in zip(FIELDS, json.loads(row.told), strict=True) if value is not None}
        ),
    )


class _Told(Mapping[str, FieldValue]):
    """The fields of an outline, each made ready when it is asked for: of very many some are looked at."""

    def __init__(self, told: Mapping[str, Any]) -> None:
        self._told = told
        self._ready: dict[str, FieldValue] = {}

    def __getitem__(self, name: str) -> FieldValue:
        if name not in self._ready:
            self._ready[name] = FieldValue(Value(self._told[name], 1, ()))
        return self._ready[name]

    def __contains__(self, name: object) -> bool:
        return name in self._told

    def __iter__(self) -> Iterator[str]:
        return iter(self._told)

    def __len__(self) -> int:
        return len(self._told)

    def __repr__(self) -> str:
        return repr(dict(self))
