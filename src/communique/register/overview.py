"""A register as a whole: what is found in it, under whom it is filed, how it went over time, and who tells it."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from communique.model.errors import NotHeldError
from communique.model.facts import Kind
from communique.model.record import Record, Relationship
from communique.model.search import Hits, Query
from communique.register import activity, holdings, outlets
from communique.register.activity import Scope, Tally
from communique.register.gauged import Gauges
from communique.register.opened import Opened
from communique.register.outlets import Portrait, Survey
from communique.register.searching import search


class Overview(Opened):
    """What is asked of all that a register holds."""

    def search(self, query: Query, limit: int = 20, offset: int = 0) -> Hits:
        """The records that answer to a query, best first, then the documents: `limit` of each, after the first `offset`.
        None for a query that is empty, or has no word to look for.
        """
        with self._fresh() as db:
            return search(db, query, limit, offset)

    def relationships(self, limit: int | None = None) -> tuple[Relationship, ...]:
        """The sets of two or more parties under which records are filed, the latest active first; so many at most."""
        with self._fresh() as db:
            return self._counted.relationships(db)[:limit]

    def wider(self, parties: Iterable[str]) -> tuple[Relationship, ...]:
        """The relationships that some parties have together with others, the latest active first."""
        with self._fresh() as db:
            return holdings.wider(db, frozenset(parties))

    def relationship(self, parties: Sequence[str]) -> Relationship:
        """How much is filed under just these parties, or under one alone; nothing may be."""
        with self._fresh() as db:
            return holdings.relationship(db, sorted(parties))

    # How it went over time

    def outlines(self, kinds: Iterable[Kind], parties: Sequence[str], most: int) -> tuple[Record, ...]:
        """The records of some kinds filed under just these parties, the last active first, each with the preferred values
        of its main fields alone.
        """
        with self._fresh() as db:
            return activity.outlines(db, kinds, parties, most)

    def outlines_of(self, identifiers: Collection[str]) -> dict[str, Record]:
        """The records with some identifiers, by these, in the same form."""
        with self._fresh() as db:
            return activity.outlines_of(db, identifiers)

    def tallies(self, scope: Scope) -> tuple[Tally, ...]:
        """How much came about in each year between each set of two or more parties, of what the scope covers."""
        with self._fresh() as db:
            return self._counted.tallies(db, scope)

    def tallies_between(self, kind: Kind, relationships: Iterable[Sequence[str]]) -> tuple[Tally, ...]:
        """How many records of a kind fall in each year under each of some sets of parties."""
        with self._fresh() as db:
            return tuple(activity.tallies_between(db, kind, relationships))

    def newly_told(self, since: str, most: int) -> tuple[str, ...]:
        """The documents that were added after a time, as '2024-03-01T09:00:00+00:00'; the last added first, `most` of
        them.
        """
        with self._reading() as db:
            return tuple(activity.newly_told(db, since, most))

    def counts(self) -> dict[str, int]:
        """How many documents, findings, passages, conflicts and records of each kind there are; counted once until records
        change.
        """
        with self._fresh() as db:
            return self._counted.numbers(db)

    def gauges(self, on: date) -> Gauges:
        """What the register holds in numbers, as far as records are made of it, and what is owed as of a day; nothing is brought
        up to date for it, and no table gone through.
        """
        with self._reading() as db:
            return self._gauged.look(db, self._counted, on)

    # Who tells it

    def sources(self) -> Survey:
        """The outlets and agencies of the latest documents, and what each was first with and has from others."""
        with self._fresh() as db:
            return outlets.survey(db, self._counted.firsts(db))

    def source(self, name: str) -> Portrait:
        """The same of one outlet or agency. Raises NotHeldError where none of the latest documents has it."""
        with self._fresh() as db:
            portrait = outlets.portrait(db, name, self._counted.firsts(db))
        if portrait is None:
            raise NotHeldError(f"no document of late is of '{name}', or credits it")
        return portrait
