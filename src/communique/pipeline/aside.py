"""What one run of reading cannot take in is set aside in the register with its reason, and let go of once it can be read; and
files that were read to their end are noted as such, so that they need not be opened again.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from communique.model.errors import ReadingError
from communique.pipeline.events import Event, Held, Read, Refused, Unchanged
from communique.pipeline.listing import File, whole
from communique.reading.within import Read as Item
from communique.reading.within import shown
from communique.register.listed import keep, refused_in
from communique.register.quarantine import release, set_aside

if TYPE_CHECKING:
    from communique.register.store import Register

_LEFT_OUT = "leave it out, and report it"
_LOT = 200
"""Files that are noted together; those that a kill keeps from being noted are read again, and found to be held."""


@dataclass(slots=True)
class _UnderWay:
    """A file that is being read: how many of its documents something is still to come of, and what of it was refused."""

    file: File
    outstanding: int = 0
    ended: bool = False
    refused: set[str] = field(default_factory=set)


class Aside:
    """Remembers of one run which file each document came from that nothing has come of yet, and no others."""

    def __init__(self, register: "Register") -> None:
        self._register = register
        self._of: defaultdict[str, list[_UnderWay]] = defaultdict(list)
        self._done: list[_UnderWay] = []
        self._at: _UnderWay | None = None

    def noted(self, inputs: Iterable[tuple[File | None, Item | Unchanged]]) -> Iterator[Item | Unchanged]:
        """The inputs as they come, each noted. What does not exist at all is no input, and is not set aside."""
        for file, item in inputs:
            self.come(file, item)
            yield item
        self.ended()

    def come(self, file: File | None, item: Item | Unchanged) -> None:
        """Notes one input; the file before it is at its end where this one is of another."""
        if self._at is not None and file is not self._at.file:
            self.ended()
        if file is not None:
            at = self._at = self._at or _UnderWay(file)
            if isinstance(item, ReadingError):
                self._refuse_part(at, item)
            elif not isinstance(item, Unchanged):
                at.outstanding += 1
                self._of[item.document.digest].append(at)
        elif isinstance(item, ReadingError):
            self._refuse_part(_UnderWay(File(item.origin)), item)

    def ended(self) -> None:
        """Notes that nothing more comes of the last file."""
        if self._at is not None:
            self._at.ended = True
            self._look(self._at)
            self._at = None

    def note(self, event: Event) -> None:
        """Notes what came of a document."""
        match event:
            case Read(document=document) | Held(document):
                self._come_of(document.digest)
            case Refused(line, document) if document is not None:
                said = line.removeprefix(f"{document.id}: ")
                reason, _, way_out = said.rpartition("; ")
                error = ReadingError(document.id, reason or said, way_out or _LEFT_OUT)
                self._come_of(document.digest, error)

    def close(self) -> None:
        """Notes the files that were read to their end, and lets go of what of them had been set aside and was not refused
        again.
        """
        states = {whole(each.file.path): each for each in self._done}
        keep(self._register, {path: each.file.state for path, each in states.items() if each.file.state})
        for path in refused_in(self._register, states):
            release(self._register, path, states[path].refused)
        self._done.clear()

    def _come_of(self, digest: str, error: ReadingError | None = None) -> None:
        if not (waiting := self._of.get(digest)):
            return
        at = waiting.pop(0)
        if not waiting:
            del self._of[digest]
        if error is not None:
            self._set_aside(at, error)
        at.outstanding -= 1
        self._look(at)

    def _look(self, at: _UnderWay) -> None:
        if at.ended and not at.outstanding:
            self._done.append(at)
            if len(self._done) >= _LOT:
                self.close()

    def _refuse_part(self, at: _UnderWay, error: ReadingError) -> None:
        file = at.file.path
        if Path(file).exists():
            name = error.origin.replace(shown(file), shown(Path(file).name), 1)
            self._set_aside(at, ReadingError(name, error.reason, error.way_out))

    def _set_aside(self, at: _UnderWay, error: ReadingError) -> None:
        at.refused.add(error.origin)
        set_aside(self._register, whole(at.file.path), error)
