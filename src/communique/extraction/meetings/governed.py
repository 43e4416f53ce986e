"""What stands over a noun or a verb by the parse, and how: 'received', 'was received by', 'is flying'."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token


def placed_by(verb: "Token") -> "Token | None":
    """The verb that tells when a deed was done: 'was in Oslo on Monday to meet B', 'the last time they met was in May'."""
    over = verb.head
    if verb.dep_ == "relcl" and over.lower_ in ("time", "occasion") and over.head.lemma_ == "be":
        return over.head
    if verb.dep_ == "relcl" and any(c.lower_ == "where" for c in verb.children):
        return governing(over)[0]
    to = any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)
    going = over.lemma_ in ("be", "travel", "fly", "go", "come", "visit", "arrive", "head")
    return over if verb.dep_ in ("advcl", "xcomp") and to and going else None


def governing(noun: "Token") -> "tuple[Token | None, str]":
    """The verb that a noun phrase belongs to, and how: 'nsubj', 'nsubjpass', 'dobj', or the preposition between."""
    node = noun
    while node.dep_ in ("conj", "appos", "compound", "nmod") and node.head.i != node.i:
        node = node.head
    if node.dep_ == "pobj":
        preposition = node.head
        over = preposition.head
        while over.dep_ == "prep" and over.head.i != over.i:
            over = over.head
        return (over if over.pos_ in ("VERB", "AUX") else None), preposition.lower_
    if node.head.pos_ in ("VERB", "AUX") and node.head.i != node.i:
        return node.head, node.dep_
    return None, node.dep_


def is_passive(verb: "Token") -> bool:
    """Whether a verb stands in the passive, its participle after a noun included."""
    return any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children) or (verb.dep_ == "acl" and verb.tag_ == "VBN")


def is_present(verb: "Token") -> bool:
    """Whether a verb stands in the present: 'travels', 'is flying'."""
    now = any(c.dep_ == "aux" and c.lower_ in ("is", "are") for c in verb.children)
    return verb.tag_ in ("VBZ", "VBP") or (verb.tag_ == "VBG" and now)


def object_of(verb: "Token") -> "Token | None":
    """The noun that is a verb's object."""
    return next((c for c in verb.children if c.dep_ in ("dobj", "obj")), None)
