"""ZIP, by itself and under office documents: its list is looked at before it is trusted, and a member is unpacked
no further than it may be."""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO, BinaryIO, cast

from communique.model.errors import ReadingError, TooMuch
from communique.reading.head import Head
from communique.reading.limits import Limits
from communique.reading.passed_over import climbs, passed_over
from communique.reading.within import STEP, Read, Within, shown

MAGIC = (b"PK\x03\x04", b"PK\x05\x06")
_TAIL = 65_536 + 22 + 20  # the longest comment, the record that ends the list, and the pointer to its larger kin
_END, _FAR, _FAR_END = b"PK\x05\x06", b"PK\x06\x07", b"PK\x06\x06"
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, struct.error, ValueError, NotImplementedError, RuntimeError)
_PACKED_AGAIN = "pack it again, or unpack it first"


def recognises(head: Head) -> bool:
    """Whether it begins as a ZIP does; office documents do so too, and are looked for first."""
    return head.begins(*MAGIC)


def read(stream: BinaryIO, within: Within) -> Iterator[Read]:
    """What lies in the archive, in the order in which it was packed."""
    with opened(stream, within.origin, within.limits) as archive:
        for packed in archive.infolist():
            if not packed.is_dir() and not passed_over(packed.filename):
                yield from _unpacked(archive, packed, within)


def _unpacked(archive: zipfile.ZipFile, packed: zipfile.ZipInfo, within: Within) -> Iterator[Read]:
    if climbs(packed.filename):
        yield ReadingError(f"{within.origin}{STEP}{shown(packed.filename)}", "leads out of its archive", _PACKED_AGAIN)
        return
    try:
        with member(archive, packed, within) as stream:
            yield from within.inner(cast(BinaryIO, stream), packed.filename)
    except TooMuch:
        raise
    except ReadingError as error:
        yield error


def opened(stream: BinaryIO, origin: str, limits: Limits) -> zipfile.ZipFile:
    """The archive. Raises ReadingError where it is broken, or its list is longer than one may be."""
    try:
        if _length_of_list(stream) > limits.directory:
            raise ReadingError(origin, "holds too many files", "unpack it first, and read it in parts")
        stream.seek(0)
        return zipfile.ZipFile(stream)
    except _BROKEN:
        raise ReadingError(origin, "is a broken ZIP archive", _PACKED_AGAIN) from None


def members(stream: BinaryIO, origin: str, limits: Limits) -> frozenset[str]:
    """The names of what an archive holds; the stream stands at its beginning again. Raises as `opened` does."""
    with opened(stream, origin, limits) as archive:
        names = frozenset(archive.namelist())
    stream.seek(0)
    return names


def member(archive: zipfile.ZipFile, name: str | zipfile.ZipInfo, within: Within) -> IO[bytes]:
    """A stream of what lies in the archive under a name.

    Raises ReadingError where nothing does, it is locked, packed in a way that is not known, or unpacks to far more
    than it was. Reading on may raise BadZipFile or zlib.error where it is broken.
    """
    called = name if isinstance(name, str) else name.filename
    origin = f"{within.origin}{STEP}{shown(called)}"
    try:
        packed = archive.getinfo(name) if isinstance(name, str) else name
        if packed.flag_bits & 1:
            raise ReadingError(origin, "is locked with a password", "unlock it, and save it without one")
        _refuse_bombs(packed, origin, within.limits)
        return archive.open(packed)
    except KeyError:
        raise ReadingError(origin, "is missing", _PACKED_AGAIN) from None
    except _BROKEN:
        raise ReadingError(origin, "is packed in a way that cannot be read", _PACKED_AGAIN) from None


def content(archive: zipfile.ZipFile, name: str, within: Within) -> bytes:
    """All that lies in the archive under a name, as much as one document may have. Raises ReadingError else."""
    origin = f"{within.origin}{STEP}{shown(name)}"
    with member(archive, name, within) as stream:
        try:
            data = stream.read(within.limits.document + 1)
        except _BROKEN:
            raise ReadingError(origin, "is broken", _PACKED_AGAIN) from None
    if len(data) > within.limits.document:
        raise ReadingError(origin, f"is larger than {within.limits.document // 1_000_000} MB", "split it")
    within.budget.take_bytes(len(data), origin)
    return data


def _refuse_bombs(packed: zipfile.ZipInfo, origin: str, limits: Limits) -> None:
    if packed.file_size > limits.harmless and packed.file_size > limits.ratio * packed.compress_size:
        raise ReadingError(origin, f"unpacks to more than {limits.ratio} times its size", "unpack it first")


def _length_of_list(stream: BinaryIO) -> int:
    """How many bytes the list of members has, as the end of the archive tells; the stream's length where it does not."""
    length = stream.seek(0, 2)
    stream.seek(max(0, length - _TAIL))
    tail = stream.read(_TAIL)
    at = tail.rfind(_END)
    if at < 0 or len(tail) < at + 22:
        raise zipfile.BadZipFile
    told: int = struct.unpack_from("<L", tail, at + 12)[0]
    if at >= 20 and tail[at - 20 :].startswith(_FAR):
        stream.seek(struct.unpack_from("<Q", tail, at - 12)[0])
        record = stream.read(56)
        told = struct.unpack_from("<Q", record, 40)[0] if record.startswith(_FAR_END) else length
    return told
