"""Who published a document, and when: what there is to say of it without its text."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, select

from communique.register import schema as s

_AT_ONCE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Byline:
    """A document without its text: its identifier and title, and who published it on which day."""

    id: str
    title: str
    source: str | None
    agency: str | None
    day: str | None

    @property
    def outlet(self) -> str:
        """Who published it, or else the agency that it credits; empty where neither is told."""
        return self.source or self.agency or ""


def of(db: Connection, documents: Iterable[str]) -> dict[str, Byline]:
    """The bylines of some documents by their identifiers; those that are not held are left out."""
    names = sorted(set(documents))
    return {each.id: each for start in range(0, len(names), _AT_ONCE) for each in _some(db, names[start:][:_AT_ONCE])}


def _some(db: Connection, names: list[str]) -> Iterator[Byline]:
    table = s.document.c
    wanted = select(table.id, table.title, table.source, table.agency, table.day).where(table.id.in_(names))
    for row in db.execute(wanted):
        yield Byline(id=row.id, title=row.title, source=row.source, agency=row.agency, day=row.day)
