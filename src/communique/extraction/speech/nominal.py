"""Speech told by a noun: "the President's warning that …", 'a pledge by the Minister that …'."""

from collections.abc import Iterator

from communique.extraction.speech.callings import last_subject
from communique.extraction.speech.reading import Reading
from communique.extraction.speech.speakers import behind, paired
from communique.extraction.speech.voices import Utterance, Voice, voice
from communique.knowledge.speech import speech

BY = frozenset({"by", "from", "of"})
WIDE = 14
"""Words of the phrase that names who speaks between the noun and its 'that', at most."""
UNTOLD = frozenset({"no", "any", "without"})
"""Words before a noun by which nothing was said: 'no assurance that …'."""


def nominal(reading: Reading) -> Iterator[Utterance]:
    """What the nouns of a sentence tell that somebody said; it runs as far as the parse sees its clause."""
    for place in range(reading.first, reading.stop - 2):
        if reading.lows[place] not in speech().sayings or not reading.tag(place).startswith("NN"):
            continue
        told = _by_owner(reading, place) or _by_name(reading, place)
        if told is None or reading.quoted(place):
            continue
        said, that = told
        end = _clause_end(reading, that)
        found = reading.utterance(that + 1, end, said, "noun") if reading.line.finite(that, end) else None
        if found is not None:
            yield found


def _by_owner(reading: Reading, place: int) -> tuple[Voice, int] | None:
    """'the warning that …' behind "the President's", 'his repeated warnings that …'"""
    if reading.lows[place + 1] != "that" or not _links(reading, place + 1):
        return None
    owner = place - 1
    while owner > reading.first and reading.tag(owner) in ("JJ", "RB", "NN", "VBD", "VBN"):
        owner -= 1
    if reading.lows[owner] in ("'s", "'"):
        mention = reading.scene.mention_at(reading.line.part, reading.line.starts[owner - 1])
        if mention is None or paired(reading.scene, reading.line, mention):
            return None
        said = voice(reading.scene, mention)
    elif reading.lows[owner] in ("his", "her"):
        said = last_subject(reading.scene, reading.line, reading.line.starts[owner])
    else:
        return None
    return (said, place + 1) if said else None


def _by_name(reading: Reading, place: int) -> tuple[Voice, int] | None:
    """'a warning from Soto that …'"""
    if reading.lows[place + 1] not in BY or any(reading.lows[p] in UNTOLD for p in range(max(place - 2, 0), place)):
        return None
    said = behind(reading.scene, reading.line, place + 2)
    if said is None or paired(reading.scene, reading.line, said.mention):
        return None
    that = reading.line.at(said.mention.end)
    if that >= reading.stop or reading.lows[that] != "that" or that - place > WIDE or not _links(reading, that):
        return None
    return said, that


def _links(reading: Reading, that: int) -> bool:
    """Whether 'that' joins a clause of its own, with a subject behind it: not 'the pledge that was made'."""
    return not reading.tag(that + 1).startswith(("VB", "MD")) and reading.tokens[that].dep_ != "nsubj"


def _clause_end(reading: Reading, that: int) -> int:
    """The place behind the clause that a 'that' joins."""
    clause = reading.tokens[that].head
    last = reading.line.place(clause.right_edge)
    if last is None or last <= that:
        return that
    opened = next((q for q in reading.quotations if q.opens == reading.line.starts[that + 1]), None)
    return min(reading.stop, reading.line.at(opened.closes) if opened else last + 1)
