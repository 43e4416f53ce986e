"""The store of a register: what was read, only ever added to, and the records made of it."""

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, closing, contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, bindparam, func, insert, literal, select

from communique.model.decision import Decision, standing
from communique.model.document import Document
from communique.model.errors import NotHeldError, RegisterError, UsageError
from communique.model.facts import Kind
from communique.model.finding import Extraction, Finding
from communique.model.original import Original
from communique.model.passage import Passage, SharedPassage
from communique.model.record import Conflict, Due, DueState, Record, Relationship
from communique.model.search import Hits, Query
from communique.register import (
    activity,
    bylines,
    catalogue,
    checking,
    dated,
    holdings,
    originals,
    outlets,
    progress,
    quarrels,
    rows,
    rulings,
    said,
    settling,
)
from communique.register import schema as s
from communique.register.activity import Scope, Tally
from communique.register.bylines import Byline
from communique.register.checking import Fault
from communique.register.connection import MEMORY, connect, explained, location
from communique.register.counted import Counted
from communique.register.dated import Span
from communique.register.due import HORIZON
from communique.register.everything import Entry, Everything
from communique.register.inputs import Inputs
from communique.register.ledger import Ledger, decided_about, ledger
from communique.register.losing import Reasons, losses
from communique.register.outlets import Portrait, Survey
from communique.register.past import carry_over
from communique.register.quarrels import Quarrel, State
from communique.register.queue import EVERYTHING, Asked, Item, Queue, Turn, Watched
from communique.register.returned import Looked, Returned, returned
from communique.register.rulings import Standing
from communique.register.searching import search
from communique.register.selection import Selection
from communique.register.unsure import Unsure, found, unsure
from communique.register.versions import outdates, rank
from communique.resolution.kept import Kept


