"""The parties that a name of something holds, and the name without them."""

import re
from functools import lru_cache

from communique.knowledge.parties import PartyMention, find, party
from communique.knowledge.parties import name as usual_name

_NAMING = frozenset(("name", "demonym", "acronym"))
"""How a party is named as itself; a capital or an organ may be part of what is named."""
_PLACES = frozenset(("capital", "place", "seat"))
_AT = re.compile(r"\s+(?:in|at|near)(?:\s+the)?\s*$", re.IGNORECASE)


@lru_cache(maxsize=16384)
def parties_in(name: str) -> frozenset[str]:
    """The parties that `name` names: IN and RU for 'India-Russia summit'."""
    return frozenset(mention.code for mention in _named(name))


@lru_cache(maxsize=16384)
def without_parties(name: str, kept_after: frozenset[str] = frozenset()) -> str:
    """`name` without the names and demonyms of states; organisations stay, each by its acronym.

    A state that stands after one of the words `kept_after` stays, by its usual name: 'Ambassador to India'.
    """
    for mention in sorted(_named(name), key=lambda m: m.start, reverse=True):
        before = name[: mention.start].casefold().removesuffix("the ").split()
        kept = before and before[-1] in kept_after
        instead = mention.code if not is_state(mention.code) else usual_name(mention.code) if kept else ""
        name = f"{name[: mention.start]} {instead} {name[mention.end :]}"
    return " ".join(name.strip(" -–—").split())


def without_places(name: str) -> str:
    """`name` without the place at its end that tells where it met: 'summit in the Kremlin' is 'summit'."""
    places = [mention for mention in find(name) if mention.form in _PLACES]
    if places and not name[places[-1].end :].strip(" ,.)"):
        before = name[: places[-1].start]
        bare = _AT.sub("", before)
        return bare if bare != before and bare else name
    return name


def without_first_place(name: str) -> str:
    """`name` without a place at its beginning."""
    first = next((mention for mention in find(name) if mention.form in _PLACES and mention.start == 0), None)
    return name[first.end :].strip() if first else name


def _named(name: str) -> list[PartyMention]:
    return [mention for mention in find(name) if mention.form in _NAMING]


def is_state(code: str) -> bool:
    """Whether a party is a state; an organisation, or what is not known, is none."""
    known = party(code)
    return known is not None and known.kind == "state"
