"""What is owed kept up to date: for each record on account of which something may be owed what it takes to tell.

For a meeting or an instrument that is its record, without what has no part in it. For a mechanism they are the session
to come itself and the reviews of its projects, as they stand from the day on which no known session is ahead but a
planned one, and the breaks in its sequence.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from communique.model.record import Due, FieldValue, Record, Value
from communique.register import due, rows
from communique.register.beside import SUMMITS, Talks
from communique.register.databases.database import Plain
from communique.register.disputes import WORDS
from communique.register.missed import BREAKS, missed
from communique.register.next_session import next_session
from communique.register.owed import state, until
from communique.register.recording import Change, Recording
from communique.register.reviews import reviews
from communique.register.sessions import Session, settled
from communique.resolution.kept import Kept
from communique.resolution.reports import dated

_TOLD = frozenset(("stage", "date", "term"))
"""Fields whose words are shown with what is owed."""
_COLUMNS = "heap, since, until, settled, body, relationship"
_FIELDS = _TOLD | {"mechanism", "ordinal", "participants", "country", "form", "title", "count", "act", "subjects"}


class Owing:
    """The rows of what is owed."""

    def __init__(self, db: Plain, kept: Kept, recording: Recording) -> None:
        self._db = db
        self._kept = kept
        self._recording = recording

    def take(self, changes: Iterable[Change], mechanisms: Iterable[str]) -> None:
        """Makes anew what is owed on account of changed records, and of mechanisms whose sessions have changed."""
        mechanisms = set(mechanisms)
        gone: set[str] = set()
        there: list[str] = []
        for change in changes:
            mechanisms |= self._beside(change)
            kind = change.heap.partition(" ")[0]
            if kind in ("meeting", "instrument"):
                gone.add(change.heap)
                if change.new is not None:
                    there.append(change.heap)
        gone |= mechanisms
        self._db.executemany("DELETE FROM owed WHERE heap = ?", [(name,) for name in sorted(gone)])
        self.put([*there, *sorted(mechanisms)])

    def put(self, heaps: Iterable[str]) -> None:
        """Puts down what is owed on account of the records of some heaps, of which nothing is put down."""
        by_kind = {"meeting": self._by_itself, "instrument": self._by_itself, "mechanism": self._of_sessions}
        new: list[tuple[Any, ...]] = []
        for heap in heaps:
            new += owed(heap) if (owed := by_kind.get(heap.partition(" ")[0])) else ()
        self._db.executemany(f"INSERT INTO owed ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?)", new)

    def _beside(self, change: Change) -> set[str]:
        """The mechanisms beside whose sessions a meeting is, or was."""
        found = (each for card in (change.old, change.new) if card for each in card["found"])
        return {name for sort, key, _ in found if sort == "talks" for name in self._kept.members("summits of", key)}

    def _by_itself(self, heap: str) -> Iterator[tuple[Any, ...]]:
        record = self._recording.record(heap)
        span = due.span(record)
        if span is not None:
            yield heap, span[0].isoformat(), span[1].isoformat(), "", rows.of_record(_slim(record)), _parties(record)

    def _of_sessions(self, heap: str) -> Iterator[tuple[Any, ...]]:
        """The session to come of a mechanism, the reviews of its projects that the last one owes, and what was missed."""
        card = self._recording.card(heap)
        sessions = sessions_in(self._kept, card["key"]) if card else []
        if not sessions:
            return
        on = settled(sessions)
        whole = self._recording.record(heap)
        projects = [self._recording.record(name) for name in self._projects(card["key"])]
        found = [
            *next_session(whole, sessions, self._record, on, due.EVER),
            *reviews(whole, sessions, projects, self._record, on),
        ]
        for owed in found:
            when = dated(owed.when)
            assert when is not None
            first, last = when.first.isoformat(), until(when).isoformat()
            yield heap, first, last, on.isoformat(), rows.of_due(owed), _parties(owed)
        for broken in missed(whole, sessions, self._record, date.max, self._talks(whole)):
            when = dated(broken.when)
            assert when is not None
            first, last = when.last.isoformat(), until(when).isoformat()
            yield heap, first, last, date.min.isoformat(), rows.of_due(broken), _parties(broken)

    def _talks(self, mechanism: Record) -> list[Talks]:
        if mechanism.get("form") != SUMMITS:
            return []
        held = (json.loads(each) for each in self._kept.members("talks", " ".join(mechanism.relationship)))
        return sorted(Talks(day, identifier, (one, other)) for day, identifier, one, other in held)

    def _projects(self, mechanism: str) -> list[str]:
        names = self._kept.members("projects of", mechanism)
        return sorted(names, key=lambda name: str(self._recording.card(name)["place"]))

    def _record(self, identifier: str) -> Record:
        return self._recording.record(self._recording.heap(identifier))


def sessions_in(kept: Kept, mechanism: str) -> list[Session]:
    """The sessions of a mechanism in their order, as far as they matter for what is owed; by the key of the mechanism."""
    held = sorted(json.loads(each) for each in kept.members("sessions", mechanism))
    return [Session(identifier, *told) for _, identifier, told in held]


def owed_in(row: Any, on: date, horizon: timedelta) -> Iterator[Due]:
    """What is owed by a row, as of a day."""
    if row.settled:
        owed = rows.due(row.body)
        when = dated(owed.when)
        assert when is not None
        # That a session is missing is known from the day of the later one on.
        if owed.sort not in BREAKS or when.last <= on:
            yield as_of(owed, on)
    else:
        yield from due.by_itself(rows.record(row.body), on, horizon)


def as_of(owed: Due, on: date) -> Due:
    """What is owed with a time, as it stands on a day; what was kept stays kept."""
    when = dated(owed.when)
    return owed if owed.state == "kept" or when is None else replace(owed, state=state(when, on))


def _parties(held: Record | Due) -> str:
    return " ".join(held.relationship)


def _slim(record: Record) -> Record:
    fields = {name: _slim_field(name, held) for name, held in record.fields.items() if name in _FIELDS}
    return replace(record, fields=fields, findings=(), documents=(), aliases=())


def _slim_field(name: str, held: FieldValue) -> FieldValue:
    others = held.others if name in _TOLD else ()
    return FieldValue(_slim_value(name, held.preferred), tuple(_slim_value(name, other) for other in others))


def _slim_value(name: str, value: Value) -> Value:
    return replace(value, evidence=value.evidence[:WORDS] if name in _TOLD else (), members=())
