"""How what was read is added to the store, a lot at a time, each in the rows that it is kept in."""

from collections import defaultdict
from collections.abc import Container, Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Table, func, literal, select

from communique.model.characters import shown, unkept
from communique.model.document import Document
from communique.model.errors import RegisterError, UsageError
from communique.model.finding import Extraction
from communique.model.passage import SharedPassage
from communique.register import rows, settling, shared, superseding
from communique.register import schema as s
from communique.register.databases.known import database_of, plain
from communique.register.many import asked, put
from communique.register.shared import Lines, ToldLast

LONGEST = 500
"""Bytes of an identifier of a document: beside one, all parties that there are have room in a row of an index of PostgreSQL."""
_SHOWN = 60
"""Characters that are shown of one that is longer."""
Added = bool | UsageError
"""What came of a document: whether it was added, which it was not where it is held; or why it cannot be."""


def fault(document: Document, said: Iterable[Extraction]) -> UsageError | None:
    """Why a document cannot be kept with what it is taken to say, where a character in it is none that a register keeps."""
    if wrong := unkept(document):
        return UsageError(f"{shown(document.id)}: it {wrong}")
    return next(filter(None, map(fault_in_said, said)), None)


def fault_in_said(said: Extraction) -> UsageError | None:
    """The same for what a document is taken to say alone."""
    wrong = unkept(said)
    return UsageError(f"{shown(said.document)}: what is said of it {wrong}") if wrong else None


def held_as(db: Connection, digests: Iterable[str]) -> dict[str, str]:
    """The identifiers under which documents of some digests are held, by these."""
    return dict(asked(db, "SELECT digest, id FROM document WHERE digest IN ({})", digests))


def add_all(db: Connection, documents: Sequence[Document], added: str) -> list[Added]:
    """Adds documents that are still to be told what they share; what came of each."""
    outcomes: list[Added] = []
    own = [document.digest for document in documents]
    digests = set(held_as(db, own))
    names = set(_numbers(db, documents))
    new: list[Document] = []
    for document, digest in zip(documents, own, strict=True):
        if digest in digests:
            outcomes.append(False)
        elif fault := _misnamed(document.id, names):
            outcomes.append(UsageError(fault))
        else:
            outcomes.append(True)
            new.append(document)
            digests.add(digest)
            names.add(document.id)
    put(db, s.document, [rows.of_document(document, added) for document in new])
    numbers = _numbers(db, new)
    texts = [(numbers[document.id], document.title, document.text) for document in new]
    database_of(db).words.add_documents(plain(db), texts)
    put(db, s.untold, [{"document": document.id} for document in new])
    superseding.keep(db, new)
    return outcomes


def _misnamed(name: str, taken: Container[str]) -> str | None:
    """Why a document cannot be kept under an identifier; None where it can."""
    if len(name.encode()) > LONGEST:
        return f"the identifier {name[:_SHOWN]}… of a document has more than {LONGEST} bytes; give it a shorter one"
    if name in taken:
        return f"the identifier {name} stands for another text already; give this one another"
    return None


def add(db: Connection, document: Document, added: str) -> bool:
    """Adds a document that is still to be told what it shares; False where it is held already.

    Raises UsageError where its identifier stands for another text, or is longer than any register finds it by.
    """
    (outcome,) = add_all(db, [document], added)
    if isinstance(outcome, UsageError):
        raise outcome
    return outcome


def _numbers(db: Connection, documents: Iterable[Document]) -> dict[str, int]:
    names = (document.id for document in documents)
    return dict(asked(db, "SELECT id, seq FROM document WHERE id IN ({})", names))


def add_extractions(db: Connection, extractions: Sequence[Extraction], extractor: str) -> None:
    """Adds what a version of the extractor finds in documents that are held, one extraction for each."""
    heads = [{"document": e.document, "extractor": extractor, "transcript": e.transcript} for e in extractions]
    put(db, s.extraction, heads)
    query = "SELECT document, extractor, seq FROM extraction WHERE document IN ({})"
    rows_of = asked(db, query, (each.document for each in extractions))
    numbers = {document: number for document, version, number in rows_of if version == extractor}
    found: defaultdict[Table, list[dict[str, Any]]] = defaultdict(list)
    for each in extractions:
        for table, told in (
            (s.finding, map(rows.of_finding, each.findings)),
            (s.contradiction, map(rows.of_contradiction, each.contradictions)),
            (s.note, map(rows.of_note, each.notes)),
            (s.unaligned, map(rows.of_unaligned, each.unaligned)),
        ):
            number = numbers[each.document]
            found[table] += ({"extraction": number, "position": place} | row for place, row in enumerate(told))
    for table, told_all in found.items():
        put(db, table, told_all)


def add_passages(db: Connection, passages: Iterable[SharedPassage]) -> int:
    """Adds all passages of each pair of documents for which they are not those that were told last; how many.

    Raises RegisterError where a document is not held.
    """
    lines = shared.lines(passages)
    return tell(db, lines, shared.told_last(db, lines))


def tell(db: Connection, lines: Lines, told: ToldLast) -> int:
    """The same of pairs of which it is known what was told of them last."""
    names = {name for pair in lines for name in pair}
    known = {name for (name,) in asked(db, "SELECT id FROM document WHERE id IN ({})", names)}
    if missing := min(names - known, default=None):
        raise RegisterError(f"a passage is shared with {missing}, which the register does not hold")
    new = [
        line
        for pair, wanted in sorted(lines.items())
        if wanted != told.get(pair, {}).keys()
        for line in sorted(wanted, key=shared.stretches)
    ]
    if new:
        telling = (db.scalar(select(func.max(s.passage.c.seq))) or 0) + 1
        put(db, s.passage, [line._asdict() | {"telling": telling} for line in new])
        settling.settle(db, {name for line in new for name in line.pair})
    return len(new)


def to_be_told(db: Connection, pair: Sequence[SharedPassage]) -> bool:
    """Whether two documents are held, one of which is still to be told what it shares.

    Raises RegisterError for a passage that does not lie within its text.
    """
    names = {name for each in pair for name in (each.one.document, each.other.document)}
    texts = select(s.document.c.id, s.document.c.text).where(s.document.c.id.in_(names))
    lengths = {name: len(text) for name, text in db.execute(texts)}
    if len(lengths) < len(names):
        return False
    for shared_ in pair:
        for stretch in (shared_.one, shared_.other):
            if not 0 <= stretch.start < stretch.end <= lengths[stretch.document]:
                where = f"{stretch.start}-{stretch.end} of {stretch.document}"
                raise RegisterError(f"a shared passage, {where}, is not within its text")
    return db.scalar(select(literal(1)).where(s.untold.c.document.in_(names)).limit(1)) is not None
