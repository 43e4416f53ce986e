"""Words that point: 'today', 'next week', 'the following day', 'earlier this month', 'last December'."""

import re
from collections.abc import Callable, Iterator
from typing import cast

from communique.extraction.dates.forms.grammar import (
    AND,
    CLAUSE_END,
    SHIFTS,
    Form,
    Match,
    Prefix,
    Read,
    S,
    Sort,
    Vocabulary,
    always,
    before,
)
from communique.extraction.dates.reckoning import Days, FromMention, Length, Shift, Unit, Weekday, Which, Yearless

_DAYS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
_RUNS = {("today", "tomorrow"): Days(0, 1), ("yesterday", "today"): Days(-1, 0)}
_LATER = re.compile(r"(?i:later)\s\Z")
_BESIDE = {"following": 1, "next": 1, "previous": -1, "preceding": -1, "same": 0, "that": 0}
_WHICH = (
    "this",
    "last",
    "next",
    "past",
    "coming",
    "upcoming",
    "current",
    *(w for w in _BESIDE if w != "next"),
)
_DEED_BEFORE = re.compile(
    r"(?i)(?:(?<!\bdur)ing|ion|ure|al|ment|visit|talks|meetings|launch|release|conclusion|entry into force|exchange|trip|death)\s$"
)
"""A noun of what was done, before the week or the year in which it was."""
_WITH_WHOM = re.compile(r"\s+(?:with|in|at)\s")
"""What goes on behind 'the day before' without saying before what: 'held talks the day before with B'."""
_WITHIN = re.compile(r"(?i)\b(?:over|during|within|for|throughout|of)\sthe\s$")


