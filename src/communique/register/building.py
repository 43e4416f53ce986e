"""Records out of the reports that are of one fact: every field weighed, every value with its words."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from communique.model.edtf import sort_key
from communique.model.facts import Instrument, Kind, Mechanism, Meeting, Office, Statement, field_names, plain
from communique.model.finding import Finding
from communique.model.record import FieldValue, Record
from communique.register.identifiers import distinct, identifier, of_mechanism, of_report
from communique.register.values import SETS, Claim, claim, of_stage, preferred, united
from communique.resolution.cast import Cast
from communique.resolution.instruments import instruments
from communique.resolution.mechanisms import Mechanisms
from communique.resolution.meetings import meetings
from communique.resolution.offices import tenure, tenures
from communique.resolution.passages import Passages
from communique.resolution.reports import Report, dated
from communique.resolution.rulings import NONE, Rulings
from communique.resolution.statements import statements
from communique.resolution.words import fold

_SERIES = frozenset(("session", "summit"))
"""Forms of meeting whose name is that of a standing format; a conference's name may be its own alone."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is resolved over all documents: who is meant, which mechanism is meant, which passages are shared."""

    cast: Cast
    mechanisms: Mechanisms
    passages: Passages
    dealings: "Dealings"

    @classmethod
    def of(cls, reports: tuple[Report, ...], passages: Passages, rulings: Rulings = NONE) -> "Known":
        by_document: defaultdict[str, list[Finding]] = defaultdict(list)
        for report in reports:
            by_document[report.document].append(report.finding)

        def dealings(document: str) -> Mapping[tuple[str, ...], int]:
            return dealt_with(by_document.get(document, ()))

        return cls(Cast(reports), Mechanisms(reports, rulings), passages, dealings)


Dealings = Callable[[str], Mapping[tuple[str, ...], int]]
"""Tells with which relationships a document deals, and in how many of its findings."""


def dealt_with(findings: Iterable[Finding]) -> Mapping[tuple[str, ...], int]:
    """With which relationships a document deals by its findings, and in how many of them."""
    dealings: Counter[tuple[str, ...]] = Counter()
    for finding in findings:
        match finding.fact:
            case Meeting(parties=parties) | Instrument(parties=parties) | Mechanism(parties=parties):
                if len(parties) > 1:
                    dealings[tuple(sorted(parties))] += 1
    return dealings


@dataclass(frozen=True, slots=True)
class Made:
    """A record and the reports that it was made of, in canonical order; `key` is what they have in common, if
    anything.
    """

    record: Record
    reports: tuple[Report, ...]
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Heap:
    """Reports of one fact, before they are a record; `key` is what they have in common, if anything."""

    kind: Kind
    reports: tuple[Report, ...]
    key: str | None = None


def records(reports: Iterable[Report], known: Known, rulings: Rulings = NONE) -> list[Made]:
    """All records, a kind after the other, each kind in the order of its first reports."""
    by_kind: defaultdict[str, list[Report]] = defaultdict(list)
    for report in reports:
        by_kind[report.fact.kind].append(report)
    told = by_kind["meeting"]
    held = [Heap("meeting", g) for g in meetings(told, known.cast, known.mechanisms, known.passages, rulings)]
    held += [Heap("instrument", g) for g in instruments(by_kind["instrument"], known.passages, rulings)]
    held += _standing_formats(reports, known)
    held += [Heap("statement", g) for g in statements(by_kind["statement"], known.cast, rulings)]
    held += [Heap("office", g) for g in tenures(by_kind["office"], known.cast, rulings)]
    heaps = [replace(heap, key=key_of(heap, known)) for heap in held]
    names = distinct([wanted(heap) for heap in heaps])
    return [made(heap, name, aliases, known) for heap, (name, aliases) in zip(heaps, names, strict=True)]


def key_of(heap: Heap, known: Known) -> str | None:
    """What the reports of a heap have in common: the mechanism, or the person with office and party."""
    match heap.kind:
        case "meeting" | "mechanism":
            return next((key for report in heap.reports if (key := known.mechanisms.of(report.finding))), None)
        case "office":
            return tenure(heap.reports[0], known.cast).key
    return None


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


def wanted(heap: Heap) -> list[str]:
    """The identifiers that the reports would have, the first of them first."""
    wanted = []
    for report in heap.reports:
        fact = report.fact
        if heap.kind == "mechanism" and isinstance(fact, Meeting):
            wanted.append(of_mechanism(fact.mechanism or "", None, fact.parties))
        else:
            wanted.append(of_report(report))
    return list(dict.fromkeys(wanted)) or [identifier(heap.kind)]


