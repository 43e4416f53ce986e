"""How what was read is added to the store, each in the rows that it is kept in."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from sqlalchemy import Connection, func, insert, literal, select, tuple_

from communique.model.characters import shown, unkept
from communique.model.document import Document
from communique.model.errors import RegisterError, UsageError
from communique.model.finding import Extraction
from communique.model.passage import SharedPassage
from communique.register import rows, settling, superseding
from communique.register import schema as s
from communique.register.databases.known import database_of
from communique.register.shared import last_told, stretches

LONGEST = 500
"""Bytes of an identifier of a document: beside one, all parties that there are have room in a row of an index of PostgreSQL."""
_SHOWN = 60
"""Characters that are shown of one that is longer."""
_AT_ONCE = 200
"""Documents, or pairs of them, that are looked up by one query."""
_Item = TypeVar("_Item")


def look(document: Document, said: Iterable[Extraction]) -> None:
    """Raises UsageError where there is a character in a document, or in what it is taken to say, that no register keeps."""
    if wrong := unkept(document):
        raise UsageError(f"{shown(document.id)}: it {wrong}")
    for each in said:
        look_at_said(each)


def look_at_said(said: Extraction) -> None:
    """The same for what a document is taken to say."""
    if wrong := unkept(said):
        raise UsageError(f"{shown(said.document)}: what is said of it {wrong}")


def held_as(db: Connection, document: Document) -> str | None:
    """The identifier under which this very document is held; None where it is not."""
    return db.scalar(select(s.document.c.id).where(s.document.c.digest == document.digest))


def add(db: Connection, document: Document, added: str) -> bool:
    """Adds a document that is still to be told what it shares; False where it is held already.

    Raises UsageError where its identifier stands for another text, or is longer than any register finds it by.
    """
    if held_as(db, document) is not None:
        return False
    if len(document.id.encode()) > LONGEST:
        raise UsageError(
            f"the identifier {document.id[:_SHOWN]}… of a document has more than {LONGEST} bytes; give it a shorter one"
        )
    if db.scalar(select(s.document.c.seq).where(s.document.c.id == document.id)) is not None:
        raise UsageError(f"the identifier {document.id} stands for another text already; give this one another")
    put = insert(s.document).returning(s.document.c.seq)
    seq = db.execute(put, rows.of_document(document, added)).scalar_one()
    database_of(db).words.add_document(db, seq, document.title, document.text)
    db.execute(insert(s.untold), {"document": document.id})
    superseding.keep(db, document)
    return True


def add_extraction(db: Connection, extraction: Extraction, extractor: str) -> None:
    """Adds what a version of the extractor finds in a document that is held."""
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


def add_passages(db: Connection, passages: Iterable[SharedPassage]) -> int:
    """Adds all passages of each pair of documents for which they are not those that were told last; how many.

    Raises RegisterError where a document is not held.
    """
    by_pair: defaultdict[tuple[str, str], set[SharedPassage]] = defaultdict(set)
    for each in passages:
        by_pair[each.one.document, each.other.document].add(each)
    names = sorted({name for pair in by_pair for name in pair})
    known = {
        name for some in _parted(names) for name in db.scalars(select(s.document.c.id).where(s.document.c.id.in_(some)))
    }
    if missing := next((name for name in names if name not in known), None):
        raise RegisterError(f"a passage is shared with {missing}, which the register does not hold")
    table, new = s.passage, []
    telling = (db.scalar(select(func.max(table.c.seq))) or 0) + 1
    told: defaultdict[tuple[str, str], set[SharedPassage]] = defaultdict(set)
    for some in _parted(sorted(by_pair)):
        for each in last_told(db, tuple_(table.c.one, table.c.other).in_(some)):
            told[each.one.document, each.other.document].add(each)
    for pair, wanted in sorted(by_pair.items()):
        if told[pair] != wanted:
            new += [rows.of_passage(each) | {"telling": telling} for each in sorted(wanted, key=stretches)]
    if new:
        db.execute(insert(table), new)
        settling.settle(db, {row[side] for row in new for side in ("one", "other")})
    return len(new)


def _parted(items: Sequence[_Item]) -> Iterator[Sequence[_Item]]:
    """The items, as many at a time as are asked for at once."""
    for at in range(0, len(items), _AT_ONCE):
        yield items[at : at + _AT_ONCE]


def to_be_told(db: Connection, pair: Sequence[SharedPassage]) -> bool:
    """Whether two documents are held, one of which is still to be told what it shares.

    Raises RegisterError for a passage that does not lie within its text.
    """
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
