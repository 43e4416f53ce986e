"""Counted units: 'three days ago', 'in two weeks', 'a day later', 'for ten years', 'five-year'."""

import re
from collections.abc import Iterator
from typing import cast

from communique.extraction.dates.forms.grammar import (
    CLAUSE_END,
    DIGITS,
    Form,
    Match,
    Read,
    S,
    Vocabulary,
    before,
    stuck,
    word_after,
)
from communique.extraction.dates.reckoning import FromMention, Length, Shift, Unit, Untold

_NO_PLAN = re.compile(
    r"(?i)(?:\b(?:first|second|third|fourth|fifth|last|only|times?|once|twice|most|largest|greatest|longest|highest|lowest|worst|best|biggest"
    r"|not|never|nothing|no)\b|n[’']t\b)[^.;]*$"
)
"""What makes 'in ten years' the years that have passed: 'the first visit in ten years'."""
_SPANS = re.compile(r"(?i)\b(?:for|within|over|after|every|lasting|of|in|than|take|took|lasted|last)\s$")


class Counts:
    """A number and a unit of time."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary

    def __iter__(self) -> Iterator[Form]:
        number, unit = self.vocabulary.number, self.vocabulary.unit
        openers = (*self.vocabulary.numbers, *DIGITS)
        time = rf"(?:['’]?(?:{S}(?i:time))\b)?"
        yield Form(["in"], rf"(?i:in){S}(?P<n>{number}){S}(?P<u>{unit})s?\b{time}(?!{S}(?i:of)\b)", self._ahead)
        tail = rf"(?P<tail>(?i:ago|earlier|later|hence|from{S}(?:now|today)|before|after|previously))\b"
        yield Form(openers, rf"(?P<n>{number})(?:{S}(?i:of))?{S}(?P<u>{unit})s?{S}{tail}", self._counted)
        yield Form(openers, rf"(?P<n>{number})(?:{S}|-|–)(?P<u>{unit})(?P<s>(?i:-long\b|s\b|\b))", self._length)

    def _unit(self, found: Match) -> Unit:
        return cast(Unit, found["u"].lower())

    def _ahead(self, found: Match) -> Read | None:
        count, unit = self.vocabulary.count(found["n"]), self._unit(found)
        if unit in ("minute", "hour"):
            return None
        if count is None or _NO_PLAN.search(before(found, 60)):
            return found.end(), "duration", Length(count, unit)
        return found.end(), "relative", Shift(unit, count, ahead=True)

    def _counted(self, found: Match) -> Read | None:
        count, unit = self.vocabulary.count(found["n"]), self._unit(found)
        tail = found["tail"].lower().split()[0]
        if stuck(found) or (tail in ("before", "after") and not CLAUSE_END.match(found.string, found.end())):
            return None
        if count is None or before(found, 5).lower() == "half ":
            return found.end(), "relative", Untold(relative=True)
        if tail in ("ago", "previously"):
            return found.end(), "relative", Shift(unit, -count)
        if tail in ("hence", "from"):
            return found.end(), "relative", Shift(unit, count)
        return found.end(), "relative", FromMention(unit, -count if tail in ("earlier", "before") else count)

    def _length(self, found: Match) -> Read | None:
        low, joined = found["n"].lower(), found[0][len(found["n"])] in "-–"
        if stuck(found) or word_after(found).lower() == "old":
            return None
        if found["s"] == "" and not joined and (low not in ("a", "an", "one") or not _SPANS.search(before(found, 8))):
            return None  # 'one day we may', 'some day', and 'a day' of 'forty hours a day' are no lengths
        if found.string[found.end() : found.end() + 4] == "-old":
            return None
        return found.end(), "duration", Length(self.vocabulary.count(low), self._unit(found))
