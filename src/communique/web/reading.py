"""A document as it is read on its page: which stretches are marked, and what is said of each."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from communique.model.document import Document, FurnitureKind, Part
from communique.model.evidence import Evidence
from communique.model.finding import Extraction, Finding
from communique.model.passage import Passage, PassageKind, SharedPassage
from communique.model.record import Record, Value
from communique.publishing import wording
from communique.web import places
from communique.web.highlight import Stretch, marked
from communique.web.library import Library

FURNITURE: dict[FurnitureKind, str] = {
    "dateline": "dateline",
    "dated": "date line",
    "published": "date of publication",
    "credit": "credit",
    "heading": "heading",
    "footer": "footer",
}
SHARED: dict[PassageKind, str] = {
    "copy": "The same passage stands in",
    "quotation": "The same words are quoted in",
    "boilerplate": "A standing phrase, also in",
}


@dataclass(frozen=True, slots=True)
class Told:
    """A finding of a document with the record that it went into."""

    finding: Finding
    record: Record | None

    @property
    def title(self) -> str:
        return wording.title(self.record) if self.record else self.finding.kind


@dataclass(frozen=True, slots=True)
class Sharer:
    """Another document, and the passages that it shares with the one that is read, in their order here."""

    document: str
    passages: tuple[SharedPassage, ...]


def sharers(document: Document, passages: Iterable[SharedPassage]) -> list[Sharer]:
    """The documents that share passages with this one, the one that shares most of its text first."""
    others: dict[str, list[SharedPassage]] = {}
    for passage in sorted(passages, key=lambda p: p.within(document.id).start):
        others.setdefault(passage.elsewhere(document.id).document, []).append(passage)
    found = [Sharer(other, tuple(shared)) for other, shared in others.items()]
    return sorted(found, key=lambda s: -sum(p.score * _length(p.within(document.id)) for p in s.passages))


def _length(passage: Passage) -> int:
    return passage.end - passage.start


def told_in(extraction: Extraction, records: Sequence[Record]) -> list[Told]:
    """The document's findings in the order of its text."""
    owner = {finding: record for record in records for finding in record.findings}
    ordered = sorted(extraction.findings, key=lambda f: [(e.part != "title", e.start) for e in f.evidence])
    return [Told(finding, owner.get(finding.id)) for finding in ordered]


def marked_title(document: Document, extraction: Extraction, records: Sequence[Record]) -> Markup:
    """The title with the words that findings rest on."""
    return marked(document.title, _evidence("title", document, extraction, records))


def marked_text(
    document: Document,
    extraction: Extraction,
    records: Sequence[Record],
    passages: Iterable[SharedPassage],
    library: Library,
) -> Markup:
    """The text with the words that findings rest on, its shared passages, and its furniture."""
    stretches = [
        *_evidence("text", document, extraction, records),
        *_shared(document, passages, library),
        *_furniture(document),
    ]
    return marked(document.text, stretches)


def _evidence(part: Part, document: Document, extraction: Extraction, records: Sequence[Record]) -> Iterator[Stretch]:
    """Each finding's words, and all that a record's values rest on, so that every link finds its place."""
    for told in told_in(extraction, records):
        for words in told.finding.evidence:
            if words.part == part:
                yield _stretch(words, told.finding.kind, told.title)
    for record in records:
        for name, value in _values(record):
            for witness in value.evidence:
                words = witness.evidence
                if words.document == document.id and words.part == part:
                    yield _stretch(words, record.kind, f"{wording.title(record)}: {wording.field(name).lower()}")
        for conflict in record.conflicts:
            for side in conflict.sides:
                for witness in side.evidence:
                    words = witness.evidence
                    if words.document == document.id and words.part == part:
                        yield _stretch(words, "conflict", conflict.why)


def _values(record: Record) -> Iterator[tuple[str, Value]]:
    for name, held in record.fields.items():
        for value in held.every:
            yield name, value
            for member in value.members:
                yield name, member


def _stretch(words: Evidence, kind: str, says: str) -> Stretch:
    anchor = places.anchor(words.part, words.start, words.end)
    return Stretch(start=words.start, end=words.end, sort="evidence", anchor=anchor, classes=(kind,), words=says)


def _shared(document: Document, passages: Iterable[SharedPassage], library: Library) -> Iterator[Stretch]:
    for passage in passages:
        here, there = passage.within(document.id), passage.elsewhere(document.id)
        other = f"{library.heading(there.document)} ({library.outlet(there.document)})"
        yield Stretch(
            start=here.start,
            end=here.end,
            sort="shared",
            anchor=f"shared-{here.start}-{here.end}",
            classes=(passage.kind,),
            words=f"{SHARED[passage.kind]} {other}",
        )


def _furniture(document: Document) -> Iterator[Stretch]:
    for piece in document.furniture:
        yield Stretch(
            start=piece.start,
            end=piece.end,
            sort="furniture",
            anchor=f"furniture-{piece.start}-{piece.end}",
            words=f"Furniture: {FURNITURE[piece.kind]}",
        )
