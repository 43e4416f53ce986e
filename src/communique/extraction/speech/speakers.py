"""Who is told to speak: the subject of a verb of speech, the name beside it, the sender of a message."""

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from communique.extraction.parse import Sentence
from communique.extraction.scene import Mention, Scene
from communique.extraction.speech.lines import Line
from communique.extraction.speech.voices import Voice, voice
from communique.knowledge.speech import speech

if TYPE_CHECKING:
    from spacy.tokens import Token

QUOTING = frozenset({"quoted", "quoting", "quotes", "cited", "citing"})
MODALS = frozenset({"will", "would", "shall", "may", "might", "can", "could", "should", "must", "'ll", "wo"})
AUXILIARIES = frozenset({"has", "have", "had", "did", "does", "is", "was", "are", "were"})
PLURAL = frozenset(
    {"they", "we", "both", "all", "sides", "parties", "leaders", "ministers", "presidents", "these", "those"}
)
DAY = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|yesterday|tonight|earlier|later|here", re.IGNORECASE
)
"""Words that tell of the day between who speaks and the verb, or between the verb and what is said."""
REMEMBERED = 40
"""Sentences back to which a message is remembered."""
TITLING = frozenset({"the", "his", "her", "their", "majesty", "excellency", "highness", "royal"})
ADVERBIAL = frozenset(
    {"also", "then", "later", "further", "additionally", "once", "again", "in", "its", "his", "her", "turn", "on"}
    | {"particular"}
)
"""Words that may stand between who speaks and the verb: 'the delegation in its turn noted'."""


def unreal(verb: "Token") -> bool:
    """Whether a verb tells of no speech that took place: denied, yet to come, or done to its subject."""
    for child in verb.children:
        if child.dep_ in ("neg", "auxpass", "nsubjpass"):
            return True
        if child.dep_ == "aux" and child.lower_ in MODALS:
            return True
    return False


def speaker(scene: Scene, line: Line, place: int) -> Voice | None:
    """Who says what the verb at a place tells; None where it is nobody known, nobody official, or several."""
    subject = grammatical_subject(line.tokens[place])
    seat = line.place(subject) if subject is not None else None
    if subject is None or seat is None:
        return beside(scene, line, place)
    mention = scene.mention_at(line.part, line.starts[seat])
    if mention is None:
        return sender(scene, line, seat) or called(scene, line, seat)
    if _several(scene, line, subject, mention, place):
        return None
    return voice(scene, mention)


def grammatical_subject(verb: "Token") -> "Token | None":
    """The subject of a verb, its own or that of the verb it goes with; for 'who', the word it stands for."""
    for _ in range(6):
        own = next((child for child in verb.children if child.dep_ == "nsubj"), None)
        if own is not None:
            return verb.head if verb.dep_ == "relcl" and own.lower_ in ("who", "which", "that") else own
        if verb.dep_ == "acl" and verb.tag_ == "VBG":
            return verb.head
        if verb.dep_ == "pcomp":
            quoted = _quoted(verb.head)
            if quoted is not None:
                return quoted
        governor = verb.head.head if verb.dep_ == "pcomp" else verb.head
        if verb.dep_ not in ("conj", "advcl", "xcomp", "pcomp") or governor.pos_ not in ("VERB", "AUX"):
            return None
        verb = governor
    return None


def _quoted(preposition: "Token") -> "Token | None":
    """In 'X was quoted as saying' and 'quoted X as saying', X."""
    if preposition.lower_ != "as" or preposition.head.lower_ not in QUOTING:
        return None
    return next((child for child in preposition.head.children if child.dep_ in ("nsubjpass", "dobj")), None)


def _offset(line: Line, token: "Token") -> int:
    place = line.place(token)
    return line.starts[place] if place is not None else -1


def _several(scene: Scene, line: Line, subject: "Token", mention: Mention, place: int) -> bool:
    """Whether the subject is several speakers: 'the Secretary and the Minister', 'they'."""
    if subject.lower_ in PLURAL and not mention.person:
        return True
    if any(child.dep_ == "conj" and child.pos_ in ("NOUN", "PROPN", "PRON") for child in subject.children):
        # A conjunct that lies behind the verb, or within the same mention, is a slip of the parse or one long office.
        for child in subject.children:
            offset = _offset(line, child)
            if child.dep_ == "conj" and mention.end <= offset < line.starts[place]:
                return True
    return paired(scene, line, mention)


def paired(scene: Scene, line: Line, mention: Mention) -> bool:
    """Whether another mention is joined to this one by 'and', before it or behind it: 'Blinken and Chung'."""
    first = line.at(mention.start)
    begins, stop = line.sentence(first)
    return _joined_before(scene, line, first, begins) or _joined_behind(scene, line, line.at(mention.end), stop)


def _joined_before(scene: Scene, line: Line, first: int, begins: int) -> bool:
    place = first - 1
    while place > begins and line.lows[place] in TITLING:
        place -= 1
    if place <= begins or line.lows[place] not in ("and", "&"):
        return False
    before = scene.mention_at(line.part, line.starts[place - 1])
    if before is None or before.start < line.starts[begins]:
        return False
    # 'met with Putin and Modi said': two clauses, told by a verb before the first of the two names
    return not line.finite(begins, line.at(before.start))


