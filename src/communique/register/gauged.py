"""What a register holds in numbers, for those who watch over it. They are kept from one look to the next, so that a look goes
through no table: of what is only ever added to, what is new is counted; what changes is counted once a minute.
"""

import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import Column, Connection, Table, func, select

from communique.register import progress
from communique.register import schema as s
from communique.register.counted import Counted

REST = 60.0
"""Seconds for which what changes is not counted again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gauges:
    """Numbers of one register. `findings` and `passages` are all that were ever told; `decisions` are by act, `records` by
    kind, `owed` by state; `refused` is what waits to be tried again or given up; `last` is when a document was added last.
    """

    documents: int
    findings: int
    passages: int
    decisions: Mapping[str, int]
    records: Mapping[str, int]
    conflicts: int
    owed: Mapping[str, int]
    refused: int
    behind: bool
    last: str | None


@dataclass(frozen=True, slots=True)
class _Changing:
    """What was counted of tables whose rows change, and when."""

    at: float = float("-inf")
    turn: int = -1
    records: Mapping[str, int] = field(default_factory=dict)
    conflicts: int = 0
    owed: Mapping[str, int] = field(default_factory=dict)
    refused: int = 0


class Gauged:
    """What was counted of one register by now. Several threads may look at once; at worst the same is counted twice."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._added: dict[str, tuple[int, Counter[str]]] = {}
        self._changing = _Changing()

    def look(self, db: Connection, counted: Counted, on: date) -> Gauges:
        """The numbers as of now; of what changes, those of at most a minute ago."""
        changing = self._changing = self._counted(db, counted, on)
        last = select(s.document.c.added).order_by(s.document.c.seq.desc()).limit(1)
        return Gauges(
            documents=self._new(db, s.document, s.document.c.seq).total(),
            findings=self._new(db, s.finding, s.finding.c.extraction).total(),
            passages=self._new(db, s.passage, s.passage.c.seq).total(),
            decisions=self._new(db, s.decision, s.decision.c.seq, s.decision.c.act),
            records=changing.records,
            conflicts=changing.conflicts,
            owed=changing.owed,
            refused=changing.refused,
            behind=progress.behind(db),
            last=db.scalar(last),
        )

    def _new(self, db: Connection, table: Table, key: "Column[int]", by: "Column[str] | None" = None) -> Counter[str]:
        """How many rows there are, counted on from where the last look came to; all of them, or by a column."""
        reached, held = self._added.get(table.name, (0, Counter[str]()))
        end = db.scalar(select(func.max(key))) or 0
        if end > reached:
            rows = (key > reached) & (key <= end)
            if by is None:
                more = {"": db.scalar(select(func.count()).select_from(table).where(rows)) or 0}
            else:
                more = dict(db.execute(select(by, func.count()).where(rows).group_by(by)).tuples().all())
            held = held + Counter(more)
            self._added[table.name] = end, held
        return held

    def _counted(self, db: Connection, counted: Counted, on: date) -> _Changing:
        before, now, turn = self._changing, self._clock(), progress.turn(db)
        if now - before.at < REST:
            return before
        refused = db.scalar(select(func.count()).select_from(s.quarantine)) or 0
        if before.turn == turn:
            return _Changing(now, turn, before.records, before.conflicts, before.owed, refused)
        kinds = select(s.outlined.c.kind, func.count()).group_by(s.outlined.c.kind)
        return _Changing(
            at=now,
            turn=turn,
            records=dict(db.execute(kinds).tuples().all()),
            conflicts=db.scalar(select(func.count()).select_from(s.conflict)) or 0,
            owed={str(state): number for state, number in counted.due(db, on).items()},
            refused=refused,
        )
