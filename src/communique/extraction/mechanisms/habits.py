"""What a text tells of a mechanism's life: how often it meets, who hosts in turn, what for, and since when it exists.

Often that is told of those who sit on it: 'The two Defence Ministers meet annually, alternately in …', just after the
text has placed them on a commission.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from communique.extraction.mechanisms.cues import cadence_in
from communique.extraction.mechanisms.mention import MechanismMention
from communique.extraction.scene import Scene
from communique.extraction.text.parse import Sentence
from communique.extraction.text.verbs import subject_of
from communique.knowledge.mechanisms import mechanisms as lexicon
from communique.knowledge.parties import find as find_parties
from communique.knowledge.titles import title_words
from communique.model.evidence import Evidence
from communique.model.facts import Cadence, Hosts, MechanismForm

if TYPE_CHECKING:
    from spacy.tokens import Token

WORD = re.compile(r"[a-z0-9+]+")
BODIES: frozenset[MechanismForm] = frozenset(
    {"commission", "committee", "council", "working group", "dialogue", "other"}
)
"""Forms on which somebody sits."""
NEAR = 4
"""Sentences back to which 'the two ministers meet annually' still speaks of the commission told last."""
BEGINNING = re.compile(
    r"(?:\s+(?:between|of|among)(?:\s+(?!which\b|that\b)[\w'-]+){1,6})?\s*(?:\([^)]{2,20}\))?,?\s*(?:(?:which|that)\s+)?(?:(?:was|were|had\s+been)\s+)?(?:first\s+)?"
    r"(?P<how>(?:established|founded|created|set\s+up|launched|formed|instituted|inaugurated)\b|(?:first\s+met|met\s+for\s+the\s+first\s+time)\b)"
)
NEARBY = 40
"""Characters from 'founded', 'met for the first time' to the date."""
ALIKE = 2
"""Words of a name that a sentence takes up to be about its mechanism wherever that was told."""
STEM = 6
"""Letters by which 'Africa' and 'African', 'military' and 'militaries' are one."""
ANNIVERSARY = re.compile(
    r"\b(?P<age>\d{1,3}(?:st|nd|rd|th)|[a-z]+(?:th|st|nd|rd))\s+anniversary\s+(?:(?:meeting|session)\s*)?"
    r"of\s+(?:the\s+)?(?:(?:establishment|launch|creation|founding)\s+of\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
FIRST_TIME = re.compile(
    r"(?:^\s*\(|(?<!not )(?<!n't )\b(?:held|\w+ly|annual|year|month|met|meets|meeting|taken\s+place|place|running)\s+)"
    r"since\s+(?P<year>(?:19|20)\d\d)\b"
    r"|\bsince\s+(?:the|its)\s+(?:first|inaugural)\s+[\w\s]{1,30}?\sin\s+(?P<first>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
FOUNDING = 100
"""Characters from 'established' to its date."""


@dataclass(slots=True, eq=False)
class Life:
    """The mentions of one mechanism, and what the document tells of its life, each with its words."""

    mentions: list[MechanismMention]
    cadence: tuple[Cadence, Evidence] | None = None
    hosts: tuple[Hosts, Evidence] | None = None
    rota: tuple[str, ...] = ()
    task: tuple[str, Evidence] | None = None
    since: tuple[str, Evidence] | None = None
    habits: list[Sentence] = field(default_factory=list)

    @property
    def fullest(self) -> MechanismMention:
        """The mention with the fullest name: one that shows the series, in the text, of most words."""
        whole = [m for m in self.mentions if not m.short] or self.mentions

        def fullness(mention: MechanismMention) -> tuple[bool, bool, int, bool, int]:
            told = mention.how_parties == "told"
            words = len(mention.name.split())
            return mention.series, mention.part == "text", words, told, -whole.index(mention)

        return max(whole, key=fullness)


def kernel(mention: MechanismMention) -> frozenset[str]:
    """The words of a name that tell it from others of its form, by their stems: not its parties, not its head."""
    name = mention.name
    for told in reversed([p for p in find_parties(name) if p.form != "organ"]):
        name = f"{name[: told.start]} {name[told.end :]}"
    idle = lexicon().idle | {mention.head, mention.head + "s"}
    return _stems(word for word in WORD.findall(name.lower()) if len(word) > 1 and word not in idle)


def _stems(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word[:STEM].rstrip("n") for word in words)


def learn(scene: Scene, lives: Sequence[Life]) -> None:
    """Read every sentence for what it tells of the life of one of the mechanisms, and note that there."""
    told_before: list[Life] = []
    if not lives:
        return
    numbered = {id(sentence): number for number, sentence in enumerate(scene.sentences)}
    last: dict[int, int] = {}
    for number, sentence in enumerate(scene.sentences):
        here = [life for life in lives if any(numbered[id(m.sentence)] == number for m in life.mentions)]
        if here or told_before:
            _learn(scene, sentence, here, [(life, number - last[id(life)]) for life in told_before])
        for life in here:
            last[id(life)] = number
        told_before.extend(life for life in here if life not in told_before)


Before = tuple[Life, int]
"""A mechanism told of before, and how many sentences ago for the last time."""


def _learn(scene: Scene, sentence: Sentence, here: Sequence[Life], before: Sequence[Before]) -> None:
    words = scene.prepared.part(sentence.part)[sentence.start : sentence.end]
    cadence, turn = cadence_in(words), lexicon().alternating.search(words)
    verbs = [t for t in sentence.tokens if t.lower_ in lexicon().meets and (t.pos_ in ("VERB", "AUX") or _is_joined(t))]
    verb = next((t for t in verbs if cadence and _is_habit(t)), verbs[0] if verbs else None)
    about: Life | None = here[0] if len(here) == 1 else _meeting(sentence, here, verb)
    aside = _held_so_often(sentence, about) if cadence and about is not None else None
    verb = aside or verb
    if verb is not None and (turn or (cadence and (_is_habit(verb) or aside is not None))):
        about = about if here else _spoken_of(scene, sentence, _subject_over(verb), before)
        if about is not None:
            _note(scene, sentence, verb, about, cadence, turn)
    elif turn and (about is not None or not here) and (life := about or _begun_with(sentence, before)) is not None:
        _note(scene, sentence, None, life, None, turn)
    for life, since in _founded(scene, sentence, here, before):
        life.since = life.since or since


def _begun_with(sentence: Sentence, before: Sequence[Before]) -> Life | None:
    """The mechanism that a sentence begins with: 'The committee, co-chaired by both, alternates between …'."""
    words = [t.lower_ for t in sentence.tokens[:2]]
    return _latest([(life, ago) for life, ago in before if words == ["the", life.fullest.head]])


def _meeting(sentence: Sentence, here: Sequence[Life], verb: "Token | None") -> Life | None:
    """Of several mechanisms in a sentence, the one that is the subject of its verb of meeting."""
    subject = subject_of(verb) if verb is not None else None
    at = sentence.base + subject.idx if subject is not None else -1
    return next(
        (life for life in here for m in life.mentions if m.sentence is sentence and m.start <= at < m.end), None
    )


def _held_so_often(sentence: Sentence, life: Life) -> "Token | None":
    """'held' in 'the Leaders' Meeting, held every year, took place in Wellington'."""
    for mention in (m for m in life.mentions if m.sentence is sentence):
        for token in sentence.tokens:
            apart = token.i > token.sent.start and token.nbor(-1).text == ","
            beside = token.lower_ in lexicon().meets and (apart or (token.dep_ == "acl" and token.tag_ == "VBN"))
            beside = beside or (token.lower_ == "meeting" and token.tag_ == "VBG" and token.dep_ == "acl")
            # The parse may take 'Meeting, held every year, took place' for a list of verbs.
            over = token.head if token.dep_ == "acl" else subject_of(token)
            at = sentence.base + over.idx if over is not None else -1
            if beside and mention.start <= at < mention.end and cadence_in(" ".join(t.text for t in token.subtree)):
                return token
    return None


