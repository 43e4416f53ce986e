"""The small words of languages, by which English prose is told from other prose."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from communique.knowledge.files import load


@dataclass(frozen=True, slots=True)
class Languages:
    """The small words of English, and those of the other languages by name. Lower case, without accents."""

    english: frozenset[str]
    others: Mapping[str, frozenset[str]]


@cache
def languages() -> Languages:
    """The words, loaded once. Raises KnowledgeError where the data file is malformed."""
    data = load("languages.yaml")
    english = frozenset(data["english"])
    others = {name: {word for word in words if len(word) > 1} - english for name, words in data["others"].items()}
    # A single letter is as often a list's mark, or what a cut left over ('U.S.').
    return Languages(english, {name: frozenset(words) for name, words in others.items()})
