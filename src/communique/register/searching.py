"""Finding records and documents by their words, parties, persons, mechanism, kind, stage and time.

The words are looked up in full-text indexes of the database (FTS5), stemmed, without accents and case; hits stand by
how well they answer (BM25), those of nothing but filters the latest first.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from communique.model.search import FOUND, FoundKind, Hit, Hits, Query

_PIECE = re.compile(r'"([^"]*)"|(\S+)')
_OPENS, _CLOSES = "\ue000", "\ue001"
"""Marks around what was looked for, which no text has: they are for private use."""
_AROUND = 18
"""Words of a snippet."""
_AMONG = 10_000
"""How many of those that answer are weighed against each other; where there are more, those that were kept last. So a word
that stands in every document is answered as quickly as one that stands in few.
"""
_WITHDRAWN = (
    "SELECT one FROM ruling WHERE sort = 'withdrawn' GROUP BY one HAVING max(seq) = max(CASE WHEN holds THEN seq END)"
)
STANDING = f"document.id NOT IN ({_WITHDRAWN})"
"""A document that was not withdrawn."""
SHORTEST = 3
"""Letters that a word has to begin with, to be looked for by its beginning: with fewer, too many words begin so."""
_DOCUMENT: FoundKind = "document"


@dataclass(frozen=True, slots=True)
class _Index:
    """A full-text index, and what a word counts for in each of its columns."""

    name: str
    weights: str


_OF_RECORDS = _Index("record_words", "8.0, 4.0, 4.0, 1.0")
"""The columns are a record's title, people, mechanism and the rest."""
_OF_DOCUMENTS = _Index("document_words", "4.0, 1.0")


def search(db: Any, query: Query, limit: int, offset: int = 0) -> Hits:
    """The best records for a query, then the best documents: `limit` of each after the first `offset`; `db` is the
    driver's connection.
    """
    if not query or not _asks(query):
        return Hits(hits=(), records=0, documents=0)
    page = (limit, offset)
    # How well a record answers cannot be compared with how well a document does: each is measured among its like.
    records, of_records = _records(db, query, page)
    documents, of_documents = _documents(db, query, page)
    return Hits(hits=(*records, *documents), records=of_records, documents=of_documents)


def answering(query: Query) -> tuple[str, list[Any]]:
    """The identifiers of all records that answer to a query, as a statement and its values; all records where it is empty."""
    kinds = _kinds(query)
    if not kinds or not _asks(query):
        return "SELECT record FROM worded WHERE false", []
    where, values = _filters(query, kinds)
    expression = _expression(query)
    if expression:
        where.append(f"line IN (SELECT rowid FROM {_OF_RECORDS.name} WHERE {_OF_RECORDS.name} MATCH ?)")
        values.append(expression)
    return f"SELECT record FROM worded WHERE {' AND '.join(where)}", values


def match(words: str) -> str:
    """The words of a person as an expression of FTS5 that asks for all of them, and can hold no other command."""
    pieces = []
    for phrase, word in _PIECE.findall(words.replace("“", '"').replace("”", '"')):
        bare = re.sub(r"[^\w\s'’.&+-]", " ", phrase or word.rstrip("*")).strip()
        if re.search(r"\w", bare):
            begins = not phrase and word.endswith("*") and len(bare) >= SHORTEST
            pieces.append(f'"{bare}"' + ("*" if begins else ""))
    return " AND ".join(pieces)


def _expression(query: Query) -> str:
    parts = [f"({match(query.words)})"] if match(query.words) else []
    if query.person and match(query.person):
        parts.append(f"{{people}} : ({match(query.person)})")
    return " AND ".join(parts)


def _records(db: Any, query: Query, page: tuple[int, int]) -> tuple[list[Hit], int]:
    kinds = _kinds(query)
    if not kinds:
        return [], 0
    where, values = _filters(query, kinds)
    of_such = f"SELECT line FROM worded WHERE {' AND '.join(where)}"
    expression = _expression(query)
    if expression:
        # A filter that lets all kinds through lets all records through.
        narrowed = (of_such, values) if len(where) > 1 or query.kinds else ("", [])
        lines, total = _ranked(db, _OF_RECORDS, expression, narrowed, page)
    else:
        lines = [
            row[0] for row in db.execute(f"{of_such} ORDER BY last DESC, record LIMIT ? OFFSET ?", (*values, *page))
        ]
        total = db.execute(f"SELECT count(*) FROM ({of_such})", values).fetchone()[0]
    named = f"SELECT line, record, kind FROM worded WHERE line IN ({_marks(lines)})"
    held = {line: (record, kind) for line, record, kind in db.execute(named, lines)}
    words = _snippets(db, _OF_RECORDS, expression, lines)
    return [Hit(kind=held[n][1], id=held[n][0], snippet=words.get(n, ())) for n in lines if n in held], total


_CALLED = f"SELECT rowid FROM {_OF_RECORDS.name} WHERE {_OF_RECORDS.name} MATCH ?"
_UNDER = (
    "SELECT held.value FROM worded, record, json_each(record.links) AS several, json_each(several.value) AS held "
    f"WHERE worded.kind = 'mechanism' AND worded.line IN ({_CALLED}) AND record.id = worded.record "
    "AND several.key IN ('sessions', 'projects')"
)


