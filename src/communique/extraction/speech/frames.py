"""Sentences of indirect speech that are framed as a whole: '…, he added', 'according to the Ministry, …'."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from communique.extraction.speech.callings import last_subject
from communique.extraction.speech.contents import clause_start
from communique.extraction.speech.endings import ending
from communique.extraction.speech.reading import Reading
from communique.extraction.speech.speakers import DAY, QUOTING, behind, beside, paired, unreal
from communique.extraction.speech.voices import Utterance, Voice, is_party, voice
from communique.extraction.text.verbs import FINITE
from communique.knowledge.speech import Told, speech

if TYPE_CHECKING:
    from spacy.tokens import Token

SETTING = frozenset(
    {"in", "on", "at", "during", "after", "before", "following", "while", "when", "to", "with", "as", "via", "through"}
    | {"from", "ahead", "upon", "reporters", "journalists", "by", "amid"}
)
"""Words that may follow 'he said' at the end of a sentence."""
LEARNED = ("learned", "learnt")
LEARNERS = 6
"""Words that tell who has learned something, at most."""
APART = frozenset({",", '"', "-", "--", "–", "—"})
"""Marks that set an attribution apart from what is said."""
PASSIVE = frozenset({"as", "it", "is", "was", "been", "has", "had", "being"})
"""Words before a verb in 'it was announced by', 'as has been noted by'."""
BEHIND = frozenset({"IN", "TO", "RB", "RBR", "JJ", "NN", "NNP", "NNS", "PRP$", "DT", "PRP"})
"""Tags of words with which a circumstance may begin."""
CIRCUMSTANCES = frozenset({"prep", "npadvmod", "advmod", "advcl", "dobj", "dative", "punct", "tmod", "nsubj", "agent"})
"""What a verb of speech may have behind its subject, where what was said stands before it."""
TELLING = ("NN", "VB", "PR")
"""How the tags of words begin that say something, beside links and marks."""


def framed(reading: Reading) -> Utterance | None:
    """What a sentence says as a whole, if its attribution stands around it or in its midst."""
    return _outlook(reading) or _source(reading) or _attributed(reading) or _by(reading)


def _outlook(reading: Reading) -> Utterance | None:
    """'in his opinion, …', '…, in the President's view'."""
    outlooks = speech().outlooks
    for place in range(reading.first + 2, reading.stop):
        if reading.lows[place] not in outlooks or reading.quoted(place):
            continue
        opening = next(
            (p for p in range(place - 2, max(reading.first, place - 8) - 1, -1) if reading.lows[p] in ("in", "In")),
            None,
        )
        if opening is None or reading.lows[opening + 1 : place] == []:
            continue
        owner = opening + 1
        possessive = reading.tag(owner) == "PRP$" or reading.lows[place - 1] in ("'s", "'")
        said = _owner(reading, owner) if possessive else None
        if said is None or any(p < opening and _somebody_says(reading, p, told) for p, told in reading.verbs()):
            continue  # 'the President noted reforms which were, in his opinion, overdue'
        return _around(reading, opening, place + 1, said, "outlook")
    return None


def _owner(reading: Reading, place: int) -> Voice | None:
    """Whom 'his', or "the President's", means."""
    mention = reading.scene.mention_at(reading.line.part, reading.line.starts[place])
    if mention is not None:
        return voice(reading.scene, mention)
    if reading.lows[place] not in ("his", "her", "him"):
        return behind(reading.scene, reading.line, place)
    return last_subject(reading.scene, reading.line, reading.line.starts[place])


