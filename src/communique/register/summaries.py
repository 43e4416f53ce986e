"""What the reports of one fact tell in sum, field by field, and the record that this makes.

The reports may be summed up in parts, of which none tells words that were copied from another's: then the sum of the
parts is that of the whole. So a fact that thousands of documents report is not gone through again for each of them.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from communique.model.evidence import Evidence, How
from communique.model.facts import Kind, Mechanism, Meeting, Statement, field_names, plain
from communique.model.finding import Finding
from communique.model.record import FieldValue, Record
from communique.register.identifiers import of_mechanism, of_report
from communique.register.known import Heap, Known, key_of
from communique.register.values import (
    SETS,
    Claim,
    Gist,
    claim,
    each_once,
    furthest,
    gist,
    grouped,
    latest,
    of_stage,
    preferred,
    summed,
    united,
    who_came,
)
from communique.resolution.passages import Passages
from communique.resolution.reports import Report, finding_in
from communique.resolution.words import fold

TESTED: Mapping[str, tuple[str, ...]] = {
    "meeting": ("date", "ordinal", "place", "country", "stage"),
    "instrument": ("date", "count"),
    "mechanism": ("cadence",),
}
"""The fields of each kind on which the reports of one record may disagree."""

_OF_SESSIONS = "parties of sessions"
"""Beside the fields of a mechanism: the parties of its sessions, for want of others."""
_SERVED = "described"
"""Parties under which reports of the record's own kind are filed; those of others count for want of these."""

Words = tuple[tuple[Evidence, How], ...]


@dataclass(frozen=True, slots=True)
class Bearing:
    """All of a claim that bears on whether another disagrees with it; the value as JSON."""

    value: str
    conventional: bool
    stage: str | None
    done: bool
    day: str | None
    when: str | None


@dataclass(frozen=True, slots=True)
class Summary:
    """The sum of reports of one fact.

    `gists` are by field and, for the date of an instrument or a project, by stage or status; `filed` counts the parties
    under which the reports are filed; `wanted` are the identifiers that they would have, each with the place of the first
    that would; `key` is what they have in common, with the place of the first report that tells it.
    """

    kind: Kind
    places: tuple[str, ...]
    documents: tuple[str, ...]
    sources: int
    confidence: float
    first: str | None
    last: str | None
    gists: Mapping[str, Mapping[str, Sequence[Gist]]]
    filed: Mapping[str, Mapping[tuple[str, ...], int]]
    wanted: Mapping[str, str]
    bearings: Mapping[str, Mapping[Bearing, Words]]
    key: tuple[str, str] | None = None

    @property
    def identifiers(self) -> list[str]:
        """The identifiers that the reports would have, that of the first of them first."""
        return sorted(self.wanted, key=lambda identifier: self.wanted[identifier])


def summary(heap: Heap, known: Known) -> Summary:
    """The sum of at least one report."""
    reports = heap.reports
    days = sorted(report.day for report in reports if report.day)
    wanted = _all_wanted(heap)
    keys = ((report.place, key) for report in reports if (key := key_of(heap.kind, report, known)))
    return Summary(
        kind=heap.kind,
        places=tuple(report.place for report in reports),
        documents=tuple(sorted({report.document for report in reports})),
        sources=known.passages.independent(e for report in reports for e in report.finding.evidence),
        confidence=max(report.finding.confidence for report in reports),
        first=days[0] if days else None,
        last=days[-1] if days else None,
        gists=_gists(heap, known),
        filed=_filed(heap, known),
        wanted=wanted,
        bearings=_bearings(heap),
        key=next(keys, None),
    )


def whole(parts: Sequence[Summary]) -> Summary:
    """The sum of the parts."""
    if len(parts) == 1:
        return parts[0]
    gists: defaultdict[str, defaultdict[str, defaultdict[str, list[Gist]]]] = defaultdict(
        lambda: defaultdict(lambda: defaultdict(list))
    )
    filed: defaultdict[str, Counter[tuple[str, ...]]] = defaultdict(Counter)
    wanted: dict[str, str] = {}
    bearings: defaultdict[str, defaultdict[Bearing, Words]] = defaultdict(lambda: defaultdict(tuple))
    for part in parts:
        for name, by_stage in part.gists.items():
            for stage, held in by_stage.items():
                for each in held:
                    gists[name][stage][each.key].append(each)
        for sort, counted in part.filed.items():
            filed[sort].update(counted)
        for identifier, place in part.wanted.items():
            wanted[identifier] = min(place, wanted.get(identifier, place))
        for name, told in part.bearings.items():
            for bearing, words in told.items():
                bearings[name][bearing] += words
    return Summary(
        kind=parts[0].kind,
        places=tuple(sorted(place for part in parts for place in part.places)),
        documents=tuple(sorted({name for part in parts for name in part.documents})),
        sources=sum(part.sources for part in parts),
        confidence=max(part.confidence for part in parts),
        first=min((part.first for part in parts if part.first), default=None),
        last=max((part.last for part in parts if part.last), default=None),
        gists={n: {s: [summed(g) for g in held.values()] for s, held in b.items()} for n, b in gists.items()},
        filed=filed,
        wanted=wanted,
        bearings=bearings,
        key=min((part.key for part in parts if part.key), default=None),
    )


