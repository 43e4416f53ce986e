"""Where the index keeps the documents themselves: in memory, or in an SQLite file; and the names of its segments."""

import json
import sqlite3
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple, Protocol

from communique.batches import batches
from communique.copies.compiled_postings import SegmentName
from communique.copies.direction import Imprint
from communique.copies.words import blanked
from communique.model.document import Document
from communique.model.errors import RegisterError

Texts = Callable[[Sequence[str]], Iterable[Document]]
"""Gives the documents of some identifiers, in any order, for an index that need not keep texts of its own."""
_AT_ONCE = 500
"""Documents that are asked for at once."""
_ROOM = 16 << 20
"""Bytes of texts that are held in memory: those of the documents that came last, or were asked for last, which are asked for
again most."""


class Sheet(NamedTuple):
    """A document as the index keeps it: its imprint, and its text in UTF-8 with spaces in place of furniture."""

    imprint: Imprint
    text: bytes

    @classmethod
    def of(cls, document: Document) -> "Sheet":
        return cls(Imprint.of(document), blanked(document).encode("utf-8", "surrogatepass"))


class Shelf(Protocol):
    """Keeps sheets in the order of arrival, numbered from 0."""

    def number(self, identifier: str) -> int | None:
        """The number of a document; None if it is not kept."""

    def put(self, sheets: Sequence[Sheet]) -> None:
        """Keeps sheets, all or none."""

    def imprints(self, numbers: Sequence[int]) -> Sequence[Imprint]:
        """The imprints of documents."""

    def sheets(self, numbers: Sequence[int]) -> Sequence[Sheet]:
        """The sheets of documents."""

    def same_text(self, number: int, text: bytes) -> bool:
        """Whether a document was kept with this text."""

    def __len__(self) -> int: ...

    def close(self) -> None:
        """Lets go of files."""


