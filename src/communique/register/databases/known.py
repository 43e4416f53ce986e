"""Which database a register is in: by its address, or by a connection to it."""

from functools import cache
from typing import Any

from sqlalchemy import Connection, Table

from communique.model.errors import RegisterError
from communique.register.address import is_shared
from communique.register.databases.database import Database, Plain
from communique.register.databases.sqlite import SQLite

_SQLITE = SQLite()


def database_at(where: str) -> Database:
    """The database at a path or a URL; RegisterError where what it takes is not installed."""
    return _postgresql() if is_shared(where) else _SQLITE


def database_by(dialect: str) -> Database:
    """The database that the toolkit calls so."""
    return _postgresql() if dialect == "postgresql" else _SQLITE


def database_of(db: Connection) -> Database:
    """The database that a connection leads to."""
    return database_by(db.dialect.name)


def plain(db: Connection) -> Plain:
    """A connection without the toolkit over it."""
    return database_of(db).plain(db)


def putting(db: Connection, table: Table) -> Any:
    """An INSERT into a table that says what is to be done with rows that are there already."""
    return database_of(db).insert(table)


@cache
def _postgresql() -> Database:
    try:
        from communique.register.databases.postgresql import PostgreSQL
    except ImportError as error:
        raise RegisterError(
            "a register in PostgreSQL needs the extra 'postgresql': pip install 'communique[postgresql]'"
        ) from error
    return PostgreSQL()
