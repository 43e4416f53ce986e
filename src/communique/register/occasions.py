"""At which meeting an instrument is signed, where the words for the occasion lead to one meeting."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from communique.model.record import Record
from communique.resolution.mechanisms import Title
from communique.resolution.persons import Name
from communique.resolution.reports import dated, gap
from communique.resolution.words import stem, words

NEAR = 3
"""Days between a meeting and the signing at it."""


@dataclass(frozen=True, slots=True)
class Event:
    """A meeting, or the signing of an instrument, as far as it matters whether the one is the occasion of the other.

    `told` are the words for the occasion of a signing, empty for a meeting.
    """

    when: str | None
    told: str
    mechanism: str | None
    participants: tuple[str, ...]


def event(record: Record) -> Event | None:
    """What a record tells of a meeting, or of a signing with a told occasion; None of all else."""
    if record.kind == "meeting" and record.get("form") != "visit":
        return Event(record.get("date"), "", record.get("mechanism"), tuple(record.get("participants") or ()))
    if record.kind == "instrument" and record.get("occasion"):
        return Event(record.get("date") or record.last_reported, str(record.get("occasion")), None, ())
    return None


def occasions(records: Iterable[Record]) -> dict[str, str]:
    """The meeting's identifier for each instrument whose occasion is known, by the instrument's."""
    meetings: defaultdict[tuple[str, ...], dict[str, Event]] = defaultdict(dict)
    signings = []
    for record in records:
        told = event(record)
        if told is not None and told.told:
            signings.append((record, told))
        elif told is not None:
            meetings[record.relationship][record.id] = told
    found = {record.id: occasion(told, meetings[record.relationship]) for record, told in signings}
    return {instrument: meeting for instrument, meeting in found.items() if meeting is not None}


def occasion(signing: Event, meetings: Mapping[str, Event]) -> str | None:
    """Which one of the meetings, all of the same parties, the words for the occasion mean."""
    meant = [name for name, m in meetings.items() if _about_then(signing, m) and _named(signing, m)]
    return meant[0] if len(meant) == 1 else None


def months(told: Event) -> list[str]:
    """The months in which something is signed, or a meeting takes place; 'long' where that leaves years open."""
    when = dated(told.when)
    if when is None:
        return []
    if when.days > _YEARS or when.first.year < 2 or when.last.year > 9998:
        return ["long"]
    first, last = when.first - _NEAR, when.last + _NEAR
    return [str(month) for month in range(first.year * 12 + first.month, last.year * 12 + last.month + 1)]


_NEAR = timedelta(days=NEAR)
_YEARS = 800


def _about_then(signing: Event, meeting: Event) -> bool:
    when, met = dated(signing.when), dated(meeting.when)
    return when is not None and met is not None and gap(when, met) <= NEAR


def _named(signing: Event, meeting: Event) -> bool:
    """Whether the occasion's words name the meeting's mechanism, or two of those who meet."""
    mechanism = meeting.mechanism
    if mechanism and set(Title.parse(mechanism).key) <= {stem(word) for word in words(signing.told)}:
        return True
    present = Name.parse(signing.told).parts
    return sum(Name.parse(person).parts[-1] in present for person in meeting.participants) > 1
