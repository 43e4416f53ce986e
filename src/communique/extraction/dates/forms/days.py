"""Days and stretches of days: 'December 6, 2021', '6–8 December', '06.12.2021'."""

import re
from collections.abc import Iterator
from itertools import pairwise

from communique.extraction.dates.forms.grammar import (
    AND,
    DAY,
    DIGITS,
    SHIFTS,
    TO,
    YEAR,
    Form,
    Match,
    Prefix,
    Read,
    S,
    Vocabulary,
    after_between,
    before,
    stuck,
    word_after,
)
from communique.extraction.dates.reckoning import (
    DayOfMonth,
    InShiftedYear,
    Point,
    Rule,
    Told,
    Untold,
    WeekOf,
    Yearless,
    in_calendar,
)

_FREE = re.compile(r"\s*(?:[.,;:!?)]|$|\n|(?:and|to|in|at|for|with|when|by|as|after|before|where|that)\b)")
_ON_THE = re.compile(r"\b(?i:on)\s(?i:the)\s$")


def year_after(n: str = "") -> str:
    """The year after a day or a month, told ('y') or counted from the year of publication ('w')."""
    told = rf"(?P<y{n}>{YEAR})"
    which = rf"(?P<w{n}>(?i:this|last|next|the{S}same|that)){S}(?i:year)\b"
    return rf"(?:,?{S}?(?:(?i:of){S})?{told}|,?{S}(?:(?i:of){S})?{which})?"


def in_year(rule: Yearless, found: Match, n: str, *, ends: bool = False) -> Rule | None:
    """The rule with the year that a match of `year_after` tells; None where that year has no such day.

    `ends` says that the year is that of the end of an interval.
    """
    told, which = found[f"y{n}"], found[f"w{n}"]
    if told:
        value = rule.of(int(told), ends=ends)
        return Told(value) if all(map(in_calendar, value.split("/"))) else None
    return InShiftedYear(rule, SHIFTS.get(which.lower(), 0)) if which else rule


def told_interval(found: Match, one: Point, other: Point) -> Read | None:
    """The stretch between two points, each with its own year."""
    first, last = one.written(int(found["y1"])), other.written(int(found["y2"]))
    right = in_calendar(first) and in_calendar(last) and first <= last
    return (found.end(), "interval", Told(f"{first}/{last}")) if right else None


