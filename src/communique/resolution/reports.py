"""A finding in its setting: when its document was published, and its place among all findings."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from communique.model.edtf import Date
from communique.model.errors import DateError
from communique.model.facts import Fact
from communique.model.finding import Finding


@dataclass(frozen=True, slots=True)
class Report:
    """What one document reports of one fact. `day` is that of publication, where known; `id` is the finding's."""

    finding: Finding
    day: str | None
    id: str
    place: str = field(init=False, compare=False)
    """Its place in the canonical order of all reports, as a string: by day of publication, document, and place in it.

    Reports of undated documents come last. The order in which the documents were read takes no part.
    """

    def __post_init__(self) -> None:
        first = self.finding.evidence[0] if self.finding.evidence else None
        part, start = (first.part, first.start) if first else ("", 0)
        place = "\x1f".join((self.day or "9999", self.document, part, f"{start:08}", self.id))
        object.__setattr__(self, "place", place)

    @property
    def document(self) -> str:
        return self.finding.document

    @property
    def fact(self) -> Fact:
        return self.finding.fact


def in_order(findings: Iterable[Finding], days: Mapping[str, str | None]) -> tuple[Report, ...]:
    """The findings as reports in their canonical order (`Report.place`)."""
    reports = [Report(finding, days.get(finding.document), finding.id) for finding in findings]
    return tuple(sorted(reports, key=lambda report: report.place))


def day_in(place: str) -> str | None:
    """The day of publication in the place of a report; None where it is not known."""
    day = place.partition("\x1f")[0]
    return None if day == "9999" else day


def document_in(place: str) -> str:
    """The document in the place of a report."""
    return place.split("\x1f")[1]


def finding_in(place: str) -> str:
    """The identifier of the finding in the place of a report."""
    return place.rpartition("\x1f")[2]


def dated(edtf: str | None) -> Date | None:
    """The date behind an EDTF string; None where nothing is told, or what is told is no date."""
    if not edtf:
        return None
    try:
        return Date.parse(edtf)
    except DateError:
        return None


def gap(one: Date, other: Date) -> int:
    """The days between two dates: 0 where they agree."""
    if one.first > other.last:
        return (one.first - other.last).days
    return max(0, (other.first - one.last).days)


def days_from(day: str | None, when: Date) -> int | None:
    """The days between a day of publication and a date; None where the day is not known."""
    if day is None:
        return None
    try:
        published = date.fromisoformat(day[:10])
    except ValueError:
        return None
    if published < when.first:
        return (when.first - published).days
    return max(0, (published - when.last).days)
