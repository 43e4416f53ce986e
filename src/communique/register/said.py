"""What documents say, out of the rows that an extraction is kept in."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, select

from communique.model.finding import Extraction
from communique.register import rows
from communique.register import schema as s
from communique.register.versions import rank


def newest(db: Connection, document: str | None = None) -> Iterator[Extraction]:
    """What a document says, or all of them do, each by the highest version of the extractor."""
    held: dict[str, Any] = {}
    wanted = select(s.extraction)
    if document is not None:
        wanted = wanted.where(s.extraction.c.document == document)
    for row in db.execute(wanted).mappings():
        known = held.get(row["document"])
        if known is None or rank(row["extractor"]) > rank(known["extractor"]):
            held[row["document"]] = row
    yield from extractions(db, held.values(), every=document is None)


def extractions(db: Connection, held: Iterable[rows.Row], *, every: bool = False) -> Iterator[Extraction]:
    """The extractions of some rows, in their order; with `every`, those are all that there are."""
    wanted = list(held)
    numbers = None if every else [row["seq"] for row in wanted]
    tables = (s.finding, s.contradiction, s.note, s.unaligned)
    findings, contradictions, notes, unaligned = (_told(db, table, numbers) for table in tables)
    for row in wanted:
        name, seq = row["document"], row["seq"]
        yield Extraction(
            document=name,
            findings=tuple(rows.finding(each, name) for each in findings[seq]),
            contradictions=tuple(rows.contradiction(each, name) for each in contradictions[seq]),
            notes=tuple(rows.note(each) for each in notes[seq]),
            unaligned=tuple(rows.unaligned(each) for each in unaligned[seq]),
            transcript=bool(row["transcript"]),
        )


def _told(db: Connection, table: Any, numbers: list[int] | None) -> defaultdict[int, list[Any]]:
    """The rows of a table by the extraction that they belong to, in their order."""
    wanted = select(table).order_by(table.c.extraction, table.c.position)
    if numbers is not None:
        wanted = wanted.where(table.c.extraction.in_(numbers))
    told: defaultdict[int, list[Any]] = defaultdict(list)
    for row in db.execute(wanted).mappings():
        told[row["extraction"]].append(row)
    return told