class Register:
    """A register on disk. Every method raises RegisterError where the store cannot be used.

    Documents are added one by one, each with all that it says, in one transaction. Records and conflicts are
    brought up to date with them when they are next asked for, or by `catch_up`; another process may read and write
    meanwhile.
    """

    def __init__(self, engine: Engine, path: str) -> None:
        self._engine = engine
        self._path = path
        self._kept: tuple[int, Kept] | None = None
        self._looked = Looked()
        self._counted = Counted()

    @classmethod
    def open(cls, where: str | Path | None = None, *, create: bool = True, patience: float = 10.0) -> "Register":
        """The register at a path or URL; without one, that of COMMUNIQUE_REGISTER, or communique.db in this
        folder.

        `create` makes a register where there is none; `patience` is how many seconds to wait for another
        process that is writing. Raises RegisterError for a file that is no register, a folder, a folder that
        is missing, a file that may not be opened, and, unless `create`, where there is no register.
        """
        path = location(where)
        return cls(connect(path, create, patience), path)

    @property
    def path(self) -> str:
        """Where the register is kept; ':memory:' for one that is not."""
        return self._path

    def close(self) -> None:
        """Lets go of the file."""
        self._engine.dispose()

    def __enter__(self) -> "Register":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # What was read

    def holds(self, document: Document) -> bool:
        """Whether this very document is held: the same outlet, day, title and text, under whatever identifier."""
        with self._reading() as db:
            return _held_as(db, document) is not None

    def held_as(self, document: Document) -> str | None:
        """The identifier under which this very document is held; None where it is not."""
        with self._reading() as db:
            return _held_as(db, document)

    def add(
        self,
        document: Document,
        extraction: Extraction,
        passages: Iterable[SharedPassage] = (),
        *,
        extractor: str = "1",
        original: Original | None = None,
    ) -> bool:
        """Adds a document, what it says by a version of the extractor, the passages it shares with those
        held, and the bytes that it was read from.

        All or nothing. False, and nothing is added, where the document is held already. Raises UsageError
        where its identifier stands for another text, RegisterError where a passage is shared with a document not held.
        """
        if extraction.document != document.id:
            raise RegisterError(f"what {extraction.document} says cannot be kept as said by {document.id}")
        with self._writing() as db:
            if not _add_document(db, document, datetime.now(UTC).isoformat(timespec="seconds")):
                return False
            if original is not None:
                originals.keep(db, document.id, original)
            _add_extraction(db, extraction, extractor)
            _add_passages(db, passages)
            settling.settle(db, [document.id])
            return True

    def take(self, entry: Entry) -> bool:
        """Adds a document as another register kept it: with the time at which it was read, and all that was found in it.

        All or nothing. False, and nothing is added, where the document is held already. Raises UsageError where its
        identifier stands for another text, RegisterError where nothing that it says comes with it.
        """
        name = entry.document.id
        if not entry.said:
            raise RegisterError(f"the document {name} comes without what it says")
        with self._writing() as db:
            if not _add_document(db, entry.document, entry.added):
                return False
            if entry.original is not None:
                originals.keep(db, name, entry.original)
            for each in entry.said:
                _add_extraction(db, each.extraction, each.extractor)
            settling.settle(db, [name])
            return True

    def take_passages(self, pairs: Iterable[Sequence[SharedPassage]]) -> int:
        """Adds what pairs of documents share as another register told it; how many passages are new.

        Passed over are pairs with a document that is not held, and those of which it was told already what they share, in
        the light of more. Raises RegisterError for a passage that does not lie within its text.
        """
        with self._writing() as db:
            return _add_passages(db, [passage for pair in pairs if _to_be_told(db, pair) for passage in pair])

    def add_extraction(self, extraction: Extraction, *, extractor: str) -> bool:
        """Adds what a newer version of the extractor finds in a document that is held; False where it is held
        too.

        Of several versions the highest counts; '1.10' is higher than '1.9'.
        """
        with self._writing() as db:
            self._document_row(db, extraction.document)
            table = s.extraction
            same = (table.c.document == extraction.document) & (table.c.extractor == extractor)
            if db.scalar(select(table.c.seq).where(same)) is not None:
                return False
            _add_extraction(db, extraction, extractor)
            settling.settle(db, [extraction.document])
            return True

    def add_passages(self, passages: Iterable[SharedPassage]) -> int:
        """Adds passages shared between documents that are held; how many of them are new, or are told anew.

        All passages of a pair of documents come together: where they differ from those that are held, later documents
        having shown more, the pair is told anew, and counts as told last.
        """
        with self._writing() as db:
            return _add_passages(db, passages)

    def untold(self) -> tuple[str, ...]:
        """The documents for which it is still to be told again what they share, in the light of all that was read with
        them; those of a run that was killed, too.
        """
        with self._reading() as db:
            return tuple(db.scalars(select(s.untold.c.document).order_by(s.untold.c.document)))

    def told_again(self, documents: Iterable[str]) -> None:
        """Keeps that it was told again what some documents share."""
        names = [{"name": name} for name in documents]
        if names:
            with self._writing() as db:
                db.execute(s.untold.delete().where(s.untold.c.document == bindparam("name")), names)

    def documents(self) -> tuple[Document, ...]:
        """All documents, the earliest published first, those without a date last."""
        table = s.document
        order = (table.c.day.is_(None), table.c.day, table.c.id)
        with self._reading() as db:
            return tuple(rows.document(row) for row in db.execute(select(table).order_by(*order)).mappings())

    def identifiers(self) -> tuple[str, ...]:
        """The identifiers of all documents, in order."""
        with self._reading() as db:
            return tuple(db.execute(select(s.document.c.id).order_by(s.document.c.id)).scalars())

    def document(self, identifier: str) -> Document:
        """The document with this identifier; NotHeldError if it is not held."""
        with self._reading() as db:
            return rows.document(self._document_row(db, identifier))

    def original(self, identifier: str) -> Original:
        """The bytes that a document was read from; NotHeldError where it is not held, or was read from its text alone."""
        with self._reading() as db:
            self._document_row(db, identifier)
            return originals.of(db, identifier)

    def original_media(self, identifier: str) -> str | None:
        """What a document was read from ('application/pdf'); None where from its text."""
        with self._reading() as db:
            return originals.media_of(db, identifier)

    def listed(
        self,
        outlet: str | None = None,
        since: str | None = None,
        until: str | None = None,
        *,
        limit: int,
        offset: int = 0,
    ) -> tuple[Document, ...]:
        """Documents of an outlet or agency, whose name may be told in part, and of some days (ISO 8601), the latest published
        first, `limit` of them after the first `offset`: each with no more than the beginning of its text.
        """
        with self._reading() as db:
            return catalogue.listed(db, outlet, since, until, limit, offset)

    def number_of_documents(self, since: str | None = None, until: str | None = None) -> int:
        """How many documents there are, of some days or of all."""
        with self._reading() as db:
            return catalogue.number(db, since, until)

    def heads(self, identifiers: Iterable[str]) -> tuple[Document, ...]:
        """Some documents, each with no more than the beginning of its text; those that are not held are left out."""
        with self._reading() as db:
            return catalogue.heads(db, identifiers)

    def some(self, identifiers: Iterable[str]) -> tuple[Document, ...]:
        """The documents with some identifiers, as far as they are held."""
        with self._reading() as db:
            return catalogue.some(db, identifiers)

    def extraction(self, document: str) -> Extraction:
        """What a document says, by the highest version of the extractor; NotHeldError if it is not held."""
        with self._reading() as db:
            self._document_row(db, document)
            return next(_extractions(db, document))

    def outdated(self, extractor: str) -> tuple[str, ...]:
        """The documents that were read by an earlier version of an extractor, in the order in which they came; those that
        were read by another extractor, or entered by hand, are none of them.
        """
        versions: defaultdict[str, list[str]] = defaultdict(list)
        told = select(s.extraction.c.document, s.extraction.c.extractor).order_by(s.extraction.c.seq)
        with self._reading() as db:
            for document, version in db.execute(told):
                versions[document].append(version)
        return tuple(name for name, held in versions.items() if outdates(extractor, max(held, key=rank)))

    def unsure(self, below: float) -> tuple[Finding, ...]:
        """The findings of less confidence than `below`, the least sure first, by the highest version of the extractor."""
        with self._reading() as db:
            held = [f for extraction in _extractions(db) for f in extraction.findings if f.confidence < below]
        return tuple(sorted(held, key=lambda f: (f.confidence, f.document, f.id)))

    def passages(self, document: str | None = None) -> tuple[SharedPassage, ...]:
        """The passages that a document shares with others, in the order of its text; all passages without one."""
        with self._reading() as db:
            return _passages(db, document)

    def passages_between(self, one: str, other: str) -> tuple[SharedPassage, ...]:
        """The passages that two documents share, in the order of the text of the first."""
        first, second = sorted((one, other))
        with self._reading() as db:
            held = _last_told(db, (s.passage.c.one == first) & (s.passage.c.other == second))
        return tuple(sorted(held, key=lambda each: (each.within(one), each.elsewhere(one))))

    # What is made of it

    def rebuild(self) -> None:
        """Makes all records and conflicts anew out of what was read and ruled, and keeps them."""
        with self._writing() as db:
            settling.settle_all(db)
            progress.forget(db)
        self.catch_up()

    def catch_up(self) -> None:
        """Brings the records up to date with what was read and ruled, and with the rules of this version.

        What costs time is what is new. Much of it is taken in lot by lot, each of which is kept when it is done.
        """
        while True:
            with self._writing() as db:
                self._kept = progress.advance(db, self._kept)
                if not progress.behind(db):
                    return

    # Whether it is whole

    def faults(self) -> tuple[Fault, ...]:
        """What is wrong with the file, with what was read and ruled, or with what was made of it; nothing is changed."""
        with self._reading() as db:
            return tuple(checking.faults(db))

    def copy_to(self, path: str | Path) -> None:
        """Copies the register, as it is at this moment, into a file that is not there yet."""
        with self._reading() as db, closing(sqlite3.connect(path)) as copy:
            db.connection.driver_connection.backup(copy)  # type: ignore[union-attr]

    # What people ruled

    def rule(self, sort: str, one: str, other: str = "", *, holds: bool = True) -> None:
        """Keeps what somebody ruled, or takes it back where it no longer `holds`.

        A document is 'withdrawn', a finding 'rejected', the mechanism that a meeting names 'unnamed'; two findings are
        the 'same' or 'apart', or name 'one format' or 'two formats'.
        """
        if sort not in rulings.RULINGS:
            raise UsageError(f"'{sort}' is no ruling; there are {', '.join(rulings.RULINGS)}")
        with self._writing() as db:
            settling.rule(db, sort, one, other, holds)

    def decide(self, decision: Decision) -> bool:
        """Keeps a decision, with all that it rules of what is held and what will be; False where it is kept already."""
        return self.decide_all([decision]) > 0

    def decide_all(self, made: Iterable[Decision]) -> int:
        """Keeps decisions, all or none; how many of them were not kept before."""
        with self._writing() as db:
            return settling.decide(db, made)

    def decisions(self) -> tuple[Decision, ...]:
        """All decisions in the order in which they were made, those taken back too."""
        with self._reading() as db:
            return tuple(settling.decisions(db))

    def ruled(self, most: int, past: int = 0, by: str | None = None) -> Ledger:
        """At most `most` decisions after the last `past`, the newest first, with which of them were taken back."""
        with self._reading() as db:
            return ledger(db, most, past, by)

    def decided_about(self, record: Record) -> tuple[Decision, ...]:
        """The decisions that stand and were made on a record, the latest first."""
        with self._reading() as db:
            return decided_about(db, record)

    def standing(self) -> tuple[Standing, ...]:
        """The decisions that were not taken back, and how each stands towards what the documents tell now."""
        with self._fresh() as db:
            look = settling.looking(Inputs(db))
            return tuple(look.standing(each, _worded(db, each)) for each in standing(settling.decisions(db)))

    # What it holds

    def records(self, kind: str | None = None, parties: Iterable[str] | None = None) -> tuple[Record, ...]:
        """The records, of one kind or of all; with `parties`, those that are filed under all of them."""
        with self._fresh() as db:
            return holdings.records(db, kind, parties or ())

    @contextmanager
    def selection(self, query: Query) -> Iterator[Selection]:
        """What a query lets through, or all records where it is empty: open for as long as it is read from."""
        with self._fresh() as db:
            yield Selection(db, query)

    @contextmanager
    def everything(self) -> Iterator[Everything]:
        """All that was read and ruled: open for as long as it is read from."""
        with self._reading() as db:
            yield Everything(db)

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

    def owners(self, document: str) -> dict[str, str]:
        """The record that each finding of a document went into, by their identifiers."""
        with self._fresh() as db:
            return holdings.owners(db, document)

    def record(self, identifier: str) -> Record:
        """The record with this identifier or alias, the beginning of one, or a mechanism's name or acronym.

        Raises NotHeldError where there is none, or more than one.
        """
        with self._fresh() as db:
            return holdings.record(db, _meant(db, identifier))

    def line(self, identifier: str) -> Record:
        """The same as it is shown in a line: a large one without its words and documents."""
        with self._fresh() as db:
            return holdings.lines(db, [_meant(db, identifier)])[0]

    def has_record(self, identifier: str) -> bool:
        """Whether there is a record with this identifier or alias."""
        with self._fresh() as db:
            return len(holdings.named(db, identifier)) == 1

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

    def bylines(self, documents: Iterable[str]) -> dict[str, Byline]:
        """Who published some documents, and when, without their texts; those that are not held are left out."""
        with self._reading() as db:
            return bylines.of(db, documents)

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

    def search(self, query: Query, limit: int = 20, offset: int = 0) -> Hits:
        """The records that answer to a query, best first, then the documents: `limit` of each, after the first `offset`.
        None for a query that is empty, or has no word to look for.
        """
        with self._fresh() as db:
            return search(db.connection.driver_connection, query, limit, offset)

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

    def first_told_in(self, documents: Sequence[str]) -> tuple[Record, ...]:
        """The records that rest on none but these documents, in the order of the register; large ones without words."""
        with self._fresh() as db:
            return holdings.first_told_in(db, documents)

    def counts(self) -> dict[str, int]:
        """How many documents, findings, passages, conflicts and records of each kind there are; counted once until records
        change.
        """
        with self._fresh() as db:
            return self._counted.numbers(db)

    # What waits for somebody to decide

    def waiting(self, asked: Asked = EVERYTHING, watched: Watched = ()) -> tuple[Item, ...]:
        """What waits, the first to decide first; what belongs to a watched relationship comes first within its sort."""
        with self._fresh() as db:
            return Queue(db, asked, watched, self._looked).every()

    def turn(self, asked: Asked = EVERYTHING, watched: Watched = (), place: str = "", about: str = "") -> Turn | None:
        """What is to be decided at a place of the queue, or after it; with `about`, what is about this record, if anything.
        None where nothing waits.
        """
        with self._fresh() as db:
            queue = Queue(db, asked, watched, self._looked)
            item = queue.about(about) if about else None
            return queue.turn(item.place if item else place)

    def returned(self) -> tuple[Returned, ...]:
        """The decisions whose ground has changed since, and that no later one has taken the place of."""
        with self._fresh() as db:
            return tuple(returned(db, self._looked))

    def doubts(
        self, most: int, kind: str | None = None, parties: Iterable[str] | None = None, watched: Watched = ()
    ) -> tuple[Unsure, ...]:
        """The least sure findings that nobody decided on, of one kind or of all; with `parties` those filed under just
        these.
        """
        with self._fresh() as db:
            own = tuple(sorted(parties)) if parties is not None else None
            return tuple(unsure(db, most, own, watched, kind))

    def found_in(self, findings: Iterable[str]) -> dict[str, tuple[Finding, str]]:
        """Findings by their identifiers, each with that of the record that it is in; those that are in none are left out."""
        with self._fresh() as db:
            return found(db, findings)

    def conflict(self, identifier: str) -> Conflict:
        """The conflict with this identifier; NotHeldError where there is none."""
        with self._fresh() as db:
            return quarrels.conflict(db, identifier)

    def quarrels(
        self, most: int, past: int = 0, *, sort: str | None = None, state: State | None = None,
        parties: Iterable[str] | None = None,
    ) -> tuple[tuple[Quarrel, ...], int]:  # fmt: skip
        """At most `most` conflicts in short after the first `past`, and how many there are in all; narrowed by sort, by
        state, and by the parties that they are filed under.
        """
        with self._fresh() as db:
            found = quarrels.quarrels(db, most, past=past, sort=sort, state=state, parties=parties)
            return tuple(found), quarrels.number(db, sort=sort, state=state, parties=parties)

    def number_of_conflicts(self, state: State) -> int:
        """How many conflicts are open, or settled."""
        with self._fresh() as db:
            return quarrels.number(db, state=state)

    def sorts_of_conflicts(self) -> tuple[str, ...]:
        """The sorts of conflicts that there are."""
        with self._fresh() as db:
            return tuple(quarrels.sorts(db))

    def losses(self, record: Record) -> Reasons:
        """Why each value of a record that lost did: by field, and by the value as JSON."""
        with self._fresh() as db:
            return losses(db, record)

    # What it held

    def as_of(self, day: date) -> "Register":
        """The register as it stood at the end of a day, in memory: what had been published and ruled by then.

        It is made anew, so that it takes as long as `rebuild` does over as many documents. What is changed in it is not
        kept. Documents without a date count from the day on which they were read.
        """
        past = Register.open(MEMORY)
        with self._reading() as held, past._writing() as then:
            carry_over(held, then, day)
        for decision in self.decisions():
            if decision.at[:10] <= day.isoformat():
                past.decide(decision)
        return past

    # How the store is reached

    def reading(self) -> AbstractContextManager[Connection]:
        """A connection to look by, for what keeps tables of its own beside the register's."""
        return self._reading()

    def writing(self) -> AbstractContextManager[Connection]:
        """A connection to change by, in one transaction, for the same."""
        return self._writing()

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with explained(self._path), self._engine.connect() as db, db.begin():
            yield db

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with explained(self._path), self._engine.connect().execution_options(writes=True) as db, db.begin():
            yield db

    @contextmanager
    def _fresh(self) -> Iterator[Connection]:
        """A connection to records that are made of all that was read, by the rules of this version."""
        with self._reading() as db:
            if not progress.behind(db):
                yield db
                return
        self.catch_up()
        with self._reading() as db:
            yield db

    def _document_row(self, db: Connection, identifier: str) -> Any:
        row = db.execute(select(s.document).where(s.document.c.id == identifier)).mappings().first()
        if row is None:
            raise NotHeldError(f"the register holds no document '{identifier}'")
        return row