def _is_joined(token: "Token") -> bool:
    """Whether what the parse takes for a noun is a second verb: 'was established in 2004 and convenes once a year'."""
    return token.tag_ == "NNS" and token.dep_ == "conj" and token.head.pos_ == "VERB"


def _is_habit(verb: "Token") -> bool:
    """Whether a verb tells what happens again and again, not once: 'meets', 'are held', 'will be held'."""
    helpers = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    plain = (
        verb.tag_ in ("VBP", "VBZ") or _is_joined(verb) or (verb.tag_ == "VB" and verb.dep_ == "ROOT" and not helpers)
    )
    return plain or bool(helpers & {"is", "are", "has", "have", "be", "been", "to", "will", "should", "shall", "would"})


def _note(
    scene: Scene,
    sentence: Sentence,
    verb: "Token | None",
    life: Life,
    cadence: Cadence | None,
    turn: "re.Match[str] | None",
) -> None:
    """Keep what a sentence tells of a habit; what was told first stays."""
    evidence = scene.sentence_evidence(sentence)
    life.habits.append(sentence)
    if cadence:
        life.cadence = life.cadence or (cadence, evidence)
    if turn and life.hosts is None:
        life.hosts = ("alternating", evidence)
        behind = scene.parties_in(sentence.part, sentence.start + turn.end(), sentence.end)
        sitting = {code for mention in life.mentions for code in mention.parties}
        rota = tuple(dict.fromkeys(m.code for m in behind if m.code in sitting))
        life.rota = rota if len(rota) > 1 else ()
    purpose = _purpose(verb) if verb is not None else None
    if purpose is not None and life.task is None:
        stretch = scene.evidence(sentence.part, sentence.base + purpose[0], sentence.base + purpose[1])
        life.task = (" ".join(stretch.quote.split()), stretch)


