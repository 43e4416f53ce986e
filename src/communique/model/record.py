"""What the register holds: records made of findings, what conflicts, and what is due."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from communique.model.evidence import Evidence, How

Rank = Literal["preferred", "other"]
RecordState = Literal["stands", "withdrawn"]
"""`withdrawn`: it rests on nothing but words that their outlet withdrew."""
DueState = Literal["open", "late", "kept", "lapsed"]


@dataclass(frozen=True, slots=True, order=True)
class Witness:
    """One document's words for a value, and the documents that carry the same passage."""

    evidence: Evidence
    shared_with: tuple[str, ...] = ()
    how: How = "told"


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a field. `sources` counts independent sources: documents that share the passage count once.

    `since` and `reported` are the days of the first and the last report that tell it. Where the value is a set
    (participants, parties), `members` hold each member with its own evidence, and `sources` is the number for the member
    that fewest tell. `ruled` is the decision by which a person chose it,
    and `how` the plainest way in which it is told.
    """

    value: Any
    sources: int
    evidence: tuple[Witness, ...]
    reported: str | None = None
    members: tuple["Value", ...] = ()
    ruled: str | None = None
    since: str | None = None
    how: How | None = None


@dataclass(frozen=True, slots=True)
class FieldValue:
    """A field of a record: the preferred value, and the others that lost.

    The preferred value is None, with no sources, where only values of another stage are told: the day on which an
    agreement was to be signed is not the day on which it was.
    """

    preferred: Value
    others: tuple[Value, ...] = ()

    @property
    def every(self) -> tuple[Value, ...]:
        """All that is told: the preferred value, and those that lost."""
        return (self.preferred, *self.others)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictSide:
    """One side of a conflict."""

    value: Any
    sources: int
    evidence: tuple[Witness, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Values that cannot all hold, within one document or across several.

    `sort` is 'person and office', 'date', 'ordinal', 'count', 'host', 'stage', 'place'; `about` are the identifiers of
    the records it casts a doubt on.
    """

    id: str
    sort: str
    subject: str
    relationship: tuple[str, ...]
    field: str
    why: str
    sides: Sequence[ConflictSide]
    about: tuple[str, ...] = ()
    state: Literal["open", "settled"] = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """What an outlet told in an earlier version of an article, and no longer tells in the later one.

    `document` is the earlier version and `later` the one that no longer says so, which is of the day `on`; a document
    that its own notice retracts is both. `instead` is what the later one says in the place of the value; None where it says
    nothing there.
    """

    document: str
    later: str
    on: str | None
    field: str
    value: Any
    instead: Any = None
    evidence: tuple[Evidence, ...] = ()
    instead_evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What the register holds about one meeting, instrument, mechanism, project, statement or office.

    `relationship` are the parties it is filed under, in alphabetical order; `sources` counts the independent sources
    of the record as a whole. `first_reported` and `last_reported` are the days of the first and the last report.
    `aliases` are other identifiers that lead here. `links` lead to other records: from a meeting or a project to its
    `mechanism`, from a mechanism to its `sessions` in their order and its `projects`, from an instrument to its
    `occasion`, and back by `signs`. `withdrawn` is what outlets no longer tell of it. A record whose `state` is 'withdrawn'
    holds nothing else: its fields are as they were told then.
    """

    kind: str
    id: str
    relationship: tuple[str, ...]
    fields: Mapping[str, FieldValue]
    findings: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    sources: int = 1
    confidence: float = 1.0
    aliases: tuple[str, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    decisions: tuple[Mapping[str, Any], ...] = field(default=())
    links: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    first_reported: str | None = None
    last_reported: str | None = None
    withdrawn: tuple[Withdrawal, ...] = ()
    state: RecordState = "stands"

    def get(self, name: str, default: Any = None) -> Any:
        """The preferred value of a field, or `default` where nothing is told."""
        held = self.fields.get(name)
        return default if held is None else held.preferred.value


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """What is owed next.

    `sort` is 'session', 'gap' (no report tells of one), 'slip' (one came late), 'review', 'meeting', 'signature' or
    'term'; `when` an EDTF date; `host` a party; `derived` lists the
    fields that are derived rather than read, and `why` says from what; `rests_on` are records' identifiers.
    """

    id: str
    sort: str
    title: str
    relationship: tuple[str, ...]
    when: str | None
    state: DueState
    why: str
    host: str | None = None
    ordinal: int | None = None
    derived: tuple[str, ...] = ()
    rests_on: tuple[str, ...] = ()
    evidence: tuple[Witness, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Relationship:
    """A set of parties and what the register holds between them.

    `counts` are the numbers of records a kind; `last_activity` is the latest day that one of its meetings or
    instruments has, or on which one of its records was last reported.
    """

    parties: tuple[str, ...]
    counts: Mapping[str, int]
    last_activity: str | None = None
