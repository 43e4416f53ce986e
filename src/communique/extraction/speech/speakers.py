"""Who is told to speak: the subject of a verb of speech, the name beside it, the sender of a message."""

import re
from typing import TYPE_CHECKING

from communique.extraction.scene import Mention, Scene
from communique.extraction.speech.callings import QUALIFYING, called, last_subject, sentences_before
from communique.extraction.speech.lines import Line
from communique.extraction.speech.nameless import WITHIN
from communique.extraction.speech.voices import Voice, voice
from communique.extraction.text.parse import Sentence
from communique.extraction.text.verbs import FINITE, verb_over
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
BEFORE_OBJECT = frozenset({"about", "on", "with", "in", "of", "to", "for"})
"""Words before what a clause ahead speaks of, rather than before a subject."""
ADVERBIAL = frozenset(
    {"also", "then", "later", "further", "additionally", "once", "again", "in", "its", "his", "her", "turn", "on"}
    | {"particular"}
)
"""Words that may stand between who speaks and the verb: 'the delegation in its turn noted'."""


def unreal(verb: "Token", since: int = 0) -> bool:
    """Whether a verb tells of no speech that took place: denied, yet to come, or done to its subject.

    Words of its parse before `since` are left out: the 'not' of a quotation is none of the verb that attributes it.
    """
    for child in verb.children:
        if child.i < since:
            continue
        if child.dep_ in ("neg", "auxpass", "nsubjpass"):
            return True
        only = child.lower_ == "would" and any(c.lower_ == "only" for c in verb.children)  # 'would say only that …'
        if child.dep_ == "aux" and child.lower_ in MODALS and not only:
            return True
    return False


def speaker(scene: Scene, line: Line, place: int) -> Voice | None:
    """Who says what the verb at a place tells; None where it is nobody known, nobody official, or several."""
    subject = grammatical_subject(line.tokens[place])
    seat = line.place(subject) if subject is not None else None
    if subject is None or seat is None:
        return beside(scene, line, place)
    mention = scene.mention_at(line.part, line.starts[seat])
    if mention is None or _nobody(mention):
        if any(c.dep_ == "conj" and c.pos_ in ("NOUN", "PROPN") for c in subject.children):
            return _of_own_clause(scene, line, seat, place)
        titled = beside(scene, line, place) if line.tokens[seat].text == "HE" else None  # 'HE the Minister stressed'
        return titled or sender(scene, line, seat) or called(scene, line, seat)
    if _several(scene, line, subject, mention, place):
        # 'discussed Syria and President Soto urged': what was discussed speaks with nobody
        return _of_own_clause(scene, line, seat, place) if mention.person is None else None
    meant = _writing(scene, line, place) if mention.sort == "office" else _asked(scene, line, seat, mention)
    return meant or voice(scene, mention)


def _of_own_clause(scene: Scene, line: Line, seat: int, place: int) -> Voice | None:
    """Who stands right before a verb where the parse joins him to the object of the clause before: 'discussed the Andes
    and Secretary Soto conveyed'."""
    near = scene.mention_at(line.part, line.starts[place - 1]) if place else None
    if near is None or near.sort not in ("name", "office") or not near.persons or line.at(near.start) <= seat:
        return None
    edge = line.place(line.tokens[seat].left_edge)
    begins, _ = line.sentence(place)
    if edge is None or edge <= begins:
        return None
    before = line.tokens[edge - 1]
    return voice(scene, near) if before.tag_ in FINITE or before.lower_ in BEFORE_OBJECT else None


def _asked(scene: Scene, line: Line, place: int, mention: Mention) -> Voice | None:
    """Whom a pronoun means in 'asked whether his colleague would come, he said': who spoke before, not the colleague."""
    first, _ = line.sentence(place)
    if mention.sort != "pronoun" or line.lows[first] not in ("asked", "questioned", "pressed"):
        return None
    return last_subject(scene, line, line.starts[first])


def _writing(scene: Scene, line: Line, place: int) -> Voice | None:
    """Who sent the message in which something is said: in 'the President said in his telegram' not who received it."""
    first, stop = line.sentence(place)
    for paper in range(place + 1, min(stop, place + 10)):
        if line.lows[paper] in speech().papers and line.lows[paper - 2 : paper] in (["in", "his"], ["in", "her"]):
            return sender(scene, line, paper, line.starts[first] - 1)
    return None


def _nobody(mention: Mention) -> bool:
    """Whether a mention is an office of which nothing tells who holds it."""
    return mention.sort == "office" and not mention.persons


def grammatical_subject(verb: "Token") -> "Token | None":
    """The subject of a verb, its own or that of the verb it goes with; for 'who', the word it stands for."""
    for _ in range(6):
        subjects = [child for child in verb.lefts if child.dep_ == "nsubj"]
        subjects = subjects or [child for child in verb.children if child.dep_ == "nsubj"]
        # the parts of 'co-chair' may be told as three
        own = subjects[-1 if any(s.text == "-" for s in subjects) else 0] if subjects else None
        if own is not None and _is_purpose_of_talk(verb):
            verb = verb.head.head
            continue
        if own is not None:
            return verb.head if verb.dep_ == "relcl" and own.lower_ in ("who", "which", "that") else own
        if verb.tag_ == "VBG" and verb.dep_ in ("acl", "advcl") and (owner := _through_paper(verb)) is not None:
            return owner
        if verb.dep_ == "acl" and verb.tag_ == "VBG":
            return _told_along(verb.head)
        if verb.dep_ == "pcomp":
            quoted = _quoted(verb.head)
            if quoted is not None:
                return quoted
        governor = verb.head.head if verb.dep_ == "pcomp" else verb.head
        if verb.dep_ not in ("conj", "advcl", "xcomp", "pcomp") or governor.pos_ not in ("VERB", "AUX"):
            return None
        verb = governor
    return None