def _purpose(verb: "Token") -> tuple[int, int] | None:
    """Start and end, as the parse counts, of 'to discuss and review …' behind a verb of meeting."""
    for child in verb.children:
        marker = next((c for c in child.children if c.lower_ == "to" and c.dep_ == "aux"), None)
        if child.dep_ in ("advcl", "xcomp") and marker is not None and child.i > verb.i:
            last = child.right_edge
            while last.is_punct and last.i > child.i:
                last = last.nbor(-1)
            return marker.idx, last.idx + len(last.text)
    return None


def _subject_over(verb: "Token") -> "Token | None":
    """Who meets in 'agreed to meet every two years', 'is chaired by both and will meet', 'the committee, which meets'."""
    subject = subject_of(verb) or (subject_of(verb.head) if verb.dep_ in ("xcomp", "conj") else None)
    relative = subject is not None and subject.tag_ in ("WDT", "WP") and verb.dep_ == "relcl"
    return verb.head if relative else subject


def _spoken_of(scene: Scene, sentence: Sentence, subject: "Token | None", before: Sequence[Before]) -> Life | None:
    """The mechanism that a sentence without a name is about: the one of its noun ('the commission'), the one whose name
    it takes up, or the body told last."""
    bodies = [(life, ago) for life, ago in before if life.fullest.form in BODIES]
    if subject is None or not bodies:
        return None
    called = [(life, ago) for life, ago in bodies if _is_called(life.fullest, subject)]
    if called:
        return _latest(called)
    mention = scene.who(sentence, subject)
    group = mention is not None and mention.sort == "group"
    if subject.pos_ != "PRON" and not group and not _is_group(subject):
        return None
    here = _stems(t.lower_ for t in sentence.tokens if t.pos_ in ("NOUN", "ADJ", "PROPN"))
    alike = [(life, ago) for life, ago in bodies if len(kernel(life.fullest) & here) >= ALIKE]
    return _latest(alike or [(life, ago) for life, ago in bodies if ago <= NEAR])


def _is_called(mention: MechanismMention, subject: "Token") -> bool:
    """Whether a noun stands for a mechanism: its head noun, its acronym or its initials ('the JCC')."""
    initials = "".join(word[0] for word in re.findall(r"\b[A-Z]\w+", mention.name))
    short = subject.text == mention.acronym or (len(subject.text) > 2 and initials.endswith(subject.text))
    return short or mention.head == subject.lower_


def _latest(before: Sequence[Before]) -> Life | None:
    return min(before, key=lambda pair: pair[1])[0] if before else None


def _is_group(subject: "Token") -> bool:
    """'The two Defence Ministers', 'both sides'."""
    several = any(c.lower_ in ("two", "both", "the", "three") for c in subject.children)
    several = several or subject.lower_ in lexicon().sitting
    return several and subject.tag_ in ("NNS", "NNPS")


def _founded(
    scene: Scene, sentence: Sentence, here: Sequence[Life], before: Sequence[Before]
) -> Iterator[tuple[Life, tuple[str, Evidence]]]:
    """Since when a mechanism exists: 'established in 2000'."""
    for present in here:
        for mention in present.mentions:
            if mention.sentence is sentence and (told := _told_behind(scene, sentence, mention)) is not None:
                yield present, told
    for token in sentence.tokens:
        about = _what_is_founded(token)
        date = _date_behind(scene, sentence, token) if about is not None else None
        if about is None or date is None:
            continue
        at = sentence.base + about.idx
        named = (life for life in here for m in life.mentions if m.sentence is sentence and m.start <= at < m.end)
        life = next(named, None)
        if life is None and not here:
            life = _spoken_of(scene, sentence, about, before)
        if life is not None:
            yield life, date


