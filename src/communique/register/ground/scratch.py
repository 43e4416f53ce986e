"""Where records are made from the ground: a store of its own beside the register, put together stage by stage.

It lies in a folder with the parts that come of partitions. A stage is put together in one transaction, so that what was
broken off is taken up with the first stage that is not; and nothing of it is seen in the register before all of it is there.
"""

import pickle
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, event

from communique.register import schema as s
from communique.register.connection import begun
from communique.register.databases.database import Plain
from communique.register.databases.known import plain
from communique.register.databases.sqlite import SQLite
from communique.register.ground.part import Part
from communique.register.recording import PUT

STORE = "made.db"
_PATIENCE = 60.0
_ONCE = 10_000
"""Rows that are taken out at once."""
_TABLES = (
    "CREATE TABLE number (sort TEXT, key TEXT, number INTEGER NOT NULL, PRIMARY KEY (sort, key)) WITHOUT ROWID",
    "CREATE TABLE put (round INTEGER PRIMARY KEY)",
    "CREATE TABLE part (path TEXT PRIMARY KEY, round INTEGER NOT NULL)",
)
_COME = (
    "CREATE TEMP TABLE came (sort TEXT, key TEXT, value TEXT)",
    "CREATE TEMP TABLE came_member (sort TEXT, key TEXT, member TEXT)",
)
# Rows that come in the order of the key are laid down one behind the other.
_PUT = (
    "INSERT OR REPLACE INTO kept SELECT sort, key, value FROM came ORDER BY sort, key",
    "INSERT OR IGNORE INTO kept_member SELECT sort, key, member FROM came_member ORDER BY sort, key, member",
    "DROP TABLE came",
    "DROP TABLE came_member",
)


class Scratch:
    """A store in a folder that is there. `of` is what it is made of: one in which something else was begun is begun anew."""

    def __init__(self, folder: Path, of: dict[str, Any]) -> None:
        self.folder = folder
        begun = folder / "of"
        if not begun.exists() or pickle.loads(begun.read_bytes()) != of:
            for left in folder.iterdir():
                left.unlink()
            with self._writing() as db:
                for table in (s.kept, s.kept_member, s.record):
                    table.create(db)
                for statement in _TABLES:
                    db.exec_driver_sql(statement)
            begun.write_bytes(pickle.dumps(of))

    def rounds(self) -> int:
        """How many rounds of stages were put together."""
        return int(self._all("SELECT count(*) FROM put")[0][0])

    def put(self, number: int, paths: Sequence[Path]) -> None:
        """Puts together what came of a round; the first is number 0."""
        with self._writing() as held:
            db = plain(held)
            for statement in _COME:
                db.execute(statement)
            for path in paths:
                _lay_down(db, Part.read(path))
            for statement in _PUT:
                db.execute(statement)
            db.executemany("INSERT INTO part VALUES (?, ?)", [(path.name, number) for path in paths])
            db.execute("INSERT INTO put VALUES (?)", (number,))

    def rows(self, query: str, *values: Any) -> Iterator[Any]:
        """What a query brings, row by row."""
        with reading(self.folder) as db:
            found: Any = plain(db).execute(query, values)
            while some := found.fetchmany(_ONCE):
                yield from some

    def statements(self) -> Iterator[tuple[str, list[tuple[Any, ...]]]]:
        """All that is to be written into the register beside what is kept, in its order."""
        for (path,) in self._all("SELECT path FROM part ORDER BY round, path"):
            yield from Part.read(self.folder / path).statements

    def _all(self, query: str) -> list[Any]:
        return list(self.rows(query))

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with _opened(self.folder) as engine, begun(engine, _PATIENCE, writes=True) as db:
            yield db


@contextmanager
def reading(folder: Path) -> Iterator[Connection]:
    """A connection to the store in a folder, by which it is looked at."""
    with _opened(folder) as engine, begun(engine, _PATIENCE, writes=False) as db:
        yield db


def clear(folder: Path) -> None:
    """Throws a folder away with all that is in it."""
    shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _opened(folder: Path) -> Iterator[Engine]:
    engine = SQLite().engine(str(folder / STORE), _PATIENCE)
    event.listen(engine, "connect", _prepare)
    try:
        yield engine
    finally:
        engine.dispose()


def _prepare(connection: Any, _: object) -> None:
    connection.execute("PRAGMA synchronous = OFF")  # what a machine that fails leaves is made again


def _lay_down(db: Plain, part: Part) -> None:
    db.executemany("INSERT INTO came VALUES (?, ?, ?)", part.values)
    db.executemany("INSERT INTO came_member VALUES (?, ?, ?)", part.members)
    db.executemany(
        "INSERT INTO number VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET number = number + excluded.number",
        [(*of, number) for of, number in part.numbers.items()],
    )
    for query, rows in part.statements:
        if query == PUT:  # later stages look at records
            db.executemany(query, rows)
