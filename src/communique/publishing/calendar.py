"""Events as a calendar file (iCalendar, RFC 5545) that other programs subscribe to.

Made of the events alone, without a clock: the same register gives the same bytes.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import TYPE_CHECKING

from communique.publishing import wording
from communique.publishing.agenda import Event, Standing, moment

if TYPE_CHECKING:
    import icalendar

    from communique.register.bylines import Byline

DOMAIN = "communique.invalid"
"""Behind the identifier in a UID: of no house, so that a register that moves keeps its events."""
STATUS: Mapping[Standing, str] = {
    "held": "CONFIRMED",
    "ends": "CONFIRMED",
    "planned": "TENTATIVE",
    "announced": "TENTATIVE",
    "derived": "TENTATIVE",
    "cancelled": "CANCELLED",
    "postponed": "CANCELLED",
}
"""A meeting that was postponed does not take place on the day that is told."""
IN_WORDS: Mapping[Standing, str] = {
    "held": "held",
    "ends": "ends, as told",
    "planned": "planned",
    "announced": "announced",
    "derived": "derived from how often it meets, not told",
    "cancelled": "cancelled",
    "postponed": "postponed",
}
END = b"END:VCALENDAR\r\n"
"""What a calendar file ends with."""
NAMED = 5
"""Sources that an event names; of the others it tells how many they are."""
_UNFIT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")
"""Characters that no line of such a file may hold, or that some readers take for the end of one."""


def written(events: Iterable[Event], bylines: "Mapping[str, Byline]", *, name: str, base: str | None = None) -> bytes:
    """The calendar file of events that are told by the day; others are left out.

    `bylines` are the documents that tell of them, `name` is what the calendar is called, and `base` the address that
    the pages stand at ('https://register.example'), without which nothing is linked.
    """
    told = [entry(event, bylines, base) for event in events if event.exact]
    return b"".join((beginning(name), *told, END))


def beginning(name: str) -> bytes:
    """What a calendar file begins with; `name` is what the calendar is called."""
    import icalendar

    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//communique//calendar//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", icalendar.vText(_line(name)))  # of a name that it does not know it escapes nothing
    return bytes(calendar.to_ical()).removesuffix(END)


def entry(event: Event, bylines: "Mapping[str, Byline]", base: str | None = None) -> bytes:
    """An event that is told by the day, as it stands in a calendar file."""
    return bytes(_entry(event, bylines, base).to_ical())


def _entry(event: Event, bylines: "Mapping[str, Byline]", base: str | None) -> "icalendar.Event":
    import icalendar

    entry, told = icalendar.Event(), event.dated
    entry.add("uid", f"{event.id}@{DOMAIN}")
    entry.add("dtstamp", moment(event))
    entry.add("last-modified", moment(event))
    entry.add("dtstart", told.first)
    # The end is the day after the last one; after the last day that can be counted there is none.
    entry.add("dtend", told.last + timedelta(days=1) if told.last < told.last.max else told.last)
    entry.add("summary", _line(event.title))
    entry.add("status", STATUS[event.standing])
    entry.add("categories", [event.sort])
    entry.add("transp", "TRANSPARENT")
    if event.place:
        entry.add("location", _line(event.place))
    link = f"{base}/record/{event.record}" if base and event.record else None
    entry.add("description", _line("\n".join(_described(event, bylines, link))))
    if link:
        entry.add("url", link)
    return entry


def _described(event: Event, bylines: "Mapping[str, Byline]", link: str | None) -> Iterable[str]:
    """The lines that tell of an event: whose it is, how it stands, who says so, and where to look."""
    if event.relationship:
        yield wording.relationship(event.relationship)
    standing = IN_WORDS[event.standing]
    yield standing[:1].upper() + standing[1:] + (f"; {wording.sources(event.sources)}" if event.sources else "")
    if event.why:
        yield event.why
    named = [bylines[name] for name in event.documents if name in bylines]
    if named:
        said = [byline(each) for each in named[:NAMED]]
        more = [f"{len(named) - NAMED} more"] if len(named) > NAMED else []
        yield f"Sources: {'; '.join([*said, *more])}"
    if link:
        yield link


def byline(one: "Byline") -> str:
    """Who published a document, and when: 'The Tribune, 6 December 2021'."""
    who = one.outlet or f"unnamed outlet (“{wording.shortened(one.title, 40)}”)"
    return f"{who}, {wording.date(one.day)}" if one.day else f"{who}, undated"


def _line(words: str) -> str:
    return _UNFIT.sub(" ", words)