class Deictic:
    """What is told from the day of publication, or from another date in the text."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary

    def __iter__(self) -> Iterator[Form | Prefix]:
        part, opt_part = self.vocabulary.part, self.vocabulary.opt_part
        for (one, other), run in _RUNS.items():
            yield Form([one], rf"(?i:{one}{AND}{other})\b", _run(run))
        for word, days in _DAYS.items():
            yield Form([word], rf"(?i:{word})\b{opt_part}", _day(Shift("day", days)))
        yield Form(["day"], rf"(?i:day{S}before{S}yesterday)\b", always("relative", Shift("day", -2)))
        yield Form(["day"], rf"(?i:day{S}after{S}tomorrow)\b", always("relative", Shift("day", 2)))
        beside = rf"(?P<u>(?i:day|week|month|year)){S}(?P<tail>(?i:before|after|earlier|later))"
        units = ("day", "week", "month", "year")
        yield Form(units, rf"{beside}{S}(?P<w>(?i:last|next))\b", _beyond)
        yield Form(units, rf"{beside}\b", _beside)
        yield Form(["this"], rf"(?i:this){S}(?:(?i:very|same){S})?{part}", always("relative", Shift("day", 0)))
        yield Form(["last"], rf"(?i:last){S}(?i:night|evening)\b", always("relative", Shift("day", -1)))
        yield Form(["same", "that"], rf"(?i:same|that){S}{part}", always("relative", FromMention("day", 0)))
        yield Form(["weekend"], r"(?i:weekend)\b", _the_weekend)
        within = rf"(?i:earlier|later){S}(?i:in){S}(?i:the){S}(?P<u>(?i:day|week|month|year))\b(?!{S}(?i:of)\b)"
        yield Form(["earlier", "later"], within, _within)
        ahead = rf"(?=(?i:today|this|that|last|next|the{S}same)\b)(?:(?i:the){S})?"
        yield Prefix(["earlier", "later"], rf"(?i:earlier|later){S}(?:(?i:on|in){S})?{ahead}", _relative_only)
        yield from self._which()

    def _which(self) -> Iterator[Form]:
        v = self.vocabulary
        which = rf"(?P<w>(?i:{'|'.join(_WHICH)}))"
        coming = rf"(?:{S}(?i:coming|past|current|same|very))?"
        yield Form(_WHICH, rf"{which}{coming}{S}(?P<m1>{v.month})(?!{S}?[0-9])", self._month)
        unit = r"(?P<u>(?i:day|weekend|week|month|quarter|year))"
        yield Form(_WHICH, rf"{which}{coming}{S}{unit}\b(?!{S}(?i:ago)\b|-)(?:(?={S}(?P<of>(?i:of))\b))?", _which_unit)
        several = rf"{which}{S}(?P<n>{v.number})(?:{S}(?i:of))?{S}(?P<u>{v.unit})s?\b"
        yield Form(_WHICH, several, self._length)
        yield Form(_WHICH, rf"{which}{S}(?P<u>{v.unit})s\b(?!['’])", self._length)

    def _month(self, found: Match) -> Read | None:
        point, word = self.vocabulary.point(found["m1"]), found["w"].lower()
        which = {
            "this": "this",
            "last": "last",
            "past": "last",
            "next": "next",
            "coming": "next",
            "upcoming": "next",
        }.get(word)
        if point is None or which is None:
            return None
        return found.end(), "month", Yearless(point, which=cast(Which, which))

    def _length(self, found: Match) -> Read | None:
        if found["w"].lower() in ("that", "this", "same"):
            return None
        number = found.groupdict().get("n")
        count = self.vocabulary.count(number) if number else None
        return found.end(), "duration", Length(count, cast(Unit, found["u"].lower()))


def _day(rule: Shift) -> Callable[[Match], Read | None]:
    """The reading of 'today' and its like, but not of 'the world of tomorrow'."""

    def read(found: Match) -> Read | None:
        ideal = rule.count > 0 and before(found, 3).lower() == "of "
        return None if ideal else (found.end(), "relative", rule)

    return read


def _run(rule: Days) -> Callable[[Match], Read | None]:
    """The reading of 'today and tomorrow', but not of 'the challenges of today and tomorrow'."""
    return lambda found: None if before(found, 3).lower() == "of " else (found.end(), "interval", rule)


def _within(found: Match) -> Read:
    """'later in the day', 'earlier in the month'."""
    unit = cast(Unit, found["u"].lower())
    rule = FromMention(unit, 0, or_published=True) if unit == "day" else Shift(unit, 0)
    return found.end(), "relative", rule


def _beside(found: Match) -> Read | None:
    """'the day before', 'the year after'; 'a week later' is counted, and 'the week after the vote' no date."""
    unit, tail = cast(Unit, found["u"].lower()), found["tail"].lower()
    apart = CLAUSE_END.match(found.string, found.end()) or _WITH_WHOM.match(found.string, found.end())
    if tail in ("before", "after") and not apart:
        return None
    count = -1 if tail in ("before", "earlier") else 1
    # 'The summit, which ended the day before': news counts from its own day where its paragraph tells no other.
    return found.end(), "relative", FromMention(unit, count, alone=unit == "day" and tail == "before")


def _beyond(found: Match) -> Read | None:
    """'the week after next', 'the year before last'."""
    count = {("after", "next"): 2, ("before", "last"): -2}.get((found["tail"].lower(), found["w"].lower()))
    return (found.end(), "relative", Shift(cast(Unit, found["u"].lower()), count)) if count else None


def _which_unit(found: Match) -> Read | None:
    word, unit = found["w"].lower(), cast(Unit, found["u"].lower())
    if found["of"] and (word not in ("last", "next") or not _DEED_BEFORE.search(before(found, 24))):
        return None  # 'the last week of May', but 'the signing last week of the accord'
    if word == "past":
        return found.end(), "duration", Length(1, unit)
    if unit == "day" and word in SHIFTS and word != "next":
        on_this = word == "this" and before(found, 3).lower() == "on "  # 'to this day' and 'the last day' tell none
        return (found.end(), "relative", Shift("day", 0)) if on_this else None
    if word in _BESIDE and (word != "next" or unit == "day"):
        unrelated = before(found, 4).lower() == "any "
        # News counts so from its own day where its paragraph tells no other: 'the previous day', 'later that year'.
        alone = (unit, word) == ("day", "previous") or bool(
            _LATER.search(before(found, 6)) and (unit, word) == ("year", "that")
        )
        return None if unrelated else (found.end(), "relative", FromMention(unit, _BESIDE[word], alone=alone))
    lead = before(found, 16)
    if (word in ("last", "next") and lead.lower().endswith("the ")) or (word == "coming" and _WITHIN.search(lead)):
        sort: Sort = "duration"  # 'over the last year' are twelve months, not the year before
        return found.end(), sort, Length(1, unit)
    return found.end(), "relative", Shift(unit, SHIFTS[word])


def _the_weekend(found: Match) -> Read | None:
    return (found.end(), "relative", Weekday(5, 6)) if before(found, 4).lower() == "the " else None


def _relative_only(found: Match, inner: Read) -> Read | None:
    return inner if inner[1] == "relative" else None
