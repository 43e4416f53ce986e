"""Workers that analyse documents side by side: a document that kills its worker, or takes it too long, costs itself alone."""

import os
import queue
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from communique import journal
from communique.model.document import Document
from communique.model.errors import ExtractionError
from communique.model.finding import Extraction
from communique.pipeline.ahead import begun_ahead
from communique.pipeline.apart_readings import read_by
from communique.pipeline.worker import PATIENCE, Died, Patience, Worker
from communique.reading.within import Read

Told = Extraction | ExtractionError
With = TypeVar("With")

WORKERS = max(1, min(os.cpu_count() or 1, 4))
"""Processes that analyse documents side by side; each takes some 400 MB."""
FEW = 4
"""Lots after which a second worker is worth the second that it takes to begin."""


class Crew:
    """An extractor by the rules of the program, whose work is done in processes apart, up to `size` of them."""

    def __init__(self, size: int = 1, patience: Patience = PATIENCE) -> None:
        self._size = size
        self._unwanted = False
        self._idle: queue.SimpleQueue[Worker] = queue.SimpleQueue()
        self._workers = [Worker(patience) for _ in range(size)]
        for worker in reversed(self._workers):
            self._idle.put(worker)

    @cached_property
    def version(self) -> str:
        worker = self._idle.get()
        try:
            (version,) = worker.ask("version")
            return str(version)
        finally:
            self._idle.put(worker)

    def extract(self, document: Document) -> Extraction:
        (told,) = self._analysed([document])
        if isinstance(told, ExtractionError):
            raise told
        return told

    def extract_all(self, documents: Iterable[Document]) -> Iterator[Told]:
        yield from self._analysed([*documents])

    def side_by_side(self, lots: Iterable[tuple[With, Sequence[Document]]]) -> Iterator[tuple[With, list[Told]]]:
        """What the documents of each lot say, in their order, with what came with the lot; some lots are begun ahead."""
        self._unwanted = False
        return begun_ahead(
            lambda lot: (lot[0], self._analysed(lot[1])),
            lots,
            threads=self._size,
            room=lambda number: self._size if number >= FEW else 1,
            unwanted=self._let_go,
        )

    def read(self, file: Path) -> list[Read]:
        """What a file holds, read by one of the workers; an error at the end where that broke down."""
        worker = self._idle.get()
        try:
            return list(read_by(worker, file))
        finally:
            self._idle.put(worker)

    def close(self) -> None:
        """Ends the workers."""
        for worker in self._workers:
            worker.close()

    def _let_go(self) -> None:
        """Ends what is under way, for nobody wants it any more."""
        self._unwanted = True
        self.close()

    def _analysed(self, documents: Sequence[Document]) -> list[Told]:
        if not documents:
            return []
        worker = self._idle.get()
        try:
            told: list[Told] = []
            try:
                for each in worker.ask("analyse", documents):
                    told.append(each)
            except Died:
                # Which of them it was cannot be seen from here: each alone, then.
                left = () if self._unwanted else documents[len(told) :]
                told += [self._alone(worker, document) for document in left]
            return told
        finally:
            self._idle.put(worker)

    def _alone(self, worker: Worker, document: Document, again: bool = True) -> Told:
        try:
            (told,) = worker.ask("analyse", [document])
        except Died as death:
            if again and not death.late:  # it may have been killed by another
                return self._alone(worker, document, again=False)
            journal.warned("worker died of a document", document=document.id, why=death.why)
            return ExtractionError(f"{document.id}: {death.why} when it was analysed; leave it out, and report it")
        return told  # type: ignore[no-any-return]
