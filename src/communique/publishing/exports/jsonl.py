"""JSON lines: one record a line, the same register always the same bytes."""

import json
from collections.abc import Iterable, Iterator

from communique.model.facts import KINDS
from communique.model.record import Record
from communique.publishing import shapes
from communique.publishing.exports.format import Chosen, Format

_ORDER: dict[str, int] = {kind: place for place, kind in enumerate(KINDS)}


def lines(records: Iterable[Record]) -> Iterator[str]:
    """One line of JSON a record, without line ends: by kind, relationship and identifier."""
    for record in sorted(records, key=_place):
        yield line(record)


def line(record: Record) -> str:
    """A record as a line of JSON."""
    return json.dumps(shapes.record(record), ensure_ascii=False)


def _write(chosen: Chosen) -> Iterator[bytes]:
    for record in chosen.records():
        yield f"{line(record)}\n".encode()


def _place(record: Record) -> tuple[int, tuple[str, ...], str]:
    return _ORDER.get(record.kind, len(_ORDER)), record.relationship, record.id


JSONL = Format("jsonl", "jsonl", "application/x-ndjson", "every record whole, one a line of JSON", _write)
