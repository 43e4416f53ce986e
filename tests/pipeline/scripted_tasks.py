"""The child of a worker with tasks of the tests: it dies, hangs or hogs memory where a document or a file says so."""

import os
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from communique.model.document import Document
from communique.model.errors import UsageError
from communique.model.finding import Extraction
from communique.model.original import Reading
from communique.pipeline import tasks, worker


def suffer(fate: str) -> None:
    match fate:
        case "die":
            os.kill(os.getpid(), 9)
        case "hang":
            time.sleep(600)
        case "hog":
            held = [bytearray(2**28) for _ in range(64)]
            held.clear()
        case "usage":
            raise UsageError("no such setting")


def analyse(documents: Sequence[Document]) -> Iterator[Extraction]:
    for document in documents:
        suffer(document.text)
        yield Extraction(document=document.id)


def read(path: str) -> Iterator[Reading]:
    suffer(Path(path).name)
    if Path(path).name == "several":
        for number in range(4):
            yield Reading(Document(id=f"s{number}", text="words" * 50_000))
        return
    yield Reading(Document(id=Path(path).name, text="words"))


def who() -> Iterator[int]:
    yield os.getpid()


if __name__ == "__main__":
    scripted: dict[str, Any] = {"analyse": analyse, "read": read, "who": who}
    tasks.TASKS = scripted  # type: ignore[misc]
    worker.main()
