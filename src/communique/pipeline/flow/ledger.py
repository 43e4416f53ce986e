"""The ledger of waves: what came of each wave lies under the wave's own name, whole or not at all.

A wave is named after what goes into it and the rules by which it is read; so a run that was killed finds the waves again that
it had done, and takes up at the last whole one.
"""

import json
import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

from communique.model.document import Document
from communique.model.errors import CommuniqueError, ExtractionError, ReadingError, RegisterError
from communique.model.finding import Extraction
from communique.model.original import Original
from communique.publishing.exports import lines
from communique.publishing.exports.parsed import Kept, ReadFrom, parsed
from communique.register.everything import Entry, Said

FORMAT = "1"
_ENDING = ".wave"


@dataclass(frozen=True, slots=True, kw_only=True)
class Came:
    """What came of an input: `file` is where it stood. A document with what it says, why that cannot be told, or None where it
    was held already; or why there is no document.
    """

    file: str
    what: Document | ReadingError
    original: Original | None = None
    said: Extraction | ExtractionError | None = None


def name_of(inputs: Iterable[str], version: str) -> str:
    """The name of a wave of these inputs, read by a version of the rules."""
    told = "\n".join((FORMAT, version, *inputs)).encode("utf-8", "surrogatepass")
    return blake2b(told, digest_size=12).hexdigest()


class Ledger:
    """The waves that were done, in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def write(self, name: str, came: Sequence[Came], version: str) -> None:
        """Keeps what came of a wave. Raises RegisterError where it cannot be written."""
        path = self._folder / f"{name}{_ENDING}"
        making = path.with_suffix(".making")
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with making.open("w", encoding="ascii") as file:
                for each in came:
                    file.write(json.dumps(_line(each, version)) + "\n")
                file.write(json.dumps({"whole": len(came)}) + "\n")
                file.flush()
                os.fsync(file.fileno())
            making.replace(path)
        except OSError as error:
            making.unlink(missing_ok=True)
            raise RegisterError(
                f"{path}: a wave cannot be written ({error.strerror}); make room, or name another folder with --work"
            ) from error

    def came(self, name: str) -> list[Came] | None:
        """What came of a wave; None where it was not done, or cannot be read back, so that it is to be done again."""
        try:
            with (self._folder / f"{name}{_ENDING}").open(encoding="ascii") as file:
                told = [json.loads(line) for line in file]
            if not told or told[-1] != {"whole": len(told) - 1}:
                return None
            return [_came(line) for line in told[:-1]]
        except (OSError, ValueError, KeyError, TypeError, CommuniqueError):
            return None

    def waves(self) -> list[str]:
        """The names of the waves that were done."""
        return sorted(path.stem for path in self._folder.glob(f"*{_ENDING}"))

    def clear(self) -> None:
        """Throws all waves away, once all that came of them is in the register."""
        shutil.rmtree(self._folder, ignore_errors=True)


def _line(came: Came, version: str) -> dict[str, Any]:
    if isinstance(came.what, ReadingError):
        return {"file": came.file, "refused": [came.what.origin, came.what.reason, came.what.way_out]}
    said = (Said(version, came.said),) if isinstance(came.said, Extraction) else ()
    entry = Entry(document=came.what, added="", untold=True, said=said, original=came.original)
    why = str(came.said) if isinstance(came.said, ExtractionError) else None
    return {"file": came.file, "lines": lines.of_entry(entry), "why": why}


def _came(told: dict[str, Any]) -> Came:
    if "refused" in told:
        return Came(file=told["file"], what=ReadingError(*told["refused"]))
    values = list(_values(told["lines"]))
    document = next(each.document for each in values if isinstance(each, Kept))
    original = next((each.original for each in values if isinstance(each, ReadFrom)), None)
    said: Extraction | ExtractionError | None = next((v.extraction for v in values if isinstance(v, Said)), None)
    if told["why"] is not None:
        said = ExtractionError(told["why"])
    return Came(file=told["file"], what=document, original=original, said=said)


def _values(told: list[Any]) -> Iterator[Any]:
    for line in told:
        yield parsed(json.dumps(line).encode())
