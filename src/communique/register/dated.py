"""What stands in a calendar: meetings by their day, and what falls due, of a stretch of days. Bounded in the query."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, literal, select

from communique.model.record import Due, Record
from communique.register import holdings, owing
from communique.register import schema as s
from communique.register.due import EVER
from communique.register.owed import FORGOTTEN, later
from communique.resolution.reports import dated

SORTS = frozenset(("session", "signature", "term"))
"""What is owed and has a place in a calendar; planned meetings stand there as records."""
LONGEST = timedelta(days=366)
"""A meeting that began longer before the days that are looked at is not looked for: none lasts a year."""

_HELD = s.record.c.id, s.record.c.relationship, s.record.c.links, s.record.c.body
_DATE = func.coalesce(
    func.json_extract(s.record.c.body, "$.fields.date[0][0]"),
    func.json_extract(s.record.c.body, "$.told.date[0]"),  # of a record that is summed up in parts
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Days, both counted, and whose: of records filed under all of `parties`; with `only`, of these records alone."""

    first: date = date.min
    last: date = date.max
    parties: tuple[str, ...] = ()
    mechanism: str | None = None
    only: tuple[str, ...] = ()


def meetings(db: Connection, span: Span, most: int) -> tuple[Record, ...]:
    """The meetings whose date, as told, touches a stretch of days, the first day first; as lines."""
    table = s.worded.c
    since = span.first - LONGEST if span.first > date.min + LONGEST else span.first
    wanted = _meetings(span).where(
        table.first >= since.isoformat(), table.first <= span.last.isoformat(), table.last >= span.first.isoformat()
    )
    found = holdings.as_lines(db, wanted.order_by(table.first.nulls_first(), s.record.c.place).limit(most))
    return tuple(each for each in found if _touches(each.get("date"), span))


def latest_meetings(db: Connection, span: Span, most: int) -> tuple[Record, ...]:
    """The meetings with a day to be told by, the latest `most` of them, the latest first; as lines."""
    table = s.worded.c
    # Of the day, or of days: what is told by month or year alone has no hyphen there.
    wanted = _meetings(span).where(_DATE.like("____-__-__") | _DATE.like("____-__-__/____-__-__"))
    return holdings.as_lines(db, wanted.order_by(table.first.desc().nulls_last(), s.record.c.place.desc()).limit(most))


def falling_due(db: Connection, span: Span, on: date, most: int | None) -> tuple[Due, ...]:
    """The sessions, signatures and ends of terms that are owed within a stretch of days, as they stand on the day `on`,
    by their time.
    """
    table = s.owed.c
    # What is owed goes out of sight twice the time after which it is forgotten.
    until = later(span.first, 2 * FORGOTTEN)
    wanted = select(s.owed).where(table.since <= span.last.isoformat(), table.until >= until.isoformat())
    wanted = wanted.where(*_filed_under(table.relationship, span.parties))
    if span.mechanism is not None:
        # As JSON the identifier stands in quotation marks, and holds no letter that JSON would write otherwise.
        wanted = wanted.where(table.body.contains(f'"{span.mechanism}"', autoescape=True))
    wanted = wanted.order_by(table.since.desc(), table.heap).limit(most)
    found = [each for row in db.execute(wanted) for each in _standing(row, on) if _touches(each.when, span)]
    return tuple(sorted(found, key=lambda each: (each.when or "", each.sort, each.id)))


def _meetings(span: Span) -> Select[Any]:
    joined = s.record.join(s.worded, s.worded.c.record == s.record.c.id)
    # Hidden from the index of kinds, so that the database goes by the index of days and stops at the limit.
    wanted = select(*_HELD).select_from(joined).where(func.coalesce(s.worded.c.kind, "") == "meeting")
    for party in span.parties:
        filed = select(s.record_party.c.record).where(s.record_party.c.party == party)
        wanted = wanted.where(s.worded.c.record.in_(filed))
    if span.mechanism is not None:
        wanted = wanted.where(s.worded.c.record.in_(span.only))
    return wanted.where(_DATE.is_not(None))


def _filed_under(column: ColumnElement[str], parties: Sequence[str]) -> list[ColumnElement[bool]]:
    """That a column of parties, with blanks between, names each of some."""
    named = literal(" ") + column + literal(" ")
    return [named.contains(f" {party} ", autoescape=True) for party in parties]


def _standing(row: Any, on: date) -> Iterator[Due]:
    """What a row owes, whenever; how it stands is told as of a day."""
    for each in owing.owed_in(row, on if row.settled else date.min, EVER):
        if each.sort in SORTS and each.state != "kept":
            yield owing.as_of(each, on)


def _touches(when: str | None, span: Span) -> bool:
    told = dated(when)
    return told is not None and not told.open and told.first <= span.last and told.last >= span.first