class MemoryShelf:
    """Keeps sheets in lists."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._imprints: list[Imprint] = []
        self._texts: list[bytes] = []

    def number(self, identifier: str) -> int | None:
        return self._numbers.get(identifier)

    def put(self, sheets: Sequence[Sheet]) -> None:
        for sheet in sheets:
            self._numbers[sheet.imprint.id] = len(self._texts)
            self._imprints.append(sheet.imprint)
            self._texts.append(sheet.text)

    def imprints(self, numbers: Sequence[int]) -> Sequence[Imprint]:
        held = self._imprints
        return [held[number] for number in numbers]

    def sheets(self, numbers: Sequence[int]) -> Sequence[Sheet]:
        imprints, texts = self._imprints, self._texts
        return [Sheet(imprints[number], texts[number]) for number in numbers]

    def same_text(self, number: int, text: bytes) -> bool:
        return self._texts[number] == text

    def __len__(self) -> int:
        return len(self._texts)

    def close(self) -> None:
        pass


_AMONG = "number IN (SELECT value FROM json_each(?))"
_SCHEMA = """
CREATE TABLE IF NOT EXISTS document (
    number INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, source TEXT, published TEXT, agency TEXT,
    digest BLOB NOT NULL, text BLOB
);
CREATE TABLE IF NOT EXISTS segment (file TEXT PRIMARY KEY, covered INTEGER NOT NULL) WITHOUT ROWID;
"""


class FileShelf:
    """Keeps sheets in an SQLite file that one process at a time may hold; also the catalogue of segments.

    With `source` texts are asked of it and not kept here, which saves two thirds of the disk.
    """

    def __init__(self, database: sqlite3.Connection, source: Texts | None = None) -> None:
        self._database = database
        self._source = source
        self._lately = _Lately(_ROOM)
        highest = database.execute("SELECT max(number) FROM document").fetchone()[0]
        self._count = 0 if highest is None else highest + 1

    @classmethod
    def open(cls, folder: Path, source: Texts | None = None) -> "FileShelf":
        """The shelf in a folder, made if there is none; RegisterError if it is in use or cannot be read."""
        try:
            folder.mkdir(parents=True, exist_ok=True)
            database = sqlite3.connect(folder / "documents.db", timeout=1, check_same_thread=False)
            for setting in ("locking_mode=EXCLUSIVE", "journal_mode=WAL", "synchronous=NORMAL"):
                database.execute(f"PRAGMA {setting}")
            database.executescript(_SCHEMA)
            if (
                source is None
                and database.execute("SELECT 1 FROM document WHERE number = 0 AND text IS NULL").fetchone()
            ):
                database.close()
                raise RegisterError(f"{folder}: this index of copies keeps no texts; open it with its register")
            return cls(database, source)
        except (sqlite3.OperationalError, OSError) as error:
            reason = "it is in use by another process, or cannot be written"
            raise RegisterError(f"{folder}: the index of copies cannot be opened: {reason} ({error})") from error
        except sqlite3.DatabaseError as error:
            raise RegisterError(f"{folder}: this is no index of copies ({error})") from error

    def number(self, identifier: str) -> int | None:
        row = self._database.execute("SELECT number FROM document WHERE id = ?", (_name(identifier),)).fetchone()
        return None if row is None else int(row[0])

    def put(self, sheets: Sequence[Sheet]) -> None:
        # As the file keeps them, so that what is told does not depend on what is in memory.
        sheets = [Sheet(Imprint(sheet.imprint.id, *map(_plain, sheet.imprint[1:])), sheet.text) for sheet in sheets]
        rows = [
            (number, _name(imprint.id), *imprint[1:], _digest(text), None if self._source else zlib.compress(text, 1))
            for number, (imprint, text) in enumerate(sheets, self._count)
        ]
        try:
            with self._database:
                self._database.executemany("INSERT INTO document VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
        except sqlite3.OperationalError as error:
            raise RegisterError(f"the index of copies cannot be written ({error})") from error
        for number, sheet in enumerate(sheets, self._count):
            self._lately.keep(number, sheet)
        self._count += len(rows)

    def imprints(self, numbers: Sequence[int]) -> Sequence[Imprint]:
        held = self._lately.of(numbers)
        found = {number: sheet.imprint for number, sheet in held.items()}
        for some in self._lots([number for number in numbers if number not in held]):
            query = f"SELECT number, id, source, published, agency FROM document WHERE {_AMONG}"
            for number, name, *rest in self._database.execute(query, (some,)):
                found[number] = Imprint(name.decode("utf-8", "surrogatepass"), *rest)
        return [found[number] for number in numbers]

    def sheets(self, numbers: Sequence[int]) -> Sequence[Sheet]:
        found = self._lately.of(numbers)
        missing = [number for number in dict.fromkeys(numbers) if number not in found]
        if missing:
            imprints = self.imprints(missing)
            texts = self._asked_for([imprint.id for imprint in imprints]) if self._source else self._texts(missing)
            for number, sheet in zip(missing, map(Sheet, imprints, texts), strict=True):
                found[number] = sheet
                self._lately.keep(number, sheet)
        return [found[number] for number in numbers]

    def _texts(self, numbers: Sequence[int]) -> Iterator[bytes]:
        found: dict[int, bytes] = {}
        for some in self._lots(numbers):
            found.update(self._database.execute(f"SELECT number, text FROM document WHERE {_AMONG}", (some,)))
        return (zlib.decompress(found[number]) for number in numbers)

    def _asked_for(self, names: Sequence[str]) -> Iterator[bytes]:
        assert self._source
        held: dict[str, bytes] = {}
        for some in batches(names, _AT_ONCE):
            held.update((each.id, Sheet.of(each).text) for each in self._source(some))
        if missing := next((name for name in names if name not in held), None):
            raise RegisterError(
                f"the index of copies knows {missing}, which the register does not hold; rebuild the index"
            )
        return (held[name] for name in names)

    def _lots(self, numbers: Sequence[int]) -> Iterator[str]:
        """Numbers as they are asked for, so many at once that the statement stays the same."""
        return map(json.dumps, batches(numbers, _AT_ONCE))

    def same_text(self, number: int, text: bytes) -> bool:
        row = self._database.execute("SELECT digest FROM document WHERE number = ?", (number,)).fetchone()
        return bool(row[0] == _digest(text))

    def __len__(self) -> int:
        return self._count

    def close(self) -> None:
        self._database.close()

    def segments(self) -> Sequence[SegmentName]:
        rows = self._database.execute("SELECT file, covered FROM segment ORDER BY covered")
        return [SegmentName(*row) for row in rows]

    def replace(self, old: Sequence[SegmentName], new: SegmentName) -> None:
        with self._database:
            self._database.executemany("DELETE FROM segment WHERE file = ?", [(name.file,) for name in old])
            self._database.execute("INSERT INTO segment VALUES (?, ?)", (new.file, new.covered))


class _Lately:
    """The sheets that were kept last, in no more room than is given."""

    def __init__(self, room: int) -> None:
        self._room = room
        self._held: dict[int, Sheet] = {}

    def keep(self, number: int, sheet: Sheet) -> None:
        self._held[number] = sheet
        self._room -= len(sheet.text)
        while self._room < 0:
            self._room += len(self._held.pop(next(iter(self._held))).text)

    def of(self, numbers: Sequence[int]) -> dict[int, Sheet]:
        """Those of some documents that are held."""
        held = self._held
        return {number: held[number] for number in numbers if number in held}


def _digest(text: bytes) -> bytes:
    return blake2b(text, digest_size=8).digest()


def _name(identifier: str) -> bytes:
    """An identifier as the file keeps it; undecodable file names make identifiers that are no proper text."""
    return identifier.encode("utf-8", "surrogatepass")


def _plain(value: str | None) -> str | None:
    return value and value.encode("utf-8", "backslashreplace").decode()
