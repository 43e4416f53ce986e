"""The lines of a whole register beside its records: what was read and ruled, from which the records follow.

`publishing.exports.parsed` reads them back, and `publishing.exports.schema` describes them.
"""

from base64 import b64encode
from collections.abc import Iterator, Sequence
from typing import Any, Literal

from typing_extensions import TypedDict

from communique.model.decision import Act, Decision
from communique.model.document import Part
from communique.model.facts import Kind, field_names, plain
from communique.model.finding import Contradiction, Extraction, Finding, Note
from communique.model.passage import Passage, PassageKind, SharedPassage
from communique.publishing import described, shapes
from communique.register.everything import Entry, Ruled, Said

VERSION: Literal[1] = 1
"""Of the lines; another number where a program that knows this one could not read them."""


class HeadLine(TypedDict):
    """The first line of a whole register: the version of the lines, and how many of each sort follow."""

    kind: Literal["register"]
    version: Literal[1]
    records: int
    documents: int
    originals: int
    extractions: int
    passages: int
    rulings: int
    decisions: int


class DocumentLine(described.Document):
    """A document with the time at which it was read. `untold`: it is still to be told again what it shares."""

    kind: Literal["document"]
    added: str
    untold: bool


class OriginalLine(TypedDict):
    """What the document of the line before was read from, where that is more than its text: its bytes in base64."""

    kind: Literal["original"]
    document: str
    media_type: str
    data: str


class FindingOf(TypedDict):
    """A finding with every field of its kind, null where nothing is told, and what each rests on."""

    kind: Kind
    id: str
    fields: dict[str, Any]
    confidence: float
    evidence: list[described.Evidence]
    grounds: list[described.Ground]


class SideOf(TypedDict):
    """One of the values that cannot both hold, and the words for it."""

    value: str
    evidence: list[described.Evidence]


class ContradictionOf(TypedDict):
    """Values within one document that cannot all hold."""

    sort: str
    subject: str
    party: str | None
    sides: list[SideOf]


class NoteOf(TypedDict):
    """What was left open in a document."""

    words: str
    evidence: described.Evidence | None


class ExtractionLine(TypedDict):
    """What the document of the lines before says, by one version of an extractor; of several the highest counts."""

    kind: Literal["extraction"]
    document: str
    extractor: str
    transcript: bool
    findings: list[FindingOf]
    contradictions: list[ContradictionOf]
    notes: list[NoteOf]
    unaligned: list[described.Unaligned]


class SharedOf(TypedDict):
    """A passage as it stands in both documents of a line."""

    one: described.Span
    other: described.Span
    score: float
    origin: str | None
    kind: PassageKind


class PassagesLine(TypedDict):
    """All passages that two documents share."""

    kind: Literal["passages"]
    one: str
    other: str
    shared: list[SharedOf]


class RulingLine(TypedDict):
    """What is ruled, without a decision, of a document, a finding or two findings."""

    kind: Literal["ruling"]
    sort: str
    one: str
    other: str


class AnchorOf(TypedDict):
    """A finding that a decision was made on: where it stands, and what it looked like."""

    document: str
    part: Part
    start: int
    end: int
    look: str
    whole: str


class SubjectOf(TypedDict):
    """A record that a decision is about, as it was called then."""

    kind: Kind
    id: str
    anchors: list[AnchorOf]


class DecisionLine(TypedDict):
    """What a person ruled, with the words that it was made on."""

    kind: Literal["decision"]
    id: str
    act: Act
    by: str
    at: str
    reason: str | None
    subjects: list[SubjectOf]
    field: str | None
    value: Any
    ground: Any
    document: str | None
    undoes: str | None


Line = HeadLine | DocumentLine | OriginalLine | ExtractionLine | PassagesLine | RulingLine | DecisionLine


def of_entry(entry: Entry) -> tuple[Line, ...]:
    """The line of a document, that of what it was read from, and one for each reading of it."""
    first: DocumentLine = {
        "kind": "document",
        **shapes.document(entry.document),
        "added": entry.added,
        "untold": entry.untold,
    }
    return first, *_of_original(entry), *(_of_said(each) for each in entry.said)


def of_passages(pair: Sequence[SharedPassage]) -> PassagesLine:
    """The line of all passages that two documents share."""
    first = pair[0]
    return {
        "kind": "passages",
        "one": first.one.document,
        "other": first.other.document,
        "shared": [
            {"one": _span(p.one), "other": _span(p.other), "score": p.score, "origin": p.origin, "kind": p.kind}
            for p in pair
        ],
    }


def of_ruling(ruled: Ruled) -> RulingLine:
    """The line of a ruling."""
    return {"kind": "ruling", "sort": ruled.sort, "one": ruled.one, "other": ruled.other}


def of_decision(made: Decision) -> DecisionLine:
    """The line of a decision."""
    return {
        "kind": "decision",
        "id": made.id,
        "act": made.act,
        "by": made.by,
        "at": made.at,
        "reason": made.reason,
        "subjects": [
            {
                "kind": subject.kind,
                "id": subject.id,
                "anchors": [
                    {"document": a.document, "part": a.part, "start": a.start, "end": a.end, "look": a.look,
                     "whole": a.whole}
                    for a in subject.anchors
                ],
            }
            for subject in made.subjects
        ],
        "field": made.field,
        "value": made.value,
        "ground": made.ground,
        "document": made.document,
        "undoes": made.undoes,
    }  # fmt: skip


def _of_original(entry: Entry) -> Iterator[OriginalLine]:
    read = entry.original
    if read is not None:
        data = b64encode(read.data).decode()
        yield {"kind": "original", "document": entry.document.id, "media_type": read.media_type, "data": data}


def _of_said(said: Said) -> ExtractionLine:
    told: Extraction = said.extraction
    return {
        "kind": "extraction",
        "document": told.document,
        "extractor": said.extractor,
        "transcript": told.transcript,
        "findings": [_of_finding(each) for each in told.findings],
        "contradictions": [_of_contradiction(each) for each in told.contradictions],
        "notes": [_of_note(each) for each in told.notes],
        "unaligned": [shapes.unaligned(each) for each in told.unaligned],
    }


def _of_finding(found: Finding) -> FindingOf:
    fact = found.fact
    return {
        "kind": fact.kind,
        "id": found.id,
        "fields": {name: plain(getattr(fact, name)) for name in field_names(fact.kind)},
        "confidence": found.confidence,
        "evidence": [shapes.evidence(words) for words in found.evidence],
        "grounds": [
            {"field": g.field, "how": g.how, "evidence": [shapes.evidence(words) for words in g.evidence]}
            for g in found.grounds
        ],
    }


def _of_contradiction(found: Contradiction) -> ContradictionOf:
    sides: list[SideOf] = [
        {"value": side.value, "evidence": [shapes.evidence(words) for words in side.evidence]} for side in found.sides
    ]
    return {"sort": found.sort, "subject": found.subject, "party": found.party, "sides": sides}


def _of_note(left: Note) -> NoteOf:
    return {"words": left.words, "evidence": shapes.evidence(left.evidence) if left.evidence else None}


def _span(stretch: Passage) -> described.Span:
    return {"start": stretch.start, "end": stretch.end}
