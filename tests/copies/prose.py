"""Prose of no meaning for these tests: as many sentences as asked for, none like another."""

import random

from communique.model.document import Document

_SYLLABLES = "ba ce di fo gu ha ki lo mu na pe ri so tu va we xi yo zu".split()


def sentence(number: int, length: int = 16) -> str:
    """The sentence of that number, the same each time, with no long run of words in common with any other."""
    chance = random.Random(number)
    words = ["".join(chance.choices(_SYLLABLES, k=3)) for _ in range(length)]
    return " ".join(words).capitalize() + "."


def prose(*numbers: int) -> str:
    """Sentences by number, as one text."""
    return " ".join(sentence(number) for number in numbers)


def document(identifier: str, text: str, published: str | None = None, source: str | None = None, **more: str) -> Document:
    """A document with a text, and nothing else that is not given."""
    return Document(id=identifier, text=text, published=published, source=source, **more)
