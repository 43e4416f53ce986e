"""What was told of a group holds for those whom a verb of including then names: 'They include A and B', 'Among the
documents to be signed are A and B'.

A long enumeration is where the parse is least sure, so that a member is known by the verb before it, with no other
between.
"""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from communique.extraction.instruments.clauses import in_passing
from communique.extraction.instruments.deeds import Deed
from communique.extraction.instruments.stages import deed
from communique.extraction.text.verbs import FINITE
from communique.knowledge.instruments import instruments as lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

    from communique.extraction.instruments.mention import InstrumentMention

INCLUDING = frozenset({"include", "includes", "included", "including", "comprise", "comprises", "comprised"})
BEING = frozenset({"are", "were", "is", "was", "be"})
AMONG = frozenset({"among", "amongst"})
STANDING_FOR = frozenset({"they", "it", "these", "those", "them", "this", "which"})
SOON = 400
"""Characters from a group to the pronoun that stands for it."""


@dataclass(frozen=True, slots=True, eq=False)
class Membership:
    """What is done to a group, and the mention of it where that stands in a sentence before."""

    deed: Deed
    group: "InstrumentMention | None"


def membership(head: "Token", group: "InstrumentMention | None") -> Membership | None:
    """What a noun shares with the group that a verb before it says it belongs to; `group` is the one told of last."""
    verb = _verb_before(head)
    whole = _whole(verb) if verb is not None else None
    if whole is None or not whole.i < head.i:
        return None
    if whole.lower_ not in STANDING_FOR:
        told = deed(whole, known=True) or next(in_passing(whole), None)
        if told is not None:
            return Membership(replace(told, background=False, main=told.outlook == "done"), None)
        if whole.lower_ not in lexicon().nouns and whole.lower_ not in lexicon().collective:
            return None
    if group is None or group.deed is None or group.title.part != "text" or not _is_near(whole, group):
        return None
    return Membership(group.deed, group)


def _is_near(whole: "Token", group: "InstrumentMention") -> bool:
    same = whole.doc is group.title.token.doc
    return not same or 0 < whole.idx - group.title.token.idx < SOON


def _verb_before(head: "Token") -> "Token | None":
    """The last verb with a tense before a noun, where it says that something is part of a group."""
    for i in range(head.i - 1, head.sent.start - 1, -1):
        token = head.doc[i]
        if token.text == '"':
            return None
        if token.tag_ in FINITE:
            return token if token.lower_ in INCLUDING | BEING else None
    return None


def _whole(verb: "Token") -> "Token | None":
    """What stands for the group: the subject of 'include', or what is 'among' before 'are'."""
    if verb.lower_ in INCLUDING:
        subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
        if subject is not None and subject.tag_ in ("WDT", "WP") and verb.dep_ == "relcl":
            return verb.head
        return subject
    opening = verb.sent[0]
    if opening.lower_ not in AMONG:
        return None
    return next((c for c in opening.children if c.dep_ == "pobj"), None)
