"""Many rows at a time: asked for and put into the store by lots, without the toolkit over the connection."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table

from communique.batches import batches
from communique.register.databases.known import plain

LOT = 500
"""Rows that are asked for at once."""


def marks(items: Collection[object]) -> str:
    """What stands for so many values: '?, ?, ?'."""
    return ", ".join("?" * len(items))


def asked(db: Connection, query: str, names: Iterable[str]) -> Iterator[Any]:
    """The rows that a query finds of some names, which go where '{}' stands in it."""
    for some in batches(sorted(set(names)), LOT):
        yield from plain(db).execute(query.format(marks(some)), some)


def put(db: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Puts rows of the same columns into a table."""
    if rows:
        columns = list(rows[0])
        named = ", ".join(f'"{column}"' for column in columns)
        told = [[row[column] for column in columns] for row in rows]
        plain(db).executemany(f"INSERT INTO {table.name} ({named}) VALUES ({marks(columns)})", told)
