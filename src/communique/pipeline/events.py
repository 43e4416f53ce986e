"""What happens to the inputs while they are read into a register; the terminal and the pages show it."""

from collections.abc import Mapping
from dataclasses import dataclass

from communique import journal
from communique.model.document import Document
from communique.model.finding import Note, Unaligned
from communique.model.passage import SharedPassage
from communique.register.superseding import Other


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A document is new, and the register now holds it with what it says.

    `findings` counts its findings a kind; `passages` are the stretches that it shares with documents read
    before it; `notes` say what was left open in it; `unaligned` is what an extractor said without words in it;
    `versions` are the other versions of its article that are held.
    """

    document: Document
    findings: Mapping[str, int]
    passages: tuple[SharedPassage, ...] = ()
    notes: tuple[Note, ...] = ()
    unaligned: tuple[Unaligned, ...] = ()
    versions: tuple[Other, ...] = ()

    @property
    def copied(self) -> float:
        """The share of its characters, 0 to 1, that copies an earlier document or is copied by it."""
        copies = [p.within(self.document.id) for p in self.passages if p.kind == "copy"]
        covered = 0
        reached = 0
        for stretch in sorted(copies, key=lambda p: (p.start, p.end)):
            covered += max(0, stretch.end - max(stretch.start, reached))
            reached = max(reached, stretch.end)
        return covered / max(len(self.document.text), 1)


@dataclass(frozen=True, slots=True)
class Held:
    """The register held this document already; nothing was done."""

    document: Document


@dataclass(frozen=True, slots=True)
class Unchanged:
    """So many files of a folder are as they were when they were read to their end, and were not opened; of so many of them
    something could not be read then.
    """

    files: int
    refused: int = 0


@dataclass(frozen=True, slots=True)
class Refused:
    """An input could not be read, or a document not be taken in: one line that names it and the way out."""

    line: str
    document: Document | None = None


@dataclass(frozen=True, slots=True)
class Stopped:
    """The reader was asked to stop; what was read until then is kept."""


@dataclass(frozen=True, slots=True)
class Decided:
    """Decisions that came with documents are new; how many."""

    number: int


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """The records are up to date; how many there are a kind."""

    records: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Making:
    """The records are being brought up to date: so much of it is done, in steps of a like size."""

    done: int
    of: int


Event = Read | Held | Unchanged | Refused | Stopped | Decided | Making | Rebuilt


def logged(event: Event) -> None:
    """Writes a line about an event."""
    match event:
        case Read(document=document, findings=findings):
            others = sorted({stretch.document for p in event.passages for stretch in (p.one, p.other)} - {document.id})
            number = sum(findings.values())
            journal.told("document read", document=document.id, findings=number, left_open=len(event.notes))
            if others:
                copied = round(event.copied, 3)
                journal.told(
                    "copies found", document=document.id, copied=copied, passages=len(event.passages), others=others
                )
        case Held(document):
            journal.detailed("document held already", document=document.id)
        case Unchanged(files, refused):
            journal.detailed("files unchanged", files=files, refused=refused)
        case Refused(line, document):
            journal.warned("refused", document=document.id if document else None, why=line)
        case _:
            pass
