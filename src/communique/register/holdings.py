"""Records, conflicts and what is owed as the store holds them, each of its rows made a value again."""

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select, text

from communique.model.facts import KINDS, Kind
from communique.model.record import Conflict, Due, DueState, Record, Relationship
from communique.register import rows, withdrawals
from communique.register import schema as s
from communique.register.due import HORIZON, at_most, in_order, most_urgent
from communique.register.keeping import Store
from communique.register.known import heaps_at
from communique.register.next_session import next_session
from communique.register.owing import owed_in, sessions_in
from communique.register.reviews import reviews, still_owed
from communique.resolution.kept import Kept
from communique.resolution.reports import finding_in
from communique.resolution.words import fold

_SHORTEST_PREFIX = 4
_FEW = 2000
"""Records whose conflicts are looked up one by one; those of more are picked out of all."""

_ONE_AFTER_ANOTHER = (
    "WITH RECURSIVE held (name) AS (SELECT min(relationship) FROM record UNION ALL "
    "SELECT (SELECT min(relationship) FROM record WHERE relationship > name) FROM held WHERE name IS NOT NULL) "
    "SELECT name FROM held WHERE name IS NOT NULL"
)

OFFICES: tuple[Kind, ...] = ("office",)

_HELD = s.record.c.id, s.record.c.relationship, s.record.c.links, s.record.c.body


def records(db: Connection, kind: str | None = None, parties: Iterable[str] = ()) -> tuple[Record, ...]:
    """The records of one kind or of all that are filed under all of some parties, in the order of the register."""
    wanted = select(*_HELD).order_by(s.record.c.place)
    if kind is not None:
        wanted = wanted.where(s.record.c.kind == kind)
    for party in parties:
        wanted = wanted.where(s.record.c.id.in_(select(s.record_party.c.record).where(s.record_party.c.party == party)))
    return _whole(db, wanted)


def between(db: Connection, relationship: Sequence[str]) -> tuple[Record, ...]:
    """The records that are filed under just these parties, in the order of the register."""
    own = s.record.c.relationship == " ".join(relationship)
    return _whole(db, select(*_HELD).where(own).order_by(s.record.c.place))


def whole(db: Connection, identifiers: Iterable[str]) -> tuple[Record, ...]:
    """The records with some identifiers, in the order of the register, with all their words."""
    return _whole(db, select(*_HELD).where(s.record.c.id.in_(sorted(identifiers))).order_by(s.record.c.place))


def record(db: Connection, identifier: str) -> Record:
    """The record with an identifier, which is there."""
    return _whole(db, select(*_HELD).where(s.record.c.id == identifier))[0]


def _bare(db: Connection, identifier: str) -> Record:
    """The record without conflicts and what was withdrawn of it; a large one without its words and documents."""
    held = row(db, identifier)
    return rows.line(held.body, held.relationship, held.links, ())


def row(db: Connection, identifier: str) -> Any:
    """The identifier, relationship, links and body of the record with an identifier, which is there, as they are kept."""
    return db.execute(select(*_HELD).where(s.record.c.id == identifier)).one()


def doubts(db: Connection, identifier: str) -> tuple[Conflict, ...]:
    """The conflicts that a record stands in."""
    return tuple(_doubts(db, [identifier])[identifier])


def records_of(db: Connection, document: str) -> tuple[Record, ...]:
    """The records that rest on a document."""
    return _whole(db, select(*_HELD).where(s.record.c.id.in_(_resting_on(db, [document]))).order_by(s.record.c.place))


def latest(db: Connection, kind: str, relationship: Sequence[str], most: int) -> tuple[Record, ...]:
    """The records of a kind that are filed under just these parties, the last active first, as lines: a large one
    without its words.
    """
    table = s.record.c
    own = (table.relationship == " ".join(relationship)) & (table.kind == kind)
    return as_lines(
        db, select(*_HELD).where(own).order_by(table.activity.desc().nulls_last(), table.place.desc()).limit(most)
    )


