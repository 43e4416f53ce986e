"""Meetings and instruments over the years, drawn as SVG: a mark leads to its record, many in one place are a number."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from communique.publishing.exports.site.contents import Contents, Entry

WIDTH, LEFT, RIGHT, LANE, STEP = 920, 100, 20, 92, 13
"""In units of the drawing: its width, its margins, the height of a lane, and the distance of marks that stand together."""
_MOST = 5
_LONGEST = 366 * 3
"""Days; what may have been on any day of more than so many is in the lists alone."""
_LANES = (("meeting", "Meetings"), ("instrument", "Instruments"))
_DONE = frozenset(("held", "signed", "ratified", "in force", "renewed"))


@dataclass(frozen=True, slots=True)
class Mark:
    """An event, or with `more` so many events that have no room: where its middle is, and how long it can have been."""

    x: float
    y: float
    width: float
    entry: Entry
    more: int = 0

    @property
    def sure(self) -> bool:
        return self.entry.stage in _DONE


@dataclass(frozen=True, slots=True)
class Drawing:
    """The lanes with their marks, and the years under them."""

    height: int
    lanes: tuple[tuple[str, int, tuple[Mark, ...]], ...]
    years: tuple[tuple[float, int], ...]
    beside: int


def timeline(held: Contents) -> Drawing | None:
    """The drawing, and how many records it leaves out for want of a day; None where there is nothing to draw."""
    told = [(kind, name, held.of(kind)) for kind, name in _LANES]
    dated = {kind: [entry for entry in entries if _drawn(entry)] for kind, _, entries in told}
    every = [entry for entries in dated.values() for entry in entries]
    if not every:
        return None
    start = min(entry.first.year for entry in every if entry.first)
    end = max(entry.last.year for entry in every if entry.last) + 1
    scale = _Scale(start, end)
    lanes = tuple((name, n * LANE, _marks(dated[kind], scale, n * LANE)) for n, (kind, name, _) in enumerate(told))
    beside = sum(len(entries) for _, _, entries in told) - len(every)
    return Drawing(len(_LANES) * LANE + 30, lanes, tuple(scale.years()), beside)


def _drawn(entry: Entry) -> bool:
    return bool(entry.first and entry.last) and (entry.last - entry.first).days <= _LONGEST  # type: ignore[operator]


class _Scale:
    """Years to units of the drawing."""

    def __init__(self, start: int, end: int) -> None:
        self._start, self._end = start, end
        self._first = date(start, 1, 1)
        # The year after the last that can be counted has no first day.
        self._days = (date(end, 1, 1) if end <= date.max.year else date.max) - self._first

    def at(self, day: date) -> float:
        part = (day - self._first) / (self._days or timedelta(days=1))
        return round(LEFT + part * (WIDTH - LEFT - RIGHT), 1)

    def years(self) -> Iterable[tuple[float, int]]:
        step = max(1, -(-(self._end - self._start) // 12))
        return [(self.at(date(year, 1, 1)), year) for year in range(self._start, self._end, step)]


def _marks(entries: list[Entry], scale: _Scale, top: int) -> tuple[Mark, ...]:
    """Those that would cover each other stand above each other; the last of a pile that is full says how many more."""
    piles: dict[int, list[Mark]] = {}
    for entry in sorted(entries, key=lambda entry: (entry.first or date.min, entry.id)):
        assert entry.first and entry.last
        left, right = scale.at(entry.first), scale.at(entry.last)
        middle = round((left + right) / 2, 1)
        pile = piles.setdefault(int(middle // STEP), [])
        y = top + LANE - 18 - STEP * min(len(pile), _MOST)
        if len(pile) <= _MOST:
            pile.append(Mark(middle, y, round(right - left, 1) if not pile else 0, entry))
        else:
            full = pile[-1]
            pile[-1] = Mark(full.x, full.y, 0, full.entry, full.more + (1 if full.more else 2))
    return tuple(mark for pile in piles.values() for mark in pile)
