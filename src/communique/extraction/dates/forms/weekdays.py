"""Days of the week: 'Monday', 'next Friday', 'Thursday and Friday', 'Monday, December 6'."""

import re
from collections.abc import Iterator
from typing import cast

from communique.extraction.dates.forms.grammar import (
    AND,
    SHIFTS,
    TO,
    Form,
    Match,
    Prefix,
    Read,
    S,
    Vocabulary,
    before,
)
from communique.extraction.dates.reckoning import Leaning, Weekday, Which, with_weekday

_LAST_WORD = re.compile(r"([A-Za-z]+)\s$")
_BEFORE_SHORT = re.compile(r"\b(?i:on|last|next|this|late|early)\s$")
_WHICH = ("this", "last", "next", "past", "coming", "upcoming", "previous")


class Weekdays:
    """Weekdays alone, beside a day of a month, and as stretches."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary

    def __iter__(self) -> Iterator[Form | Prefix]:
        v, openers = self.vocabulary, self.vocabulary.weekdays
        beside = rf"(?P<wd>{v.any_weekday}){v.opt_part}(?:,{S}?|{S})?\(?(?:(?i:the){S})?(?=[0-9]|{v.month})"
        yield Prefix(openers, beside, self._with_day, days=True)
        joint = rf"(?:{TO}|(?P<and>{AND}))"
        yield Form(openers, rf"(?P<a>{v.weekday}){joint}(?P<b>{v.weekday})", self._two)
        week = rf"(?:{S}(?:(?i:of){S})?(?P<w>(?i:this|last|next)){S}(?i:week)\b)?"
        yield Form(openers, rf"(?P<a>{v.weekday}){v.opt_part}{week}", self._one)
        yield Form(openers, rf"(?P<a>{v.short_weekday}\.)", self._short)
        which = rf"(?P<w>(?i:{'|'.join(_WHICH)}))(?:{S}(?P<lean>(?i:coming|past)))?"
        yield Form(_WHICH, rf"{which}{S}(?P<a>{v.weekday}){v.opt_part}", self._which)

    def _with_day(self, found: Match, inner: Read) -> Read | None:
        end, sort, rule = inner
        closes = found[0].endswith("(") and found.string[end : end + 1] == ")"
        return end + closes, sort, with_weekday(rule, self.vocabulary.weekday_number(found["wd"]))

    def _two(self, found: Match) -> Read | None:
        one, other = (self.vocabulary.weekday_number(found[n]) for n in "ab")
        if one == other or (found["and"] and (other - one) % 7 != 1):
            return None
        return found.end(), "interval", Weekday(one, other)

    def _one(self, found: Match) -> Read | None:
        lead = _LAST_WORD.search(before(found, 12))
        if lead and lead[1].lower() in self.vocabulary.words.feasts:  # 'Good Friday' is another day each year
            return None
        weeks = SHIFTS[found["w"].lower()] if found["w"] else None
        return found.end(), "weekday", Weekday(self.vocabulary.weekday_number(found["a"]), weeks=weeks)

    def _short(self, found: Match) -> Read | None:
        if not _BEFORE_SHORT.search(before(found, 6)):
            return None
        return found.end(), "weekday", Weekday(self.vocabulary.weekday_number(found["a"]))

    def _which(self, found: Match) -> Read | None:
        word = (found["lean"] or found["w"]).lower()
        number = self.vocabulary.weekday_number(found["a"])
        if word in ("coming", "upcoming"):
            return found.end(), "weekday", Leaning(Weekday(number), "future")
        if word in ("past", "previous"):
            return found.end(), "weekday", Leaning(Weekday(number), "past")
        return found.end(), "weekday", Weekday(number, which=cast(Which, word))
