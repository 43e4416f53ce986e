"""JSON lines: one record a line, the same register always the same bytes; or the whole register, which can be read back."""

import json
from collections.abc import Iterable, Iterator

from communique.model.facts import KINDS
from communique.model.record import Record
from communique.publishing import shapes
from communique.publishing.exports.format import Chosen, Format
from communique.publishing.exports.lines import VERSION, of_decision, of_entry, of_passages, of_ruling

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


def _whole(chosen: Chosen) -> Iterator[bytes]:
    everything = chosen.everything()
    yield _line({"kind": "register", "version": VERSION, "records": len(chosen), **everything.numbers()})
    yield from _write(chosen)
    for entry in everything.entries():
        for each in of_entry(entry):
            yield _line(each)
    yield from map(_line, map(of_passages, everything.passages()))
    yield from map(_line, map(of_ruling, everything.rulings()))
    yield from map(_line, map(of_decision, everything.decisions()))


def _line(told: object) -> bytes:
    return f"{json.dumps(told, ensure_ascii=False)}\n".encode()


def _place(record: Record) -> tuple[int, tuple[str, ...], str]:
    return _ORDER.get(record.kind, len(_ORDER)), record.relationship, record.id


JSONL = Format("jsonl", "jsonl", "application/x-ndjson", "every record whole, one a line of JSON", _write, whole=_whole)
