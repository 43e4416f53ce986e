"""The records of a register, what of them disagrees, and what is due."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, timedelta

from sqlalchemy import Connection

from communique.model.errors import NotHeldError
from communique.model.record import Conflict, Due, DueState, Record
from communique.model.search import Query
from communique.register import dated, holdings, withdrawals
from communique.register.dated import Span
from communique.register.due import HORIZON
from communique.register.excerpts import Excerpt, excerpt
from communique.register.opened import Opened
from communique.register.selection import Selection
from communique.register.unsure import found
from communique.register.withdrawals import Taken


class Records(Opened):
    """What a register holds, one record or many at a time."""

    def records(self, kind: str | None = None, parties: Iterable[str] | None = None) -> tuple[Record, ...]:
        """The records, of one kind or of all; with `parties`, those that are filed under all of them."""
        with self._fresh() as db:
            return holdings.records(db, kind, parties or ())

    def record(self, identifier: str) -> Record:
        """The record with this identifier or alias, the beginning of one, or a mechanism's name or acronym; one that outlets
        withdrew too, by its identifier.

        Raises NotHeldError where there is none, or more than one.
        """
        with self._fresh() as db:
            return _gone(db, identifier) or holdings.record(db, _meant(db, identifier))

    def excerpt(self, identifier: str, past: int, most: int) -> Excerpt:
        """The same with the words of at most so many of its documents, behind the first `past`; one that few documents
        report comes whole.
        """
        with self._fresh() as db:
            gone = _gone(db, identifier)
            return Excerpt(gone, gone.documents) if gone else excerpt(db, _meant(db, identifier), past, most)

    def line(self, identifier: str) -> Record:
        """The same as it is shown in a line: a large one without its words and documents."""
        with self._fresh() as db:
            return holdings.lines(db, [_meant(db, identifier)])[0]

    def has_record(self, identifier: str) -> bool:
        """Whether there is a record with this identifier or alias."""
        with self._fresh() as db:
            return len(holdings.named(db, identifier)) == 1

    @contextmanager
    def selection(self, query: Query) -> Iterator[Selection]:
        """What a query lets through, or all records where it is empty: open for as long as it is read from."""
        with self._fresh() as db:
            yield Selection(db, query)

    def between(self, parties: Iterable[str]) -> tuple[Record, ...]:
        """The records that are filed under just these parties, in the order of the register."""
        with self._fresh() as db:
            return holdings.between(db, sorted(parties))

    def latest(self, kind: str, parties: Sequence[str], most: int) -> tuple[Record, ...]:
        """The records of a kind that are filed under just these parties, the last active first. A large one comes without
        its words and documents; `record` gives it whole.
        """
        with self._fresh() as db:
            return holdings.latest(db, kind, sorted(parties), most)

    def lines(self, identifiers: Iterable[str]) -> tuple[Record, ...]:
        """The records with some identifiers, in the order of the register, in the same form."""
        with self._fresh() as db:
            return holdings.lines(db, identifiers)

    def offices_in(self, documents: Iterable[str], parties: Sequence[str]) -> tuple[Record, ...]:
        """The offices of some parties that documents tell of, in the same form."""
        with self._fresh() as db:
            return holdings.offices_in(db, documents, parties)

    def records_of(self, document: str) -> tuple[Record, ...]:
        """The records that rest on a document."""
        with self._fresh() as db:
            return holdings.records_of(db, document)

    def lines_of(self, document: str) -> tuple[Record, ...]:
        """The records that rest on a document, in the form of `lines`."""
        with self._fresh() as db:
            return holdings.lines_of(db, document)

    def first_told_in(self, documents: Sequence[str]) -> tuple[Record, ...]:
        """The records that rest on none but these documents, in the order of the register; large ones without words."""
        with self._fresh() as db:
            return holdings.first_told_in(db, documents)

    def withdrawn_of(self, document: str) -> tuple[Taken, ...]:
        """What a document told and a later version of its article no longer tells."""
        with self._fresh() as db:
            return withdrawals.of_document(db, document)

    def withdrawn_between(self, relationships: Iterable[Sequence[str]], most: int) -> tuple[Taken, ...]:
        """What was withdrawn last of what is filed under some sets of parties, so much of it at most."""
        with self._fresh() as db:
            return withdrawals.latest(db, relationships, most)

    def owners(self, document: str) -> dict[str, str]:
        """The record that each finding of a document went into, by their identifiers."""
        with self._fresh() as db:
            return holdings.owners(db, document)

    # What disagrees, and what has its day

    def conflicts(self, parties: Sequence[str] | None = None) -> tuple[Conflict, ...]:
        """What cannot all hold, by sort and subject; with `parties`, that which is filed under just these."""
        with self._fresh() as db:
            return holdings.conflicts(db, sorted(parties) if parties is not None else None)

    def open_conflicts(self, limit: int) -> tuple[Conflict, ...]:
        """The first conflicts, by sort and subject, on which nobody had the last word."""
        with self._fresh() as db:
            return holdings.open_conflicts(db, limit)

    def due(
        self,
        on: date,
        horizon: timedelta = HORIZON,
        parties: Sequence[str] | None = None,
        limit: int | None = None,
    ) -> tuple[Due, ...]:
        """What is owed as of a day, what is late first; with `parties`, that which is filed under just these; with
        `limit`, the first so many, for which no more is read than it takes.
        """
        with self._fresh() as db:
            return holdings.owed(db, on, horizon, sorted(parties) if parties is not None else None, limit)

    def number_due(self, on: date) -> Counter[DueState]:
        """How much is owed as of a day and within a year after it, by how it stands; counted once until records change."""
        with self._fresh() as db:
            return self._counted.due(db, on)

    def meetings(self, span: Span, most: int) -> tuple[Record, ...]:
        """The meetings that touch a stretch of days, by their first day, as lines; at most so many."""
        with self._fresh() as db:
            return dated.meetings(db, span, most)

    def latest_meetings(self, span: Span, most: int) -> tuple[Record, ...]:
        """The latest meetings of which the day is told, whenever they are, the latest first, as lines."""
        with self._fresh() as db:
            return dated.latest_meetings(db, span, most)

    def falling_due(self, span: Span, on: date, most: int) -> tuple[Due, ...]:
        """Sessions, signatures and ends of terms that are owed within a stretch of days, as they stand on a day."""
        with self._fresh() as db:
            return dated.falling_due(db, span, on, most)


def _gone(db: Connection, identifier: str) -> Record | None:
    """The record that outlets withdrew with this identifier, where none that stands is called so."""
    return None if holdings.named(db, identifier) else withdrawals.whole(db, identifier)


def _meant(db: Connection, identifier: str) -> str:
    """The one record that a word leads to; NotHeldError where there is none, or more than one."""
    found = holdings.named(db, identifier) or _told_otherwise(db, identifier)
    if not found:
        raise NotHeldError(f"the register holds no record '{identifier}'; list them with 'communique show'")
    if len(found) > 1:
        raise NotHeldError(f"'{identifier}' may be {', '.join(found)}; name one of them")
    return found[0]


def _told_otherwise(db: Connection, identifier: str) -> list[str]:
    """The record that tells now what a later version says in the place of what had an identifier."""
    finding = withdrawals.now_told(db, identifier)
    return [record for _, record in found(db, [finding]).values()] if finding else []
