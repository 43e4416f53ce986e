"""The drawings of the pages: what the register tells, put on the marks of the charts, in a wide and in a narrow size."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from communique.model.record import Record
from communique.publishing import wording
from communique.publishing.chronicle import Happening, Running, round_years
from communique.publishing.course import Course
from communique.register.sessions import ordinal
from communique.web import places
from communique.web.charts.axis import Axis
from communique.web.charts.ladder import Missing, Rung, ladder
from communique.web.charts.sparkline import sparkline
from communique.web.charts.terms import Term, terms
from communique.web.charts.timeline import Event, Zoom, timeline

WIDE, NARROW = 1100.0, 340.0
"""How wide drawings are for a desk and for a phone; the style sheet shows the one that fits."""
_MARGIN = 2.0
_DECADES = 15
"""Decades that are led to, the last."""
_LANES = {
    ("meeting", True): "Meetings held",
    ("meeting", False): "Meetings planned",
    ("meeting", None): "Meetings called off or put off",
    ("instrument", True): "Instruments",
    ("instrument", False): "Instruments awaited",
}


@dataclass(frozen=True, slots=True)
class Drawn:
    """A drawing in two sizes."""

    wide: Markup
    narrow: Markup


def over_time(happenings: Sequence[Happening], first: date, last: date, title: str, zoom: Zoom, today: date) -> Drawn:
    """The timeline of what happened between two days."""
    order = [*_LANES.values()]
    events = sorted((_event(h) for h in happenings), key=lambda e: (order.index(e.lane), e.first, e.last, e.href))

    def drawn(width: float) -> Markup:
        return timeline(events, Axis(first, last, _MARGIN, width - _MARGIN), title, zoom, today, _called(today))

    return Drawn(drawn(WIDE), drawn(NARROW))


def _called(day: date) -> str:
    """What the day that is looked from is called: today, or by its date where somebody asked for another."""
    return "today" if day == date.today() else wording.date(day.isoformat())


def _event(happening: Happening) -> Event:
    kind = happening.record.kind
    return Event(
        first=happening.first,
        last=happening.last,
        says=happening.says,
        href=places.record(happening.record.id),
        lane=_LANES[kind, None if happening.called_off else happening.sure],
        sort=kind,
        sure=happening.sure,
    )


def running(held: Sequence[Running], title: str, today: date) -> Drawn:
    """The bars of terms; there is at least one. What is open is drawn from the first, or to the last, day that is told."""
    days = [day for each in held for day in (each.first, each.last) if day] + [today]
    first, last = round_years(min(days), max(days))

    def drawn(width: float) -> Markup:
        return terms(shown, Axis(first, last, _MARGIN, width - _MARGIN), title, today, _called(today))

    shown = [_term(each) for each in held]
    return Drawn(drawn(WIDE), drawn(NARROW))


def _term(held: Running) -> Term:
    return Term(
        title=f"{wording.title(held.record)}, {wording.date(held.record.get('term'))}",
        href=places.record(held.record.id),
        first=held.first,
        last=held.last,
        standing=held.standing,
        says=held.says,
    )


def rungs(told: Course) -> Drawn:
    """The ladder of a mechanism's sessions, the last at the bottom."""
    title = f"Sessions of {wording.title(told.mechanism)}"
    steps = list(_steps(told))
    return Drawn(ladder(steps, 900.0, title), ladder(steps, NARROW, title))


def _steps(told: Course) -> Iterator[Rung | Missing]:
    for session in told.sessions:
        yield from (Missing(each.words, each.owed.why) for each in told.breaks.get(session.id, ()))
        yield _rung(session)


def _rung(session: Record) -> Rung:
    when, stage = session.get("date"), str(session.get("stage") or "stage not told")
    number = session.get("ordinal")
    place = session.get("place") or ""
    country = wording.party(session.get("country")) if session.get("country") else ""
    where = ", ".join(dict.fromkeys(part for part in (place, country) if part)) or "place not told"
    day = wording.date(when) or "no date told"
    return Rung(
        year=str(when)[:4] if when else "",
        ordinal=number,
        when=f"{day} · {stage}" if stage != "held" else day,
        where=where,
        host=session.get("country"),
        href=places.record(session.id),
        says=f"{ordinal(number) + ' session, ' if number else ''}{day}, {where}, {stage}",
        sure=stage == "held",
    )


def spark(numbers: Sequence[int], years: range) -> Markup:
    """The meetings of each year, small."""
    most = max(numbers, default=0)
    if not most:
        return Markup("")
    when = years[list(numbers).index(most)]
    return sparkline(numbers, f"Meetings a year, {years[0]}–{years[-1]}; most in {when}: {most}")


def decades(first: date, last: date) -> list[tuple[str, date, date]]:
    """The last decades between two days: what each is called, and its days."""
    starts = range(first.year // 10 * 10, last.year + 1, 10)[-_DECADES:]
    return [(f"{year}s", *_years(year, year + 9)) for year in starts]


def years(first: date, last: date) -> list[tuple[str, date, date]]:
    """The years between two days."""
    return [(str(year), *_years(year, year)) for year in range(first.year, last.year + 1)]


def _years(first: int, last: int) -> tuple[date, date]:
    return date(max(first, 1), 1, 1), date(min(last, 9999), 12, 31)
