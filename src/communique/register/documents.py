"""What was read into a register: documents, what they say, and the passages that they share."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import UTC, datetime

from sqlalchemy import Connection, select

from communique.model.document import Document
from communique.model.errors import RegisterError, UsageError
from communique.model.finding import Extraction, Finding
from communique.model.original import Original
from communique.model.passage import SharedPassage
from communique.register import (
    adding,
    bylines,
    catalogue,
    originals,
    rows,
    said,
    settling,
    shared,
    superseding,
    telling,
)
from communique.register import schema as s
from communique.register.bylines import Byline
from communique.register.everything import Entry
from communique.register.opened import Opened
from communique.register.superseding import Other
from communique.register.versions import outdates, rank


class Documents(Opened):
    """The documents of a register: only ever added to."""

    def holds(self, document: Document) -> bool:
        """Whether this very document is held: the same outlet, day, title and text, under whatever identifier."""
        with self._reading() as db:
            return bool(adding.held_as(db, [document.digest]))

    def held_among(self, digests: Iterable[str]) -> frozenset[str]:
        """Those of some digests whose documents are held, under whatever identifiers."""
        with self._reading() as db:
            return frozenset(adding.held_as(db, digests))

    def held_as(self, document: Document) -> str | None:
        """The identifier under which this very document is held; None where it is not."""
        with self._reading() as db:
            return adding.held_as(db, [document.digest]).get(document.digest)

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
        where its identifier stands for another text, or a character in it cannot be kept, RegisterError where a passage is
        shared with a document not held.
        """
        if extraction.document != document.id:
            raise RegisterError(f"what {extraction.document} says cannot be kept as said by {document.id}")
        if fault := adding.fault(document, [extraction]):
            raise fault
        with self._writing() as db:
            if not adding.add(db, document, datetime.now(UTC).isoformat(timespec="seconds")):
                return False
            if original is not None:
                originals.keep(db, {document.id: original})
            adding.add_extractions(db, [extraction], extractor)
            adding.add_passages(db, passages)
            _settle(db, document.id)
            return True

    def add_all(
        self, lot: Iterable[tuple[Document, Extraction, Original | None]], *, extractor: str = "1"
    ) -> list[bool | UsageError]:
        """Adds a lot of documents, each with what it says and what it was read from, in one transaction; what came of each.

        True where it was added, False where it is held already, the error where its identifier stands for another text or a
        character cannot be kept, which leaves the others as they are. Raises RegisterError where nothing of the lot could be kept.
        """
        told = list(lot)
        for document, extraction, _ in told:
            if extraction.document != document.id:
                raise RegisterError(f"what {extraction.document} says cannot be kept as said by {document.id}")
        with self._writing() as db:
            now = datetime.now(UTC).isoformat(timespec="seconds")
            faults = [adding.fault(document, [extraction]) for document, extraction, _ in told]
            fit = [each for each, fault in zip(told, faults, strict=True) if fault is None]
            came = adding.add_all(db, [document for document, _, _ in fit], now)
            new = [each for each, added in zip(fit, came, strict=True) if added is True]
            originals.keep(db, {document.id: original for document, _, original in new if original is not None})
            adding.add_extractions(db, [extraction for _, extraction, _ in new], extractor)
            _settle(db, *(document.id for document, _, _ in new))
        outcomes = iter(came)
        return [next(outcomes) if fault is None else fault for fault in faults]

    def take(self, entry: Entry) -> bool:
        """Adds a document as another register kept it: with the time at which it was read, and all that was found in it.

        All or nothing. False, and nothing is added, where the document is held already. Raises UsageError where its
        identifier stands for another text, RegisterError where nothing that it says comes with it.
        """
        name = entry.document.id
        if not entry.said:
            raise RegisterError(f"the document {name} comes without what it says")
        if fault := adding.fault(entry.document, (each.extraction for each in entry.said)):
            raise fault
        with self._writing() as db:
            if not adding.add(db, entry.document, entry.added):
                return False
            if entry.original is not None:
                originals.keep(db, {name: entry.original})
            for each in entry.said:
                adding.add_extractions(db, [each.extraction], each.extractor)
            _settle(db, name)
            return True

    def take_passages(self, pairs: Iterable[Sequence[SharedPassage]]) -> int:
        """Adds what pairs of documents share as another register told it; how many passages are new.

        Passed over are pairs with a document that is not held, and those of which it was told already what they share, in
        the light of more. Raises RegisterError for a passage that does not lie within its text.
        """
        with self._writing() as db:
            return adding.add_passages(
                db, [passage for pair in pairs if adding.to_be_told(db, pair) for passage in pair]
            )

    def add_extraction(self, extraction: Extraction, *, extractor: str) -> bool:
        """Adds what a newer version of the extractor finds in a document that is held; False where it is held
        too.

        Of several versions the highest counts; '1.10' is higher than '1.9'.
        """
        if fault := adding.fault_in_said(extraction):
            raise fault
        with self._writing() as db:
            catalogue.row(db, extraction.document)
            table = s.extraction
            same = (table.c.document == extraction.document) & (table.c.extractor == extractor)
            if db.scalar(select(table.c.seq).where(same)) is not None:
                return False
            adding.add_extractions(db, [extraction], extractor)
            _settle(db, extraction.document)
            return True

    def add_passages(self, passages: Iterable[SharedPassage], *, first_of: Iterable[str] = ()) -> int:
        """Adds passages shared between documents that are held; how many of them are new, or are told anew.

        All passages of a pair of documents come together: where they differ from those that are held, later documents
        having shown more, the pair is told anew, and counts as told last. What is told as documents come in, those that
        `first_of` names, is told in the light of what this process knows: where that is news, it is to be told again.
        """
        with self._writing() as db:
            new = adding.add_passages(db, passages)
            if new:
                telling.to_be_told(db, first_of)
            return new

    def tell_again(self, documents: Collection[str], passages: Iterable[SharedPassage]) -> bool:
        """Adds what some documents and those beside them share, told in the light of all that is held, and keeps that it
        was told again.

        All or nothing: False, and nothing is added, where another process told it of any of them meanwhile, in the light
        of what may be more.
        """
        return self._told(documents, lambda db: adding.add_passages(db, passages))

    def tell_all(self, documents: Collection[str], passages: Iterable[SharedPassage]) -> bool:
        """The same with all that any documents share, given pair by pair: what was told besides is shared no more. They are
        gone through while others wait, so that whole archives need little memory.
        """
        return self._told(documents, lambda db: telling.tell_all(db, passages))

    def _told(self, documents: Collection[str], tell: Callable[[Connection], object]) -> bool:
        with self._writing() as db:
            if not telling.wait_still(db, documents):
                return False
            tell(db)
            telling.told_again(db, documents)
            return True

    def is_told(self) -> bool:
        """Whether there is no document of which it is still to be told again what it shares."""
        with self._reading() as db:
            return db.scalar(select(s.untold.c.document).limit(1)) is None

    def untold(self) -> tuple[str, ...]:
        """The documents for which it is still to be told again what they share, in the light of all that was read with
        them; those of a run that was killed, too.
        """
        with self._reading() as db:
            return tuple(db.scalars(select(s.untold.c.document).order_by(s.untold.c.document)))

    def to_be_told(self, documents: Iterable[str]) -> None:
        """Keeps that it is to be told again what some documents share that are held."""
        with self._writing() as db:
            telling.to_be_told(db, documents)

    def told_again(self, documents: Iterable[str]) -> None:
        """Keeps that it was told again what some documents share."""
        with self._writing() as db:
            telling.told_again(db, documents)

    # Looking them up

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
            return rows.document(catalogue.row(db, identifier))

    def versions(self, identifier: str) -> tuple[Other, ...]:
        """The other versions of the article that a document is one of, the earliest first; NotHeldError if it is not held."""
        with self._reading() as db:
            return superseding.others(db, rows.document(catalogue.row(db, identifier)))

    def versions_of(self, identifiers: Iterable[str]) -> dict[str, tuple[Other, ...]]:
        """The same of some documents, by their identifiers; those that have no other versions are left out."""
        with self._reading() as db:
            return superseding.others_of(db, identifiers)

    def original(self, identifier: str) -> Original:
        """The bytes that a document was read from; NotHeldError where it is not held, or was read from its text alone."""
        with self._reading() as db:
            catalogue.row(db, identifier)
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

    def bylines(self, documents: Iterable[str]) -> dict[str, Byline]:
        """Who published some documents, and when, without their texts; those that are not held are left out."""
        with self._reading() as db:
            return bylines.of(db, documents)

    def extraction(self, document: str) -> Extraction:
        """What a document says, by the highest version of the extractor; NotHeldError if it is not held."""
        with self._reading() as db:
            catalogue.row(db, document)
            return next(said.newest(db, document))

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
            held = [f for extraction in said.newest(db) for f in extraction.findings if f.confidence < below]
        return tuple(sorted(held, key=lambda f: (f.confidence, f.document, f.id)))

    def passages(self, document: str | None = None) -> tuple[SharedPassage, ...]:
        """The passages that a document shares with others, in the order of its text; all passages without one."""
        with self._reading() as db:
            return shared.passages(db, document)

    def passages_between(self, one: str, other: str) -> tuple[SharedPassage, ...]:
        """The passages that two documents share, in the order of the text of the first."""
        first, second = sorted((one, other))
        with self._reading() as db:
            held = shared.last_told(db, (s.passage.c.one == first) & (s.passage.c.other == second))
        return tuple(sorted(held, key=lambda each: (each.within(one), each.elsewhere(one))))


def _settle(db: Connection, *documents: str) -> None:
    """Looks up what follows from documents that came, or say something else, for versions of them and for decisions."""
    settling.settle(db, {*documents, *superseding.settle(db, documents)})