def light(told: Summary) -> Summary:
    """The same without its words, most places, and the documents of what is no meeting."""
    gists = {
        name: {stage: [replace(each, words=()) for each in held] for stage, held in by_stage.items()}
        for name, by_stage in told.gists.items()
    }
    bearings = {name: dict.fromkeys(held, ()) for name, held in told.bearings.items()}
    documents = told.documents if told.kind == "meeting" else ()
    return replace(told, gists=gists, bearings=bearings, places=told.places[:1], documents=documents)


SHOWN = frozenset(("person", "office", "ordinal", "stage", "status", "date", "term", "cadence", "country"))
"""The fields that conflicts between records, and what is owed, are about."""


def record_of(told: Summary, name: str, aliases: tuple[str, ...]) -> Record:
    """The record of a summary, under its identifier."""
    return Record(
        kind=told.kind,
        id=name,
        relationship=_relationship(told),
        fields=_fields(told),
        findings=tuple(finding_in(place) for place in told.places),
        documents=told.documents,
        sources=max(1, told.sources),
        confidence=told.confidence,
        aliases=aliases,
        first_reported=told.first,
        last_reported=told.last,
    )


def identifiers(heap: Heap) -> list[str]:
    """The identifiers that the reports of a heap would have, that of the first of them first, as its sum has them."""
    return list(_all_wanted(heap))


def _all_wanted(heap: Heap) -> dict[str, str]:
    """The identifiers that reports would have, in their order, each with the place of the first that would."""
    wanted: dict[str, str] = {}
    for report in heap.reports:
        wanted.setdefault(_wanted(heap.kind, report), report.place)
    return wanted


def _wanted(kind: str, report: Report) -> str:
    fact = report.fact
    if kind == "mechanism" and isinstance(fact, Meeting):
        return of_mechanism(fact.mechanism or "", None, fact.parties)
    return of_report(report)


# Fields


def _fields(told: Summary) -> dict[str, FieldValue]:
    held: dict[str, FieldValue] = {}
    for name in field_names(told.kind):
        by_stage = told.gists.get(name) or (told.gists.get(_OF_SESSIONS) if name == "parties" else None)
        if not by_stage:
            continue
        if name == "date" and told.kind == "instrument":
            held[name] = of_stage(name, by_stage, held["stage"].preferred.value)
        elif name == "date" and told.kind == "project":
            held[name] = of_stage(name, by_stage, held["status"].preferred.value, latest)
        elif name == "status":
            held[name] = furthest(by_stage[""], told.gists.get("date") or {})
        elif name == "participants":
            held[name] = who_came(each_once(sorted(by_stage[""], key=lambda each: each.place)))
        elif name in SETS:
            order = (lambda each: each.key) if name == "parties" else (lambda each: each.place)
            held[name] = united(sorted(by_stage[""], key=order))
        else:
            # A visit is to the town: the house in it is where a part of the visit took place.
            part = name == "place" and "form" in held and held["form"].preferred.value == "visit"
            held[name] = preferred(name, by_stage[""], refined=not part)
    return held


def rivals(heap: Heap, passages: Passages) -> dict[str, dict[str, list[Gist]]]:
    """The values of those fields that have one at a time, by field and stage: of these one is preferred."""
    claims = _mechanism_claims(heap.reports) if heap.kind == "mechanism" else _claims(heap.reports)
    return {name: _by_stage(name, heap.kind, told, passages) for name, told in claims.items() if not _is_set(name)}


def _gists(heap: Heap, known: Known) -> dict[str, dict[str, list[Gist]]]:
    claims = _mechanism_claims(heap.reports) if heap.kind == "mechanism" else _claims(heap.reports)
    return {
        name: {"": _members(name, told, known)} if _is_set(name) else _by_stage(name, heap.kind, told, known.passages)
        for name, told in claims.items()
    }


def _is_set(name: str) -> bool:
    return name in SETS or name == _OF_SESSIONS


def _by_stage(name: str, kind: Kind, told: Iterable[tuple[Report, Claim]], passages: Passages) -> dict[str, list[Gist]]:
    by_stage: defaultdict[str, list[tuple[str, Claim]]] = defaultdict(list)
    for report, c in told:
        staged = c.stage if name == "date" and kind in ("instrument", "project") else None
        by_stage[staged or ""].append((report.place, c))
    return {stage: grouped(name, own, passages) for stage, own in by_stage.items()}


