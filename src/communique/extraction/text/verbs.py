"""What the parse tells of a verb."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
"""The tags of finite verbs."""


def subject_of(verb: "Token") -> "Token | None":
    """The head word of a verb's own subject, of active and of passive verbs."""
    return next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
