"""Which database a register is in: by its address, or by a connection to it."""

from typing import Any

from sqlalchemy import Connection, Table

from communique.register.databases.database import Database, Plain
from communique.register.databases.sqlite import SQLite

_SQLITE = SQLite()


def database_at(where: str) -> Database:
    """The database at a path or a URL."""
    return _SQLITE


def database_by(dialect: str) -> Database:
    """The database that the toolkit calls so."""
    return _SQLITE


def database_of(db: Connection) -> Database:
    """The database that a connection leads to."""
    return database_by(db.dialect.name)


def plain(db: Connection) -> Plain:
    """A connection without the toolkit over it."""
    return database_of(db).plain(db)


def putting(db: Connection, table: Table) -> Any:
    """An INSERT into a table that says what is to be done with rows that are there already."""
    return database_of(db).insert(table)
