"""A month: what was held, what is planned and what falls due, as a table and as a list; and a feed to subscribe to."""

from calendar import Calendar
from datetime import date
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import Query, Response
from starlette.requests import Request
from typing_extensions import TypedDict

from communique.knowledge.codes import codes
from communique.knowledge.parties import party
from communique.model.errors import UsageError
from communique.publishing import agenda, calendar, wording
from communique.register.dated import Span
from communique.register.store import Register
from communique.web.access.keyed import by_key
from communique.web.asked import Held, Today
from communique.web.page import Page
from communique.web.routing import Addresses

IN_A_DAY = 3
"""Events that a day of the table shows; the others stand in the list."""
LISTED = 150
"""Events that the list shows; who wants the others narrows it."""
ROUGH = 30
"""Events without a day that are shown."""
FEED = 500
"""The latest meetings, so many, go into the feed, which other programs fetch again and again."""

addresses = Addresses("Calendar")

Parties = Annotated[
    str, Query(max_length=200, description="Parties that all take part, as IN-RU; all relationships without it.")
]
Mechanism = Annotated[str, Query(max_length=400, description="A mechanism's identifier, name or acronym.")]
Month = Annotated[str, Query(pattern=r"^([0-9]{4}-(0[1-9]|1[0-2]))?$", description="The month, as 2021-12.")]


class MonthOf(TypedDict):
    """A month of the calendar: what is told by the day, and what by a month or a year alone."""

    month: str
    parties: list[str]
    mechanism: str | None
    events: list[agenda.EventOf]
    without_a_day: list[agenda.EventOf]
    cut: bool


@addresses.page("/calendar", shape=MonthOf)
def month(register: Held, today: Today, month: Month = "", parties: Parties = "", mechanism: Mechanism = "") -> Page:
    """A month: what was held, what is planned and what falls due, by the day and without one."""
    first = date.fromisoformat(f"{month}-01") if month and month[:4] != "0000" else today.replace(day=1)
    weeks = _weeks(first)
    last = max(day for week in weeks for day in week if day and day.month == first.month)
    span = _span(register, parties, mechanism, first, last)
    held = agenda.agenda(register, span, today)
    asked = {name: value for name, value in (("parties", "-".join(span.parties)), ("mechanism", mechanism)) if value}
    narrowed = "?" + urlencode(asked) if asked else ""
    return Page(
        "calendar.html",
        {
            "first": first,
            "today": today,
            "weeks": weeks,
            "days": _by_day(held.exact, first, last),
            "held": held,
            "begins": begins,
            "in_a_day": IN_A_DAY,
            "listed": LISTED,
            "rough": ROUGH,
            "before": _address(first, -1, asked),
            "after": _address(first, 1, asked),
            "asked": asked,
            "feed": f"/calendar.ics{narrowed}",
            "feed_most": FEED,
            "words": calendar.IN_WORDS,
            "mechanism": register.lines([span.mechanism])[0] if span.mechanism else None,
            "parties": span.parties,
        },
        lambda: {
            "month": first.isoformat()[:7],
            "parties": list(span.parties),
            "mechanism": span.mechanism,
            "events": [agenda.plain(event) for event in held.exact],
            "without_a_day": [agenda.plain(event) for event in held.rough],
            "cut": held.cut,
        },
        f"/calendar.json?{urlencode({'month': first.isoformat()[:7], **asked})}",
    )


@addresses.file("/calendar.ics", media=("text/calendar",), known_by=by_key)
def feed(request: Request, register: Held, parties: Parties = "", mechanism: Mechanism = "") -> Response:
    """The events that are told by the day, as a calendar file to subscribe to; in a house with a log-in, at an address with a
    key of its own.
    """
    span = _span(register, parties, mechanism)
    # As of the first day that can be counted, so that the file follows from the register and not from the clock.
    events = agenda.feed(register, span, date.min, FEED)
    whose = wording.relationship(span.parties) if span.parties else "all relationships"
    body = calendar.written(
        events,
        agenda.bylines(register, events),
        name=f"communique: {f'{mechanism}, ' if mechanism else ''}{whose}",
        base=str(request.base_url).rstrip("/"),
    )
    return Response(body, media_type="text/calendar; charset=utf-8")


def _span(register: Register, parties: str, mechanism: str, first: date = date.min, last: date = date.max) -> Span:
    """The days, narrowed to parties and a mechanism. Raises UsageError and NotHeldError where these are not known."""
    named = sorted(codes(parties))
    for told in named:
        if party(told) is None:
            raise UsageError(f"'{told}' is the code of no party that is known; write parties as IN-RU")
    if not mechanism:
        return Span(first=first, last=last, parties=tuple(named))
    held = register.record(mechanism)
    if held.kind != "mechanism":
        raise UsageError(f"{held.id} is a {held.kind}; name a mechanism")
    only = held.links.get("sessions", ())
    return Span(first=first, last=last, parties=tuple(named), mechanism=held.id, only=only)


def _weeks(first: date) -> list[list[date | None]]:
    """The weeks of a month, Monday to Sunday; days of its neighbours are None."""
    days = Calendar().itermonthdays2(first.year, first.month)
    month = [first.replace(day=day) if day else None for day, _ in days]
    return [month[start : start + 7] for start in range(0, len(month), 7)]


def _by_day(events: tuple[agenda.Event, ...], first: date, last: date) -> dict[date, list[agenda.Event]]:
    """The events of each day of a month; one of several days stands on each of them."""
    days: dict[date, list[agenda.Event]] = {}
    for event in events:
        told = event.dated
        for number in range(max(told.first, first).toordinal(), min(told.last, last).toordinal() + 1):
            days.setdefault(date.fromordinal(number), []).append(event)
    return {day: sorted(held, key=lambda event: not begins(event, day, first)) for day, held in sorted(days.items())}


def begins(event: agenda.Event, day: date, first: date) -> bool:
    """Whether an event begins on a day, or on that first day of the month goes on from the one before."""
    return max(event.dated.first, first) == day


def _address(first: date, by: int, asked: dict[str, str]) -> str | None:
    """Where the month before or after stands; None where there is none in the calendar."""
    year, month = divmod(first.year * 12 + first.month - 1 + by, 12)
    if not date.min.year <= year <= date.max.year:
        return None
    told: dict[str, Any] = {"month": f"{year:04}-{month + 1:02}", **asked}
    return f"/calendar?{urlencode(told)}"
