"""Standing formats between parties: the nouns that name them, and the words for how often they meet and where."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from communique.knowledge.files import load, well_formed
from communique.knowledge.inflection import forms_of_verbs, noun_forms, phrases
from communique.model.facts import Cadence, MechanismForm

Needs = Literal["joint", "loose", "name", "series", "ordinal", "habit", "friends", "organ", "sides"]
"""What makes a noun the name of a standing format; knowledge/data/mechanisms.yaml says what each means."""


_SETS = (
    "joint", "loose", "bilateral", "sided", "standing", "never", "domestic", "outside", "two_plus_two", "idle", "series",
    "shared", "consulting", "union", "deliberating", "plain", "customary",
)  # fmt: skip
_NUMBERS = "two|three|four|five|six|seven|\\d"


@dataclass(frozen=True, slots=True)
class MechanismNoun:
    """A head noun. Where `before` or `after` holds words, one of them must stand directly beside it."""

    form: MechanismForm
    needs: Needs
    before: frozenset[str] = frozenset()
    after: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Format:
    """A format with a name of its own, and who sits on it where that is settled; one that is `occasional` stands where
    the text shows a series."""

    name: str
    form: MechanismForm
    parties: tuple[str, ...] = ()
    occasional: bool = False


@dataclass(frozen=True, slots=True)
class Mechanisms:
    """All that is known of standing formats. Words are in lower case; patterns match whole words in any case."""

    nouns: Mapping[str, tuple[MechanismNoun, ...]]
    joint: frozenset[str]
    loose: frozenset[str]
    bilateral: frozenset[str]
    sided: frozenset[str]
    standing: frozenset[str]
    never: frozenset[str]
    domestic: frozenset[str]
    outside: frozenset[str]
    two_plus_two: frozenset[str]
    idle: frozenset[str]
    sides: re.Pattern[str]
    cadences: Mapping[Cadence, re.Pattern[str]]
    series: frozenset[str]
    shared: frozenset[str]
    consulting: frozenset[str]
    union: frozenset[str]
    deliberating: frozenset[str]
    plain: frozenset[str]
    customary: frozenset[str]
    organs: Mapping[str, str | None]
    formats: Mapping[str, Format]
    alternating: re.Pattern[str]
    meets: frozenset[str]
    founded: frozenset[str]
    foundings: frozenset[str]
    sitting: frozenset[str]
    occurrences: frozenset[str]

    @property
    def heads(self) -> frozenset[str]:
        """Every form of every head noun."""
        return frozenset(self.nouns)


@cache
def mechanisms() -> Mechanisms:
    """What is known of mechanisms, loaded once. Raises KnowledgeError where the data file is malformed."""
    data = load("mechanisms.yaml")
    with well_formed("mechanisms.yaml"):
        return Mechanisms(
            nouns=_nouns(data["nouns"]),
            **{name: frozenset(data[name]) for name in _SETS},
            sides=_sided(data["sides"]),
            cadences={code: phrases(words) for code, words in data["cadences"].items()},
            organs=dict(data["organs"]),
            formats={told["name"].lower(): _format(told) for told in data["formats"]},
            alternating=phrases(data["alternating"]),
            meets=forms_of_verbs(data["meets"]),
            founded=forms_of_verbs(data["founded"]),
            foundings=frozenset(data["foundings"]),
            sitting=frozenset(data["sitting"]),
            occurrences=frozenset(form for noun in data["occurrences"] for form in noun_forms(noun)),
        )


def _format(told: Mapping[str, Any]) -> Format:
    return Format(told["name"], told["form"], tuple(told.get("parties", ())), bool(told.get("occasional")))


def _nouns(groups: Iterable[Mapping[str, Any]]) -> dict[str, tuple[MechanismNoun, ...]]:
    found: dict[str, list[MechanismNoun]] = {}
    for group in groups:
        noun = MechanismNoun(
            group["form"], group["needs"], frozenset(group.get("before", ())), frozenset(group.get("after", ()))
        )
        for entry in group["words"]:
            for form in noun_forms(entry):
                found.setdefault(form, []).append(noun)
    return {form: tuple(sorted(nouns, key=lambda n: not (n.before or n.after))) for form, nouns in found.items()}


def _sided(words: Iterable[str]) -> re.Pattern[str]:
    """A number of sides: 'six-party', 'five-sided', '5+1'."""
    return re.compile(rf"\b(?:(?:{_NUMBERS})\s?[-‑ ]\s?(?:{'|'.join(words)})|\d\s?\+\s?\d)\b", re.IGNORECASE)
