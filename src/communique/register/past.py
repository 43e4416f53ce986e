"""What a register knew on a past day: the documents that were published by then, and what people had ruled."""

from datetime import date

from sqlalchemy import Connection, Table, func, insert, select

from communique.register import schema as s

_OF_EXTRACTIONS = (s.finding, s.contradiction, s.note, s.unaligned)
_LOT = 2000
"""Rows that are carried over at once."""


def carry_over(held: Connection, past: Connection, day: date) -> None:
    """Copies into an empty register what was published up to the end of a day, with what it says and shares.

    A document without a date counts from the day on which it was read, a version of an article from the day on which it was
    changed. What documents say is told by the rules of
    today, and what they share as it is known today: a passage that later documents showed to be a standing phrase is one.
    """
    changed = func.substr(s.document.c.modified, 1, 10)
    published = func.coalesce(changed, s.document.c.day, func.substr(s.document.c.added, 1, 10))
    known = select(s.document.c.id).where(published <= day.isoformat())
    told = select(s.extraction.c.seq).where(s.extraction.c.document.in_(known))
    _copy(held, past, s.document, s.document.c.id.in_(known))
    _copy(held, past, s.extraction, s.extraction.c.document.in_(known))
    for table in _OF_EXTRACTIONS:
        _copy(held, past, table, table.c.extraction.in_(told))
    _copy(held, past, s.passage, s.passage.c.one.in_(known) & s.passage.c.other.in_(known))


def _copy(held: Connection, past: Connection, table: Table, which: object) -> None:
    rows = held.execute(select(table).where(which)).mappings()  # type: ignore[arg-type]
    while lot := rows.fetchmany(_LOT):
        past.execute(insert(table), [dict(row) for row in lot])
