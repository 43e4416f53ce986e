"""What the program knows of parties: states, international organisations, and the words that stand for them.

find(text)          where a text names parties
country_of(place)   the state in which a place lies
parties(), party()  all that is known of them
"""

from communique.knowledge.mentions import PartyMention, find
from communique.knowledge.party import Form, Party, PartyKind, parties
from communique.knowledge.places import country_of, is_place

__all__ = [
    "Form",
    "Party",
    "PartyKind",
    "PartyMention",
    "country_of",
    "demonym",
    "find",
    "is_place",
    "is_state",
    "name",
    "parties",
    "party",
]


def party(code: str) -> Party | None:
    """The party with this code, or None."""
    return parties().get(code)


def is_state(code: str) -> bool:
    """Whether a code is that of a state, rather than of an organisation or of nothing known."""
    known = party(code)
    return known is not None and known.kind == "state"


def name(code: str) -> str:
    """The usual English name ('Russia', 'European Union'); the code itself where it is unknown."""
    known = party(code)
    return known.name if known else code


def demonym(code: str) -> str:
    """The adjective ('Russian'); the name where there is none, the code itself where it is unknown."""
    known = party(code)
    return known.demonyms[0] if known and known.demonyms else name(code)