def lines(db: Connection, identifiers: Iterable[str]) -> tuple[Record, ...]:
    """The records with some identifiers, in the order of the register, as lines."""
    return as_lines(db, select(*_HELD).where(s.record.c.id.in_(sorted(identifiers))).order_by(s.record.c.place))


def offices_in(db: Connection, documents: Iterable[str], parties: Sequence[str]) -> tuple[Record, ...]:
    """The offices of some parties that documents tell of, as lines."""
    found = _resting_on(db, documents, OFFICES)
    return tuple(each for each in lines(db, found) if " ".join(each.relationship) in parties)


def lines_of(db: Connection, document: str) -> tuple[Record, ...]:
    """The records that rest on a document, as lines."""
    return lines(db, _resting_on(db, [document]))


def owners(db: Connection, document: str) -> dict[str, str]:
    """The record that each finding of a document went into, by their identifiers."""
    kept = Kept(Store(db))
    held = kept.value("document", document)
    owner: dict[str, str] = {}
    for place in held["places"] if held else ():
        for heap in islice(heaps_at(kept, place), 1):
            owner[finding_in(place)] = kept.value("card", heap)["id"]
    return owner


def first_told_in(db: Connection, documents: Sequence[str]) -> tuple[Record, ...]:
    """The records that rest on none but some documents, as lines; large ones rest on more than those."""
    wanted = set(documents)
    found = lines(db, _resting_on(db, documents))
    return tuple(each for each in found if each.documents and wanted.issuperset(each.documents))


def _resting_on(db: Connection, documents: Iterable[str], kinds: Collection[Kind] = KINDS) -> list[str]:
    """The identifiers of the records of some kinds that rest on some documents."""
    kept = Kept(Store(db))
    heaps: set[str] = set()
    for document in documents:
        held = kept.value("document", document)
        for place in held["places"] if held else ():
            heaps.update(heaps_at(kept, place, kinds))
    return [kept.value("card", heap)["id"] for heap in sorted(heaps)]


def named(db: Connection, identifier: str) -> list[str]:
    """The records that a word leads to: by identifier, alias, name, or as the beginning of an identifier or alias."""
    table, names = s.record, s.record_name
    exact = db.scalar(select(table.c.id).where(table.c.id == identifier))
    if exact is not None:
        return [str(exact)]
    found = set(db.scalars(select(names.c.record).where(names.c.name.in_((identifier, fold(identifier))))))
    kind, _, start = identifier.partition("-")
    if not found and kind in KINDS and len(start) >= _SHORTEST_PREFIX:
        found = set(db.scalars(select(table.c.id).where(_begins(table.c.id, identifier))))
        older = (names.c.sort == "alias") & _begins(names.c.name, identifier)
        found.update(db.scalars(select(names.c.record).where(older)))
    return sorted(found)


def _begins(column: ColumnElement[str], beginning: str) -> ColumnElement[bool]:
    """Whether a word begins so; as a stretch of the index, which LIKE would pass over."""
    return (column >= beginning) & (column < beginning + chr(sys.maxunicode))


def relationships(db: Connection, limit: int | None = None) -> tuple[Relationship, ...]:
    """The sets of two or more parties under which records are filed, the latest active first; so many of them at most."""
    return _active(db, s.record.c.relationship.contains(" "), limit)


def wider(db: Connection, parties: Collection[str]) -> tuple[Relationship, ...]:
    """The relationships that some parties have together with others, the latest active first."""
    names = [each for each in _filed_under(db) if set(parties) < set(each.split(" "))]
    return _active(db, s.record.c.relationship.in_(names))


def _active(db: Connection, which: ColumnElement[bool], limit: int | None = None) -> tuple[Relationship, ...]:
    """Some relationships, the latest active first; so many of them at most."""
    table = s.record.c
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    latest: defaultdict[str, str] = defaultdict(str)
    grouped = select(table.relationship, table.kind, func.count(), func.max(table.activity))
    for name, kind, number, activity in db.execute(grouped.where(which).group_by(table.relationship, table.kind)):
        counts[name][kind] = number
        latest[name] = max(latest[name], activity or "")
    first = sorted(sorted(counts), key=latest.__getitem__, reverse=True)[:limit]
    return tuple(_relationship(name, counts[name], latest[name]) for name in first)