def _is_purpose_of_talk(verb: "Token") -> bool:
    """Whether an infinitive tells what a talk was for, though the parse makes whom it was with its subject: 'spoke with
    President Soto to reaffirm'."""
    to = any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)
    return to and verb.dep_ == "pcomp" and verb.head.lower_ == "with" and verb.head.head.pos_ == "VERB"


def _through_paper(verb: "Token") -> "Token | None":
    """Whose the paper is, handed over by somebody else, that says what a participle tells: 'delivered a letter from the
    President reaffirming …'."""
    clause = verb.head if verb.head.pos_ == "VERB" else verb.head.head
    for paper in (verb.head, *clause.children):
        if paper.lower_ not in speech().papers or paper.dep_ != "dobj" or paper.i > verb.i:
            continue
        links = (c for c in (*paper.children, *clause.children) if c.lower_ in ("from", "of"))
        owners = (c for link in links if paper.i < link.i < verb.i for c in link.children)
        owner = next((c for c in owners if c.dep_ == "pobj" and c.pos_ == "PROPN"), None)
        if owner is not None:
            return owner
    return None


def _told_along(noun: "Token") -> "Token | None":
    """Who speaks in a participle that the parse ties to a noun: that noun, or the subject where the noun is an object.

    In 'Soto met Banda, stressing …', 'wrote to the Minister, stressing …' it is the subject who stresses.
    """
    above = noun.head
    spoken_by = noun.dep_ == "pobj" and above.lower_ in ("by", "from", "of")
    if noun.dep_ not in ("dobj", "pobj", "iobj", "dative") or spoken_by:
        return noun
    verb = verb_over(above)
    return grammatical_subject(verb) if verb is not None else None


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
    if line.lows[before] == ")":  # 'the Department of Ports (DOP) said'
        before = next((p - 1 for p in range(before - 1, max(begins, before - 8), -1) if line.lows[p] == "("), -1)
    elif line.lows[before] == ",":
        before = next((p - 1 for p in range(before - 1, max(begins, before - 20), -1) if line.lows[p] == ","), -1)
    if before < begins:
        return None
    mention = scene.mention_at(line.part, line.starts[before])
    if mention is None or _nobody(mention):
        return _called_before(scene, line, before)
    if paired(scene, line, mention) or line.lows[before] in PLURAL:
        return None
    return _owning(scene, line, mention) if mention.sort == "body" else voice(scene, mention)


def _owning(scene: Scene, line: Line, mention: Mention) -> Voice | None:
    """Who speaks where a body ends the phrase before a verb: itself, or who is told to be of it: 'the head of | the …'."""
    of = line.at(mention.start) - 1
    of -= of > 0 and line.lows[of] == "the"
    if of < 1 or line.lows[of] not in WITHIN:
        return voice(scene, mention)
    owner = scene.mention_at(line.part, line.starts[of - 1])
    if owner is not None and owner.sort == "body":
        return _owning(scene, line, owner)  # 'a spokesman for the Foreign Office in Berlin'
    return voice(scene, owner) if owner is not None else called(scene, line, of - 1)


def _called_before(scene: Scene, line: Line, place: int) -> Voice | None:
    """Whom the noun means that ends at a place: 'the senior diplomat', 'the head of state'."""
    if line.lows[place - 1 : place + 1] in (["of", "state"], ["of", "government"]):
        place -= 2
    return called(scene, line, place)


def behind(scene: Scene, line: Line, place: int) -> Voice | None:
    """Who is named right after a verb, as in 'said Singh', 'said the senior diplomat'."""
    if place >= len(line):
        return None
    mention = scene.mention_at(line.part, line.starts[place])
    if mention is not None and not _nobody(mention):
        return voice(scene, mention)
    if line.lows[place] not in ("the", "a", "an"):
        if line.lows[place] in speech().papers:
            return sender(scene, line, place)
        served = (_served(scene, line, further) for further in range(place + 1, min(len(line), place + 4)))
        return next(filter(None, served), None)
    for further in range(place + 1, min(len(line), place + 5)):
        mention = scene.mention_at(line.part, line.starts[further])
        if mention is not None and further == place + 1 and not _nobody(mention):
            return voice(scene, mention)
        if line.lows[further] in speech().papers:
            return sender(scene, line, further)
        found = called(scene, line, further)
        if found is not None or line.tokens[further].tag_ not in QUALIFYING:
            return found
    return None


def _served(scene: Scene, line: Line, place: int) -> Voice | None:
    """The service of a state that a noun names: "Peru's coast guard"."""
    serving = any(service.split()[-1] == line.lows[place] for service in speech().services)
    return called(scene, line, place) if serving else None


def sender(scene: Scene, line: Line, place: int, offset: int | None = None) -> Voice | None:
    """Who speaks through a paper: in 'the message says', whom it is from or who was last told to have sent something;
    in 'the statement read', who was last told to have said something in a statement.

    With an offset, only what the sentences up to it tell is asked.
    """
    paper = line.tokens[place]
    if paper.lower_ not in speech().papers or any(c.lower_ in ("joint", "common") for c in paper.children):
        return None
    issued = (c for made in paper.children if made.dep_ == "acl" for c in made.children)
    for child in (*paper.children, *issued):
        if child.lower_ in ("of", "from", "by") and (owner := next(child.children, None)) is not None:
            seat = line.place(owner)
            return voice(scene, scene.mention_at(line.part, line.starts[seat])) if seat is not None else None
    before = sentences_before(scene, line.starts[place] if offset is None else offset)
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
