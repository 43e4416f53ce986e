"""How many documents the inputs hold, counted without reading them: enough for a progress bar."""

import gzip
from collections.abc import Iterable
from pathlib import Path

STANDARD_INPUT = "-"
LINES = (".jsonl", ".jsonl.gz", ".ndjson")
"""Endings of files that hold a document a line."""
CHUNK = 1 << 20


def documents_in(paths: Iterable[str | Path]) -> int | None:
    """The number of documents to expect; None where standard input is among the paths.

    A file counts as one document, or as many as it has lines where it holds a document a line. What cannot be
    read counts as one: it will be refused.
    """
    total = 0
    for path in paths:
        if str(path) == STANDARD_INPUT:
            return None
        total += sum(_documents_in_file(file) for file in _files(Path(path)))
    return total


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    below = (file for file in path.rglob("*") if file.is_file())
    return [file for file in below if not any(p.startswith(".") for p in file.relative_to(path).parts)]


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
