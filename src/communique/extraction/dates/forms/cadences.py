"""How often: 'annual', 'twice a year', 'every two years'."""

import re
from collections.abc import Iterator

from communique.extraction.dates.forms.grammar import Form, S, Vocabulary, always, any_of
from communique.extraction.dates.reckoning import Every

_yearly = always("frequency", Every("annual"))


class Cadences:
    """The phrases of the vocabulary, longest first, and any other 'every five days', which has no code."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary

    def __iter__(self) -> Iterator[Form]:
        cadences, joint = self.vocabulary.words.cadences, rf"(?:-|–|{S})"
        for phrase in sorted(cadences, key=len, reverse=True):
            words = phrase.split()
            pattern = rf"(?i:{joint.join(map(re.escape, words))})\b"
            yield Form([words[0]], pattern, always("frequency", Every(cadences[phrase])))
        units = any_of(self.vocabulary.words.units)
        every = rf"(?i:every|each){S}(?:{self.vocabulary.number}{S})?(?i:{units})s?\b"
        yield Form(["every", "each"], every, always("frequency", Every(None)))
        v = self.vocabulary
        yield Form(
            ["every", "each"],
            rf"(?i:every|each){S}(?:{v.month}(?!{S}?[0-9])|(?i:{any_of(v.words.seasons)})\b)",
            _yearly,
        )
        yield Form(["every", "each"], rf"(?i:every|each){S}{v.weekday}", always("frequency", Every(None)))
