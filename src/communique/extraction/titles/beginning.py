"""A name in a sentence from its head noun on, and the places of words in it."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import TYPE_CHECKING

from communique.knowledge.titles import TitleWords, title_words

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True, eq=False)
class Beginning:
    """A sentence's tokens and the place of a head noun among them. `named` says that the head is capitalised as a name
    is, `bare` that nothing of the name stands before it; `heads` are all words that are head nouns."""

    tokens: "Sequence[Token]"
    head: int
    named: bool
    bare: bool
    heads: AbstractSet[str]

    def place(self, token: "Token") -> int:
        """A token's index among the sentence's words; that of the word before it where it is mere space."""
        return place(self.tokens, token)

    def text(self, i: int) -> str:
        """The word at an index; empty behind the last."""
        return self.tokens[i].text if i < len(self.tokens) else ""

    @property
    def words(self) -> TitleWords:
        return title_words()


def words(tokens: "Iterable[Token]") -> "list[Token]":
    """The tokens that are no mere space: where a line breaks, a name goes on."""
    return [token for token in tokens if not token.is_space]


def place(tokens: "Sequence[Token]", token: "Token") -> int:
    """The index of a token among some of its sentence's, or of the last before it."""
    return bisect_right(tokens, token.i, key=lambda t: t.i) - 1
