"""Records out of the reports that are of one fact: every field weighed, every value with its words."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from communique.model.edtf import sort_key
from communique.model.facts import Mechanism, Meeting
from communique.model.record import Record
from communique.register.identifiers import distinct
from communique.register.known import Heap, Known
from communique.register.summaries import Summary, record_of, summary
from communique.resolution.instruments.grouping import instruments
from communique.resolution.meetings.grouping import meetings
from communique.resolution.offices import tenures
from communique.resolution.projects import projects
from communique.resolution.reports import Report, dated
from communique.resolution.rulings import NONE, Rulings
from communique.resolution.statements import statements

_SERIES = frozenset(("session", "summit"))
"""Forms of meeting whose name is that of a standing format; a conference's name may be its own alone."""


@dataclass(frozen=True, slots=True)
class Made:
    """A record and the reports that it was made of, in canonical order, with their sum."""

    record: Record
    reports: tuple[Report, ...]
    told: Summary

    @property
    def key(self) -> str | None:
        """What the reports have in common, if anything."""
        return self.told.key[1] if self.told.key else None


def records(reports: Iterable[Report], known: Known, rulings: Rulings = NONE) -> list[Made]:
    """All records, a kind after the other, each kind in the order of its first reports."""
    by_kind: defaultdict[str, list[Report]] = defaultdict(list)
    for report in reports:
        by_kind[report.fact.kind].append(report)
    told = by_kind["meeting"]
    heaps = [Heap("meeting", g) for g in meetings(told, known.cast, known.mechanisms, known.passages, rulings)]
    heaps += [Heap("instrument", g) for g in instruments(by_kind["instrument"], known.passages, rulings)]
    heaps += _standing_formats(reports, known)
    heaps += [Heap("project", g) for g in projects(by_kind["project"], known.passages, rulings)]
    heaps += [Heap("statement", g) for g in statements(by_kind["statement"], known.cast, rulings)]
    heaps += [Heap("office", g) for g in tenures(by_kind["office"], known.cast, rulings)]
    sums = [summary(heap, known) for heap in heaps]
    names = distinct([each.identifiers for each in sums])
    return [
        Made(record_of(each, name, aliases), heap.reports, each)
        for heap, each, (name, aliases) in zip(heaps, sums, names, strict=True)
    ]


def describes_mechanism(report: Report) -> bool:
    """Whether a report goes into the record of a mechanism: one that describes it, or a session or summit of it."""
    fact = report.fact
    of_series = isinstance(fact, Meeting) and (fact.form in _SERIES or fact.ordinal is not None)
    return isinstance(fact, Mechanism) or of_series


def _standing_formats(reports: Iterable[Report], known: Known) -> list[Heap]:
    """Mechanisms out of the findings that describe them and the sessions and summits that name them."""
    heaps: defaultdict[str, list[Report]] = defaultdict(list)
    for report in reports:
        key = known.mechanisms.of(report.finding) if describes_mechanism(report) else None
        if key is not None:
            heaps[key].append(report)
    return [Heap("mechanism", tuple(held)) for held in heaps.values()]


def by_date(record: Record) -> tuple[object, ...]:
    """A key by which meetings stand in their order: by date, then number; those without a date last."""
    when = dated(record.get("date"))
    return (when is None, sort_key(when) if when else (), record.get("ordinal") or 0, record.id)
