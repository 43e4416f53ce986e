"""A register in a database of PostgreSQL, which many processes on many machines may read and write at once."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any

import psycopg
from psycopg import IsolationLevel
from sqlalchemy import Connection, Engine, Table, create_engine, event, make_url, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import ArgumentError

from communique.model.errors import RegisterError
from communique.register.address import shown
from communique.register.databases.database import Plain, Rows, Words
from communique.register.databases.tsvector import TsVector
from communique.register.schema import APPLICATION, metadata

MARK = "a register of communique"
"""The comment on the table of documents by which a register is known."""
_CONNECT = 10
"""Seconds for which a server is let be silent as it is asked for a connection."""
_POOLED, _BESIDE = 5, 25
"""Connections that are kept open, and those that may be opened beside them."""
_LATER = "run the same again when it is back: what is kept already is passed over"
_COMPLAINTS = {
    "55P03": "the register is in use by another process that is writing; try again when it is done",
    "25006": "the server lets nobody write (it may be a copy that follows another); name the one that is written to",
    "53100": "there is no room left on the disk of the server; make room and read again",
    "53300": "the server has no connection left; try again later, or have it allow more (max_connections)",
    "42501": "the user may not do this; have the owner of the database grant it",
    "28P01": "the server refused the password; check the user, PGPASSWORD or ~/.pgpass",
    "28000": "the server lets this user not in; check the user, and who may come from where (pg_hba.conf)",
    "3D000": "there is no such database on the server; make it with 'createdb'",
    "54000": "a name is longer than the database can find it by; give it a shorter one",
    "08": f"the connection to the server was lost, and what was being written was not kept; {_LATER}",
    "57P": f"the server was stopped, and what was being written was not kept; {_LATER}",
}
"""By the code, or the beginning of the code, that the server gives."""
_REFUSED = (
    ("password authentication failed", "28P01"), ("no password supplied", "28P01"), ("pg_hba.conf", "28000"),
    ("authentication failed", "28000"), ("role \"", "28000"), ("database \"", "3D000"), ("too many clients", "53300"),
    ("remaining connection slots", "53300"), ("server closed the connection", "08006"), ("connection is lost", "08006"),
    ("connection is closed", "08006"), ("SSL connection has been closed", "08006"),
)  # fmt: skip
"""What is said where nobody was let in, for which no code is given."""


class PostgreSQL:
    """PostgreSQL, by psycopg."""

    errors: tuple[type[Exception], ...] = (psycopg.Error,)
    patience = 60.0
    row = "id"
    words: Words = TsVector()

    def look(self, where: str, create: bool) -> None:
        try:
            named = make_url(where).database
        except (ArgumentError, ValueError) as error:
            raise RegisterError("this is no URL of a database; write postgresql://USER@HOST/DATABASE") from error
        if not named:
            raise RegisterError(f"{shown(where)}: no database is named; write postgresql://USER@HOST/DATABASE")

    def engine(self, where: str, patience: float) -> Engine:
        arguments = {
            "connect_timeout": _CONNECT,
            "client_encoding": "utf8",
            "application_name": "communique",
        }
        engine = create_engine(
            make_url(where).set(drivername="postgresql+psycopg"),
            connect_args=arguments,
            pool_pre_ping=True,
            pool_size=_POOLED,
            max_overflow=_BESIDE,
        )

        @event.listens_for(engine, "begin")
        def _begin(connection: Connection) -> None:
            writes = connection.get_execution_options().get("writes", False)
            driver: Any = connection.connection.driver_connection
            driver.set_isolation_level(IsolationLevel.READ_COMMITTED if writes else IsolationLevel.REPEATABLE_READ)
            driver.set_read_only(not writes)
            if writes:
                # A writer takes its turn at once, as in SQLite: what it sees then is all that others wrote.
                connection.exec_driver_sql(_TURN, (f"{max(1, round(1000 * patience))}ms", APPLICATION))

        return engine

    def revision(self, db: Connection, where: str) -> str | None:
        found = db.execute(text(_THERE), {"mark": MARK}).one()
        if found.known:
            return str(db.scalar(text("SELECT version_num FROM alembic_version")))
        if found.schema is None:
            raise RegisterError(f"{shown(where)}: the user may use no schema of the database; have its owner grant one")
        if found.others:
            raise RegisterError(f"{shown(where)}: this database holds tables of another program; name an empty one")
        return None

    def prepare(self, db: Connection, where: str) -> None:
        encoding = db.scalar(
            text("SELECT pg_encoding_to_char(encoding) FROM pg_database WHERE datname = current_database()")
        )
        if encoding != "UTF8":
            raise RegisterError(
                f"{shown(where)}: the database keeps texts as {encoding}; make one with "
                "'createdb --encoding=UTF8 --template=template0'"
            )

    def complaint(self, error: BaseException) -> str:
        told = " ".join(str(error).split())
        code = _code(error)
        for known, words in _COMPLAINTS.items():
            if code.startswith(known):
                return words
        if isinstance(error, psycopg.OperationalError):
            return f"the server cannot be reached ({told}); check the address, and whether it runs"
        return f"the register cannot be used ({told})"

    def busy(self, error: BaseException) -> bool:
        return _code(error) == "55P03"

    def lost(self, error: BaseException) -> bool:
        code = _code(error)
        unreached = isinstance(error, psycopg.OperationalError) and not code
        return unreached or code.startswith(("08", "57P", "53300"))

    def unkept(self, error: BaseException) -> bool:
        return _code(error) == "22P05" or (isinstance(error, psycopg.DataError) and "NUL (0x00)" in str(error))

    def plain(self, db: Connection) -> Plain:
        driver: Any = db.connection.driver_connection
        return _Marked(driver)

    def insert(self, table: Table) -> Any:
        return insert(table)

    def fill(self, db: Connection, table: Table, rows: Iterable[Sequence[Any]]) -> None:
        driver: Any = db.connection.driver_connection
        with driver.cursor() as cursor, cursor.copy(f"COPY {table.name} FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)

    def mark(self, told: str) -> str:
        return f"(md5({told})::uuid)"

    def guards(self, db: Connection) -> set[str]:
        return set(db.scalars(text(_GUARDS)))

    def faults(self, db: Connection) -> Iterator[str]:
        for what, query in _FAULTS.items():
            if number := db.scalar(text(query)):
                yield what.format(number)
        for key in (key for table in metadata.sorted_tables for key in table.foreign_keys):
            own, other = key.parent, key.column
            orphan = select(own).where(own.is_not(None), ~select(other).where(other == own).exists()).limit(1)
            if db.execute(orphan).first() is not None:
                yield f"a row of {own.table.name} belongs to a row of {other.table.name} that is not there"

    def copy(self, db: Connection, path: str) -> bool:
        return False


class _Marked:
    """A connection of psycopg that is asked with '?' in the place of values."""

    def __init__(self, driver: Any) -> None:
        self._driver = driver

    def execute(self, query: str, values: Sequence[Any] = (), /) -> Rows:
        return self._driver.execute(_marked(query), tuple(values))  # type: ignore[no-any-return]

    def executemany(self, query: str, rows: Iterable[Sequence[Any]], /) -> Rows:
        cursor = self._driver.cursor()
        held = list(rows)
        if held:
            cursor.executemany(_marked(query), held)
        return cursor  # type: ignore[no-any-return]


@lru_cache(2000)
def _marked(query: str) -> str:
    return query.replace("%", "%%").replace("?", "%s")


def _code(error: BaseException) -> str:
    """The code of what a server says (SQLSTATE); '' where it said nothing, for it cannot be reached."""
    code = getattr(error, "sqlstate", None)
    if code:
        return str(code)
    told = str(error)
    return next((code for sign, code in _REFUSED if sign in told), "")


_TURN = "SELECT set_config('lock_timeout', %s, true), pg_advisory_xact_lock(%s, hashtext(current_schema()))"
_THERE = """
SELECT current_schema() AS schema,
  to_regclass('alembic_version') IS NOT NULL
    AND coalesce(obj_description(to_regclass('document'), 'pg_class') = :mark, false) AS known,
  EXISTS (
    SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = current_schema() AND c.relkind IN ('r', 'p')
      AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
  ) AS others
"""
_GUARDS = """
SELECT t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = current_schema() AND NOT t.tgisinternal AND t.tgenabled <> 'D'
"""
_FAULTS = {
    "the server found {} damaged pages in the database": (
        "SELECT checksum_failures FROM pg_stat_database WHERE datname = current_database()"
    ),
    "{} indexes are not whole": "SELECT count(*) FROM pg_index WHERE NOT indisvalid",
    "{} documents cannot be found by their words": (
        "SELECT count(*) FROM document d WHERE NOT EXISTS (SELECT 1 FROM document_words w WHERE w.rowid = d.seq)"
    ),
    "{} records cannot be found by their words": (
        "SELECT count(*) FROM worded r WHERE NOT EXISTS (SELECT 1 FROM record_words w WHERE w.rowid = r.line)"
    ),
}
