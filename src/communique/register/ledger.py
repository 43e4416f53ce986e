"""Who decided what: the decisions page by page, the newest first."""

from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from communique.model.decision import Decision
from communique.model.record import Record
from communique.register import rows
from communique.register import schema as s

_DOCUMENTS = 500
"""Documents of a record in which decisions are looked for."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """Some decisions, the newest first; which of them were taken back; how many there are in all, and by whom."""

    decisions: tuple[Decision, ...]
    undone: frozenset[str]
    number: int
    deciders: tuple[str, ...]

    def stands(self, decision: Decision) -> bool:
        """Whether a decision was not taken back; an undoing that was not undone stands too."""
        return decision.id not in self.undone


def ledger(db: Connection, most: int, past: int = 0, by: str | None = None) -> Ledger:
    """At most `most` decisions after the last `past`; with `by` those of one person."""
    table = s.decision.c
    wanted = select(table.body).order_by(table.at.desc(), table.id.desc()).limit(most).offset(past)
    number = select(func.count()).select_from(s.decision)
    if by is not None:
        wanted, number = wanted.where(table.by == by), number.where(table.by == by)
    return Ledger(
        decisions=tuple(rows.decision(row) for row in db.execute(wanted).mappings()),
        undone=undone(db),
        number=db.scalar(number) or 0,
        deciders=tuple(db.scalars(select(table.by).distinct().order_by(table.by))),
    )


def undone(db: Connection) -> frozenset[str]:
    """The decisions that were taken back, by one that was not taken back itself."""
    table = s.decision.c
    undos = select(table.id, func.json_extract(table.body, "$.undoes").label("undoes")).where(table.act == "undo")
    found: set[str] = set()
    for row in db.execute(undos.order_by(table.at.desc(), table.id.desc())):
        if row.undoes and row.id not in found:
            found.add(row.undoes)
    return frozenset(found)


def decided_about(db: Connection, record: Record) -> tuple[Decision, ...]:
    """The decisions that stand and were made on a record, under any of its names, the latest first."""
    names, worded = {record.id, *record.aliases}, {each["id"] for each in record.decisions}
    table, anchored = s.decision.c, s.anchored.c
    there = select(anchored.decision).where(anchored.document.in_(record.documents[:_DOCUMENTS]))
    wanted = select(table.body).where(table.id.in_(there) | table.id.in_(worded))
    found = [rows.decision(row) for row in db.execute(wanted.order_by(table.at.desc(), table.id.desc())).mappings()]
    return tuple(d for d in found if d.id in worded or any(subject.id in names for subject in d.subjects))
