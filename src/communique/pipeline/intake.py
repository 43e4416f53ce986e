"""Documents into the register: read, pass over what is held, extract, find copies, keep; then records.

A document is on disk before the next one is taken in, so that an interruption loses nothing that was read.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from communique.extraction.extractor import Extractor
from communique.model.document import Document
from communique.model.errors import BusyError, CommuniqueError, ExtractionError, ReadingError
from communique.model.finding import Extraction
from communique.model.original import Original, Reading
from communique.model.passage import SharedPassage
from communique.pipeline.analysis import FATAL, batches, side_by_side
from communique.pipeline.apart_readings import read_files
from communique.pipeline.aside import Aside
from communique.pipeline.crew import WORKERS, Crew
from communique.pipeline.events import Event, Held, Read, Rebuilt, Refused, Stopped, Unchanged, logged
from communique.pipeline.listing import Listing
from communique.pipeline.shelved import index_of, take_in

if TYPE_CHECKING:
    from communique.copies.index import Index
    from communique.register.store import Register

Stop = Callable[[], bool]
Given = Document | Reading | ReadingError | Unchanged
"""What is given to be taken in: a document, with what it was read from or without, or why there is none."""


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
    intake.finish()
    intake.close()
    yield Rebuilt(register.counts())


def rebuild(register: "Register") -> None:
    """Makes the shared passages and the records of a register anew from its documents and findings."""
    with index_of(register) as index:
        told = False
        while not told:
            names = register.untold()
            take_in(index, register)
            told = register.tell_again(names, index.shared())
    register.rebuild()


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
    outdated = batches(register.outdated(extractor.version))
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
                yield Read(document=document, findings=Counter(f.kind for f in told.findings), notes=told.notes)
    rebuild(register)


@dataclass(slots=True)
class _Lot:
    """Some inputs: what is said of those that are not taken in, and the documents that are."""

    events: list[Event] = field(default_factory=list)
    documents: list[Document] = field(default_factory=list)
    originals: dict[str, Original] = field(default_factory=dict)


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
            for document, said in zip(lot.documents, told, strict=True):
                if self._stop():
                    return
                self._begun.discard(document.digest)
                try:
                    if isinstance(said, ExtractionError):
                        raise said
                    yield self._keep(document, said, extractor.version, lot.originals.get(document.digest))
                except BusyError:
                    raise  # no other document would fare better now, and the same one may later
                except CommuniqueError as error:
                    yield Refused(str(error), document)

    def _lots(self, inputs: Iterable[Given]) -> Iterator[tuple["_Lot", Sequence[Document]]]:
        """The inputs in lots: what is said of those that are held or cannot be read, and the documents that are new."""
        for batch in batches(self._until_stopped(inputs)):
            lot = _Lot()
            for given in batch:
                item = given.document if isinstance(given, Reading) else given
                if isinstance(item, Unchanged):
                    lot.events.append(item)
                elif isinstance(item, ReadingError):
                    lot.events.append(Refused(str(item)))
                elif item.digest in self._begun or self._register.holds(item):
                    lot.events.append(Held(item))
                else:
                    self._begun.add(item.digest)
                    lot.documents.append(item)
                    if isinstance(given, Reading) and given.original:
                        lot.originals[item.digest] = given.original
            yield lot, lot.documents

    def enter(self, document: Document, told: Extraction, version: str) -> bool:
        """Takes in one document, of which it is known what it says; False where it is held already."""
        if self._register.holds(document):
            return False
        self._keep(document, told, version)
        return True

    def finish(self) -> None:
        """Brings the records up to date, where anything was added, by this run or by one that was killed.

        Whether a passage is a standing phrase shows only when the later documents are known; so what the new
        documents and those beside them share is told again, and the order of reading makes no difference.
        """
        names = self._register.untold()
        if not names:
            return
        while names and not self._register.tell_again(names, self._shared_by(names)):
            names = self._register.untold()  # some of which another process has told by now
        self._register.catch_up()

    def _shared_by(self, names: Sequence[str]) -> list[SharedPassage]:
        """What some documents, and those beside them, share with any that are held, whoever added these."""
        index = self._copies()
        take_in(index, self._register)
        shared = {passage for name in names for passage in index.of(name)}
        beside = {stretch.document for passage in shared for stretch in (passage.one, passage.other)}
        shared.update(passage for name in sorted(beside) for passage in index.of(name))
        return sorted(shared, key=lambda p: (p.one, p.other))

    def close(self) -> None:
        """Lets go of the index of copies, and of the workers that were its own."""
        if isinstance(self._extractor, Crew):
            self._extractor.close()
        if self._index is not None:
            self._index.close()
            self._index = None

    def _keep(self, document: Document, told: Extraction, version: str, original: Original | None = None) -> Event:
        index = self._copies()
        if not self._register.add(document, told, extractor=version, original=original):
            return Held(document)  # which another process took in since this one looked
        # A kill from here on leaves a document that the index lacks, and takes in next.
        passages = index.add(document)
        self._register.add_passages(passages, first_of=document.id)
        counts = Counter(finding.kind for finding in told.findings)
        return Read(
            document=document,
            findings=counts,
            passages=passages,
            notes=told.notes,
            unaligned=told.unaligned,
            versions=self._register.versions(document.id),
        )

    def _copies(self) -> "Index":
        if self._index is None:
            self._index = index_of(self._register)
        return self._index

    def _until_stopped(self, inputs: Iterable[Given]) -> Iterator[Given]:
        for item in inputs:
            if self._stop():
                return
            yield item
