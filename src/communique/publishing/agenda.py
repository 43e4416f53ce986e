"""What stands in a calendar, in one shape: meetings held and planned, and what falls due."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Literal

from typing_extensions import TypedDict

from communique.model.edtf import Date
from communique.model.errors import DateError
from communique.model.record import Due, Record
from communique.publishing import wording

if TYPE_CHECKING:
    from communique.register.bylines import Byline
    from communique.register.dated import Span
    from communique.register.store import Register

Sort = Literal["meeting", "session", "signature", "term"]
Standing = Literal["held", "planned", "cancelled", "postponed", "derived", "announced", "ends"]
"""How it stands with an event: as a meeting's stage tells, or `derived` from a cadence, `announced` to be signed, or the
end of a term, which is fixed."""

DAYS = 31
"""An event of more days than that is told too roughly to stand on days."""
MEETINGS, DUES = 600, 200
"""Of a month no more than that are looked up."""
OF_DUES: dict[str, tuple[Sort, Standing]] = {
    "session": ("session", "derived"),
    "signature": ("signature", "announced"),
    "term": ("term", "ends"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something with a time. `when` is the EDTF date as told, `record` the record that tells of it.

    `id` stays while the record does: it is that of the record, or follows from it. `changed` is the day, or the moment,
    of the last that was reported or ruled of it.
    """

    id: str
    sort: Sort
    standing: Standing
    title: str
    when: str
    relationship: tuple[str, ...]
    record: str
    changed: str | None = None
    place: str = ""
    why: str = ""
    sources: int = 0
    documents: tuple[str, ...] = ()

    @property
    def dated(self) -> Date:
        """When it is, in days."""
        return Date.parse(self.when)

    @property
    def exact(self) -> bool:
        """Whether its days are told, and few: not a month or a year, not a doubt, no long stretch."""
        told = self.dated
        doubts = told.uncertain or told.approximate or told.open
        return told.precision == "day" and not doubts and told.days <= DAYS


class EventOf(TypedDict):
    """An event as JSON; `exact` if its days are told, `why` what it is derived from."""

    id: str
    sort: Sort
    standing: Standing
    title: str
    when: str
    exact: bool
    relationship: list[str]
    place: str | None
    record: str | None
    why: str | None


@dataclass(frozen=True, slots=True)
class Agenda:
    """Events: those told by the day, and those told by a month or a year alone, each by their time; whether there are more
    than were looked up.
    """

    exact: tuple[Event, ...]
    rough: tuple[Event, ...]
    cut: bool = False


def agenda(register: "Register", span: "Span", on: date) -> Agenda:
    """What takes place within a stretch of days, and what falls due then as it stands on a day."""
    held, owed = register.meetings(span, MEETINGS), register.falling_due(span, on, DUES)
    events = in_time([*map(of_meeting, held), *map(of_due, owed)])
    exact = tuple(event for event in events if event.exact)
    rough = tuple(event for event in events if not event.exact)
    return Agenda(exact, rough, len(held) >= MEETINGS or len(owed) >= DUES)


def feed(register: "Register", span: "Span", on: date, most: int) -> tuple[Event, ...]:
    """The events that are told by the day, the latest `most` meetings and what falls due, by their time."""
    dues = of_dues(register.falling_due(span, on, most), register.lines)
    events = [*map(of_meeting, register.latest_meetings(span, most)), *dues]
    return tuple(event for event in in_time(events) if event.exact)


def of_dues(owed: Iterable[Due], lines: Callable[[Iterable[str]], Iterable[Record]]) -> list[Event]:
    """What is owed at a time as events that changed when the records did that they rest on, which `lines` looks up."""
    dues = list(owed)
    told = {each.id: each for each in lines({name for each in dues for name in each.rests_on})}
    return [
        replace(of_due(each), changed=max((_changed(told[n]) or "" for n in each.rests_on if n in told), default=None))
        for each in dues
    ]


def bylines(register: "Register", events: Iterable[Event]) -> "dict[str, Byline]":
    """Who published the documents that tell of some events."""
    return register.bylines(name for event in events for name in event.documents)


def in_time(events: Iterable[Event]) -> list[Event]:
    """Events by their first day; of one day the shorter first."""
    return sorted(events, key=lambda e: (e.dated.first, e.dated.last, e.title, e.id))


def of_meeting(record: Record) -> Event:
    """A meeting with a date as an event. Raises DateError where its date is none."""
    when = record.get("date")
    if not when:
        raise DateError(f"{record.id} has no date")
    country = record.get("country")
    places = (record.get("place"), wording.party(country) if country else None)
    return Event(
        id=record.id,
        sort="meeting",
        standing=record.get("stage"),
        title=wording.title(record),
        when=str(when),
        relationship=record.relationship,
        record=record.id,
        changed=_changed(record),
        place=", ".join(dict.fromkeys(place for place in places if place)),
        sources=record.sources,
        documents=record.documents,
    )


def of_due(owed: Due) -> Event:
    """What is owed at a time as an event."""
    if owed.when is None:
        raise DateError(f"{owed.id} has no date")
    sort, standing = OF_DUES[owed.sort]
    return Event(
        id=owed.id,
        sort=sort,
        standing=standing,
        title=owed.title,
        when=owed.when,
        relationship=owed.relationship,
        record=owed.rests_on[0] if owed.rests_on else "",
        place=wording.party(owed.host) if owed.host else "",
        why=owed.why,
        documents=tuple(dict.fromkeys(w.evidence.document for w in owed.evidence)),
    )


def _changed(record: Record) -> str | None:
    """When the last was reported or ruled of it."""
    ruled = [str(each["at"]) for each in record.decisions]
    return max([record.last_reported or "", *ruled]) or None


def plain(event: Event) -> EventOf:
    """An event as JSON."""
    return {
        "id": event.id,
        "sort": event.sort,
        "standing": event.standing,
        "title": event.title,
        "when": event.when,
        "exact": event.exact,
        "relationship": list(event.relationship),
        "place": event.place or None,
        "record": event.record or None,
        "why": event.why or None,
    }


def moment(event: Event) -> datetime:
    """When the event last changed, in universal time; its first day where that is not known."""
    told = event.changed or event.dated.first.isoformat()
    at = datetime.fromisoformat(told)
    return at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)
