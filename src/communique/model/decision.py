"""What a person ruled. Decisions are only ever added; a later one may take an earlier one back."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any, Literal

from communique.model.document import Part
from communique.model.evidence import Evidence
from communique.model.facts import Kind

Act = Literal["confirm", "correct", "reject", "same", "different", "withdraw", "undo"]
"""What a decision does.

confirm    a record, or one field of it, is right as it stands
correct    a field of a record has another value
reject     what a passage was taken to say of a record is wrong; its copies are covered
same       two records are one
different  two records, or two reports in one record, are not one
withdraw   a document is taken out, with all that rests on it alone
undo       an earlier decision is taken back
"""
DecisionState = Literal["stands", "review", "undone"]
"""`review`: what the decision was made on has changed since, and somebody has to look at it again."""


@dataclass(frozen=True, slots=True, order=True)
class Anchor:
    """One finding that a ruling was made on: where it stands, and what it looked like.

    The place stays when better rules find something else there. `look` is what makes the finding this one
    (`resolution.looks`); `whole` is all that it told, so that a change of it can be seen.
    """

    document: str
    part: Part
    start: int
    end: int
    look: str = ""
    whole: str = ""

    def covers(self, evidence: Evidence) -> bool:
        """Whether the place and the evidence share at least one character."""
        same = self.document == evidence.document and self.part == evidence.part
        return same and self.start < evidence.end and evidence.start < self.end


@dataclass(frozen=True, slots=True)
class Subject:
    """The record that a decision is about: its kind and identifier then, and the findings that it was made of.

    The identifier follows from content and may be another after better rules have read the documents again; the
    anchors still lead to the record.
    """

    kind: Kind
    id: str
    anchors: tuple[Anchor, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One ruling: what, by whom, when (UTC, ISO 8601 with microseconds), and why.

    `subjects` are the records it is about, two for `same` and `different`. `field` and `value` belong to `confirm` and
    `correct`; `ground` is what the documents told of the field when the decision was made, as JSON knows it. A `reject`
    turns down the findings that its subject is anchored at. `document` is the one withdrawn, `undoes` the decision taken
    back.
    """

    act: Act
    by: str
    at: str
    reason: str | None = None
    subjects: tuple[Subject, ...] = ()
    field: str | None = None
    value: Any = None
    ground: Any = None
    document: str | None = None
    undoes: str | None = None

    @property
    def id(self) -> str:
        """Derived from content: 'decision-' and 16 hexadecimal digits."""
        ids = ",".join(subject.id for subject in self.subjects)
        ground = (self.at, self.by, self.act, ids, self.field, repr(self.value), self.document, self.undoes)
        text = "\x1f".join(str(part) for part in ground)
        return f"decision-{blake2b(text.encode(), digest_size=8).hexdigest()}"


def standing(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """The decisions that hold, in the order in which they were made: those not taken back, or taken back by a decision
    that was taken back itself. `undo` itself is not among them.
    """
    ordered = sorted(decisions, key=lambda each: (each.at, each.id))
    undone: set[str] = set()
    for each in reversed(ordered):
        if each.act == "undo" and each.undoes and each.id not in undone:
            undone.add(each.undoes)
    return tuple(each for each in ordered if each.act != "undo" and each.id not in undone)
