"""What the parse tells of a word, and of a verb."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
"""The tags of finite verbs."""

_LOW: dict[int, str] = {}
"""Words in lower case by their numbers, which are the same in every vocabulary."""


def lemma(token: "Token") -> str:
    """The lemma of a word, in lower case."""
    known = _LOW.get(token.lemma)
    if known is None:
        known = _LOW[token.lemma] = str(token.lemma_).lower()
    return known


def forms_and_lemmas(doc: "Doc") -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of a text and their lemmas, in lower case, in order."""
    from spacy.attrs import LEMMA, LOWER

    rows: list[list[int]] = doc.to_array([LOWER, LEMMA]).tolist()
    for low, number in rows:
        for each in (low, number):
            if each not in _LOW:
                _LOW[each] = doc.vocab.strings[each].lower()
    return tuple([_LOW[low] for low, _ in rows]), tuple([_LOW[number] for _, number in rows])


def verb_over(token: "Token") -> "Token | None":
    """The nearest verb from a word up through what it hangs on, which may be the word itself; None where there is none."""
    # Tokens are compared by their places: spaCy makes them anew each time they are asked for.
    while token.pos_ not in ("VERB", "AUX"):
        if token.head.i == token.i:
            return None
        token = token.head
    return token


def subject_of(verb: "Token") -> "Token | None":
    """The head word of a verb's own subject, of active and of passive verbs."""
    return next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
