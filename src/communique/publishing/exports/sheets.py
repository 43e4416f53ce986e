"""Tables as files: all of them in an archive, or one alone; a format says how the rows of one are written."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import islice
from typing import IO, Any, Protocol
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from communique.publishing.exports.format import Chosen
from communique.publishing.exports.tables import DOCUMENTS, TABLES, Row, Table, of_document

AT_ONCE = 2000
"""Rows that are written together."""
_PIECE = 256 * 1024
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The same for every file, so that the same register gives the same bytes."""


class Sheet(Protocol):
    """A table that is being written to a file."""

    def add(self, rows: list[Row]) -> None:
        """Writes some rows."""
        ...

    def close(self) -> None:
        """Writes what stands at the end."""
        ...


Opening = Callable[[Table, IO[bytes]], Sheet]
"""Begins a table in a file."""


def archive(chosen: Chosen, suffix: str, opening: Opening, *, compress: bool) -> Iterator[bytes]:
    """A ZIP archive with all tables, in pieces. The records are looked at once; meanwhile the tables lie on the disk."""
    with ExitStack() as held:
        files: dict[str, IO[bytes]] = {}
        for table in (*TABLES.values(), DOCUMENTS):
            files[table.name] = held.enter_context(tempfile.TemporaryFile())
        _fill(chosen, files, opening)
        out = Pieces()
        with ZipFile(out, "w", ZIP_DEFLATED if compress else ZIP_STORED) as packed:
            for name, file in files.items():
                file.seek(0)
                entry = ZipInfo(f"{name}.{suffix}", _LONG_AGO)
                entry.compress_type = packed.compression
                with packed.open(entry, "w", force_zip64=True) as member:
                    while piece := file.read(_PIECE):
                        member.write(piece)
                        yield out.taken()
        yield out.taken()


def alone(chosen: Chosen, name: str, opening: Opening) -> Iterator[bytes]:
    """One table, in pieces."""
    table = TABLES.get(name, DOCUMENTS)
    out = Pieces()
    sheet = opening(table, out)  # type: ignore[arg-type]
    rows = _rows(chosen, table)
    while lot := list(islice(rows, AT_ONCE)):
        sheet.add(lot)
        yield out.taken()
    sheet.close()
    yield out.taken()


def _fill(chosen: Chosen, files: dict[str, IO[bytes]], opening: Opening) -> None:
    sheets = {name: opening(table, files[name]) for name, table in TABLES.items()}
    waiting: dict[str, list[Row]] = {name: [] for name in sheets}
    for record in chosen.records():
        for name, table in TABLES.items():
            rows = waiting[name]
            rows.extend(table.rows(record))
            if len(rows) >= AT_ONCE:
                sheets[name].add(rows)
                waiting[name] = []
    for name, rows in waiting.items():
        sheets[name].add(rows)
        sheets[name].close()
    sheet = opening(DOCUMENTS, files[DOCUMENTS.name])
    documents = map(of_document, chosen.documents())
    while lot := list(islice(documents, AT_ONCE)):
        sheet.add(lot)
    sheet.close()


def _rows(chosen: Chosen, table: Table) -> Iterator[Row]:
    if table is DOCUMENTS:
        yield from map(of_document, chosen.documents())
        return
    kind = table.name.removesuffix("s") if table.columns[0].name == "id" and table.name != "conflicts" else None
    for record in chosen.records(kind):
        yield from table.rows(record)


class Pieces:
    """A file that is only written to, and whose bytes are taken away as they come."""

    def __init__(self) -> None:
        self._held: list[bytes] = []
        self._written = 0
        self.closed = False

    def write(self, piece: Any) -> int:
        data = bytes(piece)
        self._held.append(data)
        self._written += len(data)
        return len(data)

    def tell(self) -> int:
        return self._written

    def flush(self) -> None:
        pass

    def close(self) -> None:
        self.closed = True

    def taken(self) -> bytes:
        """What was written since the last time."""
        held, self._held = self._held, []
        return b"".join(held)
