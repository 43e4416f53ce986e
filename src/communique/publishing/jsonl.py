"""JSON lines: one record a line, the same register always the same bytes."""

import json
from collections.abc import Iterable, Iterator

from communique.model.facts import KINDS
from communique.model.record import Record
from communique.publishing import shapes

_ORDER = {kind: place for place, kind in enumerate(KINDS)}


def lines(records: Iterable[Record]) -> Iterator[str]:
    """One line of JSON a record, without line ends: by kind, relationship and identifier."""
    for record in sorted(records, key=lambda r: (_ORDER.get(r.kind, len(_ORDER)), r.relationship, r.id)):  # type: ignore[call-overload]
        yield json.dumps(shapes.record(record), ensure_ascii=False)
