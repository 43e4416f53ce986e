"""Time laid along a line: where a day lies, and which days, months or years are named under it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from markupsafe import Markup

from communique.web.charts.marks import element, text, wide

SIZE = 11.0
"""The size of letters under an axis."""
_DAYS = (1, 2, 7, 14)
_MONTHS = (1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000)
"""The steps, in days and in months, that people count time by."""
_NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONTH = 30.44
_ROOM = {"day": 52.0, "month": 40.0, "year": 46.0}
"""How far apart labels have to stand."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A day that is named under the axis; a `major` one begins what is named more seldom."""

    day: date
    x: float
    label: str
    major: bool = False


@dataclass(frozen=True, slots=True)
class Axis:
    """The time from the first day to the last, both counted, between two places on a line."""

    first: date
    last: date
    left: float
    right: float

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def per_day(self) -> float:
        return (self.right - self.left) / self.days

    def x(self, day: date) -> float:
        """Where a day begins; what lies outside stands at the end."""
        return min(self.left + self.per_day * max((day - self.first).days, 0), self.right)

    def middle(self, first: date, last: date) -> float:
        """The middle between two days, both counted."""
        start, end = self.span(first, last)
        return (start + end) / 2

    def span(self, first: date, last: date) -> tuple[float, float]:
        """From where to where the days between two lie, both counted."""
        end = self.right if last >= self.last else self.x(last + timedelta(days=1))
        return self.x(first), end

    def ticks(self) -> list[Tick]:
        """The days to name, as many as have room."""
        for step in _DAYS:
            if step * self.per_day >= _ROOM["day"]:
                return [self._day(day) for day in _each_day(self.first, self.last, step)]
        for months in _MONTHS:
            room = _ROOM["month" if months < 12 else "year"]
            if months * _MONTH * self.per_day >= room:
                return [self._month(day, months) for day in _each_month(self.first, self.last, months)]
        return [self._month(day, _MONTHS[-1]) for day in _each_month(self.first, self.last, _MONTHS[-1])]

    def _day(self, day: date) -> Tick:
        return Tick(day, self.x(day), f"{day.day} {_NAMES[day.month - 1]}", day.day == 1)

    def _month(self, day: date, months: int) -> Tick:
        if day.month == 1:
            return Tick(day, self.x(day), str(day.year), months < 12 or day.year % 10 == 0)
        return Tick(day, self.x(day), _NAMES[day.month - 1])

    def units(self, least: float) -> list[tuple[date, date]]:
        """The time in stretches of the calendar, each `least` wide or wider, as few days long as can be."""
        starts: list[date] = []
        for step in (1, 7):
            if step * self.per_day >= least:
                starts = [*_each_day(self.first, self.last, step)]
                break
        else:
            fitting = (months for months in _MONTHS if _shortest(months) * self.per_day >= least)
            if months := next(fitting, None):
                starts = [*_each_month(self.first, self.last, months)]
        return self._widened(_stretches(starts, self.first, self.last), least)

    def _widened(self, stretches: list[tuple[date, date]], least: float) -> list[tuple[date, date]]:
        """The stretches, those at the ends made one with the next where the time cuts them short."""
        (first, end), *rest = stretches
        while rest and (end - first).days + 1 < least / self.per_day:
            (_, end), *rest = rest
        whole = [(first, end), *rest]
        while len(whole) > 1 and (whole[-1][1] - whole[-1][0]).days + 1 < least / self.per_day:
            whole[-2:] = [(whole[-2][0], whole[-1][1])]
        return whole


def _shortest(months: int) -> float:
    """The days that so many months have at least: February is the shortest, and a quarter a day and a half short."""
    return months * _MONTH * (0.919 if months < 3 else 0.98)


def _stretches(starts: list[date], first: date, last: date) -> list[tuple[date, date]]:
    """The time cut at some days."""
    cuts = [first, *(day for day in starts if first < day)]
    ends = [*(day - timedelta(days=1) for day in cuts[1:]), last]
    return list(zip(cuts, ends, strict=True))


def _each_day(first: date, last: date, step: int) -> Iterator[date]:
    """Every so many days; weeks begin on Monday."""
    days = (last - first).days + 1
    lead = -first.weekday() % 7 if step % 7 == 0 else 0
    return (first + timedelta(days=n) for n in range(lead, days, step))


def _each_month(first: date, last: date, step: int) -> Iterator[date]:
    """The first day of every so many months, counted from the year 0, so that decades begin with a round year."""
    start = first.year * 12 + first.month - 1 + (first.day > 1)
    end = last.year * 12 + last.month - 1
    for month in range(-(-start // step) * step, end + 1, step):
        if month >= 12:
            yield date(month // 12, month % 12 + 1, 1)


def scale(axis: Axis, top: float, bottom: float) -> Markup:
    """Lines up from what is named, and the names under them; those that would leave the drawing are left out."""
    marks: list[Markup] = []
    ticks = axis.ticks()
    ends = [*(tick.x for tick in ticks[1:]), axis.right + axis.left]
    for tick, end in zip(ticks, ends, strict=False):
        marks.append(
            element("line", x1=tick.x, x2=tick.x, y1=top, y2=bottom, class_="grid major" if tick.major else "grid")
        )
        if tick.x + 3 + wide(tick.label, SIZE) <= end:
            marks.append(text(tick.label, tick.x + 3, bottom + SIZE + 3, "tick major" if tick.major else "tick"))
    return Markup("").join(marks)