def _meant(db: Connection, identifier: str) -> str:
    """The one record that a word leads to; NotHeldError where there is none, or more than one."""
    found = holdings.named(db, identifier)
    if not found:
        raise NotHeldError(f"the register holds no record '{identifier}'; list them with 'communique show'")
    if len(found) > 1:
        raise NotHeldError(f"'{identifier}' may be {', '.join(found)}; name one of them")
    return found[0]


def _held_as(db: Connection, document: Document) -> str | None:
    return db.scalar(select(s.document.c.id).where(s.document.c.digest == document.digest))


def _add_document(db: Connection, document: Document, added: str) -> bool:
    """Adds a document that is still to be told what it shares; False where it is held already."""
    if _held_as(db, document) is not None:
        return False
    if db.scalar(select(s.document.c.seq).where(s.document.c.id == document.id)) is not None:
        raise UsageError(f"the identifier {document.id} stands for another text already; give this one another")
    db.execute(insert(s.document), rows.of_document(document, added))
    db.execute(insert(s.untold), {"document": document.id})
    return True


def _to_be_told(db: Connection, pair: Sequence[SharedPassage]) -> bool:
    """Whether two documents are held, one of which is still to be told what it shares."""
    names = {name for each in pair for name in (each.one.document, each.other.document)}
    texts = select(s.document.c.id, s.document.c.text).where(s.document.c.id.in_(names))
    lengths = {name: len(text) for name, text in db.execute(texts)}
    if len(lengths) < len(names):
        return False
    for shared in pair:
        for stretch in (shared.one, shared.other):
            if not 0 <= stretch.start < stretch.end <= lengths[stretch.document]:
                where = f"{stretch.start}-{stretch.end} of {stretch.document}"
                raise RegisterError(f"a shared passage, {where}, is not within its text")
    return db.scalar(select(literal(1)).where(s.untold.c.document.in_(names)).limit(1)) is not None


