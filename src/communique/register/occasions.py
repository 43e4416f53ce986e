"""At which meeting an instrument is signed, where the words for the occasion lead to one meeting."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import timedelta

from communique.model.record import Record
from communique.resolution.mechanisms import Title
from communique.resolution.persons import Name
from communique.resolution.reports import dated, gap
from communique.resolution.words import stem, words

NEAR = 3
"""Days between a meeting and the signing at it."""


def occasions(records: Iterable[Record]) -> dict[str, str]:
    """The meeting's identifier for each instrument whose occasion is known, by the instrument's."""
    meetings: defaultdict[tuple[str, ...], list[Record]] = defaultdict(list)
    instruments = []
    for record in records:
        if may_be_occasion(record):
            meetings[record.relationship].append(record)
        elif has_occasion(record):
            instruments.append(record)
    found = {i.id: occasion(i, meetings[i.relationship]) for i in instruments}
    return {instrument: meeting.id for instrument, meeting in found.items() if meeting is not None}


def may_be_occasion(record: Record) -> bool:
    """Whether something can be signed at what a record tells: a meeting, and no visit."""
    return record.kind == "meeting" and record.get("form") != "visit"


def has_occasion(record: Record) -> bool:
    """Whether it is told of an instrument at which meeting it is signed."""
    return record.kind == "instrument" and bool(record.get("occasion"))


def occasion(instrument: Record, meetings: Iterable[Record]) -> Record | None:
    """The one of the meetings, all of the same parties, that the words for the occasion mean."""
    meant = [m for m in meetings if _about_then(instrument, m) and _named(instrument, m)]
    return meant[0] if len(meant) == 1 else None


def months(record: Record) -> list[str]:
    """The months in which an instrument is signed, or a meeting takes place; 'long' where that leaves years open."""
    when = dated(record.get("date") or (record.last_reported if record.kind == "instrument" else None))
    if when is None:
        return []
    if when.days > _YEARS or when.first.year < 2 or when.last.year > 9998:
        return ["long"]
    first, last = when.first - _NEAR, when.last + _NEAR
    return [str(month) for month in range(first.year * 12 + first.month, last.year * 12 + last.month + 1)]


_NEAR = timedelta(days=NEAR)
_YEARS = 800


def _about_then(instrument: Record, meeting: Record) -> bool:
    when = dated(instrument.get("date") or instrument.last_reported)
    met = dated(meeting.get("date"))
    return when is not None and met is not None and gap(when, met) <= NEAR


def _named(instrument: Record, meeting: Record) -> bool:
    """Whether the occasion's words name the meeting's mechanism, or two of those who meet."""
    told = str(instrument.get("occasion"))
    mechanism = meeting.get("mechanism")
    if mechanism and set(Title.parse(mechanism).key) <= {stem(word) for word in words(told)}:
        return True
    present = Name.parse(told).parts
    return sum(Name.parse(person).parts[-1] in present for person in meeting.get("participants") or ()) > 1