class Days:
    """Days with their month, in words or in numbers."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary

    def __iter__(self) -> Iterator[Form | Prefix]:
        month, year, months = self.vocabulary.month, year_after, self.vocabulary.months
        the, of = rf"(?:(?i:the){S})?", rf"(?:(?i:of){S})?"
        md, dm = (
            rf"(?P<m{{n}}>{month}){S}?{the}(?P<d{{n}}>{DAY})",
            rf"(?P<d{{n}}>{DAY}){S}{of}(?P<m{{n}}>{month})",
        )
        both = rf"(?:{TO}|(?P<and>{AND}))"
        weekday = rf"(?:{self.vocabulary.any_weekday},?{S})?"
        more = rf"(?:,{S}{DAY.replace('[,.:]', '[.:]')})+"
        for openers, shape in ((months, md), (DIGITS, dm)):
            one, other = shape.replace("{n}", "1"), shape.replace("{n}", "2")
            yield Form(openers, rf"{one}{year('1')}{both}{weekday}{other}{year('2')}", self._two)
            if openers is months:
                pattern = rf"{one}(?P<list>{more})?{both}(?P<d2>{DAY})(?!{S}?(?:{month})){year('2')}"
            else:
                listed = rf"(?P<d1>{DAY})(?P<list>{more})?{both}{weekday}(?P<d2>{DAY})"
                pattern = rf"{listed}{S}{of}(?P<m1>{month}){year('2')}"
            yield Form(openers, pattern, self._in_one_month)
            yield Form(openers, rf"{one}{year('2')}", self._one)
        iso = r"[12][0-9]{3}-[01][0-9]-[0-3][0-9]"
        yield Form(DIGITS, rf"(?P<a>{iso})(?:/(?P<b>{iso}))?(?!\d|-\d)", self._iso)
        in_numbers = r"(?P<a>[0-9]{1,2})[-–](?P<d>[0-9]{1,2})\.(?P<b>[0-9]{1,2})\.(?P<y>[12][0-9]{3})(?![\w/-])"
        yield Form(DIGITS, in_numbers, self._numeric_stretch)
        numeric = r"(?P<a>[0-9]{1,2})(?P<p>[./-])(?P<b>[0-9]{1,2})(?P=p)(?P<y>[12][0-9]{3})(?![\w/-])"
        yield Form(DIGITS, numeric, self._numeric)
        backwards = r"(?P<y>[12][0-9]{3})(?P<p>[./])(?P<b>[0-9]{1,2})(?P=p)(?P<a>[0-9]{1,2})(?![\w/-])"
        yield Form(DIGITS, backwards, self._backwards)
        of_month = rf"(?:{S}(?i:of){S}(?P<w>this|the|last|next){S}(?i:month)\b)?"
        yield Form(DIGITS, rf"(?P<d>{DAY}){of_month}", self._day_of_month)
        week = rf"(?i:week){S}(?i:of|beginning|starting|commencing){S}(?:(?i:on){S})?(?:(?i:the){S})?"
        yield Prefix(["week"], week, _whole_week, days=True)

    def _one(self, found: Match) -> Read | None:
        point = self.vocabulary.point(found["m1"], found["d1"])
        if point is None or _cut(found):
            return None
        named = self._named_day(point, found)
        rule = Told(named) if named else in_year(Yearless(point), found, "2")
        return (found.end(), "day", rule) if rule else None

    def _named_day(self, point: Point, found: Match) -> str | None:
        """The day that goes by its date and the word after it ('the September 11 attacks')."""
        if found["y2"] or found["w2"]:
            return None
        following = word_after(found).lower()
        for named in self.vocabulary.words.named_days:
            if (named.month, named.day) == (point.month, point.day) and following in named.after:
                return point.written(named.year)
        return None

    def _in_one_month(self, found: Match) -> Read | None:
        one, other = (self.vocabulary.point(found["m1"], found[d]) for d in ("d1", "d2"))
        if one is None or other is None or not one.day or not other.day or other.day <= one.day or _cut(found):
            return None
        listed = [one.day, *map(int, re.findall(r"[0-9]+", found["list"] or "")), other.day]
        in_a_row = all(b == a + 1 for a, b in pairwise(listed))
        if (found["and"] or found["list"]) and not (in_a_row or after_between(found)):
            return None  # 'March 3 and 17' are two days, not the stretch between
        rule = in_year(Yearless(one, other), found, "2")
        return (found.end(), "interval", rule) if rule else None

    def _two(self, found: Match) -> Read | None:
        one = self.vocabulary.point(found["m1"], found["d1"])
        other = self.vocabulary.point(found["m2"], found["d2"])
        if one is None or other is None or _cut(found):
            return None
        if found["and"] and not (after_between(found) or one.is_eve_of(other)):
            return None
        if found["y1"] and found["y2"]:
            return told_interval(found, one, other)
        at_first = bool(found["y1"] or found["w1"])
        rule = in_year(Yearless(one, other), found, "1" if at_first else "2", ends=not at_first)
        return (found.end(), "interval", rule) if rule else None

    def _iso(self, found: Match) -> Read | None:
        first, last = found["a"], found["b"]
        if not in_calendar(first) or _cut(found):
            return None
        if last and in_calendar(last) and first <= last:
            return found.end(), "interval", Told(f"{first}/{last}")
        return found.end("a"), "day", Told(first)

    def _numeric_stretch(self, found: Match) -> Read | None:
        """'22-24.06.2017'."""
        month = f"{found['y']}-{int(found['b']):02}"
        first, last = (f"{month}-{int(found[name]):02}" for name in "ad")
        if not (in_calendar(first) and in_calendar(last) and first < last) or _cut(found):
            return None
        return found.end(), "interval", Told(f"{first}/{last}")

    def _numeric(self, found: Match) -> Read | None:
        """With points the day stands first; with strokes either may, and only one reading may be possible."""
        day, month, year = int(found["a"]), int(found["b"]), found["y"]
        day_first, month_first = f"{year}-{month:02}-{day:02}", f"{year}-{day:02}-{month:02}"
        possible = sorted({text for text in (day_first, month_first) if in_calendar(text)})
        if not possible or _cut(found):
            return None
        if found["p"] == "." and day_first in possible:
            possible = [day_first]
        return found.end(), "day", Told(possible[0]) if len(possible) == 1 else Untold()

    def _backwards(self, found: Match) -> Read | None:
        text = f"{found['y']}-{int(found['b']):02}-{int(found['a']):02}"
        return (found.end(), "day", Told(text)) if in_calendar(text) and not _cut(found) else None

    def _day_of_month(self, found: Match) -> Read | None:
        written = found["d"]
        if written.isdigit() or _cut(found):
            return None
        number = int(re.sub(r"\D", "", written))
        if found["w"]:
            months = {"last": -1, "next": 1, "this": 0}.get(found["w"].lower())
            return found.end(), "day", DayOfMonth(number, months)
        if not _ON_THE.search(before(found, 8)) or not _FREE.match(found.string, found.end()):
            return None
        return found.end(), "day", DayOfMonth(number)


def _cut(found: Match) -> bool:
    """Whether the match begins within a longer number; a month's name after a dash is whole."""
    return found[0][0].isdigit() and stuck(found)


def _whole_week(found: Match, inner: Read) -> Read | None:
    """'the week of December 6': the week with that day in it."""
    end, sort, rule = inner
    return (end, "interval", WeekOf(rule)) if sort == "day" else None
