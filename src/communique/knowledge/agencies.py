"""News agencies: which there are, and which one a dateline or a credit means."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from communique.knowledge.files import load
from communique.model.errors import KnowledgeError


@dataclass(frozen=True, slots=True)
class Agency:
    """A news agency: the short name that the register uses, its other names, the party it is at home in."""

    name: str
    names: tuple[str, ...] = ()
    party: str | None = None


@cache
def agencies() -> tuple[Agency, ...]:
    """Every known agency, in the order of the data file. Raises KnowledgeError where it is malformed."""
    entries = load("agencies.yaml")
    return tuple(_agency(name, entry) for name, entry in entries.items())


@cache
def papers() -> Mapping[str, str]:
    """The states in which newspapers and broadcasters appear, by name in small letters without 'the'."""
    return {name: party for party, names in load("papers.yaml").items() for name in names}


def agency(name: str) -> str | None:
    """The short name of the agency that `name` means in any case and spelling known, or None."""
    return _short_names().get(_key(name))


@cache
def agency_names() -> tuple[str, ...]:
    """All names of all agencies, the longer first, so that an alternation prefers the whole name."""
    every = {name for known in agencies() for name in (known.name, *known.names)}
    return tuple(sorted(every, key=lambda name: (-len(name), name)))


@cache
def _short_names() -> Mapping[str, str]:
    short: dict[str, str] = {}
    for known in agencies():
        for name in (known.name, *known.names):
            if short.setdefault(_key(name), known.name) != known.name:
                raise KnowledgeError(f"agencies.yaml: {name!r} is a name of two agencies")
    return short


def _agency(name: object, entry: Any) -> Agency:
    if not isinstance(name, str) or not isinstance(entry, Mapping):
        raise KnowledgeError(f"agencies.yaml: the entry {name!r} is not a name with 'party' and 'names'")
    party, names = entry.get("party"), entry.get("names") or []
    if not (party is None or isinstance(party, str)) or not all(isinstance(other, str) for other in names):
        raise KnowledgeError(f"agencies.yaml: the party and the names of {name!r} must be words; quote them")
    return Agency(name, tuple(names), party)


def _key(name: str) -> str:
    return " ".join(name.casefold().split())