def _source(reading: Reading) -> Utterance | None:
    """'according to the Ministry, …', '…, according to the Ministry'."""
    for phrase in speech().sources:
        words = phrase.split()
        for place in range(reading.first, reading.stop - len(words)):
            if reading.lows[place : place + len(words)] != words or reading.quoted(place):
                continue
            owner = place + len(words)
            pronoun = reading.lows[owner] in ("him", "her") and reading.tag(owner) == "PRP"
            said = _owner(reading, owner) if pronoun else behind(reading.scene, reading.line, owner)
            if said is None:
                continue
            place = _learning(reading, place) if words[0] in LEARNED else place
            if any(p < place and _somebody_says(reading, p, told) for p, told in reading.verbs()):
                return None  # what somebody is told to say is backed by a source within it
            end = owner + 1 if pronoun else reading.line.at(said.mention.end)
            if words[0] in LEARNED and reading.lows[end] == "that":
                return reading.utterance(end + 1, ending(reading, end, end + 1, said), said, "source")
            while end < reading.stop and reading.lows[end] not in (",", ".", ";"):
                if reading.tag(end) in FINITE:
                    return None
                end += 1
            return _around(reading, place, end, said, "source")
    return None


def _learning(reading: Reading, place: int) -> int:
    """Where the clause begins by which an agency tells whom it has its news from: ', the agency | learned from Soto'."""
    opening = place
    while opening > reading.first and place - opening < LEARNERS and reading.lows[opening - 1] not in APART:
        opening -= 1
    return opening


def _somebody_says(reading: Reading, place: int, told: Told) -> bool:
    """Whether somebody is told to say something; 'Kenya expects …' tells what a party does."""
    said = None if unreal(reading.tokens[place]) else reading.speaker(place)
    habit = told.shape == "present" or reading.tag(place) == "VBP"
    return said is not None and not (habit and is_party(reading.scene, said))


def _around(reading: Reading, opening: int, closing: int, said: Voice, pattern: str) -> Utterance | None:
    """The sentence without a phrase at its head or its end, or with it where it stands in the midst."""
    ahead = any(reading.tag(p)[:2] in TELLING for p in range(reading.first, opening))
    behind_ = any(reading.tag(p)[:2] in TELLING for p in range(closing, reading.stop))
    if ahead and behind_:
        if reading.lows[opening - 1] != ",":
            return None
        return reading.utterance(reading.first, reading.stop, said, pattern)
    if not ahead and not behind_:
        return None
    begin, end = (reading.first, opening) if ahead else (closing, reading.stop)
    if not reading.line.finite(begin, end):
        return None
    return reading.utterance(begin, ending(reading, begin, begin, said) if behind_ else end, said, pattern)


def _attributed(reading: Reading) -> Utterance | None:
    """'…, he added.', '…, Singh said, …', 'As the Minister stressed, …'."""
    for place, told in reading.verbs():
        if (
            not told.verb.takes & {"clause", "addressed"}
            or (told.shape in ("ing", "plain") and not _quoted_as(reading, place))
            or unreal(reading.tokens[place])
        ):
            continue
        found = _as_clause(reading, place, told) or _aside(reading, place, told)
        if found is not None:
            return found
    return None


def _quoted_as(reading: Reading, place: int) -> bool:
    """Whether a participle tells of speech passed on: '…, Soto was quoted as saying'."""
    return reading.lows[place - 1] == "as" and reading.lows[place - 2] in QUOTING


def _by(reading: Reading) -> Utterance | None:
    """'As noted by Soto, …', '…, it was announced by Soto', 'it was announced by Soto that …', 'was told by Soto that …'."""
    for place, told in reading.verbs():
        by = place + told.length
        if told.shape != "past" or reading.lows[by : by + 1] != ["by"] or not told.verb.takes & {"clause", "addressed"}:
            continue
        said = behind(reading.scene, reading.line, by + 1)
        opening = place
        while opening > reading.first and (
            reading.lows[opening - 1] in PASSIVE or reading.tokens[opening - 1].pos_ == "ADV"
        ):
            opening -= 1
        if said is None or paired(reading.scene, reading.line, said.mention) or "not" in reading.lows[opening:place]:
            continue
        closing = reading.line.at(said.mention.end)
        if reading.tag(closing) == "POS":
            continue  # 'as outlined by Soto's order'
        if reading.lows[closing : closing + 1] == ["that"]:
            return reading.utterance(closing + 1, ending(reading, place, closing + 1, said), said, "that")
        if reading.lows[opening] == "as":
            # 'as proposed by Soto' tells at whose wish something was done
            wished = bool(told.verb.takes & {"request", "infinitive"})
            return None if wished else _around(reading, opening, closing, said, "as")
        if reading.lows[opening] == "it" and reading.lows[opening - 1] in APART and closing >= reading.stop - 1:
            return reading.utterance(reading.first, opening, said, "aside")
    return None


