"""What the words for a date mean on the day of publication: 'on Monday', 'next week', 'two weeks ago'.

Each rule is one way of telling a date. `on(day, direction)` gives its plain EDTF string, None where nothing
tells; `day` is the day of publication, None if it is not known; `direction` says whether what is told lies
behind that day ('past') or before it ('future'), None if the words do not say.
"""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal, Protocol

Direction = Literal["past", "future"] | None
Which = Literal["this", "last", "next"] | None
Unit = Literal["minute", "hour", "day", "week", "weekend", "fortnight", "month", "quarter", "year", "decade"]

AHEAD = 2
"""Where the direction is open, a day ahead weighs as much as so many behind: news tells more of the past."""
AGAINST = 12
"""A day against the direction weighs as much as so many along it: 'will meet on December 3', printed on the
5th, is a misread tense rather than a plan for a year ahead."""

LEAP = 2000
NEAR = 7
"""Days from that of publication in which 'earlier in the day' can be of another day told before."""


class Rule(Protocol):
    """One way of telling a date."""

    @property
    def relative(self) -> bool:
        """Whether the day of publication, or another date in the text, is needed to tell it."""
        ...

    def on(self, day: date | None, direction: Direction) -> str | None:
        """The date as a plain EDTF string, or None."""
        ...


@dataclass(frozen=True, slots=True)
class Told:
    """A date told whole."""

    value: str
    relative: bool = False

    def on(self, day: date | None, direction: Direction) -> str | None:
        return self.value


@dataclass(frozen=True, slots=True)
class Untold:
    """Words about time that name no date: an ambiguous '12/06/2021', 'the 21st century'."""

    relative: bool = False

    def on(self, day: date | None, direction: Direction) -> str | None:
        return None


@dataclass(frozen=True, slots=True)
class Length:
    """A stretch of time without an anchor: 'for ten years'. `count` is None for 'several years'."""

    count: int | None
    unit: Unit
    relative: bool = False

    def on(self, day: date | None, direction: Direction) -> str | None:
        return None


@dataclass(frozen=True, slots=True)
class Every:
    """How often something happens: a cadence code, None for a cadence that has no code."""

    code: str | None
    relative: bool = False

    def on(self, day: date | None, direction: Direction) -> str | None:
        return self.code


@dataclass(frozen=True, slots=True)
class Point:
    """A day of a month, or a month, of no told year."""

    month: int
    day: int | None = None

    def first(self, year: int) -> date:
        return date(year, self.month, self.day or 1)

    def last(self, year: int) -> date:
        return date(year, self.month, self.day or monthrange(year, self.month)[1])

    def is_eve_of(self, other: "Point") -> bool:
        """Whether the other is the day after this one, in another month ('30 September and 1 October')."""
        last = (self.month == 2 and self.day == 28) or self.day == monthrange(LEAP, self.month)[1]
        return last and other.day == 1 and other.month == self.month % 12 + 1

    def written(self, year: int) -> str:
        return f"{year:04}-{self.month:02}" + (f"-{self.day:02}" if self.day else "")


