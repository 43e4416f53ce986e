"""Where what is said ends: at another act, another speaker, a source, a quotation, or with its sentence."""

from typing import TYPE_CHECKING

from communique.extraction.speech.contents import content
from communique.extraction.speech.reading import CONTRASTING, LINKING, Reading
from communique.extraction.speech.speakers import speaker, unreal
from communique.extraction.speech.voices import Voice, same
from communique.extraction.text.verbs import FINITE, subject_of
from communique.knowledge.speech import Told, speech

if TYPE_CHECKING:
    from spacy.tokens import Token

PRESENT = frozenset({"VBZ", "VBP"})


def ending(reading: Reading, verb: int, begin: int, said: Voice) -> int:
    """The place at which what is said ends: another act, another speaker, a source, a quotation, the sentence."""
    stop = _relative_end(reading, verb, begin)
    for place in range(begin + 1, stop):
        cut = _cut_before(reading, verb, begin, place, said)
        if cut is not None and cut > begin:
            return cut
    return stop


def _relative_end(reading: Reading, verb: int, begin: int) -> int:
    """Where a relative clause ends at a comma: 'the Minister, who stressed the need for calm, and his deputy'."""
    token = reading.tokens[verb]
    last = reading.line.place(token.right_edge) if token.dep_ == "relcl" else None
    if last is None or not begin < last < reading.stop - 1:
        return reading.stop
    comma = next((p for p in (last, last + 1) if reading.lows[p] == ","), None)
    return comma if comma is not None else reading.stop


def _cut_before(reading: Reading, verb: int, begin: int, place: int, said: Voice) -> int | None:
    offset = reading.line.starts[place]
    quotation = next((q for q in reading.taken if q.opens == offset), None)
    if quotation is not None:
        attributing = [p for p in range(begin, place) if reading.line.starts[p] in reading.used]
        return _clause_start(reading, attributing[-1]) if attributing else place
    if reading.lows[place : place + 2] == ["according", "to"] and reading.lows[place - 1] == ",":
        return place - 1
    if reading.quoted(place):
        return None
    if reading.lows[place : place + 2] == ["to", "which"] and _answers(reading, place + 2):
        return place
    if _is_act(reading, verb, place):
        return _clause_start(reading, place)
    told = reading.line.told(place)
    if told is None or unreal(reading.tokens[place]) or told.shape == "plain":
        return None
    if _trails(reading, begin, place, told):
        return _clause_start(reading, place)
    if told.shape == "past" and (_beside_clause(reading, verb, place) or _contrasted(reading, place, said)):
        subject = next((c for c in reading.tokens[place].children if c.dep_ == "nsubj"), None)
        if subject is not None and not same(speaker(reading.scene, reading.line, place), said):
            return _clause_start(reading, place)
    return None


def _contrasted(reading: Reading, place: int, said: Voice) -> bool:
    """Whether behind ', while' somebody of another party speaks: 'Kenya proposed that …, while Peru called for …'."""
    start = _clause_start(reading, place)
    links = [p for p in range(start, place) if reading.lows[p] in CONTRASTING]
    other = reading.speaker(place) if links and reading.lows[start] == "," else None
    if other is None:
        return False
    persons = other.mention.person is not None and said.mention.person is not None
    apart = persons and other.mention.person is not said.mention.person
    return apart or (None not in (other.party, said.party) and other.party != said.party)


def _answers(reading: Reading, begin: int) -> bool:
    """Whether somebody is told to answer: 'to which the Minister replied that …'."""
    return any(place >= begin and reading.speaker(place) for place, _ in reading.verbs())


def _is_act(reading: Reading, verb: int, place: int) -> bool:
    """Whether a verb of a mere act stands beside the verb of speech: '… and thanked Russia'."""
    act = speech().act(reading.lows, place)
    if act is None or act.shape != "past" or reading.tag(place) not in ("VBD", "VBN"):
        return False
    told = reading.line.told(place)
    if told is not None and content(reading, place, told) is not None:
        return False  # 'and invited firms to invest'
    if any(child.dep_ in ("aux", "auxpass") for child in reading.tokens[place].children):
        return False
    before = place - 1
    while before > verb and reading.tag(before) == "RB":
        before -= 1
    if reading.lows[before] not in ("and", "but", ","):
        # an act with a subject of its own is another clause: ', and the President thanked'
        return _beside_clause(reading, verb, place) and _subject_follows_link(reading, place)
    if _beside_clause(reading, verb, place):
        return True
    head = reading.tokens[place].head
    return reading.tokens[place].dep_ == "conj" and reading.tag(verb) == "VBD" and not _could_act(reading, head)


def _could_act(reading: Reading, verb: "Token") -> bool:
    """Whether the subject of a reported clause could have done the act that the parse joins to it.

    In 'said that trade is growing and thanked', 'said he hoped they would win and thanked' it is the speaker who did.
    """
    while verb.dep_ == "xcomp" and verb.head.i != verb.i:
        verb = verb.head
    place = reading.line.place(verb)
    if verb.tag_ in PRESENT or any(child.tag_ in PRESENT for child in verb.children if child.dep_ == "aux"):
        return False
    subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    seat = reading.line.place(subject) if subject is not None else None
    if subject is None or seat is None:
        return True
    if place is not None and reading.line.told(place) and subject.lower_ in ("he", "she"):
        return False
    return subject.pos_ == "PRON" or reading.scene.mention_at(reading.line.part, reading.line.starts[seat]) is not None


def _subject_follows_link(reading: Reading, place: int) -> bool:
    start = _clause_start(reading, place)
    return start < place and reading.lows[start] in (",", "and", "but", "while", ";")


def _beside_clause(reading: Reading, verb: int, place: int) -> bool:
    """Whether the clause of a verb stands beside that of the verb of speech, not within what is said."""
    one, other = _top(reading, verb), _top(reading, place)
    return one == other or reading.tokens[place].head.i == one or reading.tokens[verb].head.i == other


def _top(reading: Reading, place: int) -> int:
    token = reading.tokens[place]
    while token.dep_ == "conj" and token.head.i != token.i:
        token = token.head
    return int(token.i)


def _clause_start(reading: Reading, place: int) -> int:
    """The place of the link, or the comma before it, with which the clause of a verb begins."""
    edge = reading.line.place(reading.tokens[place].left_edge)
    subject = subject_of(reading.tokens[place])
    start = reading.line.place(subject.left_edge) if subject is not None else place
    if start is None or start > place:
        start = place if edge is None or edge > place else edge
    while start - 1 > reading.first and (
        reading.tag(start - 1) in ("RB", "CC", ",") or reading.lows[start - 1] in (*LINKING, ",", ";")
    ):
        start -= 1
    return _before_bracket(reading, start)


def _before_bracket(reading: Reading, start: int) -> int:
    """The link before a bracket that ends at a place: 'and, in this context, | appreciated'."""
    if reading.lows[start] != ",":
        return start
    for place in range(start - 1, max(reading.first, start - 10), -1):
        if reading.tag(place) in FINITE:
            return start
        if reading.lows[place] == "," and reading.lows[place - 1] in LINKING:
            return place - 1
    return start


def _trails(reading: Reading, begin: int, place: int, told: Told) -> bool:
    """Whether a source ends the sentence behind what is said: ', the agency reported.'"""
    if "clause" not in told.verb.takes or reading.stop - place > 4:
        return False
    start = _clause_start(reading, place)
    return start > begin and reading.lows[start] == "," and not reading.line.finite(place + 1, reading.stop)
