"""Documents into the register: read, pass over what is held, extract, find copies, keep; then records.

A document is on disk before the next one is taken in, so that an interruption loses nothing that was read.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from communique.model.document import Document
from communique.model.errors import CommuniqueError, ExtractionError, ReadingError
from communique.model.finding import Extraction
from communique.pipeline.analysis import Extractor, analysed, batches, rules
from communique.pipeline.events import Event, Held, Read, Rebuilt, Refused, Stopped

if TYPE_CHECKING:
    from communique.copies.index import Index
    from communique.register.register import Register

Stop = Callable[[], bool]


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
) -> Iterator[Event]:
    """Reads files, folders and '-' into the register; yields what happens to each input.

    `stop` is asked before each document; once it says yes the rest is left, and what was read is kept. The
    records are made anew at the end wherever something was read; the last event tells how many there are.
    """
    from communique.reading import read

    intake = Intake(register, extractor, stop)
    yield from intake.take(read(paths, stdin))
    if stop():
        yield Stopped()
    if intake.added:
        register.rebuild()
    yield Rebuilt(register.counts())


class Intake:
    """One run of taking documents in: what is needed for that is opened when the first new document comes."""

    def __init__(self, register: "Register", extractor: Extractor | None = None, stop: Stop = never) -> None:
        self.added = 0
        self._register = register
        self._extractor = extractor
        self._stop = stop
        self._index: Index | None = None

    def take(self, inputs: Iterable[Document | ReadingError]) -> Iterator[Event]:
        """What happens to each input."""
        for batch in batches(self._until_stopped(inputs)):
            fresh: dict[str, Document] = {}
            for item in batch:
                if isinstance(item, ReadingError):
                    yield Refused(str(item))
                elif item.digest in fresh or self._register.holds(item):
                    yield Held(item)
                else:
                    fresh[item.digest] = item
            yield from self._take_new(list(fresh.values()))

    def _take_new(self, documents: Sequence[Document]) -> Iterator[Event]:
        if not documents:
            return
        self._extractor = self._extractor or rules()
        for document, told in zip(documents, analysed(self._extractor, documents), strict=True):
            if self._stop():
                return
            try:
                yield self._keep(document, told)
            except CommuniqueError as error:
                yield Refused(str(error))

    def _keep(self, document: Document, told: Extraction | ExtractionError) -> Event:
        if isinstance(told, ExtractionError):
            raise told
        passages = self._copies().add(document)
        self._register.add(document, told, passages)
        self.added += 1
        counts = Counter(finding.kind for finding in told.findings)
        return Read(document=document, findings=counts, passages=passages, notes=told.notes)

    def _copies(self) -> "Index":
        """The index of shared passages over all that the register holds; it is not kept on disk itself."""
        if self._index is None:
            from communique.copies.index import Index

            self._index = Index.open(None)
            for document in self._register.documents():
                self._index.add(document)
        return self._index

    def _until_stopped(self, inputs: Iterable[Document | ReadingError]) -> Iterator[Document | ReadingError]:
        for item in inputs:
            if self._stop():
                return
            yield item
