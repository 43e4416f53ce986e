"""Where in an input one is: what it is called, how deep it lies, how much may still be unpacked.

A format that holds others hands each of them to `Within.inner`, which recognises and reads it.
"""

import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import BinaryIO

from communique.model.errors import ReadingError, TooMuch
from communique.model.original import Reading
from communique.reading.decoding import decode
from communique.reading.limits import LIMITS, Limits
from communique.reading.streams import metered
from communique.reading.wording import stored

Read = Reading | ReadingError
STEP = " › "
"""Stands in an origin between an archive and what lies in it."""


class Budget:
    """What one input may still hold; all that lies in it draws on the same."""

    def __init__(self, limits: Limits = LIMITS) -> None:
        self._items = limits.items
        self._unpacked = limits.unpacked

    def take_item(self, origin: str) -> None:
        """Counts one more thing. Raises TooMuch where it is one too many."""
        self._items -= 1
        if self._items < 0:
            raise TooMuch(origin, "is one thing too many for one input", "unpack it first, and read it in parts")

    def take_bytes(self, number: int, origin: str) -> None:
        """Counts bytes that were unpacked. Raises TooMuch where they are too many."""
        self._unpacked -= number
        if self._unpacked < 0:
            raise TooMuch(origin, "unpacks to too much for one input", "unpack it first, and read it in parts")


@dataclass(frozen=True, slots=True, kw_only=True)
class Within:
    """What a format is told of the input that it reads.

    `origin` names it in errors: 'archive.zip › folder/letter.pdf'. `name` is its own name in small letters, which
    decides only where the content does not. `charset` is the encoding that an envelope around it told.
    """

    origin: str
    reader: Callable[[BinaryIO, "Within"], Iterator[Read]] = field(repr=False)
    name: str = ""
    charset: str | None = None
    depth: int = 0
    limits: Limits = LIMITS
    budget: Budget = field(default_factory=Budget, repr=False)

    def inner(
        self, data: bytes | BinaryIO, name: str, *, origin: str | None = None, charset: str | None = None
    ) -> Iterator[Read]:
        """What lies in this input under `name`: its documents, and an error for what cannot be read.

        `origin` is what errors call it, where that is not this input's own and the name behind it. The stream is
        read while the items are taken, and not closed. Raises TooMuch, and nothing else, where the whole input has
        spent what it may unpack: let it pass.
        """
        origin = origin or f"{self.origin}{STEP}{shown(name)}"
        if self.depth >= self.limits.nesting:
            yield ReadingError(origin, f"lies more than {self.limits.nesting} archives deep", "unpack it first")
            return
        self.budget.take_item(origin)
        if isinstance(data, bytes):
            self.budget.take_bytes(len(data), origin)
            stream: BinaryIO = io.BytesIO(data)
        else:
            stream = metered(data, lambda number: self.budget.take_bytes(number, origin))
        inside = replace(self, origin=origin, name=name.casefold(), charset=charset, depth=self.depth + 1)
        yield from self.reader(stream, inside)

    def whole(self, stream: BinaryIO) -> bytes:
        """All bytes of a stream. Raises ReadingError where they are more than one document may have."""
        data = stream.read(self.limits.document + 1)
        if len(data) > self.limits.document:
            size = f"is larger than {self.limits.document // 1_000_000} MB"
            raise ReadingError(self.origin, size, "split it, or give its documents as JSON lines")
        return data

    def joined(self, paragraphs: Iterable[str]) -> str:
        """Paragraphs as a text, as it is stored, with a blank line between two.

        Raises ReadingError where none of them says anything, or they are more than one document may have.
        """
        kept, length = [], 0
        for paragraph in paragraphs:
            words = "\n".join(line.rstrip() for line in stored(paragraph).split("\n")).strip()
            if words:
                kept.append(words)
                length += len(words) + 2
            if length > self.limits.text:
                size = f"has more than {self.limits.text // 1_000_000} million characters"
                raise ReadingError(self.origin, size, "split it")
        if not kept:
            raise ReadingError(self.origin, "holds no text", "leave it out, or give its text")
        return "\n\n".join(kept) + "\n"

    def text(self, data: bytes, charset: str | None = None) -> str:
        """The bytes as text, as it is stored, in `charset` where that is told and the bytes show no other.

        Raises ReadingError where they are none, or blank.
        """
        text = stored(decode(data, self.origin, charset or self.charset))
        if not text.strip():
            raise ReadingError(self.origin, "is empty", "leave it out, or fill it")
        return text


def shown(name: str) -> str:
    """A name on one line, whatever characters it holds."""
    return "".join(character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in name)
