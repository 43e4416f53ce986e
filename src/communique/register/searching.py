"""Finding records and documents by their words, parties, persons, mechanism, kind, stage and time.

The words are looked up in full-text indexes of the database, stemmed, without accents and case; hits stand by
how well they answer, those of nothing but filters the latest first.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from communique.model.search import FOUND, FoundKind, Hit, Hits, Query
from communique.register.databases.database import OF_DOCUMENTS, OF_RECORDS, Plain, Sought, Term, WordIndex, Words
from communique.register.databases.known import database_of, plain

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


def search(db: Connection, query: Query, limit: int, offset: int = 0) -> Hits:
    """The best records for a query, then the best documents: `limit` of each after the first `offset`."""
    if not query or not _asks(query):
        return Hits(hits=(), records=0, documents=0)
    page, asked = (limit, offset), _Asked(plain(db), database_of(db).words)
    # How well a record answers cannot be compared with how well a document does: each is measured among its like.
    records, of_records = _records(asked, query, page)
    documents, of_documents = _documents(asked, query, page)
    return Hits(hits=(*records, *documents), records=of_records, documents=of_documents)


@dataclass(frozen=True, slots=True)
class _Asked:
    """The database that is asked, and its full-text indexes."""

    db: Plain
    words: Words

    def all(self, query: str, values: Sequence[Any]) -> list[Any]:
        return self.db.execute(query, values).fetchall()

    def number(self, of_such: str, values: Sequence[Any]) -> int:
        return int(self.db.execute(f"SELECT count(*) FROM ({of_such}) AS held", values).fetchone()[0])


def answering(db: Connection, query: Query) -> tuple[str, list[Any]]:
    """The identifiers of all records that answer to a query, as a statement and its values; all records where it is empty."""
    kinds = _kinds(query)
    if not kinds or not _asks(query):
        return "SELECT record FROM worded WHERE false", []
    words, sought = database_of(db).words, _sought(query)
    where, values = _filters(words, query, kinds)
    if sought:
        condition, asked = words.answering(OF_RECORDS, sought)
        where.append(f"line IN (SELECT rowid FROM {OF_RECORDS.name} WHERE {condition})")
        values += asked
    return f"SELECT record FROM worded WHERE {' AND '.join(where)}", values


def terms(words: str, column: str | None = None) -> Sought:
    """The words of a person as what is sought, all of it, in one column or in any."""
    found = []
    for phrase, word in _PIECE.findall(words.replace("“", '"').replace("”", '"')):
        bare = re.sub(r"[^\w\s'’.&+-]", " ", phrase or word.rstrip("*")).strip()
        if re.search(r"\w", bare):
            begins = not phrase and word.endswith("*") and len(bare) >= SHORTEST
            found.append(Term(bare, begins, column))
    return tuple(found)


def _sought(query: Query) -> Sought:
    return (*terms(query.words), *terms(query.person or "", "people"))


def _records(asked: _Asked, query: Query, page: tuple[int, int]) -> tuple[list[Hit], int]:
    kinds = _kinds(query)
    if not kinds:
        return [], 0
    where, values = _filters(asked.words, query, kinds)
    of_such = f"SELECT line FROM worded WHERE {' AND '.join(where)}"
    sought = _sought(query)
    if sought:
        # A filter that lets all kinds through lets all records through.
        narrowed = (of_such, values) if len(where) > 1 or query.kinds else ("", [])
        lines, total = _ranked(asked, OF_RECORDS, sought, narrowed, page)
    else:
        latest = f"{of_such} ORDER BY last DESC NULLS LAST, record LIMIT ? OFFSET ?"
        lines, total = [row[0] for row in asked.all(latest, (*values, *page))], asked.number(of_such, values)
    named = f"SELECT line, record, kind FROM worded WHERE line IN ({_marks(lines)})"
    held = {line: (record, kind) for line, record, kind in asked.all(named, lines)} if lines else {}
    words = _snippets(asked, OF_RECORDS, sought, lines)
    return [Hit(kind=held[n][1], id=held[n][0], snippet=words.get(n, ())) for n in lines if n in held], total


_UNDER = (
    "SELECT held.value FROM worded, record, json_each(record.links) AS several, json_each(several.value) AS held "
    "WHERE worded.kind = 'mechanism' AND worded.line IN ({}) AND record.id = worded.record "
    "AND several.key IN ('sessions', 'projects')"
)


def _asks(query: Query) -> bool:
    """Whether there is a word to look for wherever words were given."""
    return all(terms(words) for words in (query.words, query.person, query.mechanism) if words)


def _kinds(query: Query) -> tuple[FoundKind, ...]:
    return tuple(kind for kind in query.kinds or FOUND if kind != _DOCUMENT)


def _filters(words: Words, query: Query, kinds: tuple[FoundKind, ...]) -> tuple[list[str], list[Any]]:
    """What a query asks of records beside their words, as conditions and their values."""
    where, values = [f"kind IN ({_marks(kinds)})"], list[Any](kinds)
    for party in query.parties:
        where.append("record IN (SELECT record FROM record_party WHERE party = ?)")
        values.append(party)
    if query.mechanism and terms(query.mechanism):
        # By what a report calls it, or by any name of the mechanism that the record is of: an acronym, an older name.
        condition, asked = words.answering(OF_RECORDS, terms(query.mechanism, "mechanism"))
        called = f"SELECT rowid FROM {OF_RECORDS.name} WHERE {condition}"
        where.append(f"(line IN ({called}) OR record IN ({_UNDER.format(called)}))")
        values += asked * 2
    if query.stage:
        where.append("stage = ?")
        values.append(query.stage)
    _within(query, "last", "first", where, values)
    return where, values


def _documents(asked: _Asked, query: Query, page: tuple[int, int]) -> tuple[list[Hit], int]:
    if any(query.of_records()) or _DOCUMENT not in (query.kinds or FOUND):
        return [], 0
    where, values = list[str](), list[Any]()
    if query.parties:
        where.append(f"id IN ({_of_parties(query.parties)})")
        values += query.parties
    _within(query, "day", "day", where, values)
    of_such = f"SELECT seq FROM document WHERE {' AND '.join(where) or 'true'}"
    out = f"SELECT seq FROM document WHERE id IN ({_WITHDRAWN})"
    sought = terms(query.words)
    if sought:
        lines, total = _ranked(asked, OF_DOCUMENTS, sought, (of_such if where else "", values), page, out)
    else:
        of_such += f" AND seq NOT IN ({out})"
        latest = f"{of_such} ORDER BY day DESC NULLS LAST, seq LIMIT ? OFFSET ?"
        lines, total = [row[0] for row in asked.all(latest, (*values, *page))], asked.number(of_such, values)
    named = f"SELECT seq, id FROM document WHERE seq IN ({_marks(lines)})"
    held = dict(asked.all(named, lines)) if lines else {}
    words = _snippets(asked, OF_DOCUMENTS, sought, lines)
    return [Hit(kind=_DOCUMENT, id=held[n], snippet=words.get(n, ())) for n in lines], total


def _ranked(
    asked: _Asked,
    index: WordIndex,
    sought: Sought,
    narrowed: tuple[str, list[Any]],
    page: tuple[int, int],
    out: str = "",
) -> tuple[list[int], int]:
    """The rows of an index that answer best, and how many answer at all; of those that a query names, where it is
    `narrowed`, without those that another names.
    """
    of_such, further = narrowed
    where, values = asked.words.answering(index, sought)
    where += f" AND +rowid IN ({of_such})" if of_such else ""
    where += f" AND +rowid NOT IN ({out})" if out else ""
    values = [*values, *further]
    answering = f"SELECT rowid FROM {index.name} WHERE {where} ORDER BY rowid DESC"
    lines = [row[0] for row in asked.all(answering, values)]
    if len(lines) > _AMONG:
        where += " AND rowid >= ?"
        values.append(lines[_AMONG - 1])
    order, weighed = asked.words.best(index, sought)
    best = f"SELECT rowid FROM {index.name} WHERE {where} ORDER BY {order}, rowid DESC LIMIT ? OFFSET ?"
    return [row[0] for row in asked.all(best, (*values, *weighed, *page))], len(lines)


def _snippets(
    asked: _Asked, index: WordIndex, sought: Sought, lines: list[int]
) -> dict[int, tuple[tuple[str, bool], ...]]:
    """The words around what was looked for, of each row that is shown."""
    if not sought or not lines:
        return {}
    snippet = f"'{_OPENS}', '{_CLOSES}', ' … ', {_AROUND}"
    found = asked.words.snippets(asked.db, index, sought, lines, snippet)
    return {line: _stretches(words) for line, words in found.items()}


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
