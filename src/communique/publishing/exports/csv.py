"""CSV (RFC 4180): flat tables for spreadsheets, in a ZIP archive, or one alone."""

import csv
import io
from collections.abc import Callable, Iterator
from typing import IO, Any

from communique.publishing.exports.format import Chosen, Format, Tables
from communique.publishing.exports.sheets import alone, archive
from communique.publishing.exports.tables import NAMES, Row, Sort, Table

BETWEEN = "; "
"""Stands between the members of a list in a cell."""
FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a cell begins with that a spreadsheet takes for a formula; such a cell gets an apostrophe before it."""


class _Sheet:
    def __init__(self, table: Table, file: IO[bytes]) -> None:
        self._file = file
        self._lines = io.StringIO(newline="")
        self._writer = csv.writer(self._lines, lineterminator="\r\n")
        self._cells = [_CELLS[column.sort] for column in table.columns]
        self._writer.writerow([column.name for column in table.columns])

    def add(self, rows: list[Row]) -> None:
        for row in rows:
            self._writer.writerow([cell(value) for cell, value in zip(self._cells, row, strict=True)])
        self.close()

    def close(self) -> None:
        self._file.write(self._lines.getvalue().encode())
        self._lines.seek(0)
        self._lines.truncate()


def harmless(words: str) -> str:
    """Words that no spreadsheet takes for a formula, and in which no reader sees the end of the file."""
    told = words.replace("\x00", "\ufffd")
    return f"'{told}" if told.startswith(FORMULAS) else told


def _text(value: Any) -> str:
    return harmless(str(value)) if value else ""


def _plainly(value: Any) -> str:
    return "" if value is None else str(value)


_CELLS: dict[Sort, Callable[[Any], str]] = {
    "text": _text,
    "texts": lambda values: _text(BETWEEN.join(map(str, values))),
    "number": _plainly,
    "share": _plainly,
    "day": _plainly,
    "truth": lambda value: "true" if value else "false",
}


def _write(chosen: Chosen) -> Iterator[bytes]:
    return archive(chosen, "csv", _Sheet, compress=True)


def _one(chosen: Chosen, table: str) -> Iterator[bytes]:
    return alone(chosen, table, _Sheet)


CSV = Format(
    "csv",
    "zip",
    "application/zip",
    "flat tables for spreadsheets, with sources and evidence",
    _write,
    tables=Tables(NAMES, "csv", "text/csv", _one),
)
