"""Datelines: where, when and through which agency a story was filed, as its first words tell."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from communique.knowledge.agencies import agency as agency_named
from communique.knowledge.agencies import agency_names
from communique.reading.stamps import DATE, Stamp, stamp

LONGEST = 200
"""A dateline ends within this many characters, so that a document on one line costs no more than others."""

_WORD = r"[A-ZÀ-Þ][\w’'.]*"
_SMALL = "and|au|sur|de|da|do|del|la|las|los|el|al|of|upon|on|the|am|an|der"
_LINK = rf"(?:[ ](?:{_SMALL})[ ]|-(?:au|on|upon|sur|de)-|[ ]?/[ ]?|[ -])"
_PLACE = rf"(?P<place>{_WORD}(?:{_LINK}{_WORD}){{0,4}}?)"
_REGION = "|".join(
    (
        r"[ ]?\[[A-Z][^\[\]\n]{0,40}\]",
        r"[ ]?\([A-Z][a-z][^()\n]{0,40}\)",
        rf",[ ]{_WORD}(?:[ ]{_WORD}){{0,3}}?",
    )
)
_DASH = r"(?::(?!\d)|[.]?[ ]?(?:[:–—]|--?)(?=\s|$|[\"“‘']))"
_UNTOLD = r"[A-Z][\w&.-]*(?:[ ][A-Z][\w&.-]*){0,3}"
_PLACE_LINE = re.compile(
    rf"(?P<place>{_WORD}(?:{_LINK}{_WORD}){{0,4}})"
    rf"(?:,[ ](?P<region>(?:the[ ])?{_WORD}(?:[ ]{_WORD}){{0,3}}))?"
    rf"(?:,[ ](?P<date>{DATE}))?[.:]?"
)

# Words that begin sentences and labels, never the name of a place.
_NO_PLACES = re.compile(
    r"(?i:a|after|also|am|an|and|as|at|before|both|but|by|during|exclusive|file|for|from|he|her|his|i|if|in|is"
    r"|it|its|last|later|most|mr|mrs|ms|no|note|on|or|our|since|so|source|the(?! hague)|then|this|these|they"
    r"|through|today|to|until|update|watch|we|when|while|who|why|with|yes|you|question|answer|moderator"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|january|february|march|april|may|june|july|august|september|october|november|december)\b"
)


class Places(Protocol):
    """What must be known of places to tell a dateline from the beginning of a sentence."""

    def is_region(self, name: str) -> bool:
        """Whether it is a state, or the like, that stands behind a city's name and a comma."""

    def is_city(self, name: str) -> bool:
        """Whether it is a city that stories are filed from."""

    def is_acronym(self, name: str) -> bool:
        """Whether a word in capitals is so written for another reason than that it is a dateline."""


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline of `length` characters: the place, the day and the agency, as far as it tells them."""

    length: int
    place: str | None = None
    told: Stamp | None = None
    agency: str | None = None


def dateline(words: str, places: Places) -> Dateline | None:
    """The dateline that `words` begin with: 'NEW DELHI, Dec 6 (PTI) - ', 'PARIS — ', 'New Delhi: '."""
    found = _grammar().match(words[:LONGEST])
    if not found or _NO_PLACES.match(found["place"]):
        return None
    agency = found["agency"] or found["bare"]
    if not _convinces(found, agency, places):
        return None
    return Dateline(
        length=len(found[0].rstrip()),
        place=_with_district(_display(found["place"]), (found["region"] or "").strip(" ,")),
        told=stamp(found["date"]) if found["date"] else None,
        agency=_short(agency) if agency else None,
    )


def place_line(line: str, places: Places) -> Dateline | None:
    """The dateline that a whole line is: 'Riga, Latvia', 'Geneva, 6 December 2021', 'Washington, D.C.'.

    A line without a date counts where what stands behind the comma is a known state or its like.
    """
    found = _PLACE_LINE.fullmatch(line)
    if not found or _NO_PLACES.match(found["place"]):
        return None
    told_apart = places.is_region(found["region"]) if found["region"] else bool(found["date"])
    if not told_apart:
        return None
    told = stamp(found["date"]) if found["date"] else None
    return Dateline(len(line), _with_district(found["place"], found["region"]), told)


def in_title_case(name: str) -> str:
    """A name printed in capitals, as it is else written: 'RIO DE JANEIRO' becomes 'Rio de Janeiro'."""
    if not name.isupper():
        return name
    words = re.split(r"(?<=[ /-])|(?=[ /-])", name)
    small = re.compile(_SMALL, re.IGNORECASE)
    return "".join(word.lower() if n and small.fullmatch(word) else word.capitalize() for n, word in enumerate(words))


def _with_district(place: str, region: str | None) -> str:
    """Washington is told from the state by its district, so the district is part of its name."""
    return f"{place}, {region}" if region and re.fullmatch(r"D\.?C\.?", region) else place


def _convinces(found: re.Match[str], agency: str | None, places: Places) -> bool:
    """Whether so much stands together that it is a dateline, not the beginning of a sentence or a turn."""
    place, close = found["place"], found["close"]
    region = (found["region"] or "").strip(" ,[]()")
    known_place = places.is_region(region) or places.is_city(place)
    if agency and not agency_named(agency) and not found["date"] and not known_place:
        return False
    if agency or found["date"]:
        return bool(close.strip(" .")) or place.isupper() or bool(agency and found["date"])
    if close == ":":
        return places.is_city(place)
    spaced_dash = close.startswith(" ") and close.strip() != ""
    return spaced_dash and place.isupper() and len(place) > 3 and not places.is_acronym(place)


def _display(place: str) -> str:
    abbreviated = re.search(r"\b[A-Z]\.[A-Z]\.$", place)
    return in_title_case(place if abbreviated else place.rstrip("."))


def _short(agency: str) -> str:
    """The short name of the first agency named that is known, else the words as they stand."""
    known = (agency_named(part) for part in [agency, *re.split(r"[/,]| and ", agency)])
    return next((name for name in known if name), agency)


@cache
def _grammar() -> re.Pattern[str]:
    known = "|".join(re.escape(name) for name in agency_names())
    in_brackets = rf"[ ]?[(/\[](?P<agency>(?i:{known})(?:[/,][ ]?{_UNTOLD})*|{_UNTOLD}(?:/{_UNTOLD})*)[)/\]]"
    bare = rf"[ ](?P<bare>(?i:{known}))(?=[ ]?(?:[.:–—-]|$))"
    date = rf"(?:[,.]?[ ]?\(?(?P<date>{DATE})\)?)?"
    close = rf"(?P<close>{_DASH}|(?<=[)/])[.]?(?=[ ]|$)|(?<=\w)[.](?=[ ]|$))"
    return re.compile(rf"{_PLACE}(?P<region>{_REGION})??{date}[,.]?(?:{in_brackets}|{bare})?{close}")