def _add_extraction(db: Connection, extraction: Extraction, extractor: str) -> None:
    values = {"document": extraction.document, "extractor": extractor, "transcript": extraction.transcript}
    number = db.execute(insert(s.extraction).returning(s.extraction.c.seq), values).scalar_one()
    for table, told in (
        (s.finding, [rows.of_finding(each) for each in extraction.findings]),
        (s.contradiction, [rows.of_contradiction(each) for each in extraction.contradictions]),
        (s.note, [rows.of_note(each) for each in extraction.notes]),
        (s.unaligned, [rows.of_unaligned(each) for each in extraction.unaligned]),
    ):
        if told:
            placed = [{"extraction": number, "position": place} | row for place, row in enumerate(told)]
            db.execute(insert(table), placed)


def _add_passages(db: Connection, passages: Iterable[SharedPassage]) -> int:
    """Adds all passages of each pair of documents for which they are not those that were told last."""
    by_pair: defaultdict[tuple[str, str], set[SharedPassage]] = defaultdict(set)
    for each in passages:
        by_pair[each.one.document, each.other.document].add(each)
    for name in sorted({name for pair in by_pair for name in pair}):
        if db.scalar(select(literal(1)).where(s.document.c.id == name)) is None:
            raise RegisterError(f"a passage is shared with {name}, which the register does not hold")
    table, new = s.passage, []
    telling = (db.scalar(select(func.max(table.c.seq))) or 0) + 1
    for (one, other), wanted in sorted(by_pair.items()):
        held = _last_told(db, (table.c.one == one) & (table.c.other == other))
        if set(held) != wanted:
            new += [rows.of_passage(each) | {"telling": telling} for each in sorted(wanted, key=_stretches)]
    if new:
        db.execute(insert(table), new)
        settling.settle(db, {row[side] for row in new for side in ("one", "other")})
    return len(new)