_Claims = Mapping[str, Sequence[tuple[Report, Claim]]]


def _claims(reports: Iterable[Report]) -> _Claims:
    claims: defaultdict[str, list[tuple[Report, Claim]]] = defaultdict(list)
    for report in reports:
        for name, value in report.finding.told():
            claims[name].append((report, claim(report, name, value)))
    return claims


def _mechanism_claims(reports: Sequence[Report]) -> _Claims:
    """What findings of the mechanism say, and the name and the parties that its sessions are given."""
    described = [report for report in reports if isinstance(report.fact, Mechanism)]
    claims: defaultdict[str, list[tuple[Report, Claim]]] = defaultdict(list)
    claims.update({name: list(told) for name, told in _claims(described).items()})
    for report in reports:
        if not isinstance(report.fact, Meeting):
            continue
        named = claim(report, "mechanism", report.fact.mechanism)
        claims["name"].append((report, Claim(named.value, named.evidence, named.how, report.day)))
        if report.fact.parties:
            present = claim(report, "parties", plain(report.fact.parties))
            claims[_OF_SESSIONS].append((report, Claim(present.value, present.evidence, "resolved", report.day)))
    return claims


def _members(name: str, told: Sequence[tuple[Report, Claim]], known: Known) -> list[Gist]:
    members: defaultdict[str, list[Claim]] = defaultdict(list)
    places: dict[str, str] = {}
    for report, whole_ in told:
        for number, item in enumerate(whole_.value):
            person = known.cast.person(report.finding, item) if name == "participants" else None
            key, shown = (person.key, person.name) if person else (fold(item), item)
            members[key].append(_of_member(whole_, item, shown))
            places.setdefault(key, f"{report.place} {number:03}")
    return [gist(key, claims, known.passages, places[key]) for key, claims in members.items()]


def _of_member(told: Claim, item: str, shown: str) -> Claim:
    """The claim for one member: of the words for the whole those that name it, where any do."""
    last = fold(item).split()[-1]
    naming = tuple(e for e in told.evidence if last in fold(e.quote))
    return Claim(shown, naming or told.evidence, told.how, told.day, told.done, told.stage)


# Under which parties a record is filed


def _relationship(told: Summary) -> tuple[str, ...]:
    """A statement is filed under its speaker's party and those with which its document mostly deals; an office
    under the party it is held for; the rest under their own parties.
    """
    if told.kind == "statement":
        counted = told.filed["statement"]
        return min(counted, key=lambda parties: (-counted[parties], parties))
    own = told.filed.get(_SERVED) or told.filed.get("other") or {}
    return tuple(sorted({party for parties in own for party in parties}))


def _filed(heap: Heap, known: Known) -> dict[str, Counter[tuple[str, ...]]]:
    filed: defaultdict[str, Counter[tuple[str, ...]]] = defaultdict(Counter)
    for report in heap.reports:
        if heap.kind == "statement":
            filed["statement"][_of_statement(report.finding, known)] += 1
        elif parties := _parties(report.finding):
            filed[_SERVED if report.fact.kind == heap.kind else "other"][tuple(parties)] += 1
    return filed


def _of_statement(finding: Finding, known: Known) -> tuple[str, ...]:
    assert isinstance(finding.fact, Statement)
    party = finding.fact.party
    if party is None:
        return ()
    dealings = known.dealings(finding.document)
    mine = [parties for parties in dealings if party in parties]
    return min(mine, key=lambda parties: (-dealings[parties], len(parties), parties), default=(party,))


def _parties(finding: Finding) -> tuple[str, ...]:
    own = getattr(finding.fact, "parties", None) or getattr(finding.fact, "party", None) or ()
    return (own,) if isinstance(own, str) else tuple(own)


# On what they may disagree


def _bearings(heap: Heap) -> dict[str, dict[Bearing, Words]]:
    wanted = TESTED.get(heap.kind, ())
    found: dict[str, dict[Bearing, Words]] = {}
    for report in heap.reports if wanted else ():
        if report.fact.kind == heap.kind:
            for name, value in report.finding.told():
                if name in wanted:
                    told = claim(report, name, value)
                    bearing = _bearing(report, told, value)
                    words = tuple((e, told.how) for e in told.evidence)
                    held = found.setdefault(name, {})
                    held[bearing] = held.get(bearing, ()) + words
    return found


def _bearing(report: Report, told: Claim, value: Any) -> Bearing:
    when = report.fact.date if isinstance(report.fact, Meeting) else None
    conventional, text = told.how == "conventional", json.dumps(value, sort_keys=True, ensure_ascii=False)
    return Bearing(text, conventional, told.stage, told.done, None if told.done else told.day, when)