def _filed_under(db: Connection) -> list[str]:
    """All that any record is filed under, from one to the next in the index: there may be very many records of each."""
    return list(db.scalars(text(_ONE_AFTER_ANOTHER)))


def relationship(db: Connection, parties: Sequence[str]) -> Relationship:
    """What is filed under just these parties, or under one alone; nothing may be."""
    table, own = s.record, " ".join(parties)
    counts, last = Counter[str](), ""
    grouped = select(table.c.kind, func.count(), func.max(table.c.activity)).where(table.c.relationship == own)
    for kind, number, activity in db.execute(grouped.group_by(table.c.kind)):
        counts[kind] = number
        last = max(last, activity or "")
    return _relationship(own, counts, last)


def _relationship(parties: str, counts: Mapping[str, int], last: str) -> Relationship:
    return Relationship(
        parties=tuple(parties.split(" ")),
        counts={kind: counts[kind] for kind in KINDS if counts.get(kind)},
        last_activity=last or None,
    )


def conflicts(db: Connection, parties: Sequence[str] | None = None) -> tuple[Conflict, ...]:
    """What cannot all hold, by sort and subject; with `parties` that which is filed under just these."""
    table = s.conflict.c
    wanted = select(table.body).order_by(table.sort, table.subject, table.id)
    if parties is not None:
        wanted = wanted.where(table.relationship == " ".join(parties))
    settled = _settled(db)
    return tuple(rows.conflict(body, settled) for body in db.scalars(wanted))


def open_conflicts(db: Connection, limit: int) -> tuple[Conflict, ...]:
    """The first conflicts, by sort and subject, on which nobody had the last word."""
    table, settled = s.conflict.c, _settled(db)
    body = select(table.body)
    names = db.scalars(select(table.id).order_by(table.sort, table.subject, table.id)).all()
    held = (rows.conflict(str(db.scalar(body.where(table.id == name))), settled) for name in names)
    return tuple(islice((conflict for conflict in held if conflict.state == "open"), limit))


def owed(
    db: Connection, on: date, horizon: timedelta, parties: Sequence[str] | None = None, limit: int | None = None
) -> tuple[Due, ...]:
    """What is owed as of a day, what is late first, so much of it at most; with `parties` that which is filed under just
    these.
    """
    wanted, since = _rows_owed(on, horizon)
    if parties is not None:
        own = s.owed.c.relationship == " ".join(parties)
        wanted, since = wanted.where(own), since.where(own)
    heaps = db.scalars(since).all()
    if limit is None:
        found = [owed for heap in heaps for owed in _as_of(db, heap, on, horizon, record)]
        for row in db.execute(wanted):
            found += owed_in(row, on, horizon)
        return in_order(found)
    # To know what is most urgent takes no words; those of very many reports are put together for what is shown alone.
    light = {owed: heap for heap in heaps for owed in _as_of(db, heap, on, horizon, _bare)}
    most = most_urgent(list(light), _by_urgency(db, wanted, on), lambda row: owed_in(row, on, horizon), limit)
    shown = {light[owed] for owed in most if owed in light}
    whole = {owed.id: owed for heap in shown for owed in _as_of(db, heap, on, horizon, record)}
    return tuple(whole[owed.id] if owed in light else owed for owed in most)


def number_owed(
    db: Connection, on: date, known: Mapping[str, tuple[DueState, ...]]
) -> tuple[Counter[DueState], dict[str, tuple[DueState, ...]]]:
    """How much is owed as of a day, by how it stands; and how each row stands, by its body. Of rows that are `known` so that
    is not told again.
    """
    wanted, since = _rows_owed(on, HORIZON)
    number = Counter(owed.state for heap in db.scalars(since).all() for owed in _as_of(db, heap, on, HORIZON, _bare))
    states: dict[str, tuple[DueState, ...]] = {}
    for row in db.execute(wanted):
        held = known.get(row.body)
        states[row.body] = tuple(owed.state for owed in owed_in(row, on, HORIZON)) if held is None else held
        number.update(states[row.body])
    return number, states


