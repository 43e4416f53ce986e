"""The parties that a name of something holds, and the name without them."""

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from communique.knowledge.parties import PartyMention, find, party
from communique.knowledge.parties import name as usual_name

_NAMING = frozenset(("name", "demonym", "acronym"))
"""How a party is named as itself; a capital or an organ may be part of what is named."""
_PLACES = frozenset(("capital", "place", "seat"))
_AT = re.compile(r"\s+(?:in|at|near|to)(?:\s+the)?(?:\s+[A-Z][\w.]*(?:\s+[A-Z][\w.]*)*,)?\s*$")


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


def names_place(name: str) -> bool:
    """Whether `name` holds a place where it may have met, other than at its end: 'Moscow summit'."""
    return any(mention.form in _PLACES for mention in find(without_places(name)))


def without_first_place(name: str) -> str:
    """`name` without a place at its beginning."""
    first = _first_place(name)
    return name[first.end :].strip() if first else name


def first_place_in(name: str) -> str | None:
    """The state in which the place at the beginning of `name` lies; None where it begins otherwise."""
    first = _first_place(name)
    return first.code if first else None


def _first_place(name: str) -> PartyMention | None:
    return next((mention for mention in find(name) if mention.form in _PLACES and mention.start == 0), None)


def _named(name: str) -> list[PartyMention]:
    mentions = (_itself(mention, name) for mention in find(name))
    return [mention for mention in mentions if mention.form in _NAMING]


def _itself(mention: PartyMention, text: str) -> PartyMention:
    """The organisation in the name of its organ: 'United Nations' in 'United Nations General Assembly'."""
    known = party(mention.code)
    if known is None or mention.form != "organ":
        return mention
    told = text[mention.start : mention.end]
    held = next((name for name in (known.name, *known.aliases) if told.startswith(f"{name} ")), None)
    return mention if held is None else replace(mention, end=mention.start + len(held), form="name")


def with_members(codes: Iterable[str]) -> frozenset[str]:
    """Parties, with the members instead of an organisation that has but few, and these alone."""
    return frozenset(each for code in codes for each in _members(code) or (code,))


def _members(code: str) -> tuple[str, ...]:
    known = party(code)
    return known.members if known is not None and len(known.members) <= _A_TABLE else ()


_A_TABLE = 12
"""Members of an organisation who are told one by one when they meet."""


def is_state(code: str) -> bool:
    """Whether a party is a state; an organisation, or what is not known, is none."""
    known = party(code)
    return known is not None and known.kind == "state"
