"""What decisions do to what the documents tell: which findings are left out, which are held together or apart, which
fields have a person's word.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, product
from typing import Any

from communique.model.decision import Anchor, Decision, DecisionState, Subject, standing
from communique.model.evidence import Evidence
from communique.model.record import FieldValue, Record, Value
from communique.resolution.looks import look, whole
from communique.resolution.passages import Passages
from communique.resolution.reports import Report

Pair = tuple[str, str]
"""Two findings by their identifiers, the lower first."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A decision and how it stands towards what the documents tell now."""

    decision: Decision
    state: DecisionState
    why: str = ""


def withdrawn(decisions: Iterable[Decision]) -> frozenset[str]:
    """The documents that are taken out."""
    return frozenset(d.document for d in standing(decisions) if d.act == "withdraw" and d.document)


class Rulings:
    """The decisions that stand, seen from the reports that there are now.

    `reports` are those of all documents that are not withdrawn. A function of its arguments, whatever their order.
    """

    def __init__(self, decisions: Iterable[Decision], reports: Iterable[Report], passages: Passages) -> None:
        self._decisions = standing(decisions)
        self._passages = passages
        self._by_document: defaultdict[str, list[Report]] = defaultdict(list)
        for report in reports:
            self._by_document[report.document].append(report)
        self._rejected = self._turned_down()

    def rejected(self, report: Report) -> bool:
        """Whether a person turned the finding down, here or in a document that this passage was copied from or to."""
        return report.id in self._rejected

    def together(self) -> tuple[Pair, ...]:
        """Findings that a person held to be of one record."""
        return tuple(dict.fromkeys(pair for d in self._of("same") for pair in self._across(d)))

    def apart(self) -> tuple[Pair, ...]:
        """Findings that a person held to be of different records; the later of two contrary decisions counts."""
        joined = {pair: d.at for d in self._of("same") for pair in self._across(d)}
        told = {pair: d.at for d in self._of("different") for pair in self._across(d)}
        return tuple(pair for pair, at in told.items() if joined.get(pair, "") < at)

    def ruled(self, records: Sequence[Record]) -> tuple[Record, ...]:
        """The records with the corrections and confirmations that are theirs."""
        known = _Records.of(records)
        mine: defaultdict[str, list[Decision]] = defaultdict(list)
        for decision in self._decisions:
            if decision.act in ("confirm", "correct"):
                meant = self._meant(decision.subjects[0], known)
                if meant is not None:
                    mine[meant.id].append(decision)
        return tuple(_with(record, mine[record.id]) if record.id in mine else record for record in records)

    def all(self, records: Sequence[Record]) -> tuple[Standing, ...]:
        """Every decision that was not taken back, with how it stands; `records` are those before `ruled`."""
        known = _Records.of(records)
        return tuple(self._standing(decision, known) for decision in self._decisions)

    def _of(self, act: str) -> Iterator[Decision]:
        return (d for d in self._decisions if d.act == act)

    # -- which findings a decision means

    def _found(self, subject: Subject) -> list[Report]:
        """The findings that a subject was made of, as they are now: those that look the same at the same place, or for want
        of these the only one of the kind there.
        """
        found: dict[str, Report] = {}
        for anchor in subject.anchors:
            near = self._near(subject.kind, anchor)
            same = [r for r in near if look(r.fact) == anchor.look]
            for report in same or (near if len(near) == 1 else []):
                found[report.id] = report
        return list(found.values())

    def _near(self, kind: str, anchor: Anchor) -> list[Report]:
        held = self._by_document.get(anchor.document, ())
        return [r for r in held if r.fact.kind == kind and any(anchor.covers(e) for e in r.finding.evidence)]

    def _across(self, decision: Decision) -> Iterator[Pair]:
        """Each finding of the one subject with each of the other; of a single subject, each with each."""
        sides = [self._found(subject) for subject in decision.subjects]
        pairs = product(*sides) if len(sides) == 2 else combinations(sides[0] if sides else [], 2)
        for one, other in pairs:
            if one.id != other.id:
                yield (one.id, other.id) if one.id < other.id else (other.id, one.id)

    def _turned_down(self) -> frozenset[str]:
        down: set[str] = set()
        for decision in self._of("reject"):
            for subject in decision.subjects:
                for anchor in subject.anchors:
                    own = [r for r in self._near(subject.kind, anchor) if look(r.fact) == anchor.look]
                    down.update(r.id for r in own)
                    down.update(r.id for r in self._copies(subject.kind, anchor))
        return frozenset(down)

    def _copies(self, kind: str, anchor: Anchor) -> Iterator[Report]:
        """The findings that look the same in the copies of a passage."""
        place = Evidence(anchor.document, anchor.part, anchor.start, anchor.end, "")
        for document in self._passages.carriers(place):
            for report in self._by_document.get(document, ()):
                if report.fact.kind != kind or look(report.fact) != anchor.look:
                    continue
                if any(anchor.document in self._passages.carriers(e) for e in report.finding.evidence):
                    yield report

    def _meant(self, subject: Subject, known: "_Records") -> Record | None:
        """The record that a subject is now: the one that holds most of its findings, or has its identifier."""
        shares: Counter[str] = Counter()
        for report in self._found(subject):
            holder = known.by_finding.get((subject.kind, report.id))
            if holder is not None:
                shares[holder] += 2
        named = known.by_name.get(subject.id)
        if named is not None:
            shares[named] += 1
        best = min(shares, key=lambda record: (-shares[record], record), default=None)
        return None if best is None else known.records[best]

    # -- how a decision stands

    def _standing(self, decision: Decision, known: "_Records") -> Standing:
        if decision.act == "withdraw":
            return Standing(decision, "stands")
        if any(not self._found(subject) for subject in decision.subjects):
            return Standing(decision, "review", "nothing is found any more where the decision looks")
        if decision.act == "reject" and self._changed(decision):
            return Standing(decision, "review", "something else is found now in the passage")
        if decision.act in ("confirm", "correct"):
            meant = self._meant(decision.subjects[0], known)
            if meant is None:
                return Standing(decision, "review", "the record is no more")
            if decision.field and ground(meant, decision.field) != decision.ground:
                return Standing(decision, "review", "the documents tell the field otherwise than then")
        return Standing(decision, "stands")

    def _changed(self, decision: Decision) -> bool:
        """Whether a passage that was turned down now tells something that nobody ruled on."""
        for subject in decision.subjects:
            known = {anchor.whole for anchor in subject.anchors}
            for anchor in subject.anchors:
                if any(whole(r.fact) not in known for r in self._near(subject.kind, anchor) if self.rejected(r)):
                    return True
        return False


