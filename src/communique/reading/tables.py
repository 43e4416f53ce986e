"""Tables with a document a row: CSV and its kin, and Parquet. Which column is what is told by its name."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from typing import Any, BinaryIO

from communique.model.errors import ReadingError
from communique.model.original import Reading
from communique.reading.decoding import characters
from communique.reading.head import Head
from communique.reading.jsonlines import json_document
from communique.reading.within import Read, Within

_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "fulltext", "full_text", "article", "maintext"),
    "title": ("title", "headline", "heading"),
    "published": ("published", "date", "published_at", "publication_date", "pubdate", "date_publish", "datetime"),
    "source": ("source", "outlet", "publisher", "source_name", "newspaper", "domain", "site"),
    "url": ("url", "link", "address"),
    "id": ("id", "identifier", "doc_id", "document_id"),
    "place": ("place", "location"),
    "agency": ("agency",),
    "licence": ("licence", "license"),
    "modified": ("modified", "updated", "updated_at", "modified_at", "date_modify", "last_modified"),
}
"""What a column may be called, in the order of liking."""
_DELIMITERS = ",;\t|"
_LOT = 200


def recognises(head: Head) -> bool:
    """Whether the name is that of a table, or the first line names columns, that of texts among them."""
    if head.named(".csv", ".tsv"):
        return True
    first = head.text.lstrip().split("\n", 1)[0]
    names = _names(next(csv.reader([first], delimiter=_delimiter(first)), []))
    return len(names) > 1 and "text" in _found(names) and all(name.replace("_", "").isalnum() for name in names)


def read(stream: BinaryIO, within: Within) -> Iterator[Read]:
    """The documents of the rows, and an error for each row that holds none; a field may hold several lines."""
    first = characters(stream.readline(within.limits.text))
    delimiter = _delimiter(first)
    names = _names(next(csv.reader([first], delimiter=delimiter), []))
    found = _required(names, within)
    csv.field_size_limit(within.limits.text)
    rows = csv.reader(_lines(stream, within), delimiter=delimiter, strict=False)
    while True:
        try:
            row = next(rows, None)
        except csv.Error as error:
            raise ReadingError(
                f"{within.origin}, line {rows.line_num + 1}", f"is broken ({error})", "mend it"
            ) from None
        if row is None:
            return
        if any(cell.strip() for cell in row):
            held = dict(zip(names, row, strict=False))
            yield _row(
                {key: held.get(name, "") for key, name in found.items()}, f"{within.origin}, line {rows.line_num + 1}"
            )


def is_parquet(head: Head) -> bool:
    """Whether it begins as a Parquet file does."""
    return head.begins(b"PAR1")


def read_parquet(stream: BinaryIO, within: Within) -> Iterator[Read]:
    """The documents of the rows, a few rows at a time. Raises ReadingError where pyarrow is missing or the file broken."""
    try:
        parquet = import_module("pyarrow.parquet")
    except ImportError:
        needs = "is a Parquet table, which needs pyarrow"
        raise ReadingError(within.origin, needs, "pip install 'communique[tables]'") from None
    broken = ReadingError(within.origin, "is a broken Parquet table", "write it again")
    try:
        table = parquet.ParquetFile(stream)
        names = [str(name) for name in table.schema_arrow.names]
    except Exception as error:  # the library raises errors of its own, and of the system, for what it cannot read
        raise broken from error
    found = _required([name.strip().casefold() for name in names], within)
    called = {name.strip().casefold(): name for name in names}
    lots = table.iter_batches(batch_size=_LOT, columns=[called[name] for name in found.values()])
    number = 0
    while True:
        try:
            lot = next(lots, None)
            rows = [] if lot is None else lot.to_pylist()
        except Exception as error:  # as above
            raise broken from error
        if lot is None:
            return
        for row in rows:
            number += 1
            held = {key: _plain(row[called[name]]) for key, name in found.items()}
            yield _row(held, f"{within.origin}, row {number}")


def _row(values: Mapping[str, Any], origin: str) -> Read:
    try:
        return Reading(json_document(values, origin))
    except ReadingError as error:
        return error


def _required(names: Sequence[str], within: Within) -> dict[str, str]:
    found = _found(names)
    if "text" not in found:
        has = ", ".join(names[:8]) or "none"
        what = f"is a table, not a text, and has no column of texts (its columns: {has})"
        raise ReadingError(within.origin, what, "call the column of texts 'text'")
    return found


def _found(names: Sequence[str]) -> dict[str, str]:
    """Which column holds what."""
    return {
        key: next(name for name in known if name in names) for key, known in _COLUMNS.items() if set(known) & set(names)
    }


def _names(cells: Sequence[str]) -> list[str]:
    return [cell.strip().removeprefix("\ufeff").casefold() for cell in cells]


def _delimiter(line: str) -> str:
    return max(_DELIMITERS, key=line.count)


def _lines(stream: BinaryIO, within: Within) -> Iterator[str]:
    while line := stream.readline(within.limits.text + 1):
        if len(line) > within.limits.text:
            raise ReadingError(within.origin, "has a line that is too long for a table", "split it")
        yield characters(line)


def _plain(value: Any) -> str:
    """A cell as text: of days and moments as ISO 8601 writes them."""
    if value is None:
        return ""
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
