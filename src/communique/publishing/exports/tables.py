"""The register as flat tables: one for each kind of record, and others for what a record has several of."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from communique.knowledge.parties import name as party_name
from communique.model.document import Document
from communique.model.edtf import Date
from communique.model.errors import DateError
from communique.model.facts import KINDS, Kind, field_names, plain
from communique.model.record import Record, Value

Sort = Literal["text", "texts", "number", "share", "day", "truth"]
Row = tuple[Any, ...]

_LISTS = frozenset(("parties", "participants", "subjects", "rota", "milestones", "agenda", "outcomes"))
_NUMBERS = frozenset(("ordinal",))
_IN_DAYS = ("date", "term", "since")
"""Fields with an EDTF date, beside which stand the first and the last day that it can mean."""
_LINKS = ("mechanism", "occasion")
"""Fields that name another record, beside which stands its identifier."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `texts` are a list of words, a `share` lies between 0 and 1, a `day` is one of the calendar."""

    name: str
    sort: Sort = "text"


@dataclass(frozen=True, slots=True)
class Table:
    """A table, and the rows that a record gives it; those of documents come from these instead."""

    name: str
    columns: tuple[Column, ...]
    rows: Callable[[Record], Iterable[Row]]


def named(kind: str) -> str:
    """The table of a kind of record."""
    return f"{kind}s"


# A row a record


def _table(kind: Kind) -> Table:
    columns = [Column("id"), Column("relationship", "texts")]
    columns += [column for field in field_names(kind) for column in _columns(field)]
    columns += [
        Column("sources", "number"),
        Column("confidence", "share"),
        Column("first_reported"),
        Column("last_reported"),
        Column("open_conflicts", "number"),
        Column("decisions", "number"),
        Column("documents", "number"),
        Column("evidence"),
        Column("evidence_document"),
    ]

    def row(record: Record) -> Iterator[Row]:
        if record.kind == kind:
            yield _row(record, kind)

    return Table(named(kind), tuple(columns), row)


def _columns(field: str) -> Iterator[Column]:
    if field == "count":
        yield from (Column("count_min", "number"), Column("count_max", "number"))
        return
    yield Column(field, "texts" if field in _LISTS else "number" if field in _NUMBERS else "text")
    if field in _IN_DAYS:
        yield from (Column(f"{field}_first", "day"), Column(f"{field}_last", "day"))
    if field in _LINKS:
        yield Column(f"{field}_id")


def _row(record: Record, kind: Kind) -> Row:
    cells: list[Any] = [record.id, record.relationship]
    for field in field_names(kind):
        cells += _cells(record, field)
    quoted = _quoted(record, kind)
    return (
        *cells,
        record.sources,
        round(record.confidence, 2),
        record.first_reported,
        record.last_reported,
        sum(1 for conflict in record.conflicts if conflict.state == "open"),
        len(record.decisions),
        len(record.documents),
        *quoted,
    )


def _cells(record: Record, field: str) -> Iterator[Any]:
    told = plain(record.get(field))
    if field == "count":
        held: Mapping[str, Any] = told or {}
        yield from (held.get("min"), held.get("max"))
        return
    yield (told or []) if field in _LISTS else told
    if field in _IN_DAYS:
        yield from _days(told)
    if field in _LINKS:
        yield next(iter(record.links.get(field, ())), None)


def _days(told: str | None) -> tuple[date | None, date | None]:
    """The first and the last day that a date can mean; None at an end that is open."""
    try:
        when = Date.parse(told) if told else None
    except DateError:
        when = None
    if when is None:
        return None, None
    return when.first if when.first > date.min else None, when.last if when.last < date.max else None


def _quoted(record: Record, kind: Kind) -> tuple[str | None, str | None]:
    """The first words that a record rests on, and their document."""
    for field in field_names(kind):
        held = record.fields.get(field)
        if held is not None and held.preferred.evidence:
            words = held.preferred.evidence[0].evidence
            return words.quote, words.document
    return None, None


# Several rows a record


def _participants(record: Record) -> Iterator[Row]:
    held = record.fields.get("participants")
    if held is None:
        return
    sources = {str(member.value): member.sources for member in held.preferred.members}
    for each in held.preferred.value or ():
        yield record.id, str(each), sources.get(str(each), held.preferred.sources)


def _parties(record: Record) -> Iterator[Row]:
    for code in record.relationship:
        yield record.id, record.kind, code, party_name(code)


def _evidence(record: Record) -> Iterator[Row]:
    for field, held in record.fields.items():
        for place, value in enumerate(held.every):
            # Of a list each member has words of its own.
            for each in value.members or (value,):
                yield from _witnesses(record, field, each, preferred=place == 0)


def _witnesses(record: Record, field: str, value: Value, *, preferred: bool) -> Iterator[Row]:
    written = _written(plain(value.value))
    for seen in value.evidence:
        words = seen.evidence
        at = words.document, words.part, words.start, words.end, words.quote
        yield record.id, record.kind, field, written, preferred, value.sources, *at, seen.how, seen.shared_with


def _conflicts(record: Record) -> Iterator[Row]:
    for each in record.conflicts:
        yield each.id, record.id, each.sort, each.field, each.subject, each.why, each.state


def _withdrawn(record: Record) -> Iterator[Row]:
    for each in record.withdrawn:
        words = each.evidence[0].quote if each.evidence else None
        told = (_written(each.value), _written(each.instead))
        yield record.id, record.kind, each.field, *told, each.document, each.later, each.on, words


def _written(value: Any) -> str | None:
    return value if isinstance(value, str) or value is None else json.dumps(value, ensure_ascii=False)


_EVIDENCE = (
    Column("record"), Column("kind"), Column("field"), Column("value"), Column("preferred", "truth"),
    Column("sources", "number"), Column("document"), Column("part"), Column("start", "number"), Column("end", "number"),
    Column("quote"), Column("how"), Column("shared_with", "texts"),
)  # fmt: skip
_WITHDRAWN = tuple(map(Column, ("record", "kind", "field", "value", "instead", "document", "later", "on", "quote")))
_CONFLICTS = tuple(map(Column, ("id", "record", "sort", "field", "subject", "why", "state")))

TABLES: Mapping[str, Table] = {
    table.name: table
    for table in (
        *map(_table, KINDS),
        Table("participants", (Column("record"), Column("name"), Column("sources", "number")), _participants),
        Table("parties", tuple(map(Column, ("record", "kind", "party", "name"))), _parties),
        Table("evidence", _EVIDENCE, _evidence),
        Table("conflicts", _CONFLICTS, _conflicts),
        Table("withdrawn", _WITHDRAWN, _withdrawn),
    )
}
"""The tables that records give, by name."""

DOCUMENTS = Table(
    "documents",
    (*map(Column, ("id", "title", "source", "agency", "published", "place", "url", "licence")),
     Column("characters", "number")),
    lambda record: (),
)  # fmt: skip
NAMES = (*TABLES, DOCUMENTS.name)


def of_document(held: Document) -> Row:
    """The row of a document; its text stays behind, since it belongs to its outlet."""
    head = held.id, held.title, held.source, held.agency, held.published, held.place, held.url, held.licence
    return *head, len(held.text)
