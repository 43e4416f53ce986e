"""Whether a store is whole: the file, what was read and ruled in it, and what was made of that. Nothing is changed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Table, select, text

from communique.model.decision import standing
from communique.model.document import Document
from communique.register import progress, rows, settling
from communique.register import schema as s
from communique.register.databases.known import database_of
from communique.register.inputs import Inputs
from communique.register.keeping import Store

RESTORE = "restore the register from a back-up, or read the documents into a new one"
REBUILD = "run 'communique rebuild'"

_MADE_OF: tuple[tuple[Table, str, Table, str], ...] = (
    (s.record_party, "record", s.record, "id"),
    (s.record_name, "record", s.record, "id"),
    (s.settled, "record", s.record, "id"),
    (s.conflict_record, "record", s.record, "id"),
    (s.conflict_record, "conflict", s.conflict, "id"),
)
"""Columns of what is made whose values stand in another table."""

_JSON = (
    ("document", "furniture"), ("finding", "fact"), ("finding", "evidence"), ("finding", "grounds"),
    ("contradiction", "sides"), ("decision", "body"),
)  # fmt: skip
"""The tables of what was read and ruled, and their columns that hold JSON."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is wrong, and what helps."""

    what: str
    way_out: str


def faults(db: Connection) -> Iterator[Fault]:
    """All that is wrong in a store. Where the file or a row of it cannot be read, nothing else is looked at."""
    damaged = [*_in_the_file(db), *_unreadable(db)]
    yield from damaged
    if not damaged:
        yield from _unguarded(db)
        yield from _in_what_was_read(db)
        yield from _in_what_was_ruled(db)
        yield from _in_what_was_made(db)


def _in_the_file(db: Connection) -> Iterator[Fault]:
    for complaint in database_of(db).faults(db):
        yield Fault(complaint, RESTORE)


def _unreadable(db: Connection) -> Iterator[Fault]:
    for table, column in _JSON:
        broken = f"SELECT count(*) FROM {table} WHERE NOT json_valid({column})"
        if number := db.scalar(text(broken)):
            yield Fault(f"{number} rows of {table} cannot be read: their {column} is no JSON", RESTORE)


def _unguarded(db: Connection) -> Iterator[Fault]:
    there = database_of(db).guards(db)
    for table in s.ADDED_TO:
        if not {f"{table.name}_no_update", f"{table.name}_no_delete"} <= there:
            yield Fault(f"rows of {table.name} can be changed: the trigger that keeps them is gone", RESTORE)


# What was read


def _in_what_was_read(db: Connection) -> Iterator[Fault]:
    @lru_cache(maxsize=1000)
    def document(name: str) -> Document | None:
        row = db.execute(select(s.document).where(s.document.c.id == name)).mappings().first()
        return rows.document(row) if row else None

    for name, digest in db.execute(select(s.document.c.id, s.document.c.digest).order_by(s.document.c.seq)):
        held = document(name)
        if held is not None and held.digest != digest:
            yield Fault(f"the document {name} is not as it was read", RESTORE)
    for name, what, quotes in _quotes(db):
        for document_, part, start, end, quote in quotes:
            held = document(document_)
            if held is None:
                yield Fault(f"{what} of {name} rests on {document_}, which the register does not hold", RESTORE)
            elif held.part(part)[start:end] != quote:
                where = f"{part} {start}-{end} of {document_}"
                yield Fault(f"{what} of {name} rests on words that do not stand at {where}", RESTORE)
    for row in db.execute(select(s.passage)).mappings():
        for side in ("one", "other"):
            held = document(row[side])
            start, end = row[f"{side}_start"], row[f"{side}_end"]
            if held is not None and not 0 <= start < end <= len(held.text):
                yield Fault(f"a shared passage, {start}-{end} of {row[side]}, is not within its text", RESTORE)


def _quotes(db: Connection) -> Iterator[tuple[str, str, Iterable[Any]]]:
    """The document of everything that rests on words, what it is, and the words with their places."""
    found = select(s.extraction.c.document, s.finding).join(s.finding, s.finding.c.extraction == s.extraction.c.seq)
    for row in db.execute(found).mappings():
        finding = rows.finding(row, row["document"])
        own = [*finding.evidence, *(e for ground in finding.grounds for e in ground.evidence)]
        yield row["document"], f"the finding {row['id']}", dict.fromkeys(map(_place, own))
    doubts = select(s.extraction.c.document, s.contradiction)
    for row in db.execute(doubts.join(s.contradiction, s.contradiction.c.extraction == s.extraction.c.seq)).mappings():
        doubt = rows.contradiction(row, row["document"])
        yield row["document"], "a contradiction", [_place(e) for side in doubt.sides for e in side.evidence]


def _place(words: Any) -> tuple[str, Any, int, int, str]:
    return words.document, words.part, words.start, words.end, words.quote


# What was ruled


def _in_what_was_ruled(db: Connection) -> Iterator[Fault]:
    made = settling.decisions(db)
    known = {decision.id for decision in made}
    for name in db.scalars(select(s.decision.c.id)):
        if name not in known:
            yield Fault(f"the decision {name} is not as it was made", RESTORE)
    for decision in made:
        if decision.undoes and decision.undoes not in known:
            yield Fault(f"the decision {decision.id} takes back {decision.undoes}, which is not there", RESTORE)
    hold, look = standing(made), settling.looking(Inputs(db))
    for decision in hold:
        if settling.resting(db, decision.id) != look.of(decision):
            yield Fault(f"what the decision {decision.id} rules is not what it says", REBUILD)
    for name in sorted(settling.named(db) - {decision.id for decision in hold}):
        yield Fault(f"something rests on the decision {name}, which does not stand", REBUILD)


# What was made of it


def _in_what_was_made(db: Connection) -> Iterator[Fault]:
    if progress.behind(db):
        return  # it is brought up to date before anybody sees it
    for table, column, other, key in _MADE_OF:
        there = select(other.c[key])
        for name in db.scalars(select(table.c[column]).where(table.c[column].not_in(there)).distinct()):
            yield Fault(f"{table.name} leads to {name}, which is not there", REBUILD)
    held, findings = set(db.scalars(select(s.document.c.id))), set(db.scalars(select(s.finding.c.id)))

    def parts(heap: str) -> list[str]:
        return Store(db).values("part words", "parts", heap)

    for name, body in db.execute(select(s.record.c.id, s.record.c.body).order_by(s.record.c.place)):
        try:
            record = rows.record(body, "{}", (), parts)
        except (KeyError, ValueError, TypeError, IndexError):
            yield Fault(f"the record {name} cannot be read", REBUILD)
            continue
        if record.id != name:
            yield Fault(f"the record {name} is that of {record.id}", REBUILD)
        if not held.issuperset(record.documents) or not findings.issuperset(record.findings):
            yield Fault(f"the record {name} rests on what the register does not hold", REBUILD)