def _told_behind(scene: Scene, sentence: Sentence, mention: MechanismMention) -> tuple[str, Evidence] | None:
    """Since when it has existed, as the words beside its name tell: its age, or '…, founded in 1993', '… met for the first
    time in Riga in June 2004'."""
    text = scene.prepared.part(sentence.part)
    beginning = BEGINNING.match(text[mention.end : sentence.end])
    if beginning is None:
        return _aged(scene, sentence, mention)
    start, end = mention.end + beginning.start("how"), mention.end + beginning.end() + NEARBY
    for date in scene.dates_in(sentence.part, start, min(end, sentence.end)):
        if date.cue == "since":
            break  # 'met for the first time since 2017' has met before
        if date.value and date.sort in ("year", "month", "day"):
            return date.value, scene.evidence(sentence.part, start, date.end)
    return None


def _aged(scene: Scene, sentence: Sentence, mention: MechanismMention) -> tuple[str, Evidence] | None:
    """Since when it has existed, as its age or its first time tells: 'the tenth anniversary of …', '(since 2009)'."""
    text = scene.prepared.part(sentence.part)
    before = ANNIVERSARY.search(text[sentence.start : mention.words[0]])
    day = scene.document.day
    if before and day:
        word = before["age"].lower()
        age = int(re.sub(r"\D", "", word) or title_words().ordinals.get(word, 0))
        if age:
            start, end = sentence.start + before.start(), mention.end
            return str(int(day[:4]) - age), scene.evidence(sentence.part, start, end)
    behind = FIRST_TIME.search(text[mention.end : min(sentence.end, mention.end + FOUNDING)])
    if behind is None:
        return None
    start, end = mention.end + behind.start(), mention.end + behind.end()
    return behind["year"] or behind["first"], scene.evidence(sentence.part, start, end)


def _what_is_founded(verb: "Token") -> "Token | None":
    """'the Commission' in 'the Commission established in 2000', 'X and Y established the Commission in 2000', and
    'Established in 2000, the Commission …'."""
    known = lexicon()
    if verb.lower_ in known.foundings and verb.pos_ in ("NOUN", "PROPN"):
        things = (c for p in verb.children if p.lower_ == "of" for c in p.children if c.dep_ == "pobj")
        own = any(c.lower_ == "its" for c in verb.children)  # 'since its launch in 2009, the dialogue …'
        return next(things, None) or (subject_of(verb.sent.root) if own else None)
    if verb.lower_ not in known.founded or verb.tag_ not in ("VBN", "VBD"):
        return None
    if verb.dep_ in ("acl", "relcl"):
        return verb.head
    if verb.dep_ == "advcl" and verb.tag_ == "VBN":
        return subject_of(verb.head)
    if verb.tag_ == "VBN" and verb.lower_ == "set" and any(c.lower_ == "up" for c in verb.children):
        things = (
            c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")
        )  # 'the Commission (JC), set up in 2000, met'
        return next(things, None)
    behind = verb.lower_ != "set" and verb.tag_ == "VBD"  # 'On Tuesday, the minister, …, inaugurated the Commission'
    things = (
        c for c in verb.children if c.dep_ in ("nsubjpass", "dobj") or (behind and c.dep_ == "nsubj" and c.i > verb.i)
    )
    return next(things, None)


def _date_behind(scene: Scene, sentence: Sentence, verb: "Token") -> tuple[str, Evidence] | None:
    start, end = sentence.base + verb.idx, sentence.base + verb.right_edge.idx + 1
    for date in scene.dates_in(sentence.part, start, end):
        if date.value and date.sort in ("year", "month", "day") and date.start - start < FOUNDING:
            return date.value, scene.evidence(sentence.part, start, date.end)
    # 'On Tuesday the ministers inaugurated the Commission'
    if verb.tag_ == "VBD" and verb.dep_ == "ROOT" and _what_is_founded(verb) is not None:
        for date in scene.dates_in(sentence.part, sentence.base + verb.left_edge.idx, start):
            if date.value and date.sort in ("day", "weekday"):
                return date.value, scene.evidence(sentence.part, date.start, start + len(verb.text))
    return None