def _last_told(db: Connection, which: ColumnElement[bool] | None = None) -> list[SharedPassage]:
    """The passages of each pair of documents as they were told last, all of them together."""
    wanted = select(s.passage).order_by(s.passage.c.seq)
    if which is not None:
        wanted = wanted.where(which)
    told: dict[tuple[str, str], tuple[int, list[SharedPassage]]] = {}
    for row in db.execute(wanted).mappings():
        pair = row["one"], row["other"]
        telling, held = told.get(pair, (0, []))
        if telling != row["telling"]:
            held = []
            told[pair] = row["telling"], held
        held.append(rows.passage(row))
    return [passage for _, held in told.values() for passage in held]


def _stretches(shared: SharedPassage) -> tuple[Passage, Passage]:
    return shared.one, shared.other


def _extractions(db: Connection, document: str | None = None) -> Iterator[Extraction]:
    """What the documents say, each by the highest version of the extractor."""
    newest: dict[str, Any] = {}
    wanted = select(s.extraction)
    if document is not None:
        wanted = wanted.where(s.extraction.c.document == document)
    for row in db.execute(wanted).mappings():
        held = newest.get(row["document"])
        if held is None or rank(row["extractor"]) > rank(held["extractor"]):
            newest[row["document"]] = row
    yield from said.extractions(db, newest.values(), every=document is None)


def _passages(db: Connection, document: str | None = None) -> tuple[SharedPassage, ...]:
    """The passages as they were told last; those of one document by its text."""
    if document is None:
        return tuple(sorted(_last_told(db), key=_stretches))
    held = _last_told(db, (s.passage.c.one == document) | (s.passage.c.other == document))
    return tuple(sorted(held, key=lambda each: (each.within(document), each.elsewhere(document))))


def _worded(db: Connection, decision: Decision) -> Record | None:
    """The record that a decision has a word on."""

    def value(sort: str, key: str) -> Any:
        held = db.scalar(select(s.kept.c.value).where(s.kept.c.sort == sort, s.kept.c.key == key))
        return None if held is None else json.loads(held)

    heaps = value("decision", decision.id)
    return holdings.record(db, value("card", heaps[0])["id"]) if heaps else None