def _asks(query: Query) -> bool:
    """Whether there is a word to look for wherever words were given."""
    return all(match(words) for words in (query.words, query.person, query.mechanism) if words)


def _kinds(query: Query) -> tuple[FoundKind, ...]:
    return tuple(kind for kind in query.kinds or FOUND if kind != _DOCUMENT)


def _filters(query: Query, kinds: tuple[FoundKind, ...]) -> tuple[list[str], list[Any]]:
    """What a query asks of records beside their words, as conditions and their values."""
    where, values = [f"kind IN ({_marks(kinds)})"], list[Any](kinds)
    for party in query.parties:
        where.append("record IN (SELECT record FROM record_party WHERE party = ?)")
        values.append(party)
    if query.mechanism and match(query.mechanism):
        # By what a report calls it, or by any name of the mechanism that the record is of: an acronym, an older name.
        where.append(f"(line IN ({_CALLED}) OR record IN ({_UNDER}))")
        values += [f"{{mechanism}} : ({match(query.mechanism)})"] * 2
    if query.stage:
        where.append("stage = ?")
        values.append(query.stage)
    _within(query, "last", "first", where, values)
    return where, values


def _documents(db: Any, query: Query, page: tuple[int, int]) -> tuple[list[Hit], int]:
    if any(query.of_records()) or _DOCUMENT not in (query.kinds or FOUND):
        return [], 0
    where, values = list[str](), list[Any]()
    if query.parties:
        where.append(f"id IN (SELECT document FROM ({_of_parties(query.parties)}))")
        values += query.parties
    _within(query, "day", "day", where, values)
    of_such = f"SELECT seq FROM document WHERE {' AND '.join(where) or 'true'}"
    out = f"SELECT seq FROM document WHERE id IN ({_WITHDRAWN})"
    expression = match(query.words)
    if expression:
        lines, total = _ranked(db, _OF_DOCUMENTS, expression, (of_such if where else "", values), page, out)
    else:
        of_such += f" AND seq NOT IN ({out})"
        lines = [row[0] for row in db.execute(f"{of_such} ORDER BY day DESC, seq LIMIT ? OFFSET ?", (*values, *page))]
        total = db.execute(f"SELECT count(*) FROM ({of_such})", values).fetchone()[0]
    held = dict(db.execute(f"SELECT seq, id FROM document WHERE seq IN ({_marks(lines)})", lines).fetchall())
    words = _snippets(db, _OF_DOCUMENTS, expression, lines)
    return [Hit(kind=_DOCUMENT, id=held[n], snippet=words.get(n, ())) for n in lines], total


def _ranked(
    db: Any, index: _Index, expression: str, narrowed: tuple[str, list[Any]], page: tuple[int, int], out: str = ""
) -> tuple[list[int], int]:
    """The rows of an index that answer best, and how many answer at all; of those that a query names, where it is
    `narrowed`, without those that another names.
    """
    of_such, values = narrowed
    where = f"{index.name} MATCH ?"
    where += f" AND +rowid IN ({of_such})" if of_such else ""
    where += f" AND +rowid NOT IN ({out})" if out else ""
    asked = [expression, *values]
    answering = f"SELECT rowid FROM {index.name} WHERE {where} ORDER BY rowid DESC"
    lines = [row[0] for row in db.execute(answering, asked)]
    if len(lines) > _AMONG:
        where += " AND rowid >= ?"
        asked.append(lines[_AMONG - 1])
    best = (
        f"SELECT rowid FROM {index.name} WHERE {where} "
        f"ORDER BY bm25({index.name}, {index.weights}), rowid DESC LIMIT ? OFFSET ?"
    )
    return [row[0] for row in db.execute(best, (*asked, *page))], len(lines)


def _snippets(db: Any, index: _Index, expression: str, lines: list[int]) -> dict[int, tuple[tuple[str, bool], ...]]:
    """The words around what was looked for, of each row that is shown."""
    if not expression:
        return {}
    select = (
        f"SELECT rowid, snippet({index.name}, -1, '{_OPENS}', '{_CLOSES}', ' … ', {_AROUND}) "
        f"FROM {index.name} WHERE {index.name} MATCH ? AND rowid IN ({_marks(lines)})"
    )
    return {line: _stretches(snippet) for line, snippet in db.execute(select, (expression, *lines))}


def _of_parties(parties: tuple[str, ...]) -> str:
    """Documents that tell of a record that is filed under all of some parties."""
    filed = " INTERSECT ".join("SELECT record FROM record_party WHERE party = ?" for _ in parties)
    return (
        "SELECT held.value AS document FROM record, json_each(record.body, '$.documents') AS held "
        f"WHERE record.id IN ({filed})"
    )


def _within(query: Query, last: str, first: str, where: list[str], values: list[Any]) -> None:
    """Narrows to what lies within the days of a query, if only in part."""
    for day, column, sign in ((query.since, last, ">="), (query.until, first, "<=")):
        if day:
            where.append(f"{column} {sign} ?")
            values.append(day)


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" for _ in values)


def _stretches(snippet: str) -> tuple[tuple[str, bool], ...]:
    """A snippet as stretches, each with whether it is what was looked for."""
    found = []
    for place, piece in enumerate(re.split(f"{_OPENS}|{_CLOSES}", snippet)):
        if piece:
            found.append((piece, place % 2 == 1))
    return tuple(found)