@dataclass(frozen=True, slots=True)
class _Records:
    """Records by identifier, by the findings that they hold, and by every name that leads to them."""

    records: Mapping[str, Record]
    by_finding: Mapping[tuple[str, str], str]
    by_name: Mapping[str, str]

    @classmethod
    def of(cls, records: Iterable[Record]) -> "_Records":
        held = {record.id: record for record in records}
        by_finding = {(r.kind, finding): r.id for r in held.values() for finding in r.findings}
        by_name = {alias: r.id for r in held.values() for alias in r.aliases} | {name: name for name in held}
        return cls(held, by_finding, by_name)


def ground(record: Record, field: str) -> Any:
    """What the documents tell of a field, as a decision keeps it: every value told, the preferred one first."""
    held = record.fields.get(field)
    return [] if held is None else [v.value for v in (held.preferred, *held.others) if v.evidence]


def _with(record: Record, decisions: Sequence[Decision]) -> Record:
    fields = dict(record.fields)
    for decision in decisions:
        if decision.act == "correct" and decision.field:
            fields[decision.field] = _corrected(record.fields.get(decision.field), decision)
    return replace(record, fields=fields, decisions=(*record.decisions, *(as_told(d) for d in decisions)))


def _corrected(held: FieldValue | None, decision: Decision) -> FieldValue:
    """A person's word before all others; what the documents tell stays beside it."""
    told = (held.preferred, *held.others) if held else ()
    agreeing = next((v for v in told if v.value == decision.value), None)
    value = agreeing or Value(decision.value, 0, ())
    return FieldValue(replace(value, ruled=decision.id), tuple(v for v in told if v is not agreeing and v.evidence))


def as_told(decision: Decision) -> Mapping[str, Any]:
    """A decision as a record carries it."""
    told = {"id": decision.id, "act": decision.act, "by": decision.by, "at": decision.at}
    if decision.field:
        told["field"] = decision.field
    if decision.act == "correct":
        told["value"] = decision.value
    return told | ({"reason": decision.reason} if decision.reason else {})
