"""A register that was written whole, taken into another one: an empty one becomes the same, any other has it besides.

What is held is passed over, document by document, so that a run that was broken off goes on where it was.
"""

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from communique.model.decision import Decision
from communique.model.errors import LineError, ReadingError, VersionError
from communique.pipeline.events import Event, Rebuilt, Stopped
from communique.pipeline.intake import Stop, never
from communique.pipeline.taking import Taking
from communique.publishing.exports.parsed import Kept, Parsed, ReadFrom, RecordLine, parsed
from communique.register.everything import Ruled, Said

if TYPE_CHECKING:
    from communique.register.store import Register

LONGEST = 192 * 1024 * 1024
"""Bytes of a line; what is longer is none of ours, and is not taken into memory. The largest file that is read as one
document (`reading.limits`) takes 134 million in base64.
"""
WAY_OUT = "write a register with 'communique export --whole'"
_SORTS = {
    Kept: "documents",
    ReadFrom: "originals",
    Said: "extractions",
    tuple: "passages",
    Ruled: "rulings",
    Decision: "decisions",
}


def documents_in(file: BinaryIO) -> int | None:
    """How many documents a file tells that it has, where it can be looked at before it is read."""
    if not file.seekable():
        return None
    try:
        head = parsed(file.readline(LONGEST))
    except LineError:
        head = None
    file.seek(0)
    return head["documents"] if isinstance(head, dict) else None


def import_into(register: "Register", file: BinaryIO, name: str, stop: Stop = never) -> Iterator[Event]:
    """Takes a register that was written whole, as `name` is called, into another; yields what happens to each document.

    A line that is broken is refused, and the others are read. Raises ReadingError, before anything is kept, for what is
    no register, one of another version, or records alone. `stop` is asked before each line; once it says yes, the rest is
    left, and what was taken in until then is kept.
    """
    reading = _Reading(file, name)
    taking = Taking(register, lambda: f"{name}, line {reading.number}")
    for line in reading:
        if stop():
            yield Stopped()
            return
        if isinstance(line, LineError):
            yield from taking.broken(str(line))
        else:
            yield from taking.take(line)
    yield from taking.close()
    yield from taking.flush()
    if reading.lacks:
        yield taking.refused(f"{name}: it ends early: {reading.lacks}; get it whole, and import it again")
    yield from taking.finishing()
    yield Rebuilt(register.counts())


class _Reading:
    """The lines of a file as values, or as errors, with the number of the line that was read last."""

    def __init__(self, file: BinaryIO, name: str) -> None:
        self._file, self._name = file, name
        self.number = 0
        self._begun = False
        self._told: Counter[str] = Counter()
        self._had: Counter[str] = Counter()

    def __iter__(self) -> Iterator[Parsed | LineError]:
        for line in _lines(self._file):
            self.number += 1
            if not line.strip():
                continue
            try:
                told = parsed(line) if len(line) < LONGEST else LineError("it is too long")
            except VersionError as error:
                raise ReadingError(self._name, str(error), "update communique") from None
            except LineError as error:
                told = error
            if not self._begun:
                self._begins(told)
            if isinstance(told, dict):
                self._told.update({sort: told[sort] for sort in _SORTS.values()})  # type: ignore[literal-required]
                continue
            self._had[_SORTS.get(type(told), "records" if isinstance(told, RecordLine) else "broken")] += 1
            yield told
        if not self._begun:
            raise ReadingError(self._name, "it is empty", WAY_OUT)

    @property
    def lacks(self) -> str:
        """What the file told at its beginning that it has, and did not; broken lines count for what they may have been."""
        lacking = {sort: number - self._had[sort] for sort, number in self._told.items() if number > self._had[sort]}
        if sum(lacking.values()) <= self._had["broken"]:
            return ""
        return ", ".join(f"{number} {sort} are not there" for sort, number in lacking.items())

    def _begins(self, told: Parsed | LineError) -> None:
        """Raises ReadingError where the first line is not that of a whole register."""
        if isinstance(told, RecordLine):
            raise ReadingError(self._name, "it has records alone, without the documents that they rest on", WAY_OUT)
        if not isinstance(told, dict):
            raise ReadingError(self._name, "it does not begin as a register does", WAY_OUT)
        self._begun = True


def _lines(file: BinaryIO) -> Iterator[bytes]:
    """The lines of a file; of one that is too long, the beginning."""
    while line := file.readline(LONGEST):
        yield line
        while len(line) >= LONGEST and not line.endswith(b"\n"):
            line = file.readline(LONGEST)
