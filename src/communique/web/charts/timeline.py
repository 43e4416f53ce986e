"""Events over time: days as dots, uncertain ones as spans, many in one stretch gathered into their number.

Each sort of event has a lane of its own. A lane is cut into stretches of the calendar that have room for one mark each,
so that no two lie over each other.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from communique.web.charts.axis import Axis, scale
from communique.web.charts.marks import drawing, element, linked, text, wide

ROOM = 30.0
"""How wide the stretch is that holds one mark."""
_DOT, _BAR, _ROWS = 5.5, 14.0, 4
_HEAD, _LANE, _LANE_HEAD, _STEP = 20.0, 46.0, 18.0, 18.0

Zoom = Callable[[date, date], str]
"""Gives the address at which a stretch of time is drawn larger."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that took or takes place between two days, which are the same where the day is known.

    `lane` is where it is drawn, `sort` its class for the style sheet: 'meeting' or 'instrument'; `sure` says that it
    came about, and is drawn full.
    """

    first: date
    last: date
    says: str
    href: str
    lane: str
    sort: str
    sure: bool = True

    @property
    def dated(self) -> bool:
        return self.first == self.last


@dataclass(frozen=True, slots=True)
class _Bar:
    """Events that share a span, or that are gathered in one."""

    start: float
    end: float
    events: tuple[Event, ...]


def timeline(
    events: Sequence[Event], axis: Axis, title: str, zoom: Zoom, today: date | None = None, called: str = "today"
) -> Markup:
    """The drawing: a lane for each sort of event, in the order in which they first come, over the axis.

    `today` is the day that it is looked from, and what that is called.
    """
    within = [e for e in events if e.first <= axis.last and e.last >= axis.first]
    lanes: dict[str, list[Event]] = {event.lane: [] for event in events}
    for event in within:
        lanes[event.lane].append(event)
    marks: list[Markup] = []
    y = _HEAD
    for name, held in lanes.items():
        if not held:
            continue
        rows = _rows(axis, [e for e in held if not e.dated])
        marks.append(text(f"{name} · {len(held)}", 0, y + 10, "lane"))
        points = [e for e in held if e.dated]
        marks += _points(axis, points, y + 28, zoom)
        y += _LANE if points else _LANE_HEAD
        marks += (_drawn(bar, y + row * _STEP, axis, zoom) for row, bars in enumerate(rows) for bar in bars)
        y += len(rows) * _STEP + 8
    height = y + 20
    says = "; ".join(f"{name}: {len(held)}" for name, held in lanes.items() if held) or "nothing in this time"
    ground = [scale(axis, _HEAD - 4, y), *_now(axis, today, called, y)]
    return drawing(axis.right + axis.left, height, "timeline", title, says, [*ground, *marks])


def _now(axis: Axis, today: date | None, called: str, bottom: float) -> Iterator[Markup]:
    if today is not None and axis.first <= today <= axis.last:
        x = axis.x(today)
        yield element("line", x1=x, x2=x, y1=_HEAD - 6, y2=bottom, class_="today")
        near_end = x > (axis.left + axis.right) / 2
        yield text(called, x, 11, "tick now", "end" if near_end else None)


def _points(axis: Axis, events: Sequence[Event], y: float, zoom: Zoom) -> Iterator[Markup]:
    """Dots, one in each stretch, with the number of those that are gathered there."""
    for first, last in axis.units(ROOM):
        here = [event for event in events if first <= event.first <= last]
        start, end = axis.span(first, last)
        if len(here) == 1:
            x = _kept(axis.middle(here[0].first, here[0].last), start, end, _DOT + 1)
            dot = element("circle", cx=x, cy=y, r=_DOT)
            yield linked(here[0].href, here[0].says, dot, class_=_class(here))
        elif here:
            r = 9 + 1.4 * (len(str(len(here))) - 1) + min(len(here), 12) / 6
            x = _kept((start + end) / 2, start, end, min(r, (end - start) / 2))
            bubble = element("circle", cx=x, cy=y, r=min(r, ROOM / 2 - 1))
            yield linked(zoom(first, last), _gathered(here), bubble, _number(here, x, y), class_=_class(here))


def _kept(x: float, start: float, end: float, margin: float) -> float:
    """A place moved so far that a mark lies within its stretch; the middle of one that is too small for it."""
    return (start + end) / 2 if end - start < 2 * margin else min(max(x, start + margin), end - margin)


def _rows(axis: Axis, events: Iterable[Event]) -> list[list[_Bar]]:
    """Spans in rows, in which none touches another; what finds no room is gathered in the last row."""
    rows: list[list[_Bar]] = []
    for bar in _bars(axis, events):
        row = next((held for held in rows if held[-1].end + 3 <= bar.start), None)
        if row is not None:
            row.append(bar)
        elif len(rows) < _ROWS:
            rows.append([bar])
        else:
            rows[-1] = _merged([*rows[-1], bar])
    return rows


def _bars(axis: Axis, events: Iterable[Event]) -> list[_Bar]:
    """A bar for each span that is told, wide enough to be seen and for its number."""
    same: defaultdict[tuple[date, date, bool], list[Event]] = defaultdict(list)
    for event in events:
        same[event.first, event.last, event.sure].append(event)
    bars = [_bar(axis, held, axis.span(first, last)) for (first, last, _), held in same.items()]
    return sorted(bars, key=lambda bar: (bar.start, bar.end))


def _bar(axis: Axis, events: Sequence[Event], span: tuple[float, float]) -> _Bar:
    least = 12.0 if len(events) == 1 else max(18.0, wide(str(len(events)), 11) + 8)
    start, end = span
    if end - start < least:
        middle = min(max((start + end) / 2, axis.left + least / 2), axis.right - least / 2)
        start, end = middle - least / 2, middle + least / 2
    return _Bar(start, end, tuple(events))


def _merged(bars: Iterable[_Bar]) -> list[_Bar]:
    """Bars that touch made one."""
    merged: list[_Bar] = []
    for bar in sorted(bars, key=lambda bar: (bar.start, bar.end)):
        while merged and bar.start < merged[-1].end + 3:
            last = merged.pop()
            end = max(last.end, bar.end)
            bar = _Bar(min(last.start, end - 26), end, (*last.events, *bar.events))
        merged.append(bar)
    return merged


def _drawn(bar: _Bar, y: float, axis: Axis, zoom: Zoom) -> Markup:
    shape = element("rect", x=bar.start, y=y, width=bar.end - bar.start, height=_BAR, rx=_BAR / 2)
    if len(bar.events) == 1:
        return linked(bar.events[0].href, bar.events[0].says, shape, class_=f"span {_class(bar.events)}")
    first, last = min(e.first for e in bar.events), max(e.last for e in bar.events)
    to = zoom(max(first, axis.first), min(last, axis.last))
    x = (bar.start + bar.end) / 2
    return linked(to, _gathered(bar.events), shape, _number(bar.events, x, y + 7), class_=f"span {_class(bar.events)}")


def _number(events: Sequence[Event], x: float, y: float) -> Markup:
    return text(str(len(events)), x, y + 4, "count", "middle")


def _gathered(events: Sequence[Event]) -> str:
    """What is gathered, in words: its number, and what it begins with."""
    named = "; ".join(event.says for event in events[:3])
    return f"{len(events)}: {named}" + (f"; and {len(events) - 3} more" if len(events) > 3 else "")


def _class(events: Sequence[Event]) -> str:
    kind = events[0].sort
    return kind if any(event.sure for event in events) else f"{kind} unsure"
