"""A register in an SQLite file, or in memory."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Table, create_engine, event, text
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.pool import StaticPool

from communique.model.errors import RegisterError
from communique.register.address import MEMORY
from communique.register.databases.database import Plain, Words
from communique.register.databases.fts5 import Fts5
from communique.register.schema import APPLICATION

DEFAULT = "communique.db"
_ROOM = 32_768
"""KiB of pages that a connection keeps in memory at most."""
_HEAD = b"SQLite format 3\x00"
_COMPLAINTS = {
    "locked": "the register is in use by another process that is writing; try again when it is done",
    "readonly": "the register cannot be written; check the permissions of the file and its folder",
    "unable to open": "the register cannot be opened; check the permissions of the file and its folder",
    "not a database": "this is not a register; name another file, or a new one",
    "malformed": "the file is damaged; restore it from a copy, or read the documents into a new register",
    "full": "there is no room left on the disk; make room and read again",
}


class SQLite:
    """SQLite, by the driver that Python brings."""

    errors: tuple[type[Exception], ...] = (sqlite3.DatabaseError,)
    patience = 10.0
    row = "rowid"
    words: Words = Fts5()

    def look(self, where: str, create: bool) -> None:
        if where == MEMORY:
            return
        path = Path(where)
        if path.is_dir():
            raise RegisterError(f"{path}: this is a folder; name a file in it, such as {path / DEFAULT}")
        if not path.exists():
            if not create:
                raise RegisterError(f"{path}: there is no register here; make one with 'communique read'")
            if not path.parent.is_dir():
                raise RegisterError(f"{path}: there is no folder {path.parent}; make it first")
            return
        try:
            with path.open("rb") as file:
                head = file.read(len(_HEAD))
        except OSError as error:
            raise RegisterError(
                f"{path}: the register cannot be opened ({error.strerror}); check its permissions"
            ) from error
        if head and head != _HEAD:
            raise RegisterError(f"{path}: this is not a register; name another file, or a new one")

    def engine(self, where: str, patience: float) -> Engine:
        pooled: dict[str, Any] = {"poolclass": StaticPool} if where == MEMORY else {}
        address = "sqlite://" if where == MEMORY else f"sqlite:///{where}"
        arguments = {"timeout": patience, "check_same_thread": False}
        engine = create_engine(address, connect_args=arguments, **pooled)
        event.listen(engine, "connect", _prepare)
        event.listen(engine, "begin", _begin)
        return engine

    def revision(self, db: Connection, where: str) -> str | None:
        tables = set(db.scalars(text("SELECT name FROM sqlite_master WHERE type = 'table'")))
        if tables and db.scalar(text("PRAGMA application_id")) != APPLICATION:
            raise RegisterError(f"{where}: this is an SQLite file of another program; name another file, or a new one")
        return str(db.scalar(text("SELECT version_num FROM alembic_version"))) if tables else None

    def prepare(self, db: Connection, where: str) -> None:
        self.plain(db).execute("PRAGMA journal_mode = WAL")

    def complaint(self, error: BaseException) -> str:
        told = str(error)
        return next(
            (words for sign, words in _COMPLAINTS.items() if sign in told), f"the register cannot be used ({told})"
        )

    def busy(self, error: BaseException) -> bool:
        return "locked" in str(error)

    def lost(self, error: BaseException) -> bool:
        return False

    def unkept(self, error: BaseException) -> bool:
        return False

    def plain(self, db: Connection) -> Plain:
        return db.connection.driver_connection  # type: ignore[return-value]

    def insert(self, table: Table) -> Any:
        return insert(table)

    def fill(self, db: Connection, table: Table, rows: Iterable[Sequence[Any]]) -> None:
        places = ", ".join("?" * len(table.columns))
        self.plain(db).executemany(f"INSERT INTO {table.name} VALUES ({places})", rows)

    def mark(self, told: str) -> str:
        return told

    def guards(self, db: Connection) -> set[str]:
        return set(db.scalars(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")))

    def faults(self, db: Connection) -> Iterator[str]:
        for (complaint,) in db.execute(text("PRAGMA integrity_check(20)")):
            if complaint != "ok":
                yield f"the file is damaged: {complaint}"
        for table, row, parent, _ in db.execute(text("PRAGMA foreign_key_check")):
            yield f"row {row} of {table} belongs to a row of {parent} that is not there"

    def copy(self, db: Connection, path: str) -> bool:
        with closing(sqlite3.connect(path)) as copy:
            db.connection.driver_connection.backup(copy)  # type: ignore[union-attr]
        return True


def _prepare(connection: sqlite3.Connection, _: object) -> None:
    # The driver would begin and commit by itself; here the transactions are ours.
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = NORMAL")
    # The upper pages of the trees of a large register: else each look-up reads them again.
    connection.execute(f"PRAGMA cache_size = -{_ROOM}")


def _begin(connection: Connection) -> None:
    # A writer takes its turn at once, so that two of them wait for each other and neither fails half-way.
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
