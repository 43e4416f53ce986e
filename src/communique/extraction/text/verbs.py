"""What the parse tells of a word, and of a verb."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
"""The tags of finite verbs."""

_LOW: dict[int, str] = {}
"""Lemmas in lower case by their numbers, which are those of the words whatever the vocabulary."""


def lemma(token: "Token") -> str:
    """The lemma of a word, in lower case."""
    known = _LOW.get(token.lemma)
    if known is None:
        known = _LOW[token.lemma] = str(token.lemma_).lower()
    return known


def subject_of(verb: "Token") -> "Token | None":
    """The head word of a verb's own subject, of active and of passive verbs."""
    return next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
