"""Documents as they are listed: by outlet and time, each with no more than the beginning of its text."""

from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select, true

from communique.model.document import Document
from communique.model.errors import NotHeldError
from communique.register import rows
from communique.register import schema as s

BEGINNING = 400
"""Characters of a text that a listed document comes with."""

_HEAD = [
    func.substr(s.document.c.text, 1, BEGINNING).label("text") if f.name == "text" else s.document.c[f.name]
    for f in fields(Document)
]


def listed(
    db: Connection, outlet: str | None, since: str | None, until: str | None, limit: int, offset: int
) -> tuple[Document, ...]:
    """Documents of an outlet or an agency, whose name may be told in part, and of some days: the latest published first,
    those without a date last, those of one day in the order in which they were read.
    """
    table = s.document.c
    order = table.day.desc().nulls_last(), table.seq
    # Which they are is told by the index of days alone; only those that are shown are read.
    some = select(table.seq).where(_within(since, until)).order_by(*order).limit(limit).offset(offset)
    if outlet:
        some = some.where(
            table.source.icontains(outlet, autoescape=True) | table.agency.icontains(outlet, autoescape=True)
        )
    return _documents(db, select(*_HEAD).where(table.seq.in_(some)).order_by(*order))


def number(db: Connection, since: str | None, until: str | None) -> int:
    """How many documents there are of some days."""
    return db.scalar(select(func.count()).select_from(s.document).where(_within(since, until))) or 0


def row(db: Connection, identifier: str) -> rows.Row:
    """The row of the document with an identifier; NotHeldError where it is not held."""
    held = db.execute(select(s.document).where(s.document.c.id == identifier)).mappings().first()
    if held is None:
        raise NotHeldError(f"the register holds no document '{identifier}'")
    return held


def heads(db: Connection, identifiers: Iterable[str]) -> tuple[Document, ...]:
    """The documents with some identifiers; those that are not held are left out."""
    wanted = sorted(identifiers)
    return _documents(db, select(*_HEAD).where(s.document.c.id.in_(wanted))) if wanted else ()


def some(db: Connection, identifiers: Iterable[str]) -> tuple[Document, ...]:
    """The documents with some identifiers, whole, as far as they are held."""
    return _documents(db, select(s.document).where(s.document.c.id.in_(sorted(identifiers))))


def _within(since: str | None, until: str | None) -> ColumnElement[bool]:
    within: ColumnElement[bool] = true()
    if since:
        within &= s.document.c.day >= since
    if until:
        within &= s.document.c.day <= until
    return within


def _documents(db: Connection, wanted: Select[Any]) -> tuple[Document, ...]:
    return tuple(rows.document(row) for row in db.execute(wanted).mappings())
