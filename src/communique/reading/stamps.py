"""Days as outlets print them: in metadata, in datelines, behind 'Published on:'."""

import datetime
import re
from dataclasses import dataclass

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s{1,3}"
_DAY = r"[0-3]?\d(?:st|nd|rd|th)?"
_ISO = r"(?:19|20)\d\d[-/][01]\d[-/][0-3]\d"
_NUMBERS = r"[0-3]?\d[./][0-3]?\d[./](?:19|20)\d\d"
_MONTH_FIRST = rf"{_MONTH}\s{{1,3}}{_DAY}\b(?:,?\s{{1,3}}(?:19|20)\d\d\b)?"
_DAY_FIRST = rf"{_DAY}[\s.-]{{1,3}}(?:of\s)?{_MONTH}\b(?:[\s,-]{{1,3}}(?:19|20)\d\d\b)?"

DATE = rf"(?i:(?:{_WEEKDAY})?(?:{_ISO}|{_NUMBERS}|{_MONTH_FIRST}|{_DAY_FIRST}))"
"""A pattern, without groups, for a day as printed, with or without its weekday and its year."""

_HOUR = r"\d{1,2}[:.]\d\d(?:[:.]\d\d)?\s?(?:[ap]\.?m\b\.?)?|\d{1,2}\s?[ap]\.?m\b\.?|\d{4}\s?hrs\b"
TIME = rf"(?i:(?:at\s)?(?:{_HOUR})(?:\s?\(?(?:[a-z]{{2,5}}|[+-]\d\d:?\d\d)\b\)?)?)"
"""A pattern, without groups, for a time of day as printed, with or without its zone."""

_PARTS = re.compile(
    rf"(?i:(?P<iso>{_ISO})|(?P<numbers>{_NUMBERS})"
    rf"|(?P<month1>{_MONTH})\s{{1,3}}(?P<day1>[0-3]?\d)(?:st|nd|rd|th)?\b(?:,?\s{{1,3}}(?P<year1>(?:19|20)\d\d)\b)?"
    rf"|(?P<day2>[0-3]?\d)(?:st|nd|rd|th)?[\s.-]{{1,3}}(?:of\s)?(?P<month2>{_MONTH})\b"
    rf"(?:[\s,-]{{1,3}}(?P<year2>(?:19|20)\d\d)\b)?)"
)
_ISO_STAMP = re.compile(
    r"(?:\d{4}-\d\d-\d\d)(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?|\d{4}(?:-\d\d)?"
)


@dataclass(frozen=True, slots=True)
class Stamp:
    """A day of a month, whose year may be untold."""

    month: int
    day: int
    year: int | None = None

    @property
    def iso(self) -> str | None:
        """The day in ISO 8601, or None without a year, or where the calendar knows no such day."""
        return _iso(self.year, self.month, self.day) if self.year else None

    def in_year(self, year: int) -> str | None:
        """The day in that year, or None where that year knows no such day."""
        return _iso(year, self.month, self.day)

    def up_to(self, latest: str) -> str | None:
        """The last such day on or before `latest`, a day in ISO 8601."""
        year = int(latest[:4])
        candidates = (self.in_year(year), self.in_year(year - 1))
        return next((day for day in candidates if day and day <= latest[:10]), None)


def stamp(words: str) -> Stamp | None:
    """The first day that the words tell. A weekday that disagrees with it is let be: the date is trusted.

    Days in numbers are read day first where they stand with full stops, as is the custom where stops are
    used; with strokes only where one number cannot be a month, for there two customs contradict each other.
    """
    found = _PARTS.search(words)
    if not found:
        return None
    if found["iso"]:
        year, month, day = (int(part) for part in re.split("[-/]", found["iso"]))
        return _sound(Stamp(month, day, year))
    if found["numbers"]:
        return _from_numbers(found["numbers"])
    month_name, day_words, year_words = (
        (found["month1"], found["day1"], found["year1"])
        if found["month1"]
        else (found["month2"], found["day2"], found["year2"])
    )
    month = _MONTHS.index(month_name[:3].lower()) + 1
    return _sound(Stamp(month, int(day_words), int(year_words) if year_words else None))


def published(value: str) -> str | None:
    """A date of publication from metadata in ISO 8601: as it stands where it is so already, else its day."""
    value = " ".join(value.split())
    if _ISO_STAMP.fullmatch(value):
        return value.replace(" ", "T") if _begins_soundly(value) else None
    told = stamp(value)
    return told.iso if told else None


def _begins_soundly(value: str) -> bool:
    year, month, day = (int(part) for part in (value + "-01-01")[:10].split("-"))
    return _iso(year, month, day) is not None


def _from_numbers(words: str) -> Stamp | None:
    first, second, year = (int(part) for part in re.split("[./]", words))
    if "/" in words and first <= 12 and second <= 12 and first != second:
        return None
    day_first = _sound(Stamp(second, first, year))
    return day_first or (_sound(Stamp(first, second, year)) if "/" in words else None)


def _sound(told: Stamp) -> Stamp | None:
    # 29 February stands in leap years only, so an untold year is tried with one
    return told if told.in_year(told.year or 2000) else None


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None