def made(heap: Heap, name: str, aliases: tuple[str, ...], known: Known) -> Made:
    """The record of a heap, under its identifier."""
    reports = heap.reports
    days = sorted(report.day for report in reports if report.day)
    evidence = [e for report in reports for e in report.finding.evidence]
    record = Record(
        kind=heap.kind,
        id=name,
        relationship=_filed_under(heap, known),
        fields=_fields(heap, known),
        findings=tuple(report.id for report in reports),
        documents=tuple(sorted({report.document for report in reports})),
        sources=max(1, known.passages.independent(evidence)),
        confidence=max(report.finding.confidence for report in reports),
        aliases=aliases,
        first_reported=days[0] if days else None,
        last_reported=days[-1] if days else None,
    )
    return Made(record, reports, heap.key)


def _fields(heap: Heap, known: Known) -> dict[str, FieldValue]:
    claims = _mechanism_claims(heap.reports) if heap.kind == "mechanism" else _claims(heap.reports)
    held: dict[str, FieldValue] = {}
    for name in field_names(heap.kind):
        told = claims.get(name)
        if not told:
            continue
        if name in SETS:
            held[name] = _union(name, told, known)
        elif name == "date" and heap.kind == "instrument":
            held[name] = of_stage(name, [c for _, c in told], held["stage"].preferred.value, known.passages)
        else:
            held[name] = preferred(name, [c for _, c in told], known.passages)
    return held


_Claims = Mapping[str, Sequence[tuple[Report, Claim]]]


def _claims(reports: Iterable[Report]) -> _Claims:
    claims: defaultdict[str, list[tuple[Report, Claim]]] = defaultdict(list)
    for report in reports:
        for name, value in report.finding.told():
            claims[name].append((report, claim(report, name, value)))
    return claims


def _mechanism_claims(reports: Sequence[Report]) -> _Claims:
    """What findings of the mechanism say, and the name that its sessions are given; their parties, for want
    of others.
    """
    described = [report for report in reports if isinstance(report.fact, Mechanism)]
    claims: defaultdict[str, list[tuple[Report, Claim]]] = defaultdict(list)
    claims.update({name: list(told) for name, told in _claims(described).items()})
    parties_told = "parties" in claims
    for report in reports:
        if not isinstance(report.fact, Meeting):
            continue
        named = claim(report, "mechanism", report.fact.mechanism)
        claims["name"].append((report, Claim(named.value, named.evidence, named.how, report.day)))
        if report.fact.parties and not parties_told:
            present = claim(report, "parties", plain(report.fact.parties))
            claims["parties"].append((report, Claim(present.value, present.evidence, "resolved", report.day)))
    return claims


def _union(name: str, told: Sequence[tuple[Report, Claim]], known: Known) -> FieldValue:
    members: dict[str, list[Claim]] = {}
    for report, whole in told:
        for item in whole.value:
            key = known.cast.person(report.finding, item).key if name == "participants" else fold(item)
            shown = known.cast.person(report.finding, item).name if name == "participants" else item
            members.setdefault(key, []).append(_of_member(whole, item, shown))
    if name == "parties":
        members = dict(sorted(members.items()))
    return united(members, known.passages)


def _of_member(whole: Claim, item: str, shown: str) -> Claim:
    """The claim for one member: of the words for the whole those that name it, where any do."""
    last = fold(item).split()[-1]
    naming = tuple(e for e in whole.evidence if last in fold(e.quote))
    return Claim(shown, naming or whole.evidence, whole.how, whole.day, whole.done, whole.stage)


def _filed_under(heap: Heap, known: Known) -> tuple[str, ...]:
    """Under which parties a record is filed.

    A statement is filed under its speaker's party and those with which its document mostly deals; an office
    under the party it is held for; the rest under their own parties.
    """
    if heap.kind == "statement":
        counted = Counter(_of_statement(report.finding, known) for report in heap.reports)
        return min(counted, key=lambda parties: (-counted[parties], parties))
    own: set[str] = set()
    described = [r for r in heap.reports if r.fact.kind == heap.kind and _parties(r.finding)]
    for report in described or heap.reports:
        own.update(_parties(report.finding))
    return tuple(sorted(own))


def _of_statement(finding: Finding, known: Known) -> tuple[str, ...]:
    assert isinstance(finding.fact, Statement)
    party = finding.fact.party
    if party is None:
        return ()
    dealings = known.dealings(finding.document)
    mine = [parties for parties in dealings if party in parties]
    return min(mine, key=lambda parties: (-dealings[parties], len(parties), parties), default=(party,))


def _parties(finding: Finding) -> tuple[str, ...]:
    match finding.fact:
        case Office(party=str(party)):
            return (party,)
        case Meeting(parties=parties) | Instrument(parties=parties) | Mechanism(parties=parties):
            return parties
    return ()


def by_date(record: Record) -> tuple[object, ...]:
    """A key by which meetings stand in their order: by date, then number; those without a date last."""
    when = dated(record.get("date"))
    return (when is None, sort_key(when) if when else (), record.get("ordinal") or 0, record.id)
