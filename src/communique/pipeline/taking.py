"""What another register was made of, taken into a register: its documents with what they say, passages, decisions."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import TYPE_CHECKING

from communique.model.decision import Decision
from communique.model.document import Document
from communique.model.errors import CommuniqueError, UsageError
from communique.model.evidence import Evidence
from communique.model.finding import Extraction
from communique.model.original import Original
from communique.model.passage import SharedPassage
from communique.pipeline import making, renaming
from communique.pipeline.events import Decided, Event, Held, Read, Refused
from communique.pipeline.intake import Intake
from communique.publishing.exports.parsed import Kept, Parsed, ReadFrom
from communique.register.everything import Entry, Ruled, Said

if TYPE_CHECKING:
    from communique.register.store import Register

_LOT = 500
"""Pairs of documents, or decisions, that are kept together."""


@dataclass
class _Opened:
    """A document whose lines are being read; `fault` is what is wrong with what it says."""

    kept: Kept
    held: bool
    said: list[Said] = field(default_factory=list)
    fault: str | None = None
    original: Original | None = None


class Taking:
    """Takes in what is told, in the order in which a register is written; `where` says where that stands ('line 3')."""

    def __init__(self, register: "Register", where: Callable[[], str]) -> None:
        self._register, self._where = register, where
        self._whole = True
        self._open: _Opened | None = None
        self._astray = False
        self._seen: set[str] = set()
        self._untold: set[str] = set()
        self._names: dict[str, str] = {}
        self._decided: dict[str, str] = {}
        self._pairs: list[Sequence[SharedPassage]] = []
        self._decisions: list[Decision] = []

    def take(self, told: Parsed) -> Iterator[Event]:
        """Takes in the next; yields what happens to documents, and what is refused."""
        if isinstance(told, Said):
            yield from self._say(told)
            return
        if isinstance(told, ReadFrom):
            yield from self._read_from(told)
            return
        yield from self.close()
        match told:
            case Kept():
                self._begin(told)
            case Decision():
                made = renaming.decision(told, self._names, self._decided)
                self._decided[told.id] = made.id
                self._decisions.append(made)
            case Ruled(sort, one, other):
                yield from self._trying(lambda: self._register.rule(sort, one, other))
            case tuple():
                self._pairs.append([renaming.passage(shared, self._names) for shared in told])
        if len(self._pairs) >= _LOT or len(self._decisions) >= _LOT:
            yield from self.flush()

    def broken(self, reason: str) -> Iterator[Event]:
        """Notes that something could not be read. Where a document comes without what it says, it is left out too."""
        opened = self._open
        if opened is not None and not opened.held and not opened.said and opened.fault is None:
            opened.fault = f"{self._where()}: {reason}"
            return
        self._astray = True  # what follows may belong to it
        yield self.refused(f"{self._where()}: {reason}")

    def refused(self, line: str) -> Refused:
        """What is said of something that is left out."""
        self._whole = False
        return Refused(line)

    def close(self) -> Iterator[Event]:
        """Keeps the document whose lines have been read, with what is new in it."""
        opened, self._open = self._open, None
        if opened is None:
            return
        document = opened.kept.document
        if opened.fault or not (opened.said or opened.held):
            self._astray = True
            fault = opened.fault or f"{self._where()}: what it says does not follow it"
            yield self.refused(f"{fault}; the document {document.id} is left out")
            return
        new = 0
        try:
            new = self._keep(opened)
        except CommuniqueError as error:
            yield self.refused(f"{self._where()}: {error}")
            return
        self._seen.add(document.id)
        if opened.kept.untold:
            self._untold.add(document.id)
        findings = opened.said[-1].extraction.findings if new else ()
        yield Read(document=document, findings=Counter(f.kind for f in findings)) if new else Held(document)

    def flush(self) -> Iterator[Event]:
        """Keeps the passages and the decisions that wait for others to be kept with them."""
        pairs, self._pairs = self._pairs, []
        made, self._decisions = self._decisions, []
        try:
            self._register.take_passages(pairs)
        except CommuniqueError:
            for pair in pairs:  # one of them is at fault
                yield from self._trying(lambda pair=pair: self._register.take_passages([pair]))  # type: ignore[misc]
        number = 0
        try:
            number = self._register.decide_all(made) if made else 0
        except UsageError:
            for each in made:  # one of them is at fault
                try:
                    number += self._register.decide(each)
                except UsageError as error:
                    yield self.refused(f"the decision of {each.at}: {error}")
        if number:
            yield Decided(number)

    def finishing(self) -> Iterator[Event]:
        """Tells again what documents share, where others are beside them, and brings the records up to date; how far that is."""
        register = self._register
        if self._whole and register.number_of_documents() == len(self._seen):
            # What they share was told in the light of all of them.
            register.told_again(set(register.untold()) - self._untold)
        else:
            intake = Intake(register)
            intake.finish()
            intake.close()
        yield from making.catching_up(register)

    def _begin(self, kept: Kept) -> None:
        """Begins a document: it is held already, or is kept under an identifier that no other has."""
        self._astray = False
        document = kept.document
        held = self._register.held_as(document)
        name = held or document.id
        if held is None and self._document(name) is not None:
            name = f"{name}~{document.digest[:8]}"
        if name != document.id:
            self._names[document.id] = name
        self._open = _Opened(replace(kept, document=replace(document, id=name)), held is not None)

    def _say(self, said: Said) -> Iterator[Event]:
        opened = self._open
        told = renaming.extraction(said.extraction, self._names)
        if opened is None or told.document != opened.kept.document.id:
            if not self._astray:
                yield from self.broken(f"it tells what {told.document} says, and does not follow it")
            return
        fault = self._unfounded(told, opened.kept.document)
        if fault:
            yield from self.broken(fault)
        else:
            opened.said.append(Said(said.extractor, told))

    def _read_from(self, told: ReadFrom) -> Iterator[Event]:
        opened = self._open
        if opened is not None and self._names.get(told.document, told.document) == opened.kept.document.id:
            opened.original = told.original
        elif not self._astray:
            yield from self.broken(f"it is what {told.document} was read from, and does not follow it")

    def _unfounded(self, told: Extraction, own: Document) -> str | None:
        """What is wrong with the words that an extraction rests on."""
        for words in _rests_on(told):
            document = own if words.document == own.id else self._document(words.document)
            if document is None:
                return f"it rests on {words.document}, which does not come before it"
            if words.start < 0 or document.part(words.part)[words.start : words.end] != words.quote:
                where = f"{words.part} {words.start}-{words.end} of {words.document}"
                return f"it rests on words that do not stand at {where}"
        return None

    def _keep(self, opened: _Opened) -> int:
        """How many readings of a document are new, and are kept."""
        if opened.held:
            return sum(self._register.add_extraction(each.extraction, extractor=each.extractor) for each in opened.said)
        kept = opened.kept
        said = tuple(opened.said)
        entry = Entry(document=kept.document, added=kept.added, untold=kept.untold, said=said, original=opened.original)
        return len(opened.said) if self._register.take(entry) else 0

    def _document(self, name: str) -> Document | None:
        return next(iter(self._register.some([name])), None)

    def _trying(self, keep: Callable[[], object]) -> Iterator[Event]:
        try:
            keep()
        except CommuniqueError as error:
            yield self.refused(f"{self._where()}: {error}")


def _rests_on(told: Extraction) -> Iterator[Evidence]:
    for found in told.findings:
        yield from chain(found.evidence, *(ground.evidence for ground in found.grounds))
    for doubt in told.contradictions:
        yield from chain(*(side.evidence for side in doubt.sides))
    for note in told.notes:
        if note.evidence:
            yield note.evidence
