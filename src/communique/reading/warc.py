"""WARC: pages as a crawler kept them, each recognised and read by itself."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, BinaryIO

from communique.model.errors import ReadingError
from communique.model.original import Reading
from communique.reading.head import Head
from communique.reading.within import STEP, Read, Within, shown

_READ = (
    "text/html", "application/xhtml", "text/plain", "application/pdf", "application/rss", "application/atom", "text/xml",
    "application/xml", "application/feed+json", "application/rtf", "text/rtf", "text/markdown", "message/rfc822",
    "application/vnd.openxmlformats", "application/vnd.oasis.opendocument",
)  # fmt: skip
"""Types of content that may hold a text; pictures, scripts and styles of a page are passed over."""
_LONGEST_HEADER = 65_536


def recognises(head: Head) -> bool:
    """Whether it begins as a record of WARC does."""
    return head.begins(b"WARC/")


def read(stream: BinaryIO, within: Within) -> Iterator[Read]:
    """The documents that were answered or kept; the address is that under which each was fetched.

    The day of the crawl is not that of publication, and is not taken for it.
    """
    for record in _records(stream, within.origin):
        yield from _record(record, within)


def _records(stream: BinaryIO, origin: str) -> Iterator[Any]:
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    kinds = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
    try:
        yield from ArchiveIterator(
            _Forward(stream),  # type: ignore[arg-type]
            record_types=kinds, auto_decode="all", max_header_len=_LONGEST_HEADER,
            stream_detect=False, fsspec_args=False,
        )  # fmt: skip
    except BaseException as error:  # of a broken archive the library raises whatever it comes upon, panics of Rust too
        if not _of_library(error):
            raise
        way_out = "fetch it again; what stands before the break was read"
        raise ReadingError(origin, "is a broken WARC", way_out) from None


def _record(record: Any, within: Within) -> Iterator[Read]:
    address = str(record.headers.get("WARC-Target-URI") or record.record_id).strip("<>")
    kind, status, charset = _told(record)
    if not kind.startswith(_READ) or status not in (None, 200):
        return
    origin = f"{within.origin}{STEP}{shown(address)}"
    try:
        data = record.reader.read(within.limits.document + 1)
    except BaseException as error:  # as above
        if not _of_library(error):
            raise
        yield ReadingError(origin, f"is broken ({type(error).__name__})", "fetch it again")
        return
    if len(data) > within.limits.document:
        yield ReadingError(origin, f"is larger than {within.limits.document // 1_000_000} MB", "fetch it by itself")
        return
    for item in within.inner(data, address.rpartition("/")[2], origin=origin, charset=charset):
        yield _with_address(item, address) if isinstance(item, Reading) else item


def _of_library(error: BaseException) -> bool:
    ours = isinstance(error, (ReadingError, MemoryError, KeyboardInterrupt, SystemExit, GeneratorExit))
    return not ours


class _Forward:
    """A stream that can only be read on, and tells how far it is: the library asks a stream's place as it begins."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._place = 0

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        self._place += len(data)
        return data

    def tell(self) -> int:
        return self._place


def _told(record: Any) -> tuple[str, int | None, str | None]:
    """The type of the content, the status of the answer, and the encoding: as the server told them, if there was one."""
    http = record.http_headers
    if http is None:
        return str(record.headers.get("Content-Type") or "").lower(), None, None
    return str(http.get("Content-Type") or "").lower(), http.status_code, record.http_charset


def _with_address(reading: Reading, address: str) -> Reading:
    if reading.document.url or not address.startswith(("http://", "https://")):
        return reading
    return replace(reading, document=replace(reading.document, url=address))
