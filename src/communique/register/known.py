"""What records are made with: what is resolved over all documents, and heaps of reports of one fact."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from communique.model.facts import KINDS, Instrument, Kind, Mechanism, Meeting, Project
from communique.model.finding import Finding
from communique.resolution.cast import Cast
from communique.resolution.kept import Kept
from communique.resolution.mechanisms import Mechanisms
from communique.resolution.offices import tenure
from communique.resolution.passages import Passages
from communique.resolution.reports import Report
from communique.resolution.rulings import NONE, Rulings

Dealings = Callable[[str], Mapping[tuple[str, ...], int]]
"""Tells with which relationships a document deals, and in how many of its findings."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is resolved over all documents: who is meant, which mechanism is meant, which passages are shared."""

    cast: Cast
    mechanisms: Mechanisms
    passages: Passages
    dealings: Dealings

    @classmethod
    def of(cls, reports: tuple[Report, ...], passages: Passages, formats: Rulings = NONE) -> "Known":
        """What all reports, in canonical order, make known."""
        by_document: defaultdict[str, list[Finding]] = defaultdict(list)
        for report in reports:
            by_document[report.document].append(report.finding)

        def dealings(document: str) -> Mapping[tuple[str, ...], int]:
            return dealt_with(by_document.get(document, ()))

        return cls(Cast(reports), Mechanisms(reports, formats), passages, dealings)


def dealt_with(findings: Iterable[Finding]) -> Mapping[tuple[str, ...], int]:
    """With which relationships a document deals by its findings, and in how many of them."""
    dealings: Counter[tuple[str, ...]] = Counter()
    for finding in findings:
        match finding.fact:
            case (
                Meeting(parties=parties)
                | Instrument(parties=parties)
                | Mechanism(parties=parties)
                | Project(parties=parties)
            ):
                if len(parties) > 1:
                    dealings[tuple(sorted(parties))] += 1
    return dealings


@dataclass(frozen=True, slots=True)
class Heap:
    """Reports of one fact, in canonical order, before they are a record."""

    kind: Kind
    reports: tuple[Report, ...]


def key_of(kind: Kind, report: Report, known: Known) -> str | None:
    """What the reports of a heap have in common, by one of them: the mechanism, or the person with office and party."""
    match kind:
        case "meeting" | "mechanism" | "project":
            return known.mechanisms.of(report.finding)
        case "office":
            return tenure(report, known.cast).key
    return None


def heaps_at(kept: Kept, place: str, kinds: Iterable[Kind] = KINDS) -> Iterator[str]:
    """The heaps of some kinds that hold the report at a place, by what is kept of them."""
    for kind in (each for each in kinds if each != "mechanism"):
        node = kept.value(f"{kind} at", place)
        group = None if node is None else kept.value(f"{kind} group", node)
        if group is not None:
            yield f"{kind} {group}"
            break
    mechanism = kept.value("mechanism at", place) if "mechanism" in kinds else None
    if mechanism is not None:
        yield f"mechanism {mechanism}"


def look_up_heaps(kept: Kept, places: Iterable[str]) -> None:
    """Looks up at once in which heaps the reports at some places are, which are to be asked for one by one."""
    wanted = list(places)
    for kind in KINDS:
        kept.look_up(f"{kind} at", wanted)
    for kind in (each for each in KINDS if each != "mechanism"):
        nodes = (kept.value(f"{kind} at", place) for place in wanted)
        kept.look_up(f"{kind} group", [node for node in nodes if node is not None])


def kind_of(heap: str) -> Kind:
    """The kind of the records that a heap makes, which its name begins with."""
    return next(kind for kind in KINDS if heap.startswith(f"{kind} "))
