"""The register as a function of what was read: documents, what they say and what they share, to records and
conflicts.

Whatever the order in which documents were read, in one run or in many, the same documents make the same
register.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from communique.model.document import Document
from communique.model.finding import Extraction
from communique.model.passage import SharedPassage
from communique.model.record import Conflict, Record
from communique.register.building import Made, by_date, records
from communique.register.conflicts import conflicts
from communique.register.known import Known
from communique.register.occasions import occasions
from communique.resolution.passages import Passages
from communique.resolution.reports import in_order
from communique.resolution.rulings import NONE, Rulings
from communique.resolution.versions.articles import beside, standing

VERSION = "23"
"""Changes with the rules of this layer and of resolution: records made by other rules are made anew."""


@dataclass(frozen=True, slots=True)
class Assembly:
    """The records in the order of their kinds and first reports, and the conflicts in the order of their
    identifiers.
    """

    records: tuple[Record, ...] = ()
    conflicts: tuple[Conflict, ...] = ()

    def record(self, identifier: str) -> Record | None:
        """The record with this identifier or alias; None where there is none."""
        return next((r for r in self.records if r.id == identifier or identifier in r.aliases), None)


SURE = 0.5
"""The least confidence of a finding that goes into a record."""


def assemble(
    documents: Iterable[Document],
    extractions: Iterable[Extraction],
    passages: Iterable[SharedPassage] = (),
    rulings: Rulings = NONE,
    formats: Rulings = NONE,
) -> Assembly:
    """The register that the documents make with what they say and share, and with what is ruled of findings: `rulings`
    say which are of one fact, `formats` which name one mechanism.

    Each extraction belongs to one of the documents, and there is one for each at most; a finding of a
    document that is not among them is left out, and so is a passage shared with one; and so is a document of which there
    is a later version. A finding that is more likely wrong than right is kept with its document and makes no record.
    """
    held, articles = standing(documents)
    told = {extraction.document: extraction for extraction in extractions if extraction.document in held}
    findings = {f.id: f for extraction in told.values() for f in extraction.findings if f.confidence >= SURE}
    reports = in_order(findings.values(), {document.id: document.day for document in held.values()})
    shared = (p for p in passages if p.one.document in held and p.other.document in held)
    known = Known.of(reports, Passages(shared, beside(articles)), formats)
    made = records(reports, known, rulings)
    contradictions = [c for name in sorted(told) for c in told[name].contradictions]
    disputed = conflicts(made, contradictions, known, {document.id: document.text for document in held.values()})
    return Assembly(_connected(made, disputed), disputed)


def _connected(made: list[Made], disputed: tuple[Conflict, ...]) -> tuple[Record, ...]:
    """The records with the conflicts that they stand in, and with links to each other."""
    doubts: defaultdict[str, list[Conflict]] = defaultdict(list)
    for conflict in disputed:
        for record in conflict.about:
            doubts[record].append(conflict)
    links = _links(made)
    return tuple(
        replace(each.record, conflicts=tuple(doubts[each.record.id]), links=_frozen(links[each.record.id]))
        for each in made
    )


def _links(made: list[Made]) -> defaultdict[str, dict[str, tuple[str, ...]]]:
    links: defaultdict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
    mechanisms = {each.key: each.record.id for each in made if each.record.kind == "mechanism"}
    sessions: defaultdict[str, list[Record]] = defaultdict(list)
    projects: defaultdict[str, list[Record]] = defaultdict(list)
    for each in made:
        mechanism = mechanisms.get(each.key) if each.record.kind in ("meeting", "project") and each.key else None
        if mechanism is not None:
            links[each.record.id]["mechanism"] = (mechanism,)
            (sessions if each.record.kind == "meeting" else projects)[mechanism].append(each.record)
    for mechanism, under in projects.items():
        links[mechanism]["projects"] = tuple(record.id for record in under)
    for mechanism, held in sessions.items():
        links[mechanism]["sessions"] = tuple(record.id for record in sorted(held, key=by_date))
    signed: defaultdict[str, list[str]] = defaultdict(list)
    for instrument, meeting in occasions(each.record for each in made).items():
        links[instrument]["occasion"] = (meeting,)
        signed[meeting].append(instrument)
    for meeting, instruments in signed.items():
        links[meeting]["signs"] = tuple(instruments)
    return links


def _frozen(links: Mapping[str, tuple[str, ...]]) -> Mapping[str, tuple[str, ...]]:
    return MappingProxyType({name: links[name] for name in sorted(links)})