def _as_clause(reading: Reading, place: int, told: Told) -> Utterance | None:
    said = beside(reading.scene, reading.line, place)
    if said is None:
        return None
    opening = reading.line.at(said.mention.start) - 1
    if opening < reading.first or reading.lows[opening] != "as":
        return None
    comma = next((p for p in range(place + told.length, reading.stop) if reading.lows[p] == ","), None)
    ahead = any(reading.tag(p) in FINITE for p in range(reading.first, opening))
    if ahead and reading.lows[opening - 1] == ",":
        return _around(reading, opening, comma or reading.stop, said, "as")
    if comma is not None and _speaks_within(reading, comma):
        return None  # the clause that follows tells of a speaker of its own
    if ahead or opening > reading.first:
        begin = clause_start(reading, place) or place + told.length
        return reading.utterance(begin, reading.stop, said, "as") if reading.line.finite(begin, reading.stop) else None
    if comma is None or not reading.line.finite(comma, reading.stop):
        return None
    return reading.utterance(comma + 1, ending(reading, place, comma + 1, said), said, "as")


def _speaks_within(reading: Reading, place: int) -> bool:
    """Whether behind a place of the sentence somebody else is told to speak."""
    used = any(reading.line.starts[p] in reading.used for p in range(place, reading.stop))
    return used or any(p > place and not reading.embedded(p) and reading.speaker(p) for p, _ in reading.verbs())


def _aside(reading: Reading, place: int, told: Told) -> Utterance | None:
    """An attribution set apart by a comma, behind what is said or in its midst."""
    for said, near, closing in _groups(reading, place, told):
        opening = _phrase_start(reading, near)
        if said is None or opening <= reading.first or reading.lows[opening - 1] not in APART:
            continue
        if _subordinate(reading, place):
            return None
        closes = closing >= reading.stop or reading.lows[closing] in (".", "!", "?", ";", '"')
        # ', said Soto, receiving the envoy.' tells on what occasion
        aside = reading.tag(closing + 1) == "VBG" or reading.lows[closing + 1 : closing + 2] == ["without"]
        closes = closes or (aside and not reading.line.finite(closing, reading.stop)) or _told_when(reading, closing)
        closes = closes or _only_circumstances(reading, place, told, closing)
        if closes or _setting(reading, closing, told):
            if reading.line.finite(reading.first, opening - 1):
                return reading.utterance(_own_start(reading, opening), opening, said, "aside")
        elif _goes_on(reading, opening, closing):
            return reading.utterance(reading.first, reading.stop, said, "midst")
    return None


def _subordinate(reading: Reading, place: int) -> bool:
    """Whether what stands before a verb only tells when or why it was said: 'Asked about it, Soto replied in anger.'"""
    verb = reading.tokens[place]
    if verb.dep_ == "conj" and verb.head.i < verb.i and any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.head.lefts):
        return False  # 'prices rise but at the same time make ports poor, Soto said', parsed as if he said beside it
    before = [c for c in verb.lefts if c.dep_ in ("advcl", "ccomp", "parataxis", "dep")]
    return bool(before) and all(c.dep_ == "advcl" and _depends(c) for c in before)


def _depends(clause: "Token") -> bool:
    """Whether a clause is told to hang on another, by a word at its head or for want of a subject."""
    linked = any(c.dep_ == "mark" or c.tag_ == "WRB" for c in clause.children)
    return linked or not any(c.dep_ in ("nsubj", "nsubjpass", "expl") for c in clause.children)


def _told_when(reading: Reading, closing: int) -> bool:
    """Whether what follows tells when or beside what it was said: ', Soto said on Monday, as troops moved.'"""
    if reading.lows[closing] not in SETTING:
        return False
    comma = next((p for p in range(closing, min(reading.stop, closing + 8)) if reading.lows[p] == ","), None)
    if comma is None or comma + 1 >= reading.stop or reading.line.finite(closing, comma):
        return False
    return reading.lows[comma + 1] in ("as", "after", "while", "when", "amid", "following", "a", "hours", "days")


