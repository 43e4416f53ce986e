"""A dispute: values that cannot all hold, gathered from several places before it is a conflict of the register."""

import dataclasses
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from communique.model.evidence import Evidence, How
from communique.model.record import Conflict, ConflictSide, Value
from communique.register.identifiers import identifier
from communique.register.values import witnesses
from communique.resolution.passages import Passages

WORDS = 12
"""Stretches of documents that a side of a conflict shows; the records that it is about have all of them."""


@dataclass(slots=True)
class Position:
    """One side of a dispute: how its value is written in the documents, and the words for it."""

    values: list[str] = dataclasses.field(default_factory=list)
    evidence: list[tuple[Evidence, How]] = dataclasses.field(default_factory=list)
    counted: int = 0
    """Independent sources that were counted already, where not all of their words are among the evidence."""

    def add(self, value: str, evidence: Iterable[tuple[Evidence, How]]) -> None:
        self.values.append(value)
        self.evidence += evidence

    def add_value(self, held: Value) -> None:
        """Adds what a record holds: its first words, and the number of all its sources."""
        self.add(str(held.value), [(witness.evidence, witness.how) for witness in held.evidence[:WORDS]])
        self.counted = max(self.counted, held.sources)

    def sources(self, passages: Passages) -> int:
        """How many independent sources the words have."""
        if self.counted >= len({e.document for e, _ in self.evidence}):
            return self.counted  # There are never more sources than documents.
        return max(self.counted, passages.independent(e for e, _ in self.evidence))

    @property
    def value(self) -> str:
        """The value as it is most often written."""
        return min(self.values, key=lambda v: (-self.values.count(v), v))

    def side(self, passages: Passages) -> ConflictSide:
        return ConflictSide(
            value=self.value,
            sources=self.sources(passages),
            evidence=witnesses(self.evidence, passages)[:WORDS],
        )


@dataclass(slots=True)
class Dispute:
    """Values that cannot all hold. `sort` and `field` as in a conflict; `claim` says in words what does not
    go together.
    """

    sort: str
    field: str
    subject: str
    key: tuple[str, ...]
    claim: str
    relationship: tuple[str, ...] = ()
    positions: dict[str, Position] = dataclasses.field(default_factory=dict)
    about: set[str] = dataclasses.field(default_factory=set)

    @property
    def identity(self) -> tuple[str, ...]:
        """By what two disputes are one: sort, subject and the values, wherever they were met."""
        return (self.sort, *self.key, *sorted(self.positions))

    def position(self, key: str) -> Position:
        return self.positions.setdefault(key, Position())

    def join(self, other: "Dispute") -> None:
        """Takes in the words of the same dispute met elsewhere."""
        for key, position in other.positions.items():
            mine = self.position(key)
            mine.values += position.values
            mine.evidence += position.evidence
            mine.counted = max(mine.counted, position.counted)
        self.about |= other.about
        self.relationship = self.relationship or other.relationship

    def conflict(self, passages: Passages) -> Conflict:
        """The conflict, the side with more independent sources first, with the reason in words."""
        sides = sorted(
            (position.side(passages) for position in self.positions.values()),
            key=lambda side: (-side.sources, str(side.value)),
        )
        return Conflict(
            id=identifier("conflict", *self.identity),
            sort=self.sort,
            subject=self.subject,
            relationship=self.relationship,
            field=self.field,
            why=f"{self.claim}: {_versus(sides)}." + _copied(sides),
            sides=tuple(sides),
            about=tuple(sorted(self.about)),
        )


def joined(disputes: Iterable[Dispute]) -> list[Dispute]:
    """The disputes with those that are one joined, in the order of what they are about, whatever order they come in."""
    one: dict[tuple[str, ...], Dispute] = {}
    for dispute in sorted(disputes, key=lambda d: (d.subject, d.claim, d.relationship, sorted(d.about))):
        held = one.get(dispute.identity)
        if held is None:
            one[dispute.identity] = dispute
        else:
            held.join(dispute)
    return [one[identity] for identity in sorted(one)]


def _versus(sides: Sequence[ConflictSide]) -> str:
    return " against ".join(f"{side.value} ({_sources(side.sources)})" for side in sides)


def _sources(number: int) -> str:
    return "1 source" if number == 1 else f"{number} independent sources"


def _copied(sides: Sequence[ConflictSide]) -> str:
    """Says which side stands in several documents by copying alone."""
    said = []
    for side in sides:
        documents = {witness.evidence.document for witness in side.evidence}
        if side.sources == 1 and len(documents) > 1:
            said.append(
                f" The passage for {side.value} stands in {len(documents)} documents and counts once, as a copy."
            )
    return "".join(said)
