"""A ZIP file written in pieces; the same files give the same bytes."""

import io
import zipfile
from collections.abc import Iterable, Iterator

_MADE = (1980, 1, 1, 0, 0, 0)
"""The first moment that such a file can tell: it does not say when it was made."""


class _Passing(io.RawIOBase):
    """Takes what is written until somebody asks for it; it cannot go back, so that the archive is written forwards."""

    def __init__(self) -> None:
        self._held = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, piece: object) -> int:
        before = len(self._held)
        self._held += piece  # type: ignore[arg-type]
        return len(self._held) - before

    def taken(self) -> bytes:
        piece = bytes(self._held)
        self._held.clear()
        return piece


def packed(files: Iterable[tuple[str, bytes]]) -> Iterator[bytes]:
    """The files as an archive, each as soon as it is there."""
    passing = _Passing()
    with zipfile.ZipFile(passing, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            entry = zipfile.ZipInfo(name, _MADE)
            entry.compress_type, entry.external_attr, entry.create_system = zipfile.ZIP_DEFLATED, 0o644 << 16, 3
            archive.writestr(entry, content)
            yield passing.taken()
    yield passing.taken()