def _only_circumstances(reading: Reading, place: int, told: Told, closing: int) -> bool:
    """Whether all that the parse ties to a verb behind its subject tells when, where, to whom or why it was said."""
    verb = reading.tokens[place]
    stop = next((p for p in range(closing, reading.stop) if reading.lows[p] == ";"), reading.stop)
    for child in verb.children:
        seat = reading.line.place(child)
        if seat is None or not closing <= seat < stop:
            continue
        thing = child.dep_ == "dobj" and "addressed" not in told.verb.takes
        if child.dep_ not in CIRCUMSTANCES or thing:
            return False
    if (
        closing >= stop
        or reading.tag(closing) not in BEHIND
        or any(reading.lows[p] == "that" and reading.tokens[p].dep_ == "mark" for p in range(closing, stop))
    ):
        return False
    return all(_below(reading, place, p) for p in range(closing, stop) if reading.tag(p) in FINITE)


def _below(reading: Reading, above: int, place: int) -> bool:
    """Whether a word stands, in the parse, within what is tied to a verb."""
    return any(above_it.i == reading.tokens[above].i for above_it in reading.tokens[place].ancestors)


def _goes_on(reading: Reading, opening: int, closing: int) -> bool:
    """Whether what is said goes on behind its attribution: 'The port, Soto said on Monday, would open.'"""
    comma = closing
    if reading.lows[closing] in SETTING:
        near = range(closing, min(reading.stop, closing + 8))
        comma = next((p for p in near if reading.lows[p] == ","), closing)
        begun = reading.line.finite(reading.first, opening) and reading.tag(comma + 1) != "CC"
        if begun or reading.line.finite(closing, comma):
            return False
    further = reading.lows[comma + 1 : comma + 2] == ["to"] and reading.line.finite(reading.first, opening)
    return reading.lows[comma] == "," and (further or reading.line.finite(comma, reading.stop))


def _phrase_start(reading: Reading, opening: int) -> int:
    """The place at which the whole phrase begins that a mention ends: 'Foreign Ministry | spokeswoman …'."""
    place = opening
    while place > reading.first and reading.tag(place - 1) in ("NNP", "NN", "JJ", "DT", "NNPS", "POS", "PRP$"):
        place -= 1
    return place


def _own_start(reading: Reading, opening: int) -> int:
    """The head of the sentence, a quotation that is direct speech already left out."""
    inside = [reading.line.at(q.closes) for q in reading.taken if q.closes <= reading.line.starts[opening]]
    return max([reading.first, *inside])


def _groups(reading: Reading, place: int, told: Told) -> Iterator[tuple[Voice | None, int, int]]:
    """The ways to read an attribution around a verb: who speaks, where it begins, where it ends."""
    passed_on = _quoted_as(reading, place)
    before = beside(reading.scene, reading.line, place - 2 if passed_on else place)
    if before is not None:
        yield before, reading.line.at(before.mention.start), place + told.length
    after = behind(reading.scene, reading.line, place + told.length)
    # in 'Soto, who came by sea, urged Kenya to …' it is Soto who speaks
    spoken_to = told.verb.takes & {"request", "addressed"} and any(
        c.dep_ == "nsubj" and c.i < reading.tokens[place].i for c in reading.tokens[place].children
    )
    if after is not None and told.shape != "plain" and not spoken_to:
        yield after, place, reading.line.at(after.mention.end)


def _setting(reading: Reading, closing: int, told: Told) -> bool:
    """Whether the rest of the sentence only tells when, where and to whom it was said."""
    word = reading.lows[closing]
    addressed = "addressed" in told.verb.takes and reading.stop - closing <= 7
    if not addressed and word not in SETTING and not DAY.fullmatch(word):
        return False
    if "that" in reading.lows[closing : reading.stop]:
        return False
    return word in ("after", "before", "while", "when", "as") or not reading.line.finite(closing, reading.stop)
