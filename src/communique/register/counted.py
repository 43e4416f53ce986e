"""What was counted, kept for as long as what it was counted from is the same.

A ruling changes a few records; what does not depend on these is not counted again: how much was read follows from what was
read, how much came about from the outlines of records, what is owed and who told first from single rows, which are known by
their bodies.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, func, select

from communique.model.facts import KINDS
from communique.model.record import DueState, Relationship
from communique.register import activity, holdings, outlets, progress
from communique.register import schema as s
from communique.register.activity import Scope, Tally
from communique.register.outlets import First
from communique.register.versions import rank

_SCOPES = 100
"""Scopes whose counts are remembered."""


class Counted:
    """What was counted of one register. Several threads may ask at once; at worst the same is counted twice."""

    def __init__(self) -> None:
        self._read: tuple[Any, dict[str, int]] = (None, {})
        self._kinds: tuple[int, dict[str, int]] = (-1, {})
        self._relationships: tuple[int, tuple[Relationship, ...]] = (-1, ())
        self._tallies: tuple[int, dict[Scope, tuple[Tally, ...]]] = (-1, {})
        self._due: tuple[int, dict[date, Counter[DueState]]] = (-1, {})
        self._states: tuple[date, dict[str, tuple[DueState, ...]]] = (date.min, {})
        self._firsts: tuple[int, Sequence[First]] = (-1, ())
        self._told: dict[bytes, tuple[First, ...]] = {}

    def numbers(self, db: Connection) -> dict[str, int]:
        """How many documents, findings, passages, conflicts and records of each kind there are."""
        read = {name: last for name, last in progress.ends(db).items() if name != "rulings"}
        if self._read[0] != read:
            self._read = (
                read,
                {
                    "documents": _number(db, s.document),
                    "findings": _number_of_findings(db),
                    "passages": _number_of_passages(db),
                },
            )
        turn = progress.outlined(db)
        if self._kinds[0] != turn:
            kinds = select(s.outlined.c.kind, func.count()).group_by(s.outlined.c.kind)
            self._kinds = turn, dict(db.execute(kinds).tuples().all())
        made = self._kinds[1]
        return self._read[1] | {"conflicts": _number(db, s.conflict)} | {kind: made.get(kind, 0) for kind in KINDS}

    def relationships(self, db: Connection) -> tuple[Relationship, ...]:
        """The sets of two or more parties under which records are filed, the latest active first."""
        turn = progress.outlined(db)
        if self._relationships[0] != turn:
            self._relationships = turn, holdings.relationships(db)
        return self._relationships[1]

    def tallies(self, db: Connection, scope: Scope) -> tuple[Tally, ...]:
        """How much came about in each year between each set of parties, of what the scope covers."""
        turn = progress.outlined(db)
        if self._tallies[0] != turn or len(self._tallies[1]) >= _SCOPES:
            self._tallies = turn, {}
        known = self._tallies[1]
        if scope not in known:
            known[scope] = tuple(activity.tallies(db, scope))
        return known[scope]

    def due(self, db: Connection, on: date) -> Counter[DueState]:
        """How much is owed as of a day and within a year after it, by how it stands."""
        turn = progress.turn(db)
        if self._due[0] != turn or len(self._due[1]) >= _SCOPES:
            self._due = turn, {}
        known = self._due[1]
        if on not in known:
            # Of the rows that stood so before it is known how each stands on a day; of one day at a time.
            before = self._states[1] if self._states[0] == on else {}
            known[on], states = holdings.number_owed(db, on, before)
            self._states = on, states
        return Counter(known[on])

    def firsts(self, db: Connection) -> Sequence[First]:
        """The values that one outlet told before all others, of the latest records."""
        turn = progress.turn(db)
        if self._firsts[0] != turn:
            found, self._told = outlets.firsts(db, self._told)
            self._firsts = turn, found
        return self._firsts[1]


def _number(db: Connection, table: Any) -> int:
    return db.scalar(select(func.count()).select_from(table)) or 0


def _number_of_findings(db: Connection) -> int:
    """How many findings there are by the highest version of the extractor in each document."""
    table, seen = s.extraction, s.finding
    several = select(table.c.document).group_by(table.c.document).having(func.count() > 1)
    versions: defaultdict[str, list[Any]] = defaultdict(list)
    for row in db.execute(select(table).where(table.c.document.in_(several)).order_by(table.c.seq)):
        versions[row.document].append(row)
    newest = {max(held, key=lambda row: (rank(row.extractor), -row.seq)).seq for held in versions.values()}
    older = [row.seq for held in versions.values() for row in held if row.seq not in newest]
    number = _number(db, seen)
    return number - sum(db.scalar(select(func.count()).where(seen.c.extraction == seq)) or 0 for seq in older)


def _number_of_passages(db: Connection) -> int:
    """How many passages there are as each pair of documents was told last."""
    table = s.passage
    pair = table.c.one, table.c.other
    last = select(*pair, func.max(table.c.telling).label("telling")).group_by(*pair).subquery()
    same = (table.c.one == last.c.one) & (table.c.other == last.c.other) & (table.c.telling == last.c.telling)
    return db.scalar(select(func.count()).select_from(table.join(last, same))) or 0
