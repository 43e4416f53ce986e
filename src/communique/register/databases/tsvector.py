"""Full text in PostgreSQL: the terms that FTS5 has, in a vector that an index finds, and in a text that tells their order.

A vector forgets where a term stands that is told hundreds of times, and has no room for very long words. So it finds what
may answer, and where words have to stand next to each other, or in one column, the text tells whether they do.
"""

from collections.abc import Sequence
from typing import Any

from communique.register.databases.database import Plain, Sought, Term, WordIndex
from communique.register.databases.terms import Terms, snippets, terms

_LETTERS = "ABCD"
"""The columns of an index, as a vector knows them."""
_LONGEST = 200
"""Bytes of a term that a vector has; a longer one is looked for in the text alone."""
_ROOM = 900_000
"""Bytes that a vector may have, of a little more than a million."""
_PLACES = 16_000
"""The last place in a text that a vector knows."""
_OFTEN = 100
"""Places that a vector knows of a term: enough to weigh it by."""
_BETWEEN = "\n"
"""Stands between columns in the text of terms."""


class TsVector:
    """The indexes of a database of PostgreSQL."""

    def add_documents(self, db: Plain, documents: Sequence[tuple[int, str, str]]) -> None:
        told = terms([columns for _, *columns in documents])
        db.executemany(
            "INSERT INTO document_words (rowid, terms, vector) VALUES (?, ?, CAST(? AS tsvector))",
            [(seq, _in_order(held), _vector(held)) for (seq, _, _), held in zip(documents, told, strict=True)],
        )

    def put(self, db: Plain, records: Sequence[tuple[str, ...]]) -> None:
        told = terms([columns for _, *columns in records])
        db.executemany(
            "INSERT INTO record_words (rowid, title, people, mechanism, words, terms, vector) "
            "VALUES ((SELECT line FROM worded WHERE record = ?), ?, ?, ?, ?, ?, CAST(? AS tsvector))",
            [(*row, _in_order(held), _vector(held)) for row, held in zip(records, told, strict=True)],
        )

    def answering(self, index: WordIndex, sought: Sought) -> tuple[str, list[Any]]:
        phrases = _phrases(sought)
        if not all(phrases):
            return "false", []  # as in FTS5, where what is no word stands nowhere
        told = [_text(index, term, phrase) for term, phrase in zip(sought, phrases, strict=True)]
        apart = [
            asked
            for asked, term, phrase in zip(told, sought, phrases, strict=True)
            if term.column or len(phrase) > 1 or _is_long(phrase[0])
        ]
        vector = _asked(sought, phrases)
        by_vector = [*([("vector @@ CAST(? AS tsquery)", vector)] if vector else []), *apart]
        # Where a vector has not all terms, the text is asked for each of them.
        where = f"({_all(by_vector)} OR ({_LACKS} AND {_all(told)}))"
        return where, [value for _, value in (*by_vector, *told)]

    def best(self, index: WordIndex, sought: Sought) -> tuple[str, list[Any]]:
        # By the letters D, C, B and A: those of the columns, from behind, none of which may weigh more than 1.
        heaviest = max(index.columns.values())
        weights = [weight / heaviest for weight in index.columns.values()]
        weights += [0.0] * (len(_LETTERS) - len(weights))
        told = ", ".join(f"{weight:.3f}" for weight in reversed(weights))
        return f"ts_rank('{{{told}}}', vector, CAST(? AS tsquery), 1) DESC", [_asked(sought, _phrases(sought))]

    def snippets(
        self, db: Plain, index: WordIndex, sought: Sought, lines: Sequence[int], snippet: str
    ) -> dict[int, str]:
        table, number = ("document", "seq") if index.name == "document_words" else (index.name, "rowid")
        marks = ", ".join("?" * len(lines))
        query = f"SELECT {number}, {', '.join(index.columns)} FROM {table} WHERE {number} IN ({marks})"
        held = ((line, columns) for line, *columns in db.execute(query, lines).fetchall())
        return snippets(list(index.columns), held, sought, snippet)


_MORE = " more"
"""Stands in a vector that has not all terms; no term has a blank."""
_LACKS = f"vector @@ CAST($$'{_MORE}'$$ AS tsquery)"


def _all(conditions: Sequence[tuple[str, Any]]) -> str:
    return " AND ".join(condition for condition, _ in conditions)


def _phrases(sought: Sought) -> list[Terms]:
    """The terms of each stretch of words that is sought."""
    return [told for (told,) in terms([(term.words,) for term in sought])]


def _asked(sought: Sought, phrases: Sequence[Terms]) -> str:
    """What has to be in the vector."""
    parts = []
    for term, phrase in zip(sought, phrases, strict=True):
        for at, told in enumerate(phrase):
            begins = term.begins and at == len(phrase) - 1
            if not _is_long(told):
                parts.append(_quoted(told) + (":*" if begins else ""))
    return " & ".join(parts)


def _text(index: WordIndex, term: Term, phrase: Terms) -> tuple[str, str]:
    """A condition on the terms in their order, and its value."""
    where = "terms"
    if term.column:
        where = f"split_part(terms, chr(10), {list(index.columns).index(term.column) + 1})"
    return f"strpos({where}, ?) > 0", " " + " ".join(phrase) + ("" if term.begins else " ")


def _in_order(columns: Sequence[Terms]) -> str:
    """All terms, with a blank before and behind each."""
    return _BETWEEN.join(f" {' '.join(told)} " for told in columns)


def _vector(columns: Sequence[Terms]) -> str:
    """A vector of all terms, as PostgreSQL reads one."""
    places: dict[str, list[str]] = {}
    at, room, lacks = 0, 0, False
    for letter, told in zip(_LETTERS, columns, strict=False):
        for term in told:
            at += 1
            if _is_long(term):
                continue
            if term not in places:
                room += len(term.encode()) + 8
                if room > _ROOM:
                    lacks = True
                    continue
                places[term] = []
            held = places[term]
            if len(held) < _OFTEN and at < _PLACES and room < _ROOM:
                held.append(f"{at}{letter}")
                room += 2
    if lacks:
        places[_MORE] = []
    return " ".join(f"{_quoted(term)}:{','.join(held)}" if held else _quoted(term) for term, held in places.items())


def _is_long(term: str) -> bool:
    return len(term.encode()) > _LONGEST


def _quoted(term: str) -> str:
    """A term as vectors and queries have it."""
    return "'" + term.replace("\\", "\\\\").replace("'", "''") + "'"
