"""tar: what lies in it, one after the other, as the stream brings it."""

import tarfile
from collections.abc import Iterator
from typing import BinaryIO, cast

from communique.model.errors import ReadingError
from communique.reading.head import Head
from communique.reading.passed_over import climbs, passed_over
from communique.reading.within import STEP, Read, Within, shown

_AT, _MAGIC = 257, b"ustar"
_BROKEN = (tarfile.TarError, EOFError, ValueError, OverflowError, MemoryError)
_PACKED_AGAIN = "pack it again, or unpack it first"


def recognises(head: Head) -> bool:
    """Whether the first header is that of a tar."""
    return head.data[_AT : _AT + len(_MAGIC)] == _MAGIC


def read(stream: BinaryIO, within: Within) -> Iterator[Read]:
    """What lies in the archive. What is a link or a device is told: it may lead anywhere, and is not followed."""
    try:
        with tarfile.open(fileobj=stream, mode="r|") as archive:
            for packed in archive:
                if not packed.isdir() and not passed_over(packed.name):
                    yield from _unpacked(archive, packed, within)
                archive.members = []  # type: ignore[attr-defined]  # of a million, none is kept once it was looked at
    except _BROKEN:
        raise ReadingError(within.origin, "is a broken tar archive", _PACKED_AGAIN) from None


def _unpacked(archive: tarfile.TarFile, packed: tarfile.TarInfo, within: Within) -> Iterator[Read]:
    origin = f"{within.origin}{STEP}{shown(packed.name)}"
    if climbs(packed.name):
        yield ReadingError(origin, "leads out of its archive", _PACKED_AGAIN)
    elif not packed.isfile() or packed.issparse():
        yield ReadingError(origin, "is no regular file", "name by itself what it stands for")
    else:
        with cast(BinaryIO, archive.extractfile(packed)) as stream:
            yield from within.inner(stream, packed.name)
