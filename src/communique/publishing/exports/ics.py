"""iCalendar: the meetings that are told by the day, and what falls due, for calendar programs."""

from collections.abc import Iterator
from itertools import chain, islice

from communique.model.record import Record
from communique.publishing import agenda, calendar
from communique.publishing.exports.format import Chosen, Format

_LOT = 200
"""Events whose sources are looked up at once."""


def _write(chosen: Chosen) -> Iterator[bytes]:
    yield calendar.beginning("communique")
    meetings = map(agenda.of_meeting, filter(_dated, chosen.records("meeting")))
    events = chain(meetings, agenda.of_dues(chosen.due(), chosen.lines))
    exact = (event for event in events if event.exact)
    while lot := list(islice(exact, _LOT)):
        bylines = chosen.bylines(name for event in lot for name in event.documents)
        for event in lot:
            yield calendar.entry(event, bylines)
    yield calendar.END


def _dated(record: Record) -> bool:
    return bool(record.get("date"))


ICS = Format(
    "ics",
    "ics",
    "text/calendar",
    "meetings held and planned, and what falls due, for calendar programs",
    _write,
    kinds=("meeting",),
)
