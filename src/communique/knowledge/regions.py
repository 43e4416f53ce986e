"""Words that stand for the states of a region one by one: 'Nordic ministers', 'the two Koreas'."""

import re
from collections.abc import Iterator
from functools import cache

from communique.knowledge.files import load


@cache
def _regions() -> tuple[re.Pattern[str], dict[str, tuple[str, ...]]]:
    states = {word: tuple(codes) for word, codes in load("regions.yaml").items()}
    words = "|".join(re.escape(word) for word in sorted(states, key=len, reverse=True))
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE), states


def states_of(text: str) -> Iterator[str]:
    """The codes of the states of each region that a text names, in order; of none that other words make a place or a
    body ('the Baltic Sea', 'Nordic Council').

    Raises KnowledgeError where the data file is malformed.
    """
    pattern, states = _regions()
    for found in pattern.finditer(text):
        if not re.match(r"\s+(?:[A-Z]|sea\b)", text[found.end() :]):
            yield from states[" ".join(found[0].lower().split())]
