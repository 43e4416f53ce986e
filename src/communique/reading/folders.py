"""The files in a folder and below it, however many there are: listed as they are found, in memory that does not grow with them."""

import errno
import os
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from communique.model.errors import ReadingError
from communique.reading.passed_over import passed_over
from communique.reading.recognition import reason
from communique.reading.within import shown

CHUNK = 4_096
"""Entries of one folder that are put in the order of their names at a time."""


def walk(folder: str) -> Iterator["os.DirEntry[str] | ReadingError"]:
    """The regular files in a folder and below it, and an error for each thing in it that cannot be listed.

    They come in the order of names; in a folder of more than `CHUNK` entries, in that order within each so many. Hidden
    files and those that tell of the folder itself are left out. A link to a folder is followed where what it leads to
    is not read anyhow; what is remembered of the walk is these links alone.
    """
    reached = _Reached(folder)
    levels = [_entries(folder)]
    while levels:
        entry = next(levels[-1], None)
        if entry is None:
            levels.pop()
        elif isinstance(entry, ReadingError):
            yield entry
        elif not passed_over(entry.name):
            try:
                entry.stat()  # which a link that leads nowhere has not
                if entry.is_dir():
                    if not (entry.is_symlink() and reached.anyhow(entry.path)):
                        levels.append(_entries(entry.path))
                elif entry.is_file():
                    yield entry
                else:
                    yield ReadingError(shown_path(entry.path), "is no regular file", "name it by itself to read it")
            except OSError as error:
                yield unreadable(entry.path, error)


def unreadable(path: str | Path, error: OSError | ValueError) -> ReadingError:
    """Why something cannot be read, as the system tells it."""
    origin = shown_path(path)
    if isinstance(error, FileNotFoundError):
        return ReadingError(origin, "does not exist", "check the name")
    if isinstance(error, PermissionError):
        return ReadingError(origin, "may not be read", "ask for the right to read it")
    if isinstance(error, OSError) and error.errno == errno.ELOOP:
        return ReadingError(origin, "is a link that leads back to itself", "name what it should lead to")
    return ReadingError(origin, f"cannot be read ({reason(error)})", "check the name")


def shown_path(path: str | Path) -> str:
    """The path on one line, whatever characters its name holds."""
    return shown(os.fsencode(path).decode("utf-8", "replace"))


def _entries(folder: str) -> Iterator["os.DirEntry[str] | ReadingError"]:
    try:
        with os.scandir(folder) as listing:
            while chunk := list(islice(listing, CHUNK)):
                yield from sorted(chunk, key=lambda entry: entry.name)
    except OSError as error:
        yield unreadable(folder, error)


class _Reached:
    """The folders from which a walk sets out: the one that was named, and those that links lead to."""

    def __init__(self, root: str) -> None:
        self._roots = {Path(root).resolve()}

    def anyhow(self, link: str) -> bool:
        """Whether the walk comes by what a link leads to without it; where not, it sets out from there too."""
        there = Path(link).resolve()
        for root in (there, *there.parents):
            if root in self._roots and not passed_over(str(there.relative_to(root))):
                return True
        self._roots.add(there)
        return False
