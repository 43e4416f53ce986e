"""What a worker can be asked for, by name; each gives what it brings piece by piece."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from communique import journal
from communique.extraction.extractor import Extractor
from communique.model.document import Document
from communique.model.errors import ExtractionError, ReadingError
from communique.model.finding import Extraction
from communique.reading.answers import Told
from communique.reading.feeds import Entry
from communique.reading.within import Read

if TYPE_CHECKING:
    from communique.register.ground.task import Task


def version() -> Iterator[str]:
    """The version of the rules."""
    yield _rules().version


def analyse(documents: Sequence[Document]) -> Iterator[Extraction | ExtractionError]:
    """What each document says."""
    from communique.pipeline.analysis import analysed

    begun = time.monotonic()
    for document, said in zip(documents, analysed(_rules(), documents), strict=True):
        number = None if isinstance(said, ExtractionError) else len(said.findings)
        journal.detailed("analysed", document=document.id, findings=number, seconds=time.monotonic() - begun)
        yield said
        begun = time.monotonic()


def read(path: str) -> Iterator[Read]:
    """What a file holds."""
    from communique.reading.inputs import readings_of

    begun = time.monotonic()
    for item in readings_of(Path(path)):
        document = None if isinstance(item, ReadingError) else item.document.id
        journal.detailed("parsed", input=path, document=document, seconds=time.monotonic() - begun)
        yield item
        begun = time.monotonic()


def answer(data: bytes, address: str, charset: str | None, told: Told, feed: bool) -> Iterator[Read | Entry]:
    """What an address answered."""
    from communique.reading.answers import read_answer

    yield from read_answer(data, address, charset, told, feed=feed)


def make(task: "Task") -> Iterator[None]:
    """Makes what comes of a partition of the records (`register.ground`)."""
    task.do()
    yield None


TASKS: Mapping[str, Callable[..., Iterator[Any]]] = {
    "version": version, "analyse": analyse, "read": read, "answer": answer, "make": make,
}  # fmt: skip


@cache
def _rules() -> Extractor:
    from communique.pipeline.extractors import rules

    return rules()
