"""What one run of reading cannot take in is set aside in the register with its reason, and let go of once it can be read."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from communique.model.errors import ReadingError
from communique.pipeline.events import Event, Held, Read, Refused
from communique.reading.within import Read as Item
from communique.reading.within import shown
from communique.register.quarantine import release, set_aside

if TYPE_CHECKING:
    from communique.register.store import Register

_LEFT_OUT = "leave it out, and report it"


class Aside:
    """Remembers of one run which file each document came from, and what of each file could not be read."""

    def __init__(self, register: "Register") -> None:
        self._register = register
        self._refused: defaultdict[str, set[str]] = defaultdict(set)
        self._file: dict[str, str] = {}

    def noted(self, inputs: Iterable[tuple[str, Item]]) -> Iterator[Item]:
        """The inputs as they come, each noted. What does not exist at all is no input, and is not set aside."""
        for file, item in inputs:
            if isinstance(item, ReadingError):
                if Path(file).exists():
                    name = item.origin.replace(shown(file), shown(Path(file).name), 1)
                    self._set_aside(_whole(file), ReadingError(name, item.reason, item.way_out))
            else:
                self._refused.setdefault(_whole(file), set())
                self._file[item.document.digest] = _whole(file)
            yield item

    def note(self, event: Event) -> None:
        """Notes what came of a document."""
        match event:
            case Read(document=document) | Held(document):
                self._file.pop(document.digest, None)
            case Refused(line, document) if document is not None:
                file = self._file.pop(document.digest, document.id)
                said = line.removeprefix(f"{document.id}: ")
                reason, _, way_out = said.rpartition("; ")
                self._set_aside(file, ReadingError(document.id, reason or said, way_out or _LEFT_OUT))

    def release(self) -> None:
        """Lets go of what files that were read to their end had been set aside for, and are no more."""
        for file, refused in self._refused.items():
            release(self._register, file, refused)

    def _set_aside(self, file: str, error: ReadingError) -> None:
        self._refused[file].add(error.origin)
        set_aside(self._register, file, error)


def _whole(file: str) -> str:
    """The path from the root, so that it can be tried again from another folder."""
    return file if file == "-" else str(Path(file).absolute())
