"""Reports of a talk that hold no position: 'the ministry said the two sides had discussed trade'."""

from typing import TYPE_CHECKING

from communique.extraction.speech.reading import Reading
from communique.extraction.speech.voices import Utterance
from communique.knowledge.speech import speech

if TYPE_CHECKING:
    from spacy.tokens import Token

TO_COME = frozenset({"will", "would", "shall", "should", "may", "might", "can", "could", "must", "to", "'ll"})
"""Words beside a verb by which it is no report of what took place."""


def mere_topic(reading: Reading, said: Utterance) -> bool:
    """Whether all that somebody is told to say is that a talk took place and what it was about."""
    if said.mode == "direct" or '"' in reading.scene.text[said.start : said.end]:
        return False  # 'said they had held "very productive talks"' is an opinion
    first, last = reading.line.at(said.start), reading.line.at(said.end)
    inside = {reading.tokens[p].i for p in range(first, min(last, len(reading.line)))}
    heads = [t for t in reading.tokens[first:last] if t.head.i not in inside or t.head.i == t.i]
    verbs = [t for t in heads if t.pos_ in ("VERB", "AUX")]
    if len(verbs) != 1 or any(t.dep_ in ("dobj", "attr", "acomp", "pobj") for t in heads):
        return False
    told = [verbs[0], *(c for c in verbs[0].conjuncts if c.i in inside and c.pos_ == "VERB")]
    return all(_of_talk(verb) for verb in told)


def _of_talk(verb: "Token") -> bool:
    """'discussed trade', 'exchanged views on trade', 'held talks', 'met': over, and not denied."""
    if verb.tag_ not in ("VBD", "VBN"):
        return False
    beside = {c.lower_ for c in verb.children if c.dep_ in ("aux", "neg", "mark")}
    if beside & TO_COME or any(c.dep_ == "neg" for c in verb.children):
        return False
    words = speech()
    if verb.lower_ == "met" and any(c.dep_ == "dobj" and c.pos_ == "NOUN" for c in verb.children):
        return False  # 'the treaty met the interests of both'
    objects = {c.lower_ for c in verb.children if c.dep_ in ("dobj", "nsubjpass")}
    return any(
        not needed or bool(objects & needed)
        for plain in words.plain(verb.lower_)
        if (needed := words.topical.get(plain)) is not None
    )
