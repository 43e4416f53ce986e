"""Forms of office: what the words of an office are, before anybody's name is known."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from communique.knowledge.files import load, well_formed


@dataclass(frozen=True, slots=True)
class Core:
    """The word or words at the heart of an office's name ('prime minister').

    `of` tells what may follow 'of', 'for', 'to', 'on': 'party', 'body', 'domain', 'region', 'free', and 'principal',
    another office.
    """

    words: tuple[str, ...]
    level: str
    alone: bool
    domain: bool
    of: frozenset[str]


@dataclass(frozen=True, slots=True)
class Offices:
    """All forms of office. Words are in lower case."""

    ranks: frozenset[str]
    cores: Mapping[str, tuple[Core, ...]]
    short: Mapping[str, str]
    domains: frozenset[str]
    abstract: tuple[str, ...]
    """Endings of abstract nouns."""
    topics: frozenset[str]
    before: frozenset[str]
    """Words that may stand before a core: domains, and bodies that have a head."""
    body_nouns: frozenset[str]
    body_ends: frozenset[str]
    sites: frozenset[str]
    """What is called after persons, and is none: airports, universities."""
    seats: frozenset[str]
    of_states: frozenset[str]
    descriptions: frozenset[str]
    adjectival: tuple[str, ...]
    parliaments: Mapping[str, str]
    """Parliaments of one state by their own names, with its code."""
    named_bodies: Mapping[str, str]
    honorifics: frozenset[str]
    courtesy: frozenset[str]
    particles: frozenset[str]
    suffixes: frozenset[str]
    postnominals: frozenset[str]
    former: frozenset[str]
    counterpart: frozenset[str]
    of_one_party: Mapping[str, str]
    of_party: Mapping[str, Mapping[str, str]]
    """The usual words for an office that a party's papers call otherwise, by the party's code."""


@cache
def offices() -> Offices:
    """The forms of office, loaded once.

    Raises KnowledgeError where the data file is malformed.
    """
    data = load("offices.yaml")
    with well_formed("offices.yaml"):
        return Offices(
            ranks=frozenset(data["ranks"]),
            cores=_cores(data["cores"]),
            short=dict(data["short"]),
            domains=frozenset(data["domains"]),
            abstract=tuple(data["abstract"]),
            topics=frozenset(data["topics"]),
            before=frozenset((*data["domains"], *data["bodies"]["seats"])),
            body_nouns=frozenset(data["bodies"]["nouns"]),
            body_ends=frozenset(data["bodies"]["ends"]),
            sites=frozenset(data["bodies"]["sites"]),
            seats=frozenset(data["bodies"]["seats"]),
            of_states=frozenset(data["bodies"]["of_states"]),
            descriptions=frozenset(data["descriptions"]),
            adjectival=tuple(data["adjectival"]),
            parliaments=dict(data["bodies"]["parliaments"]),
            named_bodies=dict(data["bodies"]["named"]),
            honorifics=frozenset(data["honorifics"]),
            courtesy=frozenset(data["courtesy"]),
            particles=frozenset(data["particles"]),
            suffixes=frozenset(data["suffixes"]),
            postnominals=frozenset(data["postnominals"]),
            former=frozenset(data["former"]),
            counterpart=frozenset(data["counterpart"]),
            of_one_party=dict(data["of_one_party"]),
            of_party={code: dict(held) for code, held in data["of_party"].items()},
        )


def _cores(entries: list[dict[str, Any]]) -> dict[str, tuple[Core, ...]]:
    """The cores by their first word, longest first."""
    by_first: dict[str, list[Core]] = {}
    for entry in entries:
        for words in entry["words"]:
            core = Core(
                tuple(words.split()),
                entry["level"],
                bool(entry.get("alone")),
                bool(entry.get("domain")),
                frozenset(entry.get("of", ())),
            )
            by_first.setdefault(core.words[0], []).append(core)
    return {first: tuple(sorted(cores, key=lambda c: -len(c.words))) for first, cores in by_first.items()}
