"""Many rows at a time: asked for and put into the store by lots, without the toolkit over the connection."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection, Table

from communique.register.databases.known import plain

LOT = 500
"""Rows that are asked for at once."""
_Item = TypeVar("_Item")


def parted(items: Iterable[_Item], size: int = LOT) -> Iterator[list[_Item]]:
    """The items in their order, as many at a time as are asked for at once."""
    lot: list[_Item] = []
    for item in items:
        lot.append(item)
        if len(lot) == size:
            yield lot
            lot = []
    if lot:
        yield lot


def marks(items: Collection[object]) -> str:
    """What stands for so many values: '?, ?, ?'."""
    return ", ".join("?" * len(items))


def asked(db: Connection, query: str, names: Iterable[str]) -> Iterator[Any]:
    """The rows that a query finds of some names, which go where '{}' stands in it."""
    for some in parted(sorted(set(names))):
        yield from plain(db).execute(query.format(marks(some)), some)


def put(db: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Puts rows of the same columns into a table."""
    if rows:
        columns = list(rows[0])
        named = ", ".join(f'"{column}"' for column in columns)
        told = [[row[column] for column in columns] for row in rows]
        plain(db).executemany(f"INSERT INTO {table.name} ({named}) VALUES ({marks(columns)})", told)
