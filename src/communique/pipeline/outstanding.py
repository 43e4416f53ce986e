"""Addresses whose documents are on their way into the register: what is known of one is kept once all of them arrived.

So an interruption leaves the address as it was, and it is asked again.
"""

from collections import defaultdict
from typing import TYPE_CHECKING

from communique.model.errors import ReadingError
from communique.pipeline.events import Event, Held, Read, Refused
from communique.register.polled import Polled, note
from communique.register.quarantine import release, set_aside

if TYPE_CHECKING:
    from communique.register.store import Register

_LEFT_OUT = "leave it out, and report it"


class _Open:
    """An address, how many of its documents are on their way, and what of it was refused."""

    def __init__(self, known: Polled, number: int) -> None:
        self.known = known
        self.left = number
        self.refused: set[str] = set()


class Outstanding:
    """The addresses of one run of which documents are on their way."""

    def __init__(self, register: "Register") -> None:
        self._register = register
        self._of: defaultdict[str, list[_Open]] = defaultdict(list)

    def begins(self, known: Polled, digests: list[str], refused: list[ReadingError]) -> None:
        """Notes that these documents are on their way, and that of the address something could not be read."""
        opened = _Open(known, len(digests))
        for error in refused:
            self._set_aside(opened, error)
        for digest in digests:
            self._of[digest].append(opened)
        self._end(opened)

    def note(self, event: Event) -> None:
        """Notes what came of a document."""
        match event:
            case Read(document=document) | Held(document):
                self._arrived(document.digest, None)
            case Refused(line, document) if document is not None:
                said = line.removeprefix(f"{document.id}: ")
                reason, _, way_out = said.rpartition("; ")
                self._arrived(document.digest, ReadingError(document.id, reason or said, way_out or _LEFT_OUT))

    def _arrived(self, digest: str, error: ReadingError | None) -> None:
        waiting = self._of.get(digest)
        if not waiting:
            return
        opened = waiting.pop(0)
        if not waiting:
            del self._of[digest]
        if error is not None:
            self._set_aside(opened, error)
        opened.left -= 1
        self._end(opened)

    def _end(self, opened: _Open) -> None:
        if not opened.left:
            note(self._register, [opened.known])
            release(self._register, opened.known.address, opened.refused)

    def _set_aside(self, opened: _Open, error: ReadingError) -> None:
        opened.refused.add(error.origin)
        set_aside(self._register, opened.known.address, error)
