"""What a site is made of: every record in a line, and every document with the words that are taken from it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from communique.model.evidence import Evidence
from communique.model.facts import KINDS
from communique.model.record import Record
from communique.publishing import wording
from communique.publishing.exports import naming
from communique.publishing.exports.format import Chosen

HEADINGS: Mapping[str, str] = {
    "meeting": "Meetings",
    "instrument": "Instruments",
    "mechanism": "Mechanisms",
    "project": "Projects",
    "statement": "Statements",
    "office": "Offices",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A record in a line; `first` and `last` are the days that its date can mean, None where it has no end or none is told."""

    id: str
    kind: str
    title: str
    stage: str
    when: str
    first: date | None
    last: date | None
    sources: int

    @property
    def file(self) -> str:
        return f"records/{_named(self.id)}.html"


@dataclass(slots=True)
class Cited:
    """A document, and the words that records rest on: for each the records, each once."""

    id: str
    title: str
    outlet: str
    day: str
    address: str | None
    words: dict[str, dict[str, None]] = field(default_factory=dict)
    places: dict[str, tuple[bool, int]] = field(default_factory=dict)

    def take(self, words: Evidence, record: str) -> None:
        """Notes that a record rests on words of the document."""
        place = (words.part == "text", words.start)
        self.words.setdefault(words.quote, {})[record] = None
        self.places[words.quote] = min(place, self.places.get(words.quote, place))

    @property
    def passages(self) -> list[tuple[str, list[str]]]:
        """The words in the order in which they stand there, each with the records that rest on it."""
        return [(words, list(self.words[words])) for words in sorted(self.words, key=lambda words: self.places[words])]

    @property
    def file(self) -> str:
        return document_file(self.id)


@dataclass(frozen=True, slots=True)
class Contents:
    """The records by identifier, the documents by identifier, and the parties that all records have in common."""

    title: str
    entries: Mapping[str, Entry]
    documents: Mapping[str, Cited]

    def of(self, kind: str) -> list[Entry]:
        """The records of a kind, the latest first, those without a day last."""
        held = [entry for entry in self.entries.values() if entry.kind == kind]
        return sorted(held, key=lambda entry: (entry.last or date.min, entry.first or date.min), reverse=True)

    @property
    def kinds(self) -> list[str]:
        return [kind for kind in KINDS if any(entry.kind == kind for entry in self.entries.values())]


def contents(chosen: Chosen) -> Contents:
    """What was chosen, without the fields of the records."""
    documents = {
        document.id: Cited(
            document.id,
            wording.heading(document),
            wording.outlet(document),
            document.day or "",
            naming.address(document),
        )
        for document in chosen.documents()
    }
    entries: dict[str, Entry] = {}
    common: set[str] | None = None
    for record in chosen.records():
        entries[record.id] = _entry(record)
        common = set(record.relationship) if common is None else common & set(record.relationship)
        for words in naming.quotes(record):
            if words.document in documents:
                documents[words.document].take(words, record.id)
    return Contents(_title(sorted(common or ())), entries, documents)


def document_file(name: str) -> str:
    """Where the page of a document lies."""
    return f"documents/{naming.key('document', name)}.html"


def _title(parties: Iterable[str]) -> str:
    return wording.relationship(parties) or "A register of what states do together"


def _entry(record: Record) -> Entry:
    told = naming.dated(record.get("date"))
    sure = told is not None and not told.open
    return Entry(
        id=record.id,
        kind=record.kind,
        title=wording.title(record),
        stage=str(record.get("stage") or record.get("status") or ""),
        when=wording.date(record.get("date")),
        first=told.first if told and sure else None,
        last=told.last if told and sure else None,
        sources=record.sources,
    )


def _named(name: str) -> str:
    """A name for a file on any system: an identifier of ours, or a key of what is none."""
    return (
        name
        if name.islower() and name.isascii() and name.replace("-", "").isalnum() and len(name) < 80
        else naming.key("record", name)
    )
