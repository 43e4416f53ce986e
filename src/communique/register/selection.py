"""What a query lets through, from the first record to the last, without holding all of it at once."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice

from sqlalchemy import Connection, select

from communique.model.document import Document
from communique.model.record import Due, Record
from communique.model.search import Query
from communique.register import bylines, catalogue, dated, holdings, searching
from communique.register import schema as s
from communique.register.bylines import Byline
from communique.register.databases.known import plain
from communique.register.everything import Everything

_LOT = 200
"""Records or documents that are taken out of the store at once."""


class Selection:
    """The records that answer to a query, and the documents that they rest on, as they stand while it is open."""

    def __init__(self, db: Connection, query: Query) -> None:
        self._db = db
        asked, values = searching.answering(db, query)
        self._chosen = {row[0] for row in plain(db).execute(asked, values)}

    def __len__(self) -> int:
        return len(self._chosen)

    def records(self, kind: str | None = None) -> Iterator[Record]:
        """The records, of one kind or of all, in the order of the register: by kind, relationship and identifier."""
        held = select(s.record.c.id).order_by(s.record.c.place)
        if kind is not None:
            held = held.where(s.record.c.kind == kind)
        names = [name for name in self._db.scalars(held) if name in self._chosen]
        for lot in _lots(names):
            yield from holdings.whole(self._db, lot)

    def documents(self) -> Iterator[Document]:
        """The documents that the records rest on, by identifier."""
        names = {name for record in self.records() for name in record.documents}
        for lot in _lots(sorted(names)):
            yield from sorted(catalogue.some(self._db, lot), key=lambda document: document.id)

    def number(self, kinds: Sequence[str]) -> int:
        """How many of the records are of some kinds."""
        return sum(1 for name in self._db.scalars(select(s.record.c.id).where(s.record.c.kind.in_(kinds)))
                   if name in self._chosen)  # fmt: skip

    def due(self) -> Iterator[Due]:
        """The sessions, signatures and ends of terms that are owed of the records, by their time.

        They are told as of the first day that can be counted, so that they follow from the register and not from the clock.
        """
        for each in dated.falling_due(self._db, dated.Span(), date.min, None):
            if self._chosen.intersection(each.rests_on):
                yield each

    def lines(self, identifiers: Iterable[str]) -> tuple[Record, ...]:
        """The records with some identifiers, chosen or not; large ones without their words and documents."""
        return holdings.lines(self._db, identifiers)

    def bylines(self, documents: Iterable[str]) -> dict[str, Byline]:
        """Who published some documents, and when."""
        return bylines.of(self._db, documents)

    def everything(self) -> Everything:
        """All that was read and ruled, whatever the query lets through."""
        return Everything(self._db)

    def named(self, documents: Iterable[str]) -> dict[str, Document]:
        """The documents with these identifiers, as far as they are held."""
        lots = _lots(sorted(set(documents)))
        return {document.id: document for lot in lots for document in catalogue.some(self._db, lot)}


def _lots(names: Sequence[str]) -> Iterator[list[str]]:
    left = iter(names)
    while lot := list(islice(left, _LOT)):
        yield lot