def _joined_behind(scene: Scene, line: Line, place: int, stop: int) -> bool:
    while place < stop and line.lows[place] in (",", ")"):
        place += 1
    if place >= stop or line.lows[place] not in ("and", "&"):
        return False
    place += 1
    while place < stop and line.lows[place] in TITLING:
        place += 1
    if place >= stop:
        return False
    behind_it = scene.mention_at(line.part, line.starts[place])
    # 'Modi, and Putin said' would be two clauses, were there a verb before the first
    return behind_it is not None and behind_it.sort in ("name", "office", "body")


def beside(scene: Scene, line: Line, place: int) -> Voice | None:
    """Who is named right before a verb, adverbs and auxiliaries apart, or in front of a bracket of commas."""
    begins, _ = line.sentence(place)
    before = place - 1
    while before >= begins and (
        line.tokens[before].pos_ == "ADV"
        or line.lows[before] in AUXILIARIES
        or line.lows[before] in ADVERBIAL
        or DAY.fullmatch(line.lows[before])
    ):
        before -= 1
    if before < begins:
        return None
    if line.lows[before] == ",":
        before = next((p - 1 for p in range(before - 1, max(begins, before - 20), -1) if line.lows[p] == ","), -1)
        if before < begins:
            return None
    mention = scene.mention_at(line.part, line.starts[before])
    if mention is None or paired(scene, line, mention) or line.lows[before] in PLURAL:
        return None
    return voice(scene, mention)


def behind(scene: Scene, line: Line, place: int) -> Voice | None:
    """Who is named right after a verb, as in 'said Singh'."""
    if place >= len(line):
        return None
    for offset in (0, 1):
        if place + offset < len(line):
            mention = scene.mention_at(line.part, line.starts[place + offset])
            if mention is not None:
                return voice(scene, mention)
            if line.lows[place + offset] in speech().papers:
                return sender(scene, line, place + offset)
            if line.lows[place + offset] in speech().callings:
                return called(scene, line, place + offset)
            if line.lows[place] not in ("the", "a", "an"):
                return None
    return None


def called(scene: Scene, line: Line, place: int) -> Voice | None:
    """Whom 'the diplomat' or 'the official' means: the person who was last the subject of a sentence."""
    if place == 0 or line.lows[place] not in speech().callings or line.lows[place - 1] != "the":
        return None
    person = last_subject(scene, line, line.starts[place])
    if person is None or person.mention.person is None:
        return None
    start, end = line.starts[place - 1], line.end(place)
    words = scene.prepared.part(line.part)[start:end]
    mention = Mention(line.part, start, end, "office", person.mention.persons, person.mention.parties, words)
    return voice(scene, mention)


def last_subject(scene: Scene, line: Line, offset: int) -> Voice | None:
    """The person told last as the subject of a verb before an offset, in the same sentence or the three before it."""
    for sentence in reversed(_sentences_before(scene, offset)[-4:]):
        for token in reversed(list(sentence.span)):
            if token.dep_ == "nsubj" and sentence.base + token.idx < offset:
                mention = scene.who(sentence, token)
                if mention is not None and mention.person is not None:
                    return voice(scene, mention)
    return None


def _sentences_before(scene: Scene, offset: int) -> tuple[Sentence, ...]:
    """The sentences of the title, and those of the text that begin at an offset at the latest."""
    found = bisect_right(scene.sentences, offset, key=lambda s: s.start if s.part == "text" else -1)
    return scene.sentences[:found]


def sender(scene: Scene, line: Line, place: int) -> Voice | None:
    """Who speaks through a paper: in 'the message says', whom it is from or who was last told to have sent something;
    in 'the statement read', who was last told to have said something in a statement."""
    paper = line.tokens[place]
    if paper.lower_ not in speech().papers or any(c.lower_ in ("joint", "common") for c in paper.children):
        return None
    for child in paper.children:
        if child.lower_ in ("of", "from", "by") and (owner := next(child.children, None)) is not None:
            seat = line.place(owner)
            return voice(scene, scene.mention_at(line.part, line.starts[seat])) if seat is not None else None
    before = _sentences_before(scene, line.starts[place])
    for sentence in (*reversed(before[-REMEMBERED:]), *before[:1]):
        for token in reversed(list(sentence.span)):
            found = _sent(scene, sentence, token, paper)
            if found is not None:
                return found
    return None


def _sent(scene: Scene, sentence: Sentence, token: "Token", paper: "Token") -> Voice | None:
    words = speech()
    if token.lower_ == "from" and token.head.lower_ == paper.lower_:
        return next((voice(scene, scene.who(sentence, child)) for child in token.children), None)
    issued = token.lower_ == "in" and any(child.lower_ == paper.lower_ for child in token.children)
    sent = words.plain(token.lower_) & words.sending and paper.lower_ not in (
        "statement",
        "readout",
        "communiqué",
    )
    verb = token.head if issued else token
    if not (issued or sent):
        return None
    subject = grammatical_subject(verb) if verb.pos_ == "VERB" else verb if issued else None
    return voice(scene, scene.who(sentence, subject)) if subject is not None else None
