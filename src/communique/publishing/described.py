"""The shapes of what the register gives to other programs, as the description of the pages tells them.

`publishing.shapes` makes values of these shapes. Values of fields are any JSON, since each field has its own.
"""

from typing import Any, Literal, NotRequired

from typing_extensions import TypedDict

from communique.model.document import FurnitureKind, Part
from communique.model.evidence import How
from communique.model.passage import PassageKind
from communique.model.record import DueState, RecordState
from communique.model.search import FoundKind


class Evidence(TypedDict):
    """A stretch of a document; `part` tells whether the offsets count in its text or its title."""

    document: str
    part: Part
    start: int
    end: int
    quote: str


class Witness(Evidence):
    """A stretch of a document that vouches for a value, and the documents that carry the same passage."""

    how: How
    shared_with: list[str]


class Value(TypedDict):
    """One value of a field, with its sources: any JSON. `ruled` is the decision by which a person chose it."""

    value: Any
    sources: int
    evidence: list[Witness]
    since: str | None
    reported: str | None
    members: list["Value"]
    ruled: NotRequired[str]
    lost: NotRequired[str | None]


class Field(Value):
    """The preferred value of a field, and the others that lost."""

    rank: Literal["preferred"]
    others: list[Value]


class Doubt(TypedDict):
    """A conflict in which a record stands, in short."""

    id: str
    field: str
    why: str
    state: Literal["open", "settled"]


class Ruling(TypedDict):
    """A decision that a record carries."""

    id: str
    act: str
    by: str
    at: str
    state: str
    field: NotRequired[str]
    value: NotRequired[Any]
    reason: NotRequired[str]
    why: NotRequired[str]


class Withdrawal(TypedDict):
    """A value that `document` told and `later`, the next version of its article, no longer tells; what stands in its place there
    is `instead`.
    """

    field: str
    value: Any
    instead: Any
    document: str
    later: str
    on: str | None
    evidence: list[Evidence]
    instead_evidence: list[Evidence]


class Record(TypedDict):
    """A record with every field of its kind, null where nothing is told, and what outlets told of it and withdrew.

    One whose `state` is 'withdrawn' rests on withdrawn words alone: its fields are as they were told then.
    """

    kind: str
    id: str
    relationship: list[str]
    fields: dict[str, Field | None]
    sources: int
    confidence: float
    first_reported: str | None
    last_reported: str | None
    links: dict[str, list[str]]
    documents: list[str]
    aliases: list[str]
    conflicts: list[Doubt]
    decisions: list[Ruling]
    state: RecordState
    withdrawn: list[Withdrawal]


class Made(TypedDict):
    """What a person ruled: who, when and why, and whether it stands."""

    id: str
    act: str
    by: str
    at: str
    reason: str | None
    about: list[str]
    field: str | None
    value: Any
    document: str | None
    undoes: str | None
    stands: bool


class RecordRead(Record):
    """A record as its page tells it: a value that lost says why, and the decisions on it come whole.

    `number` says how many documents report it. Where these are very many, the words and `documents` are those of one page,
    and `next` leads to the page behind it; a value that none of them tells has the words that told it first.
    """

    made: list[Made]
    number: int
    next: str | None


class Side(TypedDict):
    """One side of a conflict."""

    value: Any
    sources: int
    evidence: list[Witness]


class Conflict(TypedDict):
    """A conflict with its sides and the words of each."""

    id: str
    sort: str
    subject: str
    relationship: list[str]
    field: str
    why: str
    state: Literal["open", "settled"]
    about: list[str]
    sides: list[Side]


class Due(TypedDict):
    """What is owed, which of its fields are derived rather than read, and from what."""

    id: str
    sort: str
    title: str
    relationship: list[str]
    when: str | None
    state: DueState
    host: str | None
    ordinal: int | None
    derived: list[str]
    why: str
    rests_on: list[str]
    evidence: list[Witness]


class Relationship(TypedDict):
    """A set of parties and how much the register holds between them."""

    parties: list[str]
    counts: dict[str, int]
    last_activity: str | None


class Active(Relationship):
    """A relationship with the meetings of each of some years."""

    meetings: list[int]


class Furniture(TypedDict):
    """A stretch of a text that tells of the source and the date only."""

    start: int
    end: int
    kind: FurnitureKind


class Head(TypedDict):
    """What a document is, without its text."""

    id: str
    title: str
    source: str | None
    agency: str | None
    published: str | None
    place: str | None


class Document(Head):
    """A document as stored, with its furniture."""

    url: str | None
    licence: str | None
    furniture: list[Furniture]
    text: str
    modified: NotRequired[str | None]
    entry: NotRequired[str | None]


class Ground(TypedDict):
    """What one field of a finding rests on."""

    field: str
    how: How
    evidence: list[Evidence]


class Finding(TypedDict):
    """What a document says of one fact: the fields it tells, any JSON, and what each rests on."""

    kind: str
    id: str
    fields: dict[str, Any]
    confidence: float
    evidence: list[Evidence]
    grounds: list[Ground]


class Unaligned(TypedDict):
    """What an extractor said that the document has no words for, and what is wrong with it."""

    said: str
    why: str


class Span(TypedDict):
    """A stretch of a text."""

    start: int
    end: int


class Passage(Span):
    """A shared passage as it stands in a document, and where else it stands."""

    document: str
    there: Span
    kind: PassageKind
    score: float
    origin: str | None


class Version(TypedDict):
    """Another version of an article: `relation` is how it stands to the one that is read, `latest` that it took its place."""

    document: str
    relation: Literal["earlier", "later", "unknown"]
    published: str | None
    modified: str | None
    latest: bool


class WithdrawnOf(TypedDict):
    """What became of a finding whose document has a later version: the record that tells of it now, or one that is withdrawn."""

    finding: str
    record: str
    lost: list[Withdrawal]


class DocumentRead(Document):
    """A document, what it says, what it shares, the records that rest on it, the other versions of its article and what the
    later one withdrew.
    """

    versions: list[Version]
    withdrawn: list[WithdrawnOf]

    findings: list[Finding]
    notes: list[str]
    unaligned: list[Unaligned]
    passages: list[Passage]
    records: list[str]


class Piece(TypedDict):
    """Some characters of a passage; `same` if the other side has the same words there."""

    text: str
    same: bool


class Facing(TypedDict):
    """A shared passage as it stands in two documents."""

    kind: PassageKind
    score: float
    origin: str | None
    one: Span
    other: Span
    one_pieces: list[Piece]
    other_pieces: list[Piece]


class Beside(TypedDict):
    """Two documents, and what they share, cut where the words differ."""

    one: Head
    other: Head
    passages: list[Facing]


class Stretch(TypedDict):
    """Some characters of a snippet; `found` if they are what was looked for."""

    text: str
    found: bool


class Hit(TypedDict):
    """A record or a document that answers to a search."""

    kind: FoundKind
    id: str
    title: str
    snippet: list[Stretch]
