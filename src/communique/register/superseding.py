"""Which documents are versions of one article, and what the later ones withdrew: kept beside what people ruled, and looked
up anew wherever a document comes, is withdrawn or is read by better rules.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Connection, delete, insert, select

from communique.batches import batches
from communique.model.document import Document
from communique.model.facts import Kind
from communique.model.record import Record
from communique.register import catalogue, rows, settling
from communique.register import schema as s
from communique.register.inputs import Inputs
from communique.register.known import Heap, Known
from communique.register.many import LOT, asked, put
from communique.register.rulings import SUPERSEDED, VERSION, WITHDRAWN, Ruling
from communique.register.summaries import record_of, summary
from communique.resolution.passages import Passages
from communique.resolution.reports import Report
from communique.resolution.rulings import NONE
from communique.resolution.versions.articles import Version, keys, versions
from communique.resolution.versions.order import day, is_later, stamp
from communique.resolution.versions.withdrawn import Gone, gone, retracted

_NAME = "version "
"""What is kept of a document as a version goes by this and its identifier, as what is ruled goes by its decision."""


@dataclass(frozen=True, slots=True)
class Other:
    """Another version of the article that a document is one of, with no more than the beginning of its text; `is_latest`
    where it took the place of the document.
    """

    document: Document
    relation: Literal["earlier", "later", "unknown"]
    is_latest: bool = False


def others(db: Connection, document: Document) -> tuple[Other, ...]:
    """The other versions of an article, the earliest first."""
    ruled = Inputs(db).ruled
    held = catalogue.heads(db, ruled.versions(document.id))
    latest = ruled.superseded(document.id)
    found = [Other(each, _relation(each, document), each.id == latest) for each in held]
    return tuple(sorted(found, key=lambda each: (stamp(each.document) or "", each.document.id)))


def others_of(db: Connection, documents: Iterable[str]) -> dict[str, tuple[Other, ...]]:
    """The same of some documents; those that have no other versions are left out."""
    query = f"SELECT one FROM resting WHERE sort = '{VERSION}' AND one IN ({{}})"
    several = catalogue.heads(db, (name for (name,) in asked(db, query, documents)))
    return {each.id: others(db, each) for each in several}


def _relation(one: Document, other: Document) -> Literal["earlier", "later", "unknown"]:
    return "later" if is_later(one, other) else "earlier" if is_later(other, one) else "unknown"


def keep(db: Connection, documents: Iterable[Document]) -> None:
    """Keeps by what other versions of some documents are found."""
    put(db, s.versioned, [{"key": key, "document": document.id} for document in documents for key in keys(document)])


def settle(db: Connection, documents: Iterable[str]) -> set[str]:
    """Looks up what documents are that came, went or say something else, with all that may be versions of them; the
    documents that are something else than before.
    """
    changed: set[str] = set()
    todo = _in_question(db, set(documents))
    while todo:
        name = todo.pop()
        near = _near(db, name)
        todo -= near
        changed |= _settle(db, near)
    return changed


def settle_all(db: Connection) -> set[str]:
    """The same for all documents, from nothing but what was read and ruled."""
    db.execute(delete(s.versioned))
    known = select(s.document.c.id, s.document.c.title, s.document.c.source, s.document.c.url, s.document.c.entry)
    by_key: defaultdict[str, set[str]] = defaultdict(set)
    # The texts are not asked for before two documents may be versions.
    for row in db.execute(known.where(s.document.c.url.is_not(None) | s.document.c.entry.is_not(None))).all():
        head = Document(id=row.id, text="", title=row.title, source=row.source, url=row.url, entry=row.entry)
        keep(db, [head])
        for key in keys(head):
            by_key[key].add(row.id)
    there = {name.removeprefix(_NAME) for name in db.scalars(select(s.resting.c.decision).distinct())
             if name.startswith(_NAME)}  # fmt: skip
    several = {name for held in by_key.values() if len(held) > 1 for name in held}
    retracted_ = db.scalars(select(s.document.c.id).where(s.document.c.furniture.contains('"retraction"')))
    return settle(db, there | several | set(retracted_))


def _in_question(db: Connection, names: set[str]) -> set[str]:
    """Those of some documents that others may be versions of, that are retracted by their own notice, or that were either."""
    others = "SELECT mine.document FROM versioned mine JOIN versioned other ON other.key = mine.key"
    beside = asked(db, others + " AND other.document <> mine.document WHERE mine.document IN ({})", names)
    retracted_ = asked(db, "SELECT id FROM document WHERE furniture LIKE '%\"retraction\"%' AND id IN ({})", names)
    rests = asked(db, "SELECT decision FROM resting WHERE decision IN ({})", (f"{_NAME}{name}" for name in names))
    return {name for (name,) in (*beside, *retracted_)} | {name.removeprefix(_NAME) for (name,) in rests}


def _near(db: Connection, name: str) -> set[str]:
    """The documents that may be versions of one, and that one."""
    table, found, todo = s.versioned.c, {name}, [name]
    while todo:
        own = select(table.key).where(table.document == todo.pop())
        more = set(db.scalars(select(table.document).where(table.key.in_(own)))) - found
        found |= more
        todo += more
    return found


def _settle(db: Connection, names: set[str]) -> set[str]:
    held = _documents(db, names)
    out = set(db.scalars(select(s.resting.c.one).where(s.resting.c.one.in_(names), s.resting.c.sort == WITHDRAWN)))
    found = versions(each for each in held if each.id not in out)
    changed = {name for name in sorted(names) if settling.rest(db, f"{_NAME}{name}", _rulings(found.get(name)))}
    if found or changed:
        db.execute(delete(s.withdrawn).where(s.withdrawn.c.document.in_(names)))
        documents = {each.id: each for each in held}
        inputs = Inputs(db)
        for version in found.values():
            if version.later is not None:
                _withdraw(db, inputs, documents[version.document], documents[version.later])
    return changed


def _rulings(version: Version | None) -> frozenset[Ruling]:
    if version is None:
        return frozenset()
    name = version.document
    told = {(VERSION, name, version.article)}
    return frozenset(told if version.later is None else told | {(SUPERSEDED, name, version.later)})


def _withdraw(db: Connection, inputs: Inputs, old: Document, later: Document) -> None:
    """Keeps what an earlier version tells that the later one does not."""
    before = inputs.findings(old.id)
    found = retracted(before) if later.retracted else gone(old, later, before, inputs.findings(later.id))
    lines = [_line(each, later, before) for each in found]
    if lines:
        db.execute(insert(s.withdrawn), lines)


def _line(each: Gone, later: Document, before: Sequence[Report]) -> dict[str, object]:
    alone = alone_of([each.report], before)
    return {
        "finding": each.report.id,
        "document": each.report.document,
        "later": later.id,
        "day": day(later),
        "instead": each.instead.id if each.instead else None,
        "record": alone.id,
        "relationship": " ".join(alone.relationship),
        "lost": rows.text([[lost.field, lost.value, lost.instead] for lost in each.lost]),
    }


def alone_of(reports: Sequence[Report], beside: Sequence[Report]) -> Record:
    """The record that some reports of one fact make by themselves; `beside` are all of the documents that they are from."""
    kind: Kind = reports[0].fact.kind
    told = summary(Heap(kind, tuple(reports)), Known.of(tuple(beside), Passages(), NONE))
    name, *others = told.identifiers
    return record_of(told, name, tuple(others))


def _documents(db: Connection, names: set[str]) -> list[Document]:
    found: list[Document] = []
    for some in batches(sorted(names), LOT):
        held = db.execute(select(s.document).where(s.document.c.id.in_(some)))
        found += [rows.document(row) for row in held.mappings()]
    return found
