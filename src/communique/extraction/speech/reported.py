"""Indirect speech: what somebody is told to have said, stressed, urged or called for, without quotation marks."""

from collections.abc import Iterator, Sequence

from communique.extraction.scene import Scene
from communique.extraction.speech.contents import content
from communique.extraction.speech.endings import ending
from communique.extraction.speech.frames import framed
from communique.extraction.speech.lines import Line
from communique.extraction.speech.quotations import Quotation
from communique.extraction.speech.reading import Reading
from communique.extraction.speech.speakers import unreal
from communique.extraction.speech.voices import Utterance, Voice, is_party
from communique.knowledge.speech import Told, speech


def reported(
    scene: Scene, line: Line, quotations: Sequence[Quotation], taken: Sequence[Quotation], verbs: set[int]
) -> Iterator[Utterance]:
    """The indirect speech of one paragraph.

    `taken` are the quotations that are direct speech already, `verbs` the offsets of the verbs that attribute them.
    One speaker's verbs in one sentence make one utterance, from what the first of them tells on.
    """
    start, end = line.starts[0], line.end(len(line) - 1)
    quotations = [q for q in quotations if q.opens < end and start < q.closes]
    taken = [q for q in taken if q.opens < end and start < q.closes]
    for first, stop in line.sentences():
        reading = Reading(scene, line, first, stop, quotations, taken, verbs)
        whole = framed(reading)
        if whole is not None:
            yield whole
        else:
            yield from _led(reading)


def _led(reading: Reading) -> Iterator[Utterance]:
    """What stands behind the verbs of a sentence that tell of speech, one speaker after the other."""
    consumed = reading.first
    for place, told in reading.verbs():
        if place < consumed or _unfit(reading, place, told):
            continue
        said = reading.speaker(place)
        if said is None or _standing(reading, place, told, said):
            continue
        begun = content(reading, place, told)
        if begun is None:
            continue
        end = ending(reading, place, begun.begin, said)
        found = reading.utterance(begun.begin, end, said, begun.pattern)
        if found is not None:
            yield found
            consumed = end


def _standing(reading: Reading, place: int, told: Told, said: Voice) -> bool:
    """Whether a text tells in the present tense what a party stands for, with no occasion on which it said so."""
    present = told.shape == "present" or reading.tag(place) == "VBP"
    return present and told.verb.words != ("say",) and is_party(reading.scene, said)


def _unfit(reading: Reading, place: int, told: Told) -> bool:
    """Whether a verb tells of no speech of its own: denied, to come, or within what somebody else says."""
    token = reading.tokens[place]
    if unreal(token) or reading.embedded(place):
        return True
    if told.shape == "plain":
        return not _present(reading, place) and not _purpose(reading, place)
    if told.shape == "ing":
        return not _going_along(reading, place)
    return False


def _present(reading: Reading, place: int) -> bool:
    token = reading.tokens[place]
    return (
        token.tag_ == "VBP"
        or token.tag_ in ("VBD", "VBN")
        or any(c.dep_ == "aux" and c.lower_ in ("did", "does", "do") for c in token.children)
    )


def _purpose(reading: Reading, place: int) -> bool:
    """Whether an infinitive tells what a talk that took place was for: 'spoke to Lapid to reaffirm …'."""
    token = reading.tokens[place]
    while token.dep_ == "conj" and token.head.tag_ == "VB":
        token = token.head
    to = any(c.dep_ == "aux" and c.lower_ == "to" for c in token.children)
    head = token.head
    talked = speech().plain(head.lower_) & speech().talking and head.tag_ in ("VBD", "VBN")
    above = reading.line.place(head)
    # 'spoke about efforts to urge …' tells of a topic, whatever the parse says
    topic = above is not None and "about" in reading.lows[above:place]
    return to and bool(talked) and not topic and not unreal(head)


def _going_along(reading: Reading, place: int) -> bool:
    """Whether a participle tells of speech beside an act told before it: 'thanked him, stressing …'."""
    token = reading.tokens[place]
    if any(c.dep_ in ("aux", "nsubj") for c in token.children):
        return False
    head = token.head.head if token.dep_ == "pcomp" else token.head
    before = reading.line.place(head)
    return before is not None and before < place
