"""Files, folders and standard input, each read as what its content shows it to be."""

import errno
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from communique.model.document import Document
from communique.model.errors import ReadingError
from communique.model.original import Reading
from communique.reading.furniture import furnish
from communique.reading.passed_over import passed_over
from communique.reading.recognition import read_stream, reason
from communique.reading.within import Read, shown

STANDARD_INPUT = "-"


def read(paths: Iterable[str | Path], stdin: BinaryIO | None = None) -> Iterator[Document | ReadingError]:
    """The documents in files, folders and, for '-', standard input; an error for each that cannot be read.

    A folder is read with all that it holds, in the order of names, without hidden files and those that tell
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
        yield _unreadable(path, error)
        return
    if not stat.S_ISDIR(mode):
        yield path
        return
    empty = True
    for item in _walk(path, set()):
        empty = False
        yield item
    if empty:
        yield ReadingError(_shown(path), "holds no file to read", "name a folder with texts in it")


def _walk(folder: Path, seen: set[tuple[int, int]]) -> Iterator[Path | ReadingError]:
    """The files in a folder and below it. A folder reached a second time, over a link, is passed over."""
    try:
        status = folder.stat()
        names = sorted(path.name for path in folder.iterdir())
    except OSError as error:
        yield _unreadable(folder, error)
        return
    identity = (status.st_dev, status.st_ino)
    if identity in seen:
        return
    seen.add(identity)
    for name in names:
        path = folder / name
        if passed_over(name):
            continue
        try:
            mode = path.stat().st_mode
        except OSError as error:
            yield _unreadable(path, error)
            continue
        if stat.S_ISDIR(mode):
            yield from _walk(path, seen)
        elif stat.S_ISREG(mode):
            yield path
        else:
            yield ReadingError(_shown(path), "is no regular file", "name it by itself to read it")


def _read_file(path: Path) -> Iterator[Read]:
    try:
        with path.open("rb") as stream:
            yield from read_stream(stream, _shown(path), path.name)
    except OSError as error:
        yield _unreadable(path, error)


def _unreadable(path: Path, error: OSError | ValueError) -> ReadingError:
    origin = _shown(path)
    if isinstance(error, FileNotFoundError):
        return ReadingError(origin, "does not exist", "check the name")
    if isinstance(error, PermissionError):
        return ReadingError(origin, "may not be read", "ask for the right to read it")
    if isinstance(error, OSError) and error.errno == errno.ELOOP:
        return ReadingError(origin, "is a link that leads back to itself", "name what it should lead to")
    return ReadingError(origin, f"cannot be read ({reason(error)})", "check the name")


def _shown(path: Path) -> str:
    """The path on one line, whatever characters its name holds."""
    return shown(os.fsencode(path).decode("utf-8", "replace"))
