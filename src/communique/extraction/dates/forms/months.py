"""Months, and stretches of months: 'December 2021', 'in May', 'from March to June 2022'."""

import re
from collections.abc import Iterator

from communique.extraction.dates.forms.days import in_year, told_interval, year_after
from communique.extraction.dates.forms.grammar import (
    AND,
    TO,
    Form,
    Match,
    Read,
    S,
    Vocabulary,
    after_between,
    before,
    word_after,
)
from communique.extraction.dates.reckoning import Yearless

_WORD_BEFORE = re.compile(rf"([A-Za-z]+)(?:{S}|-|–)[\[(*_“\"]*$")
_SURE_FOR_SHORT = ("in", "since", "until", "last", "next", "this")


class Months:
    """Months with or without a year."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary

    def __iter__(self) -> Iterator[Form]:
        month, months = self.vocabulary.month, self.vocabulary.months
        both = rf"(?:{TO}|(?P<and>{AND}|{S}(?i:or){S}))"
        other = rf"(?:(?:(?i:early|mid|late))(?:{S}|-|–))?(?P<m2>{month})(?!{S}?[0-9]{{1,2}}\b)"
        yield Form(months, rf"(?P<m1>{month}){year_after('1')}{both}{other}{year_after('2')}", self._two)
        yield Form(months, rf"(?P<m1>{month}){year_after('2')}", self._one)

    def _two(self, found: Match) -> Read | None:
        one, other = self.vocabulary.point(found["m1"]), self.vocabulary.point(found["m2"])
        if one is None or other is None or one == other:
            return None
        if found["and"] and not (after_between(found) or other.month == one.month % 12 + 1):
            return None
        if found["y1"] and found["y2"]:
            return told_interval(found, one, other)
        told = any(found[n] for n in ("y1", "w1", "y2", "w2"))
        between = after_between(found) or before(found, 5).lower() == "from "
        if not (told or between or self._is_meant(found)):
            return None
        at_first = bool(found["y1"] or found["w1"])
        rule = in_year(Yearless(one, other), found, "1" if at_first else "2", ends=not at_first)
        return (found.end(), "interval", rule) if rule else None

    def _one(self, found: Match) -> Read | None:
        point = self.vocabulary.point(found["m1"])
        if point is None or not (found["y2"] or found["w2"] or self._is_meant(found)):
            return None
        rule = in_year(Yearless(point), found, "2")
        return (found.end(), "month", rule) if rule else None

    def _is_meant(self, found: Match) -> bool:
        """Whether a month on its own is a month, and not a name or a verb ('May', 'March', 'June Smith')."""
        words, name = self.vocabulary.words, found["m1"].rstrip(".")
        lead = _WORD_BEFORE.search(before(found, 24))
        word = lead[1] if lead else ""
        if name in words.short_months:
            return found["m1"].endswith(".") or word.lower() in _SURE_FOR_SHORT
        following = word_after(found)
        if name in words.verb_months:
            marched = following in ("on", "for", "of") and word.lower() in ("the", "a", "this", "last")
            return word.lower() in words.month_openings and not marched
        if name in words.name_months:
            told = word.islower() or word.lower() in words.month_openings
            return told if word else not following[:1].isupper()
        return True
