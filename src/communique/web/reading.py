"""A document as it is read on its page: which stretches are marked, and what is said of each."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from communique.model.document import Document, FurnitureKind, Part
from communique.model.errors import UsageError
from communique.model.evidence import Evidence
from communique.model.finding import Extraction, Finding
from communique.model.passage import PassageKind, SharedPassage
from communique.model.record import Record
from communique.publishing import wording
from communique.web import places
from communique.web.highlight import Stretch, marked, marked_paragraphs

FURNITURE: dict[FurnitureKind, str] = {
    "dateline": "dateline",
    "dated": "date line",
    "published": "date of publication",
    "credit": "credit",
    "heading": "heading",
    "footer": "footer",
    "correction": "note of a correction",
    "retraction": "notice that it was withdrawn",
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

    @property
    def of_title(self) -> bool:
        """Whether it rests on words of the title alone, and has no place in the text."""
        return all(words.part == "title" for words in self.finding.evidence)


@dataclass(frozen=True, slots=True)
class Asked:
    """A stretch of the text that a link leads to."""

    start: int
    end: int

    @classmethod
    def of(cls, document: Document, start: int | None, end: int | None) -> "Asked | None":
        """The stretch between two offsets; None where none is asked for. UsageError where the text has no such one."""
        if start is None and end is None:
            return None
        length = len(document.text)
        if start is None or end is None or not 0 <= start < end <= length:
            raise UsageError(
                f"there is no such passage: 'from' and 'to' are offsets between 0 and {length}, in this order"
            )
        return cls(start, end)


def told_in(extraction: Extraction, owners: Mapping[str, str], records: Iterable[Record]) -> list[Told]:
    """The document's findings in the order of its text; `owners` names the record of each."""
    held = {record.id: record for record in records}
    ordered = sorted(extraction.findings, key=lambda f: [(e.part != "title", e.start) for e in f.evidence])
    return [Told(finding, held.get(owners.get(finding.id, ""))) for finding in ordered]


def marked_title(document: Document, told: Sequence[Told], extraction: Extraction, records: Iterable[Record]) -> Markup:
    """The title with the words that findings rest on."""
    return marked(document.title, _evidence("title", document, told, extraction, records))


def marked_text(
    document: Document,
    told: Sequence[Told],
    extraction: Extraction,
    records: Iterable[Record],
    passages: Iterable[SharedPassage],
    asked: Asked | None = None,
) -> list[Markup]:
    """The paragraphs of the text with the words that findings rest on, its shared passages, its furniture, and the stretch
    that was asked for.
    """
    stretches = [
        *_evidence("text", document, told, extraction, records),
        *_shared(document, passages),
        *_furniture(document),
    ]
    if asked:
        anchor = places.anchor("text", asked.start, asked.end)
        stretches.append(
            Stretch(
                start=asked.start, end=asked.end, sort="evidence", anchor=anchor, classes=("asked",), words="Asked for"
            )
        )
    return marked_paragraphs(document.text, stretches)


def _evidence(
    part: Part, document: Document, told: Sequence[Told], extraction: Extraction, records: Iterable[Record]
) -> Iterator[Stretch]:
    """Each finding's words and those of its fields, which all values of records rest on; and the sides of conflicts."""
    for one in told:
        for words in one.finding.evidence:
            if words.part == part:
                yield _stretch(words, one.finding.kind, one.title, "fact")
        for ground in one.finding.grounds:
            for words in ground.evidence:
                if words.part == part:
                    says = f"{one.title}: {wording.field(ground.field).lower()}"
                    yield _stretch(words, one.finding.kind, says, "ground")
    for doubt in extraction.contradictions:
        for side in doubt.sides:
            for words in side.evidence:
                if words.part == part:
                    yield _stretch(words, "conflict", f"{doubt.subject}: {side.value}")
    for conflict in {conflict.id: conflict for record in records for conflict in record.conflicts}.values():
        for contrary in conflict.sides:
            for witness in contrary.evidence:
                words = witness.evidence
                if words.document == document.id and words.part == part:
                    yield _stretch(words, "conflict", conflict.why)


def _stretch(words: Evidence, kind: str, says: str, bears: str = "fact") -> Stretch:
    """Words that bear a fact as a whole, or are the ground of one of its fields."""
    anchor = places.anchor(words.part, words.start, words.end)
    return Stretch(start=words.start, end=words.end, sort="evidence", anchor=anchor, classes=(kind, bears), words=says)


def _shared(document: Document, passages: Iterable[SharedPassage]) -> Iterator[Stretch]:
    """Each shared stretch once, however many share it."""
    stretches: Counter[tuple[int, int, PassageKind]] = Counter()
    for passage in passages:
        here = passage.within(document.id)
        stretches[here.start, here.end, passage.kind] += 1
    for (start, end, kind), number in stretches.items():
        yield Stretch(
            start=start,
            end=end,
            sort="shared",
            anchor=f"shared-{start}-{end}",
            classes=(kind,),
            words=f"{SHARED[kind]} {wording.number(number, 'other document')}",
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
