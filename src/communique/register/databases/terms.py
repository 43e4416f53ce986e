"""The terms of texts as FTS5 has them: by its own tokenizer, so that every database finds the same by the same words."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager

from communique.register.databases.database import Sought
from communique.register.databases.fts5 import TOKENIZER, expression

Terms = list[str]
"""The terms of a text, in their order."""


def terms(texts: Sequence[Sequence[str]]) -> list[list[Terms]]:
    """Of each of some texts, which have as many columns each, the terms by column."""
    found: list[list[Terms]] = [[[] for _ in columns] for columns in texts]
    if not texts:
        return found
    names = [f"c{at}" for at in range(len(texts[0]))]
    with _indexed(names, enumerate(texts), "content = '', ") as db:
        db.execute("CREATE VIRTUAL TABLE told USING fts5vocab (held, instance)")
        query = 'SELECT doc, CAST(substr(col, 2) AS INTEGER), term FROM told ORDER BY doc, col, "offset"'
        for row, column, term in db.execute(query):
            found[row][column].append(term)
    return found


def snippets(
    columns: Sequence[str], texts: Iterable[tuple[int, Sequence[str]]], sought: Sought, snippet: str
) -> dict[int, str]:
    """The words around what is sought in some texts, by their numbers; `snippet` has the marks and the length."""
    with _indexed(columns, texts) as db:
        query = f"SELECT rowid, snippet(held, -1, {snippet}) FROM held WHERE held MATCH ?"
        return dict(db.execute(query, (expression(sought),)).fetchall())


@contextmanager
def _indexed(
    columns: Sequence[str], texts: Iterable[tuple[int, Sequence[str]]], kept: str = ""
) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:")) as db:
        db.execute(f"CREATE VIRTUAL TABLE held USING fts5 ({', '.join(columns)}, {kept}{TOKENIZER})")
        marks = ", ".join("?" * (len(columns) + 1))
        put = f"INSERT INTO held (rowid, {', '.join(columns)}) VALUES ({marks})"
        db.executemany(put, ((number, *told) for number, told in texts))
        yield db
