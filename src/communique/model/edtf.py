"""Dates as the Extended Date/Time Format writes them, as far as news needs them.

Level 0 and the parts of level 1 that occur: days, months and years; intervals, also open ones ('2021/..');
uncertain and approximate dates ('2021?', '2021-12~', '2021%'); seasons ('2021-21' is spring); unspecified
digits ('202X', '2021-12-XX'). Years run from 1 to 9999; there are no times of day. Seasons are those of the
northern hemisphere, and a winter is named after the year in which it begins.
"""

import re
from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Literal

from communique.model.errors import DateError

Precision = Literal["day", "month", "season", "year", "decade", "century"]

_SHAPE = re.compile(
    r"(?P<year>[0-9]{4}|[0-9]{3}X|[0-9]{2}XX)"
    r"(?:-(?P<month>[0-9]{2}|XX)(?:-(?P<day>[0-9]{2}|XX))?)?(?P<mark>[?~%])?"
)
_FINENESS: tuple[Precision, ...] = ("day", "month", "season", "year", "decade", "century")
_SEASONS = {21: 3, 22: 6, 23: 9, 24: 12}
"""The first month of spring, summer, autumn and winter, by their codes."""


@dataclass(frozen=True, slots=True)
class Date:
    """One EDTF date or interval; made by `Date.parse`, and equal to another where the strings are equal.

    `first` and `last` are the first and the last day that it can mean; an open or unknown end of an interval
    reaches as far as days can be counted. `precision` is that of the coarser end of an interval.
    """

    text: str
    first: date = field(compare=False)
    last: date = field(compare=False)
    precision: Precision = field(compare=False)
    interval: bool = field(default=False, compare=False)
    uncertain: bool = field(default=False, compare=False)
    approximate: bool = field(default=False, compare=False)

    @classmethod
    def parse(cls, text: str) -> "Date":
        """The date that `text` writes; raises `DateError`, which is a ValueError too, if it is none."""
        return _parse(text)

    @property
    def open(self) -> bool:
        """Whether an end of the interval is open or unknown."""
        return any(end in ("", "..") for end in self.text.split("/"))

    @property
    def days(self) -> int:
        """How many days lie between the first and the last that it can mean, both counted."""
        return (self.last - self.first).days + 1

    def __str__(self) -> str:
        return self.text


DateLike = Date | str


@lru_cache(maxsize=4096)
def _parse(text: str) -> Date:
    first, slash, last = text.partition("/")
    if not slash:
        return _point(text)
    if "/" in last:
        raise DateError(f"'{text}' has more than two ends")
    ends = [None if end in ("", "..") else _point(end) for end in (first, last)]
    told = [end for end in ends if end is not None]
    if not told:
        raise DateError(f"'{text}' is an interval without ends; give at least one")
    start, stop = ends
    whole = Date(
        text,
        first=start.first if start else date.min,
        last=stop.last if stop else date.max,
        precision=max((end.precision for end in told), key=_FINENESS.index),
        interval=True,
        uncertain=any(end.uncertain for end in told),
        approximate=any(end.approximate for end in told),
    )
    if whole.first > whole.last:
        raise DateError(f"'{text}' ends before it begins")
    return whole


def _point(text: str) -> Date:
    """One end of an interval, or a date that is none."""
    found = _SHAPE.fullmatch(text)
    if not found:
        raise DateError(f"'{text}' is no date; write it as 2021, 2021-12, 2021-12-06 or an interval of these")
    try:
        first, last, precision = _extent(found["year"], found["month"], found["day"])
    except (ValueError, OverflowError) as error:
        raise DateError(f"'{text}' is no date in the calendar") from error
    mark = found["mark"] or ""
    return Date(text, first, last, precision, False, mark in "?%" and bool(mark), mark in "~%" and bool(mark))


def _extent(year: str, month: str | None, day: str | None) -> tuple[date, date, Precision]:
    """First day, last day and precision of a date by its parts; ValueError if the calendar lacks it."""
    if "X" in year:
        if month not in (None, "XX") or day not in (None, "XX"):
            raise ValueError("a month of an unspecified year")
        first, last = int(year.replace("X", "0")), int(year.replace("X", "9"))
        return date(max(first, 1), 1, 1), date(last, 12, 31), "century" if year.endswith("XX") else "decade"
    number = int(year)
    if month in (None, "XX"):
        if day not in (None, "XX"):
            raise ValueError("a day of an unspecified month")
        return date(number, 1, 1), date(number, 12, 31), "year"
    part = int(month or 0)
    if part in _SEASONS and day is None:
        opening = _SEASONS[part]
        last_year, last_month = (number + 1, 2) if opening == 12 else (number, opening + 2)
        return date(number, opening, 1), _month_end(last_year, last_month), "season"
    if day in (None, "XX"):
        return date(number, part, 1), _month_end(number, part), "month"
    exact = date(number, part, int(day or 0))
    return exact, exact, "day"


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _dated(value: DateLike) -> Date:
    return value if isinstance(value, Date) else _parse(value)


def agrees(a: DateLike, b: DateLike) -> bool:
    """Whether both can hold: one lies within the other, or they overlap."""
    one, other = _dated(a), _dated(b)
    return one.first <= other.last and other.first <= one.last


def contains(outer: DateLike, inner: DateLike) -> bool:
    """Whether every day that `inner` can mean lies within `outer`; a date contains itself."""
    one, other = _dated(outer), _dated(inner)
    return one.first <= other.first and other.last <= one.last


def more_precise(a: DateLike, b: DateLike) -> bool:
    """Whether `a` leaves fewer days open than `b`, or as many with fewer doubts ('2021' before '2021?')."""
    one, other = _dated(a), _dated(b)
    return (one.days, one.uncertain + one.approximate) < (other.days, other.uncertain + other.approximate)


def sort_key(value: DateLike) -> tuple[date, date, str]:
    """A key by which earlier dates stand first, and of those that begin together the shorter one."""
    dated = _dated(value)
    return dated.first, dated.last, dated.text


def plain(value: DateLike) -> str:
    """The date as findings write it: YYYY, YYYY-MM, YYYY-MM-DD, or an interval of these.

    Doubts are dropped, unspecified days and months left out, and seasons and decades become intervals of
    months and years. Raises `DateError` for an open interval, which no such string can say.
    """
    dated = _dated(value)
    if dated.open:
        raise DateError(f"'{dated}' is open at an end; findings know only closed intervals")
    ends = [_plain_ends(_point(end)) for end in dated.text.split("/")]
    first, last = ends[0][0], ends[-1][1]
    return first if first == last else f"{first}/{last}"


def _plain_ends(point: Date) -> tuple[str, str]:
    width = {"day": 10, "month": 7, "season": 7}.get(point.precision, 4)
    return point.first.isoformat()[:width], point.last.isoformat()[:width]
