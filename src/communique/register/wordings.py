"""The words by which each record is found, kept up with the records."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from communique.knowledge.parties import name
from communique.model.record import Record
from communique.register.databases.database import Plain, Words
from communique.resolution.reports import dated

_TITLES = ("title", "name", "acronym")
_PEOPLE = ("participants", "person", "speaker")
_LINE = "SELECT line FROM worded WHERE record = ?"


def keep(db: Plain, words: Words, records: Sequence[Record], gone: Iterable[str]) -> None:
    """Writes the words of records anew, and takes out those of records that are no more."""
    out = [(identifier,) for identifier in (*gone, *(record.id for record in records))]
    db.executemany(f"DELETE FROM record_words WHERE rowid IN ({_LINE})", out)
    db.executemany("DELETE FROM worded WHERE record = ?", out)
    db.executemany(
        "INSERT INTO worded (record, kind, stage, first, last) VALUES (?, ?, ?, ?, ?)", [_line(r) for r in records]
    )
    words.put(db, [(record.id, *_words(record)) for record in records])


def clear(db: Plain) -> None:
    """Takes out the words of all records."""
    db.execute("DELETE FROM record_words")
    db.execute("DELETE FROM worded")


def told(record: Record) -> tuple[Any, ...]:
    """All by which a record is found: where it is the same, nothing is to be written anew."""
    return *_line(record), *_words(record)


def _line(record: Record) -> tuple[Any, ...]:
    """What a search is narrowed by: the days are those of the event, else those of the reports."""
    when = dated(record.get("date"))
    open_ = when is None or when.open
    first = record.first_reported if open_ else when.first.isoformat()  # type: ignore[union-attr]
    last = record.last_reported if open_ else when.last.isoformat()  # type: ignore[union-attr]
    return record.id, record.kind, record.get("stage") or record.get("status"), first, last


def _words(record: Record) -> tuple[str, str, str, str]:
    """The words of a record by column: what it is called, who is in it, its mechanism, and the rest."""
    title = " · ".join(_every(record, _TITLES))
    people = " · ".join(_every(record, _PEOPLE))
    mechanism = " · ".join(_every(record, ("mechanism", *(_TITLES[1:] if record.kind == "mechanism" else ()))))
    known = {*_TITLES, *_PEOPLE, "mechanism"}
    rest = " · ".join(_every(record, [field for field in record.fields if field not in known]))
    parties = " ".join(f"{code} {name(code)}" for code in record.relationship)
    return title, people, mechanism, f"{rest} · {parties}"


def _every(record: Record, names: Iterable[str]) -> Iterator[str]:
    """All that is told of some fields, what lost too: by it a record is found as well."""
    for field in names:
        held = record.fields.get(field)
        for value in held.every if held else ():
            if isinstance(value.value, str):
                yield value.value
            elif isinstance(value.value, list | tuple):
                yield ", ".join(str(item) for item in value.value)
            elif value.value is not None and not isinstance(value.value, dict):
                yield str(value.value)
