"""The traits of a candidate by which it is weighed: what it tells, where it stands, and what is found already beside it."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from communique.extraction.meetings.likeness import Sketch, likeness, of_same_people, on_same_day, shared
from communique.extraction.meetings.occasion import Occasion
from communique.extraction.meetings.passed_over import Candidate
from communique.extraction.scene import Scene
from communique.extraction.text.parse import Sentence
from communique.extraction.text.verbs import lemma
from communique.model.edtf import Date
from communique.model.evidence import Evidence
from communique.model.facts import Meeting
from communique.model.finding import Finding

Trait = tuple[str, float]
FAR = 300.0
"""Characters from which on another finding is no nearer than any."""
LONG_AGO = 30
RECENT = 2
"""Days back from the document."""
WORDS = ("sidelines", "last", "news", "press", "upcoming", "invit", "not ", "will", "previous", "next", "since", "during")
"""Words of the sentence of which each is a trait."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What is found already: the meetings, and the sentences that show them."""

    meetings: tuple[Sketch, ...]
    shown: tuple[Evidence, ...]
    parties: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "parties", frozenset(code for m in self.meetings for code in m.parties))

    @classmethod
    def of(cls, found: Sequence[Finding]) -> "Beside":
        """That of a document's findings."""
        met = [(Sketch.of(f.fact), f.evidence) for f in found if isinstance(f.fact, Meeting)]
        return cls(tuple(sketch for sketch, _ in met), tuple(e for _, evidence in met for e in evidence))


def traits(candidate: Candidate, scene: Scene, beside: Beside) -> dict[str, float]:
    """All traits with their values; those that are not there are 0."""
    occasion = candidate.occasion
    return {
        **dict(_of_words(candidate)),
        **dict(_of_people(occasion, scene)),
        **dict(_of_day(occasion, scene)),
        **dict(_of_place_in_text(occasion, scene, beside)),
        **dict(_of_those_found(Sketch.of(occasion), beside)),
    }


def _of_words(candidate: Candidate) -> Iterator[Trait]:
    occasion, word, verb = candidate.occasion, candidate.word, candidate.verb
    yield f"reading {candidate.reading}", 1.0
    yield f"form {occasion.form}", 1.0
    yield f"stage {occasion.stage}", 1.0
    yield f"class {word.pos_}", 1.0
    yield f"word {lemma(word)}", 1.0
    yield f"role {word.dep_}", 1.0
    yield "named by it", float(candidate.named)
    yield "explicit", float(occasion.explicit)
    if verb is not None:
        yield f"verb {lemma(verb)}", 1.0
        yield f"tense {verb.tag_}", 1.0
        yield f"role of verb {verb.dep_}", 1.0
        yield "perfect", float(any(c.lower_ in ("has", "have", "had") for c in verb.children if c.dep_ == "aux"))
    yield from ((f"says {part.strip()}", 1.0) for part in WORDS if part in occasion.sentence.low)
    if (named := occasion.mechanism) is not None:
        yield f"body {named.form}", 1.0
        yield f"body's parties {named.how_parties}", 1.0
        yield "numbered", float(named.ordinal is not None)
        yield "a series", float(named.series)


def _of_people(occasion: Occasion, scene: Scene) -> Iterator[Trait]:
    sentence = occasion.sentence
    parties = occasion.everybody()
    yield "parties", float(len(parties))
    yield "persons", float(len(occasion.persons))
    yield "in office", float(sum(bool(p.offices) for p in occasion.persons))
    yield "stood for", float(len({p.party for p in occasion.persons if p.party}))
    yield "home", float(scene.home in parties)
    yield "in focus", float(sum(code in scene.focus[:3] for code in parties))
    yield "country", float(occasion.country is not None)
    yield "in a party's country", float(occasion.country in parties)
    mentions = scene.mentions_in(sentence.part, sentence.start, sentence.end)
    yield "people in sentence", float(sum(bool(m.persons) for m in mentions))
    yield "parties in sentence", float(len({p.code for p in scene.parties_in(sentence.part, sentence.start, sentence.end)}))


def _of_day(occasion: Occasion, scene: Scene) -> Iterator[Trait]:
    if occasion.date is None:
        yield "no date", 1.0
        return
    told, today = Date.parse(occasion.date), scene.document.day
    yield f"date {occasion.date_how}", 1.0
    yield f"precise to {told.precision}", 1.0
    yield "far from date", min(FAR, abs(occasion.date_span[1] - occasion.start) if occasion.date_span else FAR)
    if today is not None:
        off = (told.last - Date.parse(today).last).days
        yield "days off", math.copysign(math.log1p(abs(off)), off)
        yield "long ago", float(off < -LONG_AGO)
        yield "of the day", float(-RECENT <= off <= 0)


def _of_place_in_text(occasion: Occasion, scene: Scene, beside: Beside) -> Iterator[Trait]:
    sentence, length = occasion.sentence, len(scene.text)
    yield "in title", float(occasion.part == "title")
    yield "paragraph", float(min(30, sentence.paragraph))
    yield "how far in", occasion.start / max(1, length) if occasion.part == "text" else 0.0
    yield "length of text", math.log1p(length)
    yield "length of sentence", float(len(sentence.tokens))
    yield "transcript", float(scene.transcript)
    same = [e for e in beside.shown if e.part == occasion.part]
    yield "sentence shows another", float(any(e.start < sentence.end and sentence.start < e.end for e in same))
    yield "paragraph shows another", float(any(_in_paragraph(e, sentence, scene) for e in same))
    yield "nearest shown", min([FAR, *(float(abs(e.start - occasion.start)) for e in same)])


def _in_paragraph(evidence: Evidence, sentence: Sentence, scene: Scene) -> bool:
    if sentence.part == "title":
        return True
    start, end = scene.prepared.paragraphs[sentence.paragraph]
    return evidence.start < end and start < evidence.end


def _of_those_found(own: Sketch, beside: Beside) -> Iterator[Trait]:
    found = beside.meetings
    like = [likeness(own, other) for other in found]
    alike = [other for other in found if of_same_people(own, other)]
    yield "found", float(len(found))
    yield "most like", max(like, default=0.0)
    yield "like one", float(any(like))
    yield "like one of its form", float(any(near and m.form == own.form for near, m in zip(like, found, strict=True)))
    yield "parties shared", max((shared(own.parties, m.parties) for m in found), default=0.0)
    yield "persons shared", max((shared(own.persons, m.persons) for m in found), default=0.0)
    yield "new parties", float(len(own.parties - beside.parties))
    yield "a day found", float(any(m.date == own.date is not None for m in found))
    yield "of same people", float(len(alike))
    yield "of same people another day", float(any(not on_same_day(own, m) for m in alike))
    yield "a visit of theirs", float(any(m.form == "visit" for m in alike))
