"""Documents into the register: read, pass over what is held, extract, find copies, keep; then records.

What was analysed together is kept together, and on disk before more is taken in, so that an interruption loses no more than
the lots that are being analysed.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from communique.batches import batches
from communique.extraction.extractor import Extractor
from communique.model.document import Document
from communique.model.errors import BusyError, CommuniqueError, ExtractionError, ReadingError, UsageError
from communique.model.finding import Extraction
from communique.model.original import Original, Reading
from communique.model.passage import SharedPassage
from communique.pipeline import making
from communique.pipeline.analysis import BATCH, FATAL, side_by_side
from communique.pipeline.apart_readings import read_files
from communique.pipeline.aside import Aside
from communique.pipeline.crew import WORKERS, Crew
from communique.pipeline.events import Event, Held, Read, Rebuilt, Refused, Stopped, Unchanged, logged
from communique.pipeline.listing import Listing
from communique.pipeline.shelved import index_of
from communique.pipeline.telling import tell_again
from communique.register.superseding import Other

if TYPE_CHECKING:
    from communique.copies.index import Index
    from communique.register.store import Register

Stop = Callable[[], bool]
Given = Document | Reading | ReadingError | Unchanged
"""What is given to be taken in: a document, with what it was read from or without, or why there is none."""
Said = tuple[Document, Original | None, Extraction | ExtractionError]
"""A document with what it was read from, where that is more than its text, and what it says, or why that cannot be told."""


def never() -> bool:
    """Reads on to the end."""
    return False


def read_into(
    register: "Register",
    paths: Sequence[str | Path],
    *,
    stdin: BinaryIO | None = None,
    extractor: Extractor | None = None,
    stop: Stop = never,
    anew: bool = False,
) -> Iterator[Event]:
    """Reads files, folders and '-' into the register; yields what happens to each input.

    Of a folder, files that are as they were when they were read to their end are not opened, unless they are to be read
    `anew`. `stop` is asked before each document; once it says yes the rest is left, and what was read is kept. The
    records are brought up to date at the end wherever something was read; the last event tells how many there are.
    """
    intake = Intake(register, extractor, stop)
    aside = Aside(register)
    try:
        listed = Listing(register, paths, anew=anew)
        for event in intake.take(aside.noted(read_files(listed, stdin))):
            aside.note(event)
            yield event
    except FATAL:
        # No other document would fare better; those that came before it are read all the same.
        aside.close()
        intake.finish()
        intake.close()
        raise
    except BusyError:
        intake.close()
        raise
    aside.close()
    if stop():
        yield Stopped()
    yield from intake.finishing()
    intake.close()
    yield Rebuilt(register.counts())


def rebuild(register: "Register") -> None:
    """Makes the shared passages and the records of a register anew from its documents and findings."""
    for _ in rebuilding(register):
        pass


def rebuilding(register: "Register") -> Iterator[Event]:
    """Does the same, and tells how far it is."""
    with index_of(register) as index:
        tell_again(register, index, every=True)
    yield from making.rebuilding(register)


def read_again(register: "Register", extractor: Extractor | None = None, stop: Stop = never) -> Iterator[Event]:
    """Finds anew what the documents say that were read by an earlier version of the extractor, and then makes the records
    anew; yields what happens to each.

    What was found before stays in the store, and counts no more. Where it is stopped, what was found until then is
    kept, and the next time goes on from there.
    """
    if extractor:
        yield from _read_again(register, extractor, stop)
        return
    with closing(Crew(WORKERS)) as crew:
        yield from _read_again(register, crew, stop)


def _read_again(register: "Register", extractor: Extractor, stop: Stop) -> Iterator[Event]:
    outdated = batches(register.outdated(extractor.version), BATCH)
    lots = ((documents, documents) for documents in ([register.document(name) for name in names] for names in outdated))
    for documents, found in side_by_side(extractor, lots):
        for document, told in zip(documents, found, strict=True):
            if stop():
                yield Stopped()
                register.catch_up()
                return
            if isinstance(told, ExtractionError):
                yield Refused(str(told))
            else:
                register.add_extraction(told, extractor=extractor.version)
                yield read_event(document, told)
    yield from rebuilding(register)


@dataclass(slots=True)
class _Lot:
    """Some inputs: what is said of those that are not taken in, and the documents that are."""

    events: list[Event] = field(default_factory=list)
    documents: list[Document] = field(default_factory=list)
    originals: list[Original | None] = field(default_factory=list)


class Intake:
    """One run of taking documents in: what is needed for that is opened when the first new document comes."""

    def __init__(self, register: "Register", extractor: Extractor | None = None, stop: Stop = never) -> None:
        self._register = register
        self._extractor = extractor
        self._stop = stop
        self._index: Index | None = None
        self._begun: set[str] = set()

    def take(self, inputs: Iterable[Given]) -> Iterator[Event]:
        """What happens to each input."""
        for event in self._take(inputs):
            logged(event)
            yield event

    def _take(self, inputs: Iterable[Given]) -> Iterator[Event]:
        extractor = self._extractor = self._extractor or Crew(WORKERS)
        for lot, told in side_by_side(extractor, self._lots(inputs)):
            yield from lot.events
            said = zip(lot.documents, lot.originals, told, strict=True)
            for some in _kept_together(said, whole=isinstance(told, list)):
                wanted = list(takewhile(lambda _: not self._stop(), some))
                yield from self._keep_all(wanted, extractor.version)
                if len(wanted) < len(some):
                    return

    def _lots(self, inputs: Iterable[Given]) -> Iterator[tuple["_Lot", Sequence[Document]]]:
        """The inputs in lots: what is said of those that are held or cannot be read, and the documents that are new."""
        for batch in batches(self._until_stopped(inputs), BATCH):
            digests = [item.digest if isinstance(item := _item(given), Document) else "" for given in batch]
            held = self._register.held_among(filter(None, digests))
            lot = _Lot()
            for given, digest in zip(batch, digests, strict=True):
                item = _item(given)
                if isinstance(item, Unchanged):
                    lot.events.append(item)
                elif isinstance(item, ReadingError):
                    lot.events.append(Refused(str(item)))
                elif digest in self._begun or digest in held:
                    lot.events.append(Held(item))
                else:
                    self._begun.add(digest)
                    lot.documents.append(item)
                    lot.originals.append(given.original if isinstance(given, Reading) else None)
            yield lot, lot.documents

    def enter(self, document: Document, told: Extraction, version: str) -> bool:
        """Takes in one document, of which it is known what it says; False where it is held already."""
        if self._register.holds(document):
            return False
        for event in self._keep_all([(document, None, told)], version):
            if isinstance(event, Refused):
                raise UsageError(event.line)
        return True

    def finish(self) -> None:
        """Brings the records up to date, where anything was added, by this run or by one that was killed.

        Whether a passage is a standing phrase shows only when the later documents are known; so what the new
        documents and those beside them share is told again, and the order of reading makes no difference.
        """
        for _ in self.finishing():
            pass

    def finishing(self) -> Iterator[Event]:
        """Does the same, and tells how far the records are."""
        if self._register.is_told():
            return
        tell_again(self._register, self._copies())
        yield from making.catching_up(self._register)

    def close(self) -> None:
        """Lets go of the index of copies, and of the workers that were its own."""
        if isinstance(self._extractor, Crew):
            self._extractor.close()
        if self._index is not None:
            self._index.close()
            self._index = None

    def _keep_all(self, lot: Sequence[Said], version: str) -> Iterator[Event]:
        """Keeps some documents together, each with what it says; what came of each."""
        self._begun.difference_update(document.digest for document, _, _ in lot)
        told = [(document, said, original) for document, original, said in lot if isinstance(said, Extraction)]
        added = self._register.add_all(told, extractor=version)
        # A kill from here on leaves documents that the index lacks, and takes in next.
        new = [document for (document, _, _), outcome in zip(told, added, strict=True) if outcome is True]
        shared = self._share(new) if new else {}
        versions = self._register.versions_of(document.id for document in new) if new else {}
        outcomes = iter(added)
        for document, _, said in lot:
            outcome = next(outcomes) if isinstance(said, Extraction) else said
            if isinstance(outcome, CommuniqueError):
                yield Refused(str(outcome), document)
            elif outcome and isinstance(said, Extraction):
                yield read_event(document, said, shared[document.id], versions.get(document.id, ()))
            else:
                yield Held(document)

    def _share(self, new: Sequence[Document]) -> Mapping[str, tuple[SharedPassage, ...]]:
        """Keeps what some documents share with those before them, and gives it by their identifiers."""
        index = self._copies()
        shared = dict(zip((document.id for document in new), index.add_all(new), strict=True))
        passages = (passage for found in shared.values() for passage in found)
        self._register.add_passages(passages, first_of=[name for name, found in shared.items() if found])
        if unsettled := index.unsettled():
            self._register.to_be_told(unsettled)
        return shared

    def _copies(self) -> "Index":
        if self._index is None:
            self._index = index_of(self._register)
        return self._index

    def _until_stopped(self, inputs: Iterable[Given]) -> Iterator[Given]:
        for item in inputs:
            if self._stop():
                return
            yield item


def _kept_together(lot: Iterable[Said], *, whole: bool) -> Iterator[Sequence[Said]]:
    """A lot of which all is known at once is kept at once; else each document before the next one is asked for."""
    if whole:
        yield list(lot)
    else:
        yield from ([each] for each in lot)


def _item(given: Given) -> Document | ReadingError | Unchanged:
    """What is given, without what it was read from."""
    return given.document if isinstance(given, Reading) else given


def read_event(
    document: Document, told: Extraction, passages: tuple[SharedPassage, ...] = (), versions: tuple[Other, ...] = ()
) -> Read:
    """What is said of a document that is kept with what it says."""
    return Read(
        document=document,
        findings=Counter(finding.kind for finding in told.findings),
        passages=passages,
        notes=told.notes,
        unaligned=told.unaligned,
        versions=versions,
    )
