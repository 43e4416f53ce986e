"""What decisions do to what the documents tell: which findings they are about, what they rule of these, and whether they
still stand as they were made.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from communique.model.decision import Anchor, Decision, DecisionState, Subject
from communique.model.evidence import Evidence
from communique.model.facts import Fact, Meeting
from communique.model.record import FieldValue, Record, Value
from communique.resolution.looks import look, whole
from communique.resolution.passages import Passages
from communique.resolution.reports import Report

WITHDRAWN, REJECTED, UNNAMED, WORDED = "withdrawn", "rejected", "unnamed", "worded"
SAME, APART, ONE_FORMAT, TWO_FORMATS = "same", "apart", "one format", "two formats"
PAIRED = (SAME, APART, ONE_FORMAT, TWO_FORMATS)
"""What can be ruled of findings that stand on two sides: of each of the one side with each of the other."""
VERSION, SUPERSEDED = "version", "superseded"
"""What nobody ruled, and is kept beside what is: a document is a version of an article, and a later one took its place."""
OF_DOCUMENTS = (WITHDRAWN, VERSION, SUPERSEDED)
RULINGS = (WITHDRAWN, REJECTED, UNNAMED, *PAIRED)
"""What can be ruled: of a document, of a finding, of the mechanism that the finding of a meeting names, of findings on two
sides. Beside these, a decision may have a word on the fields of the record that a finding goes into: then the finding is
`WORDED`.
"""

Ruling = tuple[str, str, str]
"""A sort, what it is ruled of, and the side on which that stands ('1' or '2'), empty where there are none; of a `WORDED`
finding the decision.
"""


@dataclass(frozen=True, slots=True)
class Standing:
    """A decision and how it stands towards what the documents tell now."""

    decision: Decision
    state: DecisionState
    why: str = ""


class Rulings:
    """Decisions, seen from the reports that there are now; `reports` gives those of a document that count, whatever is
    ruled of them, and `latest` where what is anchored in a version of an article stands in the latest one, if that is
    another.
    """

    def __init__(
        self,
        reports: Callable[[str], Sequence[Report]],
        passages: Passages,
        latest: Callable[[Anchor], Anchor | None] = lambda _: None,
    ) -> None:
        self._reports = reports
        self._passages = passages
        self._latest = latest

    def of(self, decision: Decision) -> frozenset[Ruling]:
        """What a decision rules, of the findings that it is about."""
        match decision.act:
            case "withdraw":
                return frozenset({(WITHDRAWN, decision.document or "", "")})
            case "reject":
                return frozenset(self._turned_down(decision))
            case "same" | "different":
                of_formats = decision.subjects[0].kind == "mechanism"
                sort = _SIDES[decision.act, of_formats]
                sides = enumerate(decision.subjects, 1)
                return frozenset((sort, r.id, str(side)) for side, about in sides for r in self._found(about))
            case "confirm" | "correct":
                found = self._found(decision.subjects[0])
                return frozenset((WORDED, report.id, decision.id) for report in found)
        return frozenset()

    def standing(self, decision: Decision, record: Record | None = None) -> Standing:
        """How a decision stands that was not taken back; `record` is what it has a word on, if anything."""
        why = self._changed(decision, record)
        return Standing(decision, "review" if why else "stands", why)

    def _changed(self, decision: Decision, record: Record | None) -> str:
        if decision.act == "withdraw":
            return ""
        if any(not self._found(subject) for subject in decision.subjects):
            return "nothing is found any more where the decision looks"
        if decision.act == "reject" and self._tells_more(decision):
            return "something else is found now in the passage"
        if decision.act in ("confirm", "correct"):
            return "the record is no more" if record is None else otherwise(decision, record)
        return ""

    def _places(self, subject: Subject) -> Iterator[Anchor]:
        """Where a subject is anchored, in the latest version of an article too."""
        for anchor in subject.anchors:
            yield anchor
            later = self._latest(anchor)
            if later is not None:
                yield later

    # Which findings a decision means

    def _found(self, subject: Subject) -> list[Report]:
        """The findings that a subject was made of, as they are now: those that look the same at the same place, or for want
        of these the only one of the kind there.
        """
        found: dict[str, Report] = {}
        for anchor in self._places(subject):
            near = list(self._near(subject.kind, anchor))
            same = [r for r in near if look(r.fact) == anchor.look]
            for report in same or (near if len(near) == 1 else []):
                found[report.id] = report
        return list(found.values())

    def _near(self, kind: str, anchor: Anchor) -> Iterator[Report]:
        for report in self._reports(anchor.document):
            if _bears_on(report.fact, kind) and any(anchor.covers(e) for e in report.finding.evidence):
                yield report

    def _turned_down(self, decision: Decision) -> Iterator[Ruling]:
        for subject in decision.subjects:
            for anchor in self._places(subject):
                found = [r for r in self._near(subject.kind, anchor) if look(r.fact) == anchor.look]
                for report in (*found, *self._copies(subject.kind, anchor)):
                    # A session took place, whatever the format that it is said to be of.
                    yield REJECTED if report.fact.kind == subject.kind else UNNAMED, report.id, ""

    def _copies(self, kind: str, anchor: Anchor) -> Iterator[Report]:
        """The findings that look the same in the copies of a passage."""
        place = Evidence(anchor.document, anchor.part, anchor.start, anchor.end, "")
        for document in self._passages.carriers(place):
            for report in self._reports(document):
                if not _bears_on(report.fact, kind) or look(report.fact) != anchor.look:
                    continue
                if any(anchor.document in self._passages.carriers(e) for e in report.finding.evidence):
                    yield report

    def _tells_more(self, decision: Decision) -> bool:
        """Whether a passage that was turned down now tells something that nobody ruled on."""
        known = {anchor.whole for subject in decision.subjects for anchor in subject.anchors}
        for subject in decision.subjects:
            for anchor in subject.anchors:
                near = list(self._near(subject.kind, anchor))
                same = [report for report in near if look(report.fact) == anchor.look]
                if any(whole(report.fact) not in known for report in same or near):
                    return True
        return False


_SIDES = {
    ("same", False): SAME, ("different", False): APART, ("same", True): ONE_FORMAT, ("different", True): TWO_FORMATS
}  # fmt: skip
"""What is ruled of the findings of two records by a decision, and whether that is about mechanisms."""


def _bears_on(fact: Fact, kind: str) -> bool:
    """Whether a fact may go into a record of a kind: it is of that kind, or names a mechanism."""
    return fact.kind == kind or (kind == "mechanism" and isinstance(fact, Meeting) and fact.mechanism is not None)


# A person's word on the fields of a record


def ground(record: Record, field: str) -> list[Any]:
    """What the documents tell of a field, as a decision keeps it: every value told, in an order of their own."""
    held = record.fields.get(field)
    told = [] if held is None else [v.value for v in held.every if v.sources]
    return sorted(told, key=lambda value: json.dumps(value, sort_keys=True, ensure_ascii=False))


def otherwise(decision: Decision, record: Record) -> str:
    """In what the documents tell of a record another thing than when the decision was made; empty where in nothing."""
    if decision.field and ground(record, decision.field) != decision.ground:
        return "the documents tell the field otherwise than then"
    return ""


def ruled(record: Record, decisions: Iterable[Decision]) -> Record:
    """A record with the decisions that have a word on it, the later of which counts."""
    told = tuple(_as_told(decision, otherwise(decision, record)) for decision in decisions)
    return worded(replace(record, decisions=told)) if told else record


def worded(record: Record) -> Record:
    """A record that the documents make, with the values that its decisions give: a person's word before all others, and
    what the documents tell beside it.
    """
    fields = dict(record.fields)
    for decision in record.decisions:
        if "field" in decision:
            fields[decision["field"]] = _chosen(record.fields.get(decision["field"]), decision)
    own = fields.get("parties")
    if own is not None and own.preferred.ruled:
        return replace(record, fields=fields, relationship=tuple(sorted(own.preferred.value)))
    return replace(record, fields=fields)


def settled(record: Record) -> list[str]:
    """The fields that a person had the last word on, and nothing has changed since."""
    return sorted({d["field"] for d in record.decisions if "field" in d and d["state"] == "stands"})


def _chosen(held: FieldValue | None, decision: Mapping[str, Any]) -> FieldValue:
    told = held.every if held else ()
    agreeing = next((v for v in told if v.value == decision["value"] and v.sources), None)
    value = agreeing or Value(decision["value"], 0, ())
    others = tuple(v for v in told if v is not agreeing and v.sources)
    return FieldValue(replace(value, ruled=decision["id"]), others)


def _as_told(decision: Decision, why: str) -> Mapping[str, Any]:
    """A decision as a record carries it."""
    told = {"id": decision.id, "act": decision.act, "by": decision.by, "at": decision.at}
    told["state"] = "review" if why else "stands"
    if decision.field:
        told |= {"field": decision.field, "value": decision.value}
    beside = {"reason": decision.reason, "why": why}
    return told | {name: words for name, words in beside.items() if words}
