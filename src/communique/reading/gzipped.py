"""gzip: whatever was packed in it."""

import gzip
import zlib
from collections.abc import Iterator
from typing import BinaryIO, cast

from communique.model.errors import ReadingError
from communique.reading.head import Head
from communique.reading.streams import metered
from communique.reading.within import Read, Within


def recognises(head: Head) -> bool:
    """Whether it begins as gzip does."""
    return head.begins(b"\x1f\x8b")


def read(stream: BinaryIO, within: Within) -> Iterator[Read]:
    """What was packed, unpacked as it is read. It keeps the name of the packed file in errors."""
    with _Unpacking(stream, within) as unpacked:
        yield from within.inner(cast(BinaryIO, unpacked), within.name.removesuffix(".gz"), origin=within.origin)


class _Unpacking(gzip.GzipFile):
    """The unpacked stream; raises ReadingError where it is broken or unpacks to far more than it was."""

    def __init__(self, stream: BinaryIO, within: Within) -> None:
        self._within = within
        self._packed = self._unpacked = 0
        super().__init__(fileobj=metered(stream, self._count), mode="rb")

    def _count(self, number: int) -> None:
        self._packed += number

    def read(self, size: int | None = -1) -> bytes:
        origin, limits = self._within.origin, self._within.limits
        try:
            data = super().read(size)
        except (EOFError, gzip.BadGzipFile, zlib.error):
            raise ReadingError(origin, "is a broken gzip archive", "pack it again, or unpack it first") from None
        self._unpacked += len(data)
        if self._unpacked > limits.harmless and self._unpacked > limits.ratio * self._packed:
            raise ReadingError(origin, f"unpacks to more than {limits.ratio} times its size", "unpack it first")
        return data
