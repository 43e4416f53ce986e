"""A whole register carried over into an empty one, row by row: from one kind of database into another."""

from sqlalchemy import Connection, insert, select, text

from communique.register.databases.known import database_of, plain
from communique.register.schema import metadata

_LOT = 500
"""Rows that are carried over at once."""
_WORDS = (
    "SELECT w.record, r.title, r.people, r.mechanism, r.words FROM record_words r JOIN worded w ON w.line = r.rowid"
)


def copy(held: Connection, empty: Connection) -> None:
    """Copies everything that a register holds: what was read and ruled, what was made of it, accounts, and the audit."""
    for table in metadata.sorted_tables:
        for lot in held.execute(select(table).execution_options(yield_per=_LOT)).mappings().partitions():
            empty.execute(insert(table), [dict(row) for row in lot])
    words = held.execute(text(_WORDS).execution_options(yield_per=_LOT))
    for some in words.partitions():
        database_of(empty).words.put(plain(empty), [tuple(row) for row in some])
