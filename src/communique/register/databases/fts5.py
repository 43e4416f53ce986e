"""Full text in SQLite: FTS5, which ranks by BM25."""

from collections.abc import Sequence
from typing import Any

from communique.register.databases.database import Plain, Sought, Term, WordIndex

TOKENIZER = "tokenize = 'porter unicode61 remove_diacritics 2'"


def expression(sought: Sought) -> str:
    """What is sought, as FTS5 is asked; it can hold no other command, for the words have no quotation marks."""
    return " AND ".join(map(_phrase, sought))


def _phrase(term: Term) -> str:
    phrase = f'"{term.words}"' + ("*" if term.begins else "")
    return f"{{{term.column}}} : ({phrase})" if term.column else phrase


class Fts5:
    """The indexes of an SQLite file; a trigger enters documents."""

    def add_documents(self, db: Plain, documents: Sequence[tuple[int, str, str]]) -> None:
        pass

    def put(self, db: Plain, records: Sequence[tuple[str, ...]]) -> None:
        line = "SELECT line FROM worded WHERE record = ?"
        db.executemany(
            f"INSERT INTO record_words (rowid, title, people, mechanism, words) VALUES (({line}), ?, ?, ?, ?)", records
        )

    def answering(self, index: WordIndex, sought: Sought) -> tuple[str, list[Any]]:
        return f"{index.name} MATCH ?", [expression(sought)]

    def best(self, index: WordIndex, sought: Sought) -> tuple[str, list[Any]]:
        return f"bm25({index.name}, {', '.join(map(str, index.columns.values()))})", []

    def snippets(
        self, db: Plain, index: WordIndex, sought: Sought, lines: Sequence[int], snippet: str
    ) -> dict[int, str]:
        query = (
            f"SELECT rowid, snippet({index.name}, -1, {snippet}) FROM {index.name} "
            f"WHERE {index.name} MATCH ? AND rowid IN ({', '.join('?' * len(lines))})"
        )
        return dict(db.execute(query, (expression(sought), *lines)).fetchall())
