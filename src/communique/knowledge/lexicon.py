"""Words of the language that the grammars lean on."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from communique.knowledge.files import load


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Sets of words in lower case."""

    never_names: frozenset[str]
    heading_verbs: frozenset[str]
    combining: Mapping[str, str]


@cache
def lexicon() -> Lexicon:
    """The words, loaded once. Raises KnowledgeError where the data file is malformed."""
    data = load("lexicon.yaml")
    return Lexicon(
        never_names=frozenset(data["never_names"]),
        heading_verbs=frozenset(data["heading_verbs"]),
        combining=dict(data["combining"]),
    )
