"""Years, stretches of years, decades and centuries, and the numbers that look like years and are none."""

import re
from collections.abc import Iterator

from communique.extraction.dates.forms.grammar import (
    AND,
    DASH,
    DIGITS,
    FISCAL,
    TO,
    YEAR,
    Form,
    Match,
    Read,
    S,
    Vocabulary,
    after_between,
    always,
    any_of,
    before,
    word_after,
)
from communique.extraction.dates.reckoning import Told, Untold

_STUCK_BEFORE = re.compile(
    r"(?:[$€£¥#/+:=*@_]|[0-9][-–. )]?[ ]?[,.]?|\b(?!(?i:mid|pre|post|early|late|FY)[-–])[A-Za-z]+[-–])$"
)
_STUCK_AFTER = re.compile(r"[+=@]|[-–.:/][0-9]|[ ][0-9]{3,}|[-–](?i:strong|member|page|word|seat|foot|mile|hour|km)")
_LISTED = re.compile(
    r"(?i)\b(?:resolutions|articles|nos|sections|pages|orders)\b[\s.]*(?:[0-9]+(?:,?\s(?:and|or)\s|,\s))+$"
)
_COMPARED = re.compile(r"(?i)\b(?:later|earlier|sooner)\s+than\s+$")
_ELIDED = re.compile(r"(?:['’‘]|\b(?i:the|early|mid|late)[\s-])$")
_WORDS = re.compile(r"[a-z]+")
_OPENINGS = ("the", "year", "and", "early", "mid", "late", "a")


class Years:
    """Years as such; 'FY 2023' is the year it is named by."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary

    def __iter__(self) -> Iterator[Form]:
        yield Form(DIGITS, r"(?P<decade>(?:1[5-9]|20)[0-9]0)['’]?s\b", self._decade)
        yield Form(DIGITS, r"(?P<short>[2-9]0)['’]?s\b", self._short_decade)
        century = rf"{S}(?i:century|centuries)\b"
        yield Form(DIGITS, rf"[0-9]{{1,2}}(?:st|nd|rd|th){century}", always("ordinal-span", Untold()))
        written = self.vocabulary.words.centuries
        yield Form(written, rf"(?i:{any_of(written)}){century}", always("ordinal-span", Untold()))
        year = r"(?P<a>(?:1[5-9]|20)[0-9]{2})"
        yield Form(DIGITS, rf"{year}(?:{TO}|(?P<and>{AND})|/)(?:{FISCAL})?(?P<b>{YEAR})", self._stretch)
        yield Form(DIGITS, rf"{year}(?P<p>[-–—/])(?P<b>[0-9]{{2}})(?![\w%]|[-–.,/][0-9])", self._short_stretch)
        fiscal = ["fy", "fiscal", *(f"fy{year}" for year in range(1990, 2060))]
        yield Form(fiscal, rf"{FISCAL}(?P<a>{YEAR})(?:{DASH}(?:FY\s?)?(?P<b>{YEAR}))?", self._fiscal)
        yield Form(["fy"], r"FY\s(?P<short>[0-9]{2})\b(?![.,][0-9])", self._short_fiscal)
        yield Form(DIGITS, YEAR, self._year)

    def _decade(self, found: Match) -> Read:
        first = int(found["decade"])
        last = first + (99 if first % 100 == 0 and first < 2000 else 9)  # 'the 1900s' are a century
        return found.end(), "interval", Told(f"{first}/{last}")

    def _short_decade(self, found: Match) -> Read | None:
        if not _ELIDED.search(before(found, 6)):
            return None
        first = 1900 + int(found["short"])
        return found.end(), "interval", Told(f"{first}/{first + 9}")

    def _stretch(self, found: Match) -> Read | None:
        if found["b"] <= found["a"] or not self._stands_free(found, stretch=True):
            return None
        if found["and"] and not after_between(found):
            return None
        return found.end(), "interval", Told(f"{found['a']}/{found['b']}")

    def _short_stretch(self, found: Match) -> Read | None:
        """'2021-31' is a stretch; '2021-12' cannot be one, and is a month."""
        year, short = int(found["a"]), int(found["b"])
        if not self._stands_free(found):
            return None
        if short > year % 100 or (year % 100 == 99 and short == 0):
            last = year - year % 100 + short + (100 if short == 0 else 0)
            return found.end(), "interval", Told(f"{year}/{last}")
        if found["p"] == "-" and 1 <= short <= 12:
            return found.end(), "month", Told(f"{year}-{short:02}")
        return None

    def _fiscal(self, found: Match) -> Read:
        if found["b"] and found["b"] > found["a"]:
            return found.end(), "interval", Told(f"{found['a']}/{found['b']}")
        return found.end("a"), "year", Told(found["a"])

    def _short_fiscal(self, found: Match) -> Read:
        return found.end(), "year", Told(f"20{found['short']}")

    def _year(self, found: Match) -> Read | None:
        return (found.end(), "year", Told(found[0])) if self._stands_free(found) else None

    def _stands_free(self, found: Match, *, stretch: bool = False) -> bool:
        """Whether a number that looks like a year is one, by the words and signs about it."""
        words, lead = self.vocabulary.words, before(found, 32)
        if _STUCK_BEFORE.search(lead) or _STUCK_AFTER.match(found.string, found.end()):
            return False
        if _LISTED.search(lead):
            return False
        said = _WORDS.findall(lead.lower())
        joined = lead.strip()[-1:].isalnum() or lead.strip()[-1:] == "."
        last = said[-1] if said and joined else ""
        following = word_after(found)
        if last in words.numbered or following.lower() in words.counted:
            return False
        if last in words.amounts_always and not _COMPARED.search(lead):
            return False
        year = int(found[0][:4])
        plural = (
            following[:1].islower() and following.endswith("s") and following not in ("was", "is", "has", "as", "s")
        )
        if year % 50 == 0 and (plural or (last in words.amounts and following[:1].islower())):
            return False
        return stretch or year >= 1800 or last in words.cues or last in _OPENINGS
