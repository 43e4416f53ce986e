"""Seasons: 'spring of 2003', 'next summer', 'in the autumn'; told as their three months."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import cast

from communique.extraction.dates.forms.grammar import (
    SHIFTS,
    YEAR,
    Form,
    Match,
    Read,
    S,
    Vocabulary,
    any_of,
    before,
    word_after,
)
from communique.extraction.dates.reckoning import InShiftedYear, Told, Which, Yearless, stretch

_WHICH = {
    "this": "this",
    "last": "last",
    "past": "last",
    "next": "next",
    "coming": "next",
    "upcoming": "next",
}
_OPENING = re.compile(
    r"(?i)\b(?:in|by|during|since|until|till|before|after|over|through|throughout)\s(?:the\s)?(?:early\s|late\s)?$"
)


class Seasons:
    """Seasons with a year, with 'this' and its like, or after a preposition."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.months = vocabulary.words.seasons

    def __iter__(self) -> Iterator[Form]:
        season = rf"(?P<s>(?i:{any_of(self.months)}))"
        of = rf"(?:{S}(?i:of))?{S}"
        year = rf"(?P<y>{YEAR}|(?:19|20)[0-9]{{2}}(?=[-–/][0-9]{{2}}\b))(?:[-–/](?:[0-9]{{2}}){{1,2}}\b)?"
        yield Form(self.months, rf"{season}{of}{year}", self._told)
        yield Form(self.months, rf"{season}{of}(?P<w>(?i:this|last|next)){S}(?i:year)\b", self._in_year)
        which = rf"(?P<w>(?i:{'|'.join(_WHICH)}))(?:{S}(?i:coming|past))?"
        yield Form(_WHICH, rf"{which}{S}{season}\b", self._which)
        yield Form(self.months, rf"{season}\b", self._bare)

    def _season(self, name: str) -> Yearless:
        return Yearless(*stretch(self.months[name.lower()], 3))

    def _told(self, found: Match) -> Read:
        return found.end(), "season", Told(self._season(found["s"]).of(int(found["y"][:4])))

    def _in_year(self, found: Match) -> Read:
        return found.end(), "season", InShiftedYear(self._season(found["s"]), SHIFTS[found["w"].lower()])

    def _which(self, found: Match) -> Read | None:
        if _is_name(found):
            return None
        which = cast(Which, _WHICH[found["w"].lower()])
        return found.end(), "season", replace(self._season(found["s"]), which=which)

    def _bare(self, found: Match) -> Read | None:
        if not _OPENING.search(before(found, 24)) or _is_name(found):
            return None
        falling = found["s"].lower() == "fall" and word_after(found).lower() in ("from", "to", "into")
        if falling or word_after(found).lower() == "of":  # 'in the fall of the capital'
            return None
        return found.end(), "season", self._season(found["s"])


def _is_name(found: Match) -> bool:
    """'the Winter Olympics', 'the Summer Palace'."""
    return found["s"].istitle() and word_after(found).istitle()
