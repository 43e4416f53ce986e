"""How many documents the inputs hold, counted without reading them: enough for a progress bar."""

import gzip
from collections.abc import Iterable, Iterator
from pathlib import Path

from communique.model.errors import ReadingError
from communique.reading.inputs import STANDARD_INPUT, files

LINES = (".jsonl", ".jsonl.gz", ".ndjson")
"""Endings of files that hold a document a line."""
CHUNK = 1 << 20


def documents_in(paths: Iterable[str | Path]) -> Iterator[int | None]:
    """The number of documents to expect of one file after the other, as they are listed; None for standard input.

    A file counts as one document, or as many as it has lines where it holds a document a line. What cannot be
    read counts as one: it will be refused.
    """
    for file in files(paths):
        if str(file) == STANDARD_INPUT:
            yield None
        else:
            yield 1 if isinstance(file, ReadingError) else _documents_in_file(file)


def _documents_in_file(file: Path) -> int:
    if not file.name.endswith(LINES):
        return 1
    try:
        return _line_ends(file)
    except (OSError, EOFError):
        return 1


def _line_ends(file: Path) -> int:
    count, last = 0, b"\n"
    with gzip.open(file) if file.suffix == ".gz" else file.open("rb") as stream:
        while chunk := stream.read(CHUNK):
            count += chunk.count(b"\n")
            last = chunk[-1:]
    return count + (last != b"\n")
