"""The small words by which one tells how far a name reaches in a sentence."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from communique.knowledge.files import load, well_formed

_SETS = (
    "opens", "beside", "ends", "closing", "small", "leading", "definite", "counting", "when", "occasions", "fields",
    "holders", "owners", "manners", "purposes", "sides", "plurals", "spans", "months", "days", "meant", "ruling", "sittings",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleWords:
    """Sets of words in lower case; knowledge/data/titles.yaml says what each is for. Ordinals have their numbers."""

    opens: frozenset[str]
    beside: frozenset[str]
    ends: frozenset[str]
    closing: frozenset[str]
    small: frozenset[str]
    leading: frozenset[str]
    definite: frozenset[str]
    counting: frozenset[str]
    when: frozenset[str]
    occasions: frozenset[str]
    fields: frozenset[str]
    holders: frozenset[str]
    owners: frozenset[str]
    manners: frozenset[str]
    purposes: frozenset[str]
    sides: frozenset[str]
    plurals: frozenset[str]
    spans: frozenset[str]
    months: frozenset[str]
    days: frozenset[str]
    meant: frozenset[str]
    ruling: frozenset[str]
    sittings: frozenset[str]
    ordinals: Mapping[str, int]
    tens: Mapping[str, int]


@cache
def title_words() -> TitleWords:
    """The words, loaded once. Raises KnowledgeError where the data file is malformed."""
    data = load("titles.yaml")
    with well_formed("titles.yaml"):
        ordinals = {word: number for number, word in enumerate(data["ordinals"], 1)}
        return TitleWords(
            **{name: frozenset(data[name]) for name in _SETS},
            ordinals=ordinals | dict(data["more_ordinals"]),
            tens=dict(data["tens"]),
        )
