"""Finding records and documents by their words, parties, persons, mechanism, kind, stage and time.

The words are looked up in full-text indexes of the database (FTS5), stemmed, without accents and case; hits stand by
how well they answer (BM25), those of nothing but filters the latest first.
"""

import re
from collections.abc import Iterator
from typing import Any

from communique.model.search import FOUND, FoundKind, Hit, Hits, Query

_PIECE = re.compile(r'"([^"]*)"|(\S+)')
_OPENS, _CLOSES = "\ue000", "\ue001"
"""Marks around what was looked for, which no text has: they are for private use."""
_AROUND = 18
"""Words of a snippet."""
_WEIGHTS = "8.0, 4.0, 4.0, 1.0"
"""What a word counts for in a record's title, people, mechanism and the rest."""
STANDING = (
    "document.id NOT IN (SELECT one FROM ruling WHERE sort = 'withdrawn' GROUP BY one "
    "HAVING max(seq) = max(CASE WHEN holds THEN seq END))"
)
"""A document that was not withdrawn."""
_DOCUMENT: FoundKind = "document"


def search(db: Any, query: Query, limit: int) -> Hits:
    """The best records for a query, then the best documents, `limit` of each; `db` is the driver's connection."""
    if not query:
        return Hits(hits=(), total=0)
    wanted = query.kinds or FOUND
    records = sorted(_records(db, query, tuple(k for k in wanted if k != _DOCUMENT)), key=lambda row: row[:-1])
    documents = []
    if _DOCUMENT in wanted and not any(query.of_records()):
        documents = sorted(_documents(db, query), key=lambda row: row[:-1])
    # How well a record answers cannot be compared with how well a document does: each is measured among its like.
    hits = tuple(row[-1] for row in (*records[:limit], *documents[:limit]))
    return Hits(hits=hits, total=len(records) + len(documents))


def match(words: str) -> str:
    """The words of a person as an expression of FTS5 that asks for all of them, and can hold no other command."""
    pieces = []
    for phrase, word in _PIECE.findall(words.replace("“", '"').replace("”", '"')):
        bare = re.sub(r"[^\w\s'’.&+-]", " ", phrase or word.rstrip("*")).strip()
        if re.search(r"\w", bare):
            pieces.append(f'"{bare}"' + ("*" if not phrase and word.endswith("*") else ""))
    return " AND ".join(pieces)


def _expression(query: Query) -> str:
    parts = [f"({match(query.words)})"] if match(query.words) else []
    for column, words in (("people", query.person), ("mechanism", query.mechanism)):
        if words and match(words):
            parts.append(f"{{{column}}} : ({match(words)})")
    return " AND ".join(parts)


def _records(db: Any, query: Query, kinds: tuple[FoundKind, ...]) -> Iterator[tuple[Any, ...]]:
    if not kinds:
        return
    expression = _expression(query)
    where, values = [f"worded.kind IN ({_marks(kinds)})"], list[Any](kinds)
    for party in query.parties:
        where.append("worded.record IN (SELECT record FROM record_party WHERE party = ?)")
        values.append(party)
    if query.stage:
        where.append("worded.stage = ?")
        values.append(query.stage)
    _within(query, "worded.last", "worded.first", where, values)
    if expression:
        select = (
            f"SELECT worded.record, worded.kind, worded.last, bm25(record_words, {_WEIGHTS}), "
            f"snippet(record_words, -1, '{_OPENS}', '{_CLOSES}', ' … ', {_AROUND}) "
            "FROM record_words JOIN worded ON worded.line = record_words.rowid WHERE record_words MATCH ? AND "
        )
        values.insert(0, expression)
    else:
        select = "SELECT worded.record, worded.kind, worded.last, 0.0, '' FROM worded WHERE "
    for record, kind, last, rank, snippet in db.execute(select + " AND ".join(where), values):
        yield rank, _latest_first(last), record, Hit(kind=kind, id=record, snippet=_stretches(snippet))


def _documents(db: Any, query: Query) -> Iterator[tuple[Any, ...]]:
    expression = match(query.words)
    where, values = [STANDING], list[Any]()
    if query.parties:
        where.append(f"document.id IN (SELECT document FROM ({_of_parties(query.parties)}))")
        values += query.parties
    _within(query, "document.day", "document.day", where, values)
    if expression:
        select = (
            "SELECT document.id, document.day, bm25(document_words, 4.0, 1.0), "
            f"snippet(document_words, -1, '{_OPENS}', '{_CLOSES}', ' … ', {_AROUND}) "
            "FROM document_words JOIN document ON document.seq = document_words.rowid WHERE document_words MATCH ? AND "
        )
        values.insert(0, expression)
    else:
        select = "SELECT document.id, document.day, 0.0, '' FROM document WHERE "
    for identifier, day, rank, snippet in db.execute(select + " AND ".join(where), values):
        yield rank, _latest_first(day), identifier, Hit(kind=_DOCUMENT, id=identifier, snippet=_stretches(snippet))


def _of_parties(parties: tuple[str, ...]) -> str:
    """Documents that tell of a record that is filed under each of some parties."""
    one = (
        "SELECT held.value AS document FROM record_party JOIN record ON record.id = record_party.record, "
        "json_each(record.body, '$.documents') AS held WHERE record_party.party = ?"
    )
    return " INTERSECT ".join(one for _ in parties)


def _within(query: Query, last: str, first: str, where: list[str], values: list[Any]) -> None:
    """Narrows to what lies within the days of a query, if only in part."""
    for day, column, sign in ((query.since, last, ">="), (query.until, first, "<=")):
        if day:
            where.append(f"{column} {sign} ?")
            values.append(day)


def _marks(values: tuple[str, ...]) -> str:
    return ", ".join("?" for _ in values)


def _latest_first(day: str | None) -> tuple[int, ...]:
    return tuple(-int(part) for part in (day or "0000-00-00").split("-"))


def _stretches(snippet: str) -> tuple[tuple[str, bool], ...]:
    """A snippet as stretches, each with whether it is what was looked for."""
    found = []
    for place, piece in enumerate(re.split(f"{_OPENS}|{_CLOSES}", snippet)):
        if piece:
            found.append((piece, place % 2 == 1))
    return tuple(found)
