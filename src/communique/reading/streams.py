"""Streams of bytes: looked into before they are read, counted as they are, set down where they must be sought in."""

import io
import tempfile
from collections.abc import Callable
from typing import Any, BinaryIO, cast

PEEK = 65_536
_IN_MEMORY = 8_000_000
_CHUNK = 1 << 20


def peeked(stream: BinaryIO) -> tuple[bytes, BinaryIO]:
    """The first bytes of a stream, and a stream of all of it, since standard input cannot be wound back."""
    start = stream.tell() if stream.seekable() else None
    head = b""
    while len(head) < PEEK and (more := stream.read(PEEK - len(head))):
        head += more
    if start is not None:
        stream.seek(start)
        return head, stream
    return head, _buffered(_Rewound(head, stream))


def metered(stream: BinaryIO, count: Callable[[int], None]) -> BinaryIO:
    """The stream, telling `count` how many bytes were read each time; what that raises ends the reading."""
    return _buffered(_Metered(stream, count))


def spooled(stream: BinaryIO, most: int) -> BinaryIO | None:
    """The stream as one that can be sought in: itself, or a copy without a name; None where it has more than `most`."""
    if stream.seekable():
        return stream
    copy = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - whoever reads it lets go of it
    while chunk := stream.read(_CHUNK):
        copy.write(chunk)
        if copy.tell() > most:
            copy.close()
            return None
    copy.seek(0)
    return cast(BinaryIO, copy)


def _buffered(raw: io.RawIOBase) -> BinaryIO:
    return io.BufferedReader(raw, _CHUNK)


class _Rewound(io.RawIOBase):
    """A stream with its first bytes put back."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = head
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        size = len(buffer)
        data, self._head = self._head[:size], self._head[size:]
        data = data or self._rest.read(size)
        buffer[: len(data)] = data
        return len(data)


class _Metered(io.RawIOBase):
    """A stream that tells how much of it was read."""

    def __init__(self, stream: BinaryIO, count: Callable[[int], None]) -> None:
        self._stream = stream
        self._count = count

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._stream.read(len(buffer))
        self._count(len(data))
        buffer[: len(data)] = data
        return len(data)
