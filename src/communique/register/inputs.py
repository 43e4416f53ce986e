"""What the register is made of, looked up document by document."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from sys import intern
from typing import Any

from sqlalchemy import Connection

from communique.model.decision import Decision
from communique.model.document import Document
from communique.model.facts import Meeting
from communique.model.finding import Contradiction, Finding
from communique.model.passage import Passage, SharedPassage
from communique.register import rows
from communique.register.assembly import SURE
from communique.register.databases.known import plain
from communique.register.ruled import Ruled
from communique.register.rulings import WORDED
from communique.register.shared import of_last_telling
from communique.register.versions import rank
from communique.resolution.recent import Recent
from communique.resolution.reports import Report, day_in, document_in, finding_in


@dataclass(frozen=True, slots=True)
class Telling:
    """What one document tells the register: the reports that count, in canonical order, and its contradictions."""

    extraction: int
    reports: tuple[Report, ...]
    contradictions: tuple[Contradiction, ...]


class Inputs:
    """Looks up what was read and what was ruled, for the length of one update."""

    def __init__(self, db: Connection) -> None:
        self._db = plain(db)
        self._reports: Recent[str, Report] = Recent(ROOM)
        self._every: dict[str, tuple[Report, ...]] = {}

    def telling(self, document: str) -> Telling | None:
        """What a document tells; None where it is withdrawn, a later version took its place, or it is not held."""
        if self.ruled.withdrawn(document):
            return None
        newest = self._newest(document)
        if newest is None:
            return None
        seq, day = newest
        return Telling(seq, self.reports(document, seq, day), tuple(self._contradictions(document, seq)))

    def findings(self, document: str) -> tuple[Report, ...]:
        """The reports of a document that count, whatever is ruled of them; none where it is not held."""
        if document not in self._every:
            newest = self._newest(document)
            self._every[document] = self._reported(document, *newest) if newest else ()
        return self._every[document]

    def _newest(self, document: str) -> tuple[int, str | None] | None:
        """The extraction of a document that counts, and the day of the document."""
        day = self._all("SELECT day FROM document WHERE id = ?", document)
        versions = self._all("SELECT seq, extractor FROM extraction WHERE document = ?", document)
        if not day or not versions:
            return None
        return max(versions, key=lambda row: (rank(row[1]), -row[0]))[0], day[0][0]

    def reports(self, document: str, extraction: int, day: str | None) -> tuple[Report, ...]:
        """The reports of a document that count, in canonical order, but for those that were turned down."""
        every = self._reported(document, extraction, day)
        ordered = tuple(self._as_ruled(report) for report in every if not self.ruled.rejected(report.id))
        for report in ordered:
            self._reports[report.place] = report
        return ordered

    def _reported(self, document: str, extraction: int, day: str | None) -> tuple[Report, ...]:
        query = f"SELECT {_FINDING}, id FROM finding WHERE extraction = ? AND confidence >= {SURE} ORDER BY position"
        found: dict[str, Finding] = {}
        for row in self._all(query, extraction):
            found[row[-1]] = _finding(row, document)
        return tuple(sorted((Report(f, day, name) for name, f in found.items()), key=lambda report: report.place))

    def report(self, place: str, extraction_of: Callable[[str], int]) -> Report:
        """The report at a place; `extraction_of` gives the extraction of a document that counts."""
        if place not in self._reports:
            extraction = extraction_of(document_in(place))
            query = f"SELECT {_FINDING} FROM finding WHERE id = ? AND extraction = ? AND confidence >= {SURE}"
            row = self._all(f"{query} ORDER BY position DESC LIMIT 1", finding_in(place), extraction)[0]
            report = Report(_finding(row, document_in(place)), day_in(place), finding_in(place))
            self._reports[place] = self._as_ruled(report)
        return self._reports[place]

    def _as_ruled(self, report: Report) -> Report:
        """A report without the mechanism that it names, where that was ruled to be none."""
        fact = report.fact
        if not isinstance(fact, Meeting) or not fact.mechanism or not self.ruled.unnamed(report.id):
            return report
        return replace(report, finding=replace(report.finding, fact=replace(fact, mechanism=None)))

    def passages(self, document: str) -> Sequence[SharedPassage]:
        """The passages that a document shares with others, as they were told last for each."""
        query = (
            "SELECT one, one_start, one_end, other, other_start, other_end, score, origin, kind, telling "
            "FROM passage WHERE one = ? OR other = ? ORDER BY seq"
        )
        told = (((row[0], row[3]), row[-1], _passage(row)) for row in self._all(query, document, document))
        return tuple(each for held in of_last_telling(told).values() for each in held)

    def partners(self, document: str) -> set[str]:
        """The documents that share passages with one, whatever was told of them last."""
        query = "SELECT other FROM passage WHERE one = ? UNION SELECT one FROM passage WHERE other = ?"
        return {str(row[0]) for row in self._all(query, document, document)}

    def text(self, document: str) -> str:
        """The text of a document."""
        found = self._all("SELECT text FROM document WHERE id = ?", document)
        return str(found[0][0]) if found else ""

    def document(self, name: str) -> Document:
        """The title and the text of a document that is held."""
        title, text = self._all("SELECT title, text FROM document WHERE id = ?", name)[0]
        return Document(id=name, title=title, text=text)

    def document_of(self, finding: str) -> str | None:
        """The document of a finding; None where there is none such."""
        query = "SELECT e.document FROM finding f JOIN extraction e ON e.seq = f.extraction WHERE f.id = ? LIMIT 1"
        found = self._all(query, finding)
        return str(found[0][0]) if found else None

    def decision(self, name: str) -> Decision:
        """The decision with an identifier."""
        return rows.decision({"body": self._all("SELECT body FROM decision WHERE id = ?", name)[0][0]})

    def decided_on(self, finding: str) -> list[str]:
        """The decisions that have a word on the fields of the record that a finding goes into."""
        query = f"SELECT decision FROM resting WHERE one = ? AND sort = '{WORDED}'"
        return [str(row[0]) for row in self._all(query, finding)]

    def findings_of(self, decision: str) -> list[str]:
        """The findings by which a decision finds the record that it has a word on."""
        return [str(row[0]) for row in self._all(
            f"SELECT one FROM resting WHERE decision = ? AND sort = '{WORDED}'", decision)]  # fmt: skip

    def _contradictions(self, document: str, extraction: int) -> Iterator[Contradiction]:
        query = "SELECT sort, subject, party, sides FROM contradiction WHERE extraction = ? ORDER BY position"
        for row in self._all(query, extraction):
            yield rows.contradiction(dict(zip(("sort", "subject", "party", "sides"), row, strict=True)), document)

    @cached_property
    def ruled(self) -> Ruled:
        """What is ruled of documents and findings."""
        return Ruled(self._all)

    def _all(self, query: str, *values: object) -> list[Any]:
        return list(self._db.execute(query, values))


ROOM = 16_384
"""Reports that are at hand at most."""
_FINDING = "kind, fact, evidence, grounds, confidence"


def _passage(row: Sequence[Any]) -> SharedPassage:
    # The names of documents come again and again.
    one, other = (Passage(intern(row[at]), row[at + 1], row[at + 2]) for at in (0, 3))
    return SharedPassage(one, other, *row[6:9])


def _finding(row: Sequence[Any], document: str) -> Finding:
    return rows.finding(dict(zip(("kind", "fact", "evidence", "grounds", "confidence"), row, strict=False)), document)