@dataclass(frozen=True, slots=True)
class Yearless:
    """A day, a month, or an interval of these, told without a year: the nearest such, by direction.

    A `weekday` (Monday is 0) told with the day picks the year; so does `which` ('last December' is the latest
    that was over, 'this December' that of the year of publication).
    """

    start: Point
    end: Point | None = None
    weekday: int | None = None
    which: Which = None
    relative: bool = True

    def on(self, day: date | None, direction: Direction) -> str | None:
        if day is None:
            return None
        years = [year for year in range(day.year - 1, day.year + 2) if self._exists(year)]
        years = years or [year for year in range(day.year - 8, day.year + 9) if self._exists(year)]
        if self.weekday is not None:
            years = [y for y in years if self.start.first(y).weekday() == self.weekday] or years
        if self.which in ("last", "next"):
            years = [y for y in years if self._lies(y, day)] or years
        elif self.which == "this" and direction is None:
            years = [y for y in years if y == day.year] or years
        if not years:
            return None
        return self.of(min(years, key=lambda year: _cost(*self._span(year), day, direction)))

    def of(self, year: int, *, ends: bool = False) -> str:
        """The date in a told year; `ends` says that the year is that of the end of an interval."""
        if self.end is None:
            return self.start.written(year)
        crosses = (self.end.month, self.end.day or 0) < (self.start.month, self.start.day or 0)
        first = year - 1 if crosses and ends else year
        return f"{self.start.written(first)}/{self.end.written(first + crosses)}"

    def _exists(self, year: int) -> bool:
        try:
            self._span(year)
        except ValueError:
            return False
        return True

    def _span(self, year: int) -> tuple[date, date]:
        first, end = self.start.first(year), self.end or self.start
        last = end.last(year)
        return first, last if last >= first else end.last(year + 1)

    def _lies(self, year: int, day: date) -> bool:
        first, last = self._span(year)
        return last < day if self.which == "last" else first > day


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week (Monday is 0), or a run of such days up to `end`.

    Without `which`: the past seven days, publication day included, or the coming seven by direction; what
    leaves the direction open is taken for a report. 'last Monday' is the latest before the day; 'next Monday'
    that of next week. `weeks` counts from the week of publication ('Monday last week').
    """

    number: int
    end: int | None = None
    which: Which = None
    weeks: int | None = None
    relative: bool = True

    def on(self, day: date | None, direction: Direction) -> str | None:
        if day is None:
            return None
        first = self._first(day, direction)
        if self.end is None:
            return first.isoformat()
        return f"{first}/{first + timedelta(days=(self.end - self.number) % 7)}"

    def _first(self, day: date, direction: Direction) -> date:
        monday = day - timedelta(days=day.weekday())
        if self.weeks is not None:
            return monday + timedelta(days=7 * self.weeks + self.number)
        if self.which == "next":
            return monday + timedelta(days=7 + self.number)
        if self.which == "last":
            return day - timedelta(days=(day.weekday() - self.number - 1) % 7 + 1)
        if self.which == "this" and direction is None:
            return monday + timedelta(days=self.number)
        if direction == "future":
            return day + timedelta(days=(self.number - day.weekday()) % 7)
        return day - timedelta(days=(day.weekday() - self.number) % 7)


@dataclass(frozen=True, slots=True)
class Shift:
    """So many units from the day of publication: 'today', 'two years ago'. `ahead` cannot be past."""

    unit: Unit
    count: int
    ahead: bool = False
    relative: bool = True

    def on(self, day: date | None, direction: Direction) -> str | None:
        if day is None or (self.ahead and direction == "past"):
            return None
        return shifted(day, self.unit, self.count)


@dataclass(frozen=True, slots=True)
class Days:
    """A run of days from `first` to `last` days from that of publication: 'today and tomorrow'."""

    first: int
    last: int
    relative: bool = True

    def on(self, day: date | None, direction: Direction) -> str | None:
        ends = (shifted(day, "day", count) for count in (self.first, self.last)) if day else ()
        return "/".join(end for end in ends if end) or None


@dataclass(frozen=True, slots=True)
class DayOfMonth:
    """'on the 15th': of the nearest month, by direction, or `months` months from that of publication."""

    number: int
    months: int | None = None
    relative: bool = True

    def on(self, day: date | None, direction: Direction) -> str | None:
        if day is None:
            return None
        near = [self.months] if self.months is not None else [-1, 0, 1]
        found = [f"{month}-{self.number:02}" for n in near if (month := shifted(day, "month", n))]
        days = [date.fromisoformat(text) for text in found if in_calendar(text)]
        return min(days, key=lambda other: _cost(other, other, day, direction)).isoformat() if days else None


@dataclass(frozen=True, slots=True)
class FromMention:
    """So many units from another date in the text: 'the following day', 'a week later', 'the same year'.

    `anchor` is that date; `or_published` says that the day of publication serves where there is none near it, `alone`
    that it does where the paragraph tells none.
    """

    unit: Unit
    count: int
    anchor: str | None = None
    or_published: bool = False
    alone: bool = False
    relative: bool = True

    def on(self, day: date | None, direction: Direction) -> str | None:
        base = _anchor_day(self.anchor, self.unit, last=self.count > 0)
        if self.alone and base is None:
            base = day
        if self.or_published and day and (base is None or abs((day - base).days) > NEAR):
            base = day
        if direction == "past" and self.count == 0 and day and base and base > day:
            base = day  # what was done 'the same day' was not done on one still to come
        return shifted(base, self.unit, self.count) if base else None


@dataclass(frozen=True, slots=True)
class PartOf:
    """A half (`of` 2) or a quarter (`of` 4) of what another rule tells; `number` -1 is the last one.

    The part of a month is told as the month: no finding is the better for the half of it.
    """

    whole: Rule
    number: int
    of: int

    @property
    def relative(self) -> bool:
        return self.whole.relative

    def on(self, day: date | None, direction: Direction) -> str | None:
        value = self.whole.on(day, direction)
        if value is None or len(value) != 4:
            return value
        months = 12 // self.of
        end = months * (self.number if self.number > 0 else self.of)
        return f"{value}-{end - months + 1:02}/{value}-{end:02}"


@dataclass(frozen=True, slots=True)
class WeekOf:
    """The week, Monday to Sunday, with the day in it that another rule tells."""

    inner: Rule

    @property
    def relative(self) -> bool:
        return self.inner.relative

    def on(self, day: date | None, direction: Direction) -> str | None:
        value = self.inner.on(day, direction)
        return shifted(date.fromisoformat(value), "week", 0) if value and len(value) == 10 else None


@dataclass(frozen=True, slots=True)
class InShiftedYear:
    """A day, a month or a season of 'last year', 'this year', 'next year'."""

    inner: Yearless
    years: int
    relative: bool = True

    def on(self, day: date | None, direction: Direction) -> str | None:
        year = shifted(day, "year", self.years) if day else None
        value = self.inner.of(int(year)) if year else None
        return value if value and all(map(in_calendar, value.split("/"))) else None


@dataclass(frozen=True, slots=True)
class Leaning:
    """A rule whose direction the words themselves tell: 'this coming Friday', 'since March'."""

    inner: Rule
    direction: Direction

    @property
    def relative(self) -> bool:
        return self.inner.relative

    def on(self, day: date | None, direction: Direction) -> str | None:
        return self.inner.on(day, self.direction)


def with_weekday(rule: Rule, weekday: int) -> Rule:
    """The rule with the weekday that was told beside the day; a rule that does not need it as it is."""
    return replace(rule, weekday=weekday) if isinstance(rule, Yearless) else rule


def shifted(day: date, unit: Unit, count: int) -> str | None:
    """The unit (day, week, month …) that lies `count` units from the one with `day` in it, in plain EDTF.

    A week runs from Monday to Sunday; hours and minutes stay within the day; a decade ago is no told year.
    None where it leaves the calendar.
    """
    try:
        match unit:
            case "minute" | "hour":
                return day.isoformat()
            case "day":
                return (day + timedelta(days=count)).isoformat()
            case "week" | "fortnight" | "weekend":
                weeks = count * (2 if unit == "fortnight" else 1)
                monday = day + timedelta(days=7 * weeks - day.weekday())
                first = monday + timedelta(days=5 if unit == "weekend" else 0)
                return f"{first}/{monday + timedelta(days=6)}"
            case "month":
                year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
                return date(year, month + 1, 1).isoformat()[:7]
            case "quarter":
                year, quarter = divmod(day.year * 4 + (day.month - 1) // 3 + count, 4)
                date(year, 1, 1)
                return f"{year:04}-{3 * quarter + 1:02}/{year:04}-{3 * quarter + 3:02}"
            case "year":
                return date(day.year + count, 1, 1).isoformat()[:4]
            case "decade":
                return None
    except (ValueError, OverflowError):
        return None


def _anchor_day(anchor: str | None, unit: Unit, *, last: bool) -> date | None:
    """The day to count from: one end of the anchor, if it is fine enough for the unit."""
    if anchor is None:
        return None
    end = anchor.split("/")[-1 if last else 0]
    needed = {"year": 4, "month": 7, "quarter": 7}.get(unit, 10)
    return date.fromisoformat(_padded(end)) if len(end) >= needed else None


def _padded(text: str) -> str:
    """The first day of a year or a month in ISO form; a day as it is."""
    return text + "-01-01"[len(text) - 4 :] if len(text) < 10 else text


def in_calendar(text: str) -> bool:
    """Whether a year, month or day in ISO form is in the calendar."""
    try:
        date.fromisoformat(_padded(text))
    except ValueError:
        return False
    return True


def _cost(first: date, last: date, day: date, direction: Direction) -> int:
    """How far a stretch lies from the day, weighed by the direction; nothing if the day is in it."""
    behind, ahead = (day - last).days, (first - day).days
    if behind > 0:
        return behind * (AGAINST if direction == "future" else 1)
    return max(ahead, 0) * {"past": AGAINST, "future": 1}.get(direction or "", AHEAD)


def stretch(first: int, length: int) -> tuple[Point, Point]:
    """The first and the last month of a stretch of `length` months that begins with month `first`."""
    return Point(first), Point((first + length - 2) % 12 + 1)
