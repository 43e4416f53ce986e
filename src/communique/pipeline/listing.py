"""Which of the inputs are to be read: all that is named, and of folders what is new or has changed since it was read."""

import os
import stat
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from communique.batches import batches
from communique.model.errors import ReadingError
from communique.pipeline.events import Unchanged
from communique.reading.folders import unreadable, walk
from communique.reading.inputs import STANDARD_INPUT, nothing_in
from communique.register.listed import refused_in, unchanged

if TYPE_CHECKING:
    from communique.register.store import Register

LOT = 500
"""Files that are looked up together."""
SETTLED = 2.0
"""Seconds after which a change leaves another time behind on any file system. What changed so lately may change again and
look the same, so it is read the next time too.
"""


@dataclass(frozen=True, slots=True)
class File:
    """A file to read. `state` is what it looks like from outside; None where that tells nothing of what is in it. `size` is how
    many bytes it has, and `changed` when it was changed last, in nanoseconds.
    """

    path: str
    state: str | None = None
    size: int = 0
    changed: int = 0


Listed = File | ReadingError | Unchanged


class Listing:
    """The inputs of one run, listed while they are read. With `anew`, files that have not changed are read too."""

    def __init__(
        self,
        register: "Register",
        paths: Iterable[str | Path],
        *,
        anew: bool = False,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._register = register
        self._paths = paths
        self._anew = anew
        self._clock = clock

    def __iter__(self) -> Iterator[Listed]:
        for path in (str(Path(named)) for named in self._paths):
            if path == STANDARD_INPUT:
                yield File(path)
                continue
            try:
                status = Path(path).stat()
            except (OSError, ValueError) as error:
                yield unreadable(path, error)
                continue
            if stat.S_ISDIR(status.st_mode):
                yield from self._in_folder(path)
            else:
                yield self._file(path, status)

    def _in_folder(self, folder: str) -> Iterator[Listed]:
        empty = True
        for lot in batches(self._files(folder), LOT):
            empty = False
            yield from lot if self._anew else self._changed(lot)
        if empty:
            yield nothing_in(folder)

    def _files(self, folder: str) -> Iterator[File | ReadingError]:
        for entry in walk(folder):
            yield entry if isinstance(entry, ReadingError) else self._file(entry.path, entry.stat())

    def _changed(self, lot: list[File | ReadingError]) -> Iterator[Listed]:
        """A lot without the files that are as they were when they were read; at its end, how many these are."""
        # By path and state: two files may be shown by one path, where a name has bytes that are no UTF-8.
        seen = [(whole(each.path), each.state or "") if isinstance(each, File) else None for each in lot]
        same = unchanged(self._register, (each for each in seen if each and each[1]))
        yield from (each for each, looks in zip(lot, seen, strict=True) if looks not in same)
        if same:
            yield Unchanged(len(same), len(refused_in(self._register, {path for path, _ in same})))

    def _file(self, path: str, status: os.stat_result) -> File:
        state = self._state(status) if stat.S_ISREG(status.st_mode) else None
        return File(path, state, status.st_size, status.st_mtime_ns)

    def _state(self, status: os.stat_result) -> str | None:
        if self._clock() - max(status.st_mtime, status.st_ctime) < SETTLED:
            return None
        return f"{status.st_size} {status.st_mtime_ns} {status.st_ctime_ns} {status.st_ino}"


def whole(file: str) -> str:
    """The path from the root, by which the register knows a file wherever it is named from; what is no UTF-8 in it is shown
    as the bytes that it is.
    """
    if file == STANDARD_INPUT:
        return file
    path = file if file.startswith("/") else str(Path(file).absolute())
    return os.fsencode(path).decode("utf-8", "backslashreplace")
