"""The parties that a name of something holds, and the name without them."""

from functools import lru_cache

from communique.knowledge.parties import PartyMention, find, party

_NAMING = frozenset(("name", "demonym", "acronym"))
"""How a party is named as itself; a capital or an organ may be part of what is named."""


@lru_cache(maxsize=16384)
def parties_in(name: str) -> frozenset[str]:
    """The parties that `name` names: IN and RU for 'India-Russia summit'."""
    return frozenset(mention.code for mention in _named(name))


@lru_cache(maxsize=16384)
def without_parties(name: str) -> str:
    """`name` without the names and demonyms of states; organisations stay, each by its acronym."""
    for mention in sorted(_named(name), key=lambda m: m.start, reverse=True):
        instead = "" if _is_state(mention.code) else mention.code
        name = f"{name[: mention.start]} {instead} {name[mention.end :]}"
    return " ".join(name.strip(" -–—").split())


def _named(name: str) -> list[PartyMention]:
    return [mention for mention in find(name) if mention.form in _NAMING]


def _is_state(code: str) -> bool:
    known = party(code)
    return known is not None and known.kind == "state"
