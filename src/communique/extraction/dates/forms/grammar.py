"""What the forms of dates are put together from: blanks, dashes, years, and the vocabulary as patterns."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from communique.extraction.dates.reckoning import Point, Rule
from communique.knowledge.calendar import Calendar

Sort = Literal[
    "day", "weekday", "relative", "month", "year", "interval", "season", "duration", "frequency",
    "ordinal-span",
]  # fmt: skip
Read = tuple[int, Sort, Rule]
"""Where the words end, their sort, and what they tell."""
Match = re.Match[str]

DIGITS = ("0",)
"""The opener that stands for every word that begins with a digit."""

S = r"(?:[^\S\n]{1,4}\n?[^\S\n]{0,8}|\n[^\S\n]{0,8})"  # blanks within a phrase; an empty line ends it
DASH = r"[^\S\n]?[-–—‒−][^\S\n]?"
TO = rf"(?:{DASH}|{S}(?i:to|through|thru|until|till){S}(?:(?i:the){S})?)"
AND = rf"{S}(?i:and|&){S}"
YEAR = r"(?:1[5-9]|20)[0-9][0-9](?![\w%])(?!,[0-9]{3})(?!\.[0-9])"
DAY = r"(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th|ST|ND|RD|TH)?(?![\w%])(?![,.:][0-9])"
FISCAL = r"(?:(?:FY|(?i:fiscal(?:\s|-)years?))\s?)"

SHIFTS: Mapping[str, int] = {
    "this": 0,
    "current": 0,
    "the": 0,
    "last": -1,
    "next": 1,
    "coming": 1,
    "upcoming": 1,
}
"""The word before a unit, as the number of units from the one with the day of publication in it."""

CLAUSE_END = re.compile(r"\s*(?:[.,;:!?)\]”\"’—–]|$|\n)")
_BETWEEN = re.compile(r"(?i)\bbetween\s(?:the\s)?$")
_FIRST_WORD = re.compile(rf"['’]?{S}?([A-Za-z]+)")


@dataclass(frozen=True, slots=True)
class Form:
    """A pattern, the words that open it, and the reading of a match; None passes on to the next form."""

    openers: Iterable[str]
    pattern: str
    read: Callable[[Match], Read | None]


@dataclass(frozen=True, slots=True)
class Prefix:
    """Words that stand before a date ('at the end of'); `then` reads the whole from them and the date.

    `days` says that only the forms of days are tried on what follows.
    """

    openers: Iterable[str]
    pattern: str
    then: Callable[[Match, Read], Read | None]
    days: bool = False


class Vocabulary:
    """The calendar's words as parts of patterns, and the words that open each."""

    def __init__(self, words: Calendar) -> None:
        self.words = words
        short = words.short_months
        self.month = rf"(?:{any_of(set(words.months) - short)}|(?:{any_of(short)})\.?)(?![A-Za-z])"
        self.months = tuple(words.months)
        self.weekday = rf"(?:{any_of(set(words.weekdays) - words.short_weekdays)})(?![A-Za-z])"
        self.short_weekday = rf"(?:{any_of(words.short_weekdays)})"
        self.any_weekday = rf"(?:{self.weekday}|{self.short_weekday}\.?(?![A-Za-z]))"
        self.weekdays = tuple(words.weekdays)
        self.unit = rf"(?i:{any_of(words.units)})"
        self.part = rf"(?i:{any_of(words.parts_of_day)})\b"
        self.opt_part = rf"(?:{S}{self.part})?"
        self.number = self._number()
        self.numbers = tuple(w for w in (*words.numbers, *words.tens, *words.vague_numbers))

    def _number(self) -> str:
        """A number in digits or words up to some hundreds ('forty-three', 'two hundred'), or a vague one."""
        small, tens = any_of(self.words.numbers), any_of(self.words.tens)
        return (
            rf"(?:[0-9]{{1,4}}|(?i:(?:(?:{small}){S})?hundred|(?:{tens})(?:[-–](?:{small}))?|{small}"
            rf"|{any_of(self.words.vague_numbers)}))"
        )

    def count(self, text: str) -> int | None:
        """What a number that `number` matches says; None for a vague one."""
        low = text.lower()
        if low.isdigit():
            return int(low)
        *head, last = re.split(r"[\s–-]+", low)
        if last == "hundred":
            return 100 * (self.words.numbers[head[0]] if head else 1)
        tens = self.words.tens.get(head[0], 0) if head else self.words.tens.get(low)
        small = self.words.numbers.get(last)
        return tens if small is None else small + (tens or 0)

    def point(self, month: str, day: str | None = None) -> Point | None:
        """The month, or the day of it, as written; None where no year has it."""
        number = self.words.months[month.rstrip(".")]
        days = int(re.sub(r"\D", "", day)) if day else None
        longest = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[number - 1]
        return None if days and days > longest else Point(number, days)

    def weekday_number(self, text: str) -> int:
        """The number of a weekday as written; Monday is 0."""
        return self.words.weekdays[text.rstrip(".")]


def any_of(words: Iterable[str]) -> str:
    """The words as alternatives of a pattern, longer ones first."""
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda w: (-len(w), w)))


def always(sort: Sort, rule: Rule) -> Callable[[Match], Read | None]:
    """The reading of a form whose words mean one thing."""
    return lambda found: (found.end(), sort, rule)


def before(found: Match, length: int) -> str:
    """At most `length` characters before the match."""
    return found.string[max(0, found.start() - length) : found.start()]


def word_after(found: Match) -> str:
    """The word after the match, as it stands; empty where none follows directly."""
    following = _FIRST_WORD.match(found.string[found.end() : found.end() + 24])
    return following[1] if following else ""


def after_between(found: Match) -> bool:
    """Whether 'between' stands before the match, so that 'and' in it joins the ends of a stretch."""
    return bool(_BETWEEN.search(before(found, 14)))


def stuck(found: Match) -> bool:
    """Whether the match is the tail of a longer number, path or word ('1,500', 'twenty-one', '/2021')."""
    lead = before(found, 2)
    last = lead[-1:]
    return bool(last) and (last in "-–+$€£/" or (last in ",." and lead[:1].isdigit()))
