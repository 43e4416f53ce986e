"""Prose of no meaning for these tests: as many sentences as asked for, none like another."""

import random
from collections.abc import Callable

import pytest

_SYLLABLES = [
    "ba",
    "ce",
    "di",
    "fo",
    "gu",
    "ha",
    "ki",
    "lo",
    "mu",
    "na",
    "pe",
    "ri",
    "so",
    "tu",
    "va",
    "we",
    "xi",
    "yo",
    "zu",
]


def _sentence(number: int, length: int = 16) -> str:
    chance = random.Random(number)
    words = ["".join(chance.choices(_SYLLABLES, k=3)) for _ in range(length)]
    return " ".join(words).capitalize() + "."


@pytest.fixture(scope="session")
def sentence() -> Callable[..., str]:
    """Gives the sentence of a number, of so many words: the same each time, and like no other."""
    return _sentence


@pytest.fixture(scope="session")
def prose() -> Callable[..., str]:
    """Gives the sentences of some numbers as one text."""
    return lambda *numbers: " ".join(map(_sentence, numbers))