def _rows_owed(on: date, horizon: timedelta) -> tuple[Select[Any], Select[Any]]:
    """The rows of what may be owed as of a day, and the mechanisms that have to be looked at as they stood then: as of a day in
    the past, sessions that are known now were still to come.
    """
    table = s.owed
    ahead = date.max if horizon > date.max - on else on + horizon
    wanted = select(table).where(table.c.since <= ahead.isoformat(), table.c.until >= on.isoformat())
    since = select(table.c.heap).where(table.c.settled > on.isoformat()).distinct()
    return wanted.where(table.c.settled <= on.isoformat()), since


def _by_urgency(db: Connection, wanted: Select[Any], on: date) -> Iterator[tuple[tuple[int, date], Any]]:
    """The rows of what is owed, those first that may tell of something more urgent, each with how urgent at most."""
    table = s.owed.c
    light = wanted.with_only_columns(table.line, table.since, table.until)
    held = [(row.line, date.fromisoformat(row.since), date.fromisoformat(row.until)) for row in db.execute(light)]
    for bound, line in sorted((at_most(since, until, on), line) for line, since, until in held):
        yield bound, db.execute(select(s.owed).where(table.line == line)).one()


def _as_of(
    db: Connection, heap: str, on: date, horizon: timedelta, held: Callable[[Connection, str], Record]
) -> Iterator[Due]:
    """What the sessions of a mechanism owed on a day before the last ones that are known, by records as `held` gives them."""
    card = db.scalar(select(s.kept.c.value).where(s.kept.c.sort == "card", s.kept.c.key == heap))
    mechanism = held(db, json.loads(str(card))["id"])
    sessions = sessions_in(Kept(Store(db)), json.loads(str(card))["key"])
    projects = [held(db, name) for name in mechanism.links.get("projects", ())]

    def told(identifier: str) -> Record:
        return held(db, identifier)

    yield from next_session(mechanism, sessions, told, on, horizon)
    yield from still_owed(reviews(mechanism, sessions, projects, told, on), on)


def _whole(db: Connection, wanted: Select[Any]) -> tuple[Record, ...]:
    """Records out of their rows, with the conflicts that they stand in."""
    held = db.execute(wanted).all()
    doubts = _doubts(db, [row.id for row in held])

    def parts(heap: str) -> list[str]:
        return Store(db).values("part words", "parts", heap)

    found = [rows.record(row.body, row.links, tuple(doubts[row.id]), parts) for row in held]
    return withdrawals.of_records(db, found)


def as_lines(db: Connection, wanted: Select[Any]) -> tuple[Record, ...]:
    """The records that a query picks by identifier, relationship, links and body, as lines."""
    held = db.execute(wanted).all()
    doubts = _doubts(db, [row.id for row in held])
    found = [rows.line(row.body, row.relationship, row.links, tuple(doubts[row.id])) for row in held]
    return withdrawals.of_records(db, found)


def _doubts(db: Connection, identifiers: Sequence[str]) -> defaultdict[str, list[Conflict]]:
    """The conflicts that each of some records stands in."""
    table, about = s.conflict, s.conflict_record
    doubts: defaultdict[str, list[Conflict]] = defaultdict(list)
    joined = select(about.c.record, table.c.body).join(table, table.c.id == about.c.conflict).order_by(table.c.id)
    if len(identifiers) <= _FEW:
        joined = joined.where(about.c.record.in_(identifiers))
    known: dict[str, Conflict] = {}
    settled = _settled(db)
    wanted = set(identifiers)
    for name, body in db.execute(joined):
        if name in wanted:
            if body not in known:
                known[body] = rows.conflict(body, settled)
            doubts[name].append(known[body])
    return doubts


def _settled(db: Connection) -> set[tuple[str, str]]:
    """The records and their fields on which a person had the last word."""
    return set(db.execute(select(s.settled.c.record, s.settled.c.field)).tuples())
