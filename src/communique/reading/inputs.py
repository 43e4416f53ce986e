"""Files, folders and standard input, each read as what its content shows it to be."""

import stat
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from communique.model.document import Document
from communique.model.errors import ReadingError
from communique.model.original import Reading
from communique.reading.folders import shown_path, unreadable, walk
from communique.reading.furniture import furnish
from communique.reading.recognition import read_stream
from communique.reading.within import Read

STANDARD_INPUT = "-"


def read(paths: Iterable[str | Path], stdin: BinaryIO | None = None) -> Iterator[Document | ReadingError]:
    """The documents in files, folders and, for '-', standard input; an error for each that cannot be read.

    A folder is read with all that it holds, in the order of names (`folders.walk`), without hidden files and those that tell
    of the folder itself (README, LICENCE). Documents come furnished. A document keeps the identifier that it
    is given; else it is 'doc-' and the first 16 digits of its digest, so that a file moved stays itself.
    `stdin` stands in for the process's standard input.
    """
    for item in readings(paths, stdin):
        yield item.document if isinstance(item, Reading) else item


def readings(paths: Iterable[str | Path], stdin: BinaryIO | None = None) -> Iterator[Read]:
    """What `read` gives, each document with the bytes that it was read from where its text does not tell them all."""
    for file in files(paths):
        yield from [file] if isinstance(file, ReadingError) else readings_of(file, stdin)


def files(paths: Iterable[str | Path]) -> Iterator[Path | ReadingError]:
    """The files in paths, folders with all that they hold, and '-' for standard input; none of them is opened yet."""
    for path in paths:
        yield from [Path(STANDARD_INPUT)] if str(path) == STANDARD_INPUT else _files(Path(path))


def readings_of(file: Path, stdin: BinaryIO | None = None) -> Iterator[Read]:
    """The documents in one file that `files` gave, and what cannot be read in it."""
    by_hand = str(file) == STANDARD_INPUT
    for item in read_stream(stdin or sys.stdin.buffer, "standard input") if by_hand else _read_file(file):
        yield completed(item) if isinstance(item, Reading) else item


def completed(reading: Reading) -> Reading:
    """The reading with its document furnished and named, as all are that enter a register."""
    document = furnish(reading.document)
    named = document if document.id else replace(document, id=f"doc-{document.digest[:16]}")
    return replace(reading, document=named)


def _files(path: Path) -> Iterator[Path | ReadingError]:
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:
        yield unreadable(path, error)
        return
    if not stat.S_ISDIR(mode):
        yield path
        return
    empty = True
    for entry in walk(str(path)):
        empty = False
        yield entry if isinstance(entry, ReadingError) else Path(entry.path)
    if empty:
        yield nothing_in(path)


def nothing_in(folder: str | Path) -> ReadingError:
    """What is said of a folder without a file to read."""
    return ReadingError(shown_path(folder), "holds no file to read", "name a folder with texts in it")


def _read_file(path: Path) -> Iterator[Read]:
    try:
        with path.open("rb") as stream:
            yield from read_stream(stream, shown_path(path), path.name)
    except OSError as error:
        yield unreadable(path, error)
