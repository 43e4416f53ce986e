"""JSON lines: one record a line, the same register always the same bytes."""

import json
from collections.abc import Iterable, Iterator

from communique.model.facts import KINDS
from communique.model.record import Record
from communique.publishing import shapes

_ORDER: dict[str, int] = {kind: place for place, kind in enumerate(KINDS)}


def lines(records: Iterable[Record]) -> Iterator[str]:
    """One line of JSON a record, without line ends: by kind, relationship and identifier."""
    for record in sorted(records, key=_place):
        yield json.dumps(shapes.record(record), ensure_ascii=False)


def _place(record: Record) -> tuple[int, tuple[str, ...], str]:
    return _ORDER.get(record.kind, len(_ORDER)), record.relationship, record.id
