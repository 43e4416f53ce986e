"""Parts of a longer stretch: 'early December', 'the end of 2022', 'the first half of 2022', 'Q3 2022'."""

from collections.abc import Iterator
from typing import cast

from communique.extraction.dates.forms.grammar import (
    CLAUSE_END,
    DIGITS,
    SHIFTS,
    YEAR,
    Form,
    Match,
    Prefix,
    Read,
    S,
    Vocabulary,
    always,
    any_of,
    before,
)
from communique.extraction.dates.reckoning import PartOf, Rule, Shift, Told, Unit

_EDGES = ("end", "beginning", "start", "middle", "close", "outset", "conclusion", "turn")
_IN_THE = ("in the ", "during the ", "for the ", "by the ")


class Parts:
    """Words for a part; a part of a month, or an edge of a year, is told as the whole."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary

    def __iter__(self) -> Iterator[Form | Prefix]:
        v, of, the = self.vocabulary, rf"{S}(?i:of){S}", rf"(?:(?i:the){S})?"
        pointing = rf"this|last|next|the{S}same|that|today|yesterday|tomorrow|fy|fiscal|{any_of(v.words.seasons)}"
        ahead = rf"(?=[0-9]|{v.month}|{v.weekday}|(?i:{pointing})\b)"
        early = rf"(?i:early|mid|late)(?:{S}|-|–)(?:(?i:in|to|on){S})?{ahead}"
        yield Prefix(["early", "mid", "late"], early, _whole)
        edge = rf"(?i:{any_of(_EDGES)})"
        yield Prefix(_EDGES, rf"{edge}{of}{the}{ahead}", _whole)
        yield Prefix(["end"], rf"(?i:end)(?:{S}|-|–){ahead}", _month_or_year)
        yield Form(_EDGES, rf"{edge}{of}{the}(?P<u>(?i:week|month|quarter|year))\b(?!{S}(?i:of)\b)", _edge_of_unit)
        yield Form(["year"], rf"(?i:year(?:{S}|-)end|year['’]s{S}end)\b", always("relative", Shift("year", 0)))
        ordinal = rf"(?P<o>(?i:{any_of(v.words.ordinals)})|[1-4](?:st|nd|rd|th))"
        openers = (*v.words.ordinals, *DIGITS)
        half = rf"{ordinal}{S}(?P<h>(?i:half|quarter)){of}"
        yield Form(openers, rf"{half}{the}(?:(?i:year){S})?(?P<y>{YEAR})", self._half)
        yield Form(openers, rf"{half}(?P<w>(?i:this|last|next|the)){S}(?i:year)\b", self._half)
        bare = rf"{ordinal}{S}(?P<h>(?i:half|quarter))\b(?!{S}(?i:of|century|hour|centuries)\b|-)"
        yield Form(openers, bare, self._bare_half)
        codes = [f"{letter}{n}" for letter in "qh" for n in range(1, 5)]
        yield Form(codes, rf"(?P<k>[QH][1-4])(?:{of}|{S}|-)?(?P<y>{YEAR})", _code)
        piece = rf"{ordinal}{S}(?:(?i:few|two){S})?(?i:weeks?|days|half|third|decade){of}(?={v.month})"
        yield Prefix(openers, piece, _month_or_year)

    def _half(self, found: Match) -> Read:
        number = self.vocabulary.words.ordinals.get(found["o"].lower()) or int(found["o"][0])
        of = 2 if found["h"].lower() == "half" else 4
        told = found.groupdict().get("y")
        whole: Rule = Told(told) if told else Shift("year", SHIFTS[found["w"].lower()])
        return found.end(), "interval", PartOf(whole, min(number, of), of)

    def _bare_half(self, found: Match) -> Read | None:
        """'in the second quarter', of the year that is meant; of a match or an hour it is told otherwise."""
        if not before(found, 12).lower().endswith(_IN_THE) or not CLAUSE_END.match(found.string, found.end()):
            return None
        number = self.vocabulary.words.ordinals.get(found["o"].lower()) or int(found["o"][0])
        of = 2 if found["h"].lower() == "half" else 4
        return found.end(), "interval", PartOf(Shift("year", 0), min(number, of), of)


def _whole(found: Match, inner: Read) -> Read | None:
    return None if inner[1] == "frequency" else inner


def _month_or_year(found: Match, inner: Read) -> Read | None:
    return inner if inner[1] in ("month", "year") else None


def _edge_of_unit(found: Match) -> Read:
    return found.end(), "relative", Shift(cast(Unit, found["u"].lower()), 0)


def _code(found: Match) -> Read | None:
    of, number = (4 if found["k"][0] == "Q" else 2), int(found["k"][1])
    return (found.end(), "interval", PartOf(Told(found["y"]), number, of)) if number <= of else None
