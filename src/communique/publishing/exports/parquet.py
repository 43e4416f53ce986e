"""Parquet: the tables with their types, for DuckDB, pandas, polars and R, in a ZIP archive, or one alone."""

from collections.abc import Iterator
from types import ModuleType
from typing import IO, Any

from communique.model.errors import UsageError
from communique.publishing.exports.format import Chosen, Format, Tables
from communique.publishing.exports.sheets import alone, archive
from communique.publishing.exports.tables import NAMES, Row, Table


class _Sheet:
    """Rows of a table, a row group for each lot of them."""

    def __init__(self, table: Table, file: IO[bytes]) -> None:
        import pyarrow.parquet

        arrow = _arrow()
        sorts = {
            "text": arrow.string(),
            "texts": arrow.list_(arrow.string()),
            "number": arrow.int64(),
            "share": arrow.float64(),
            "day": arrow.date32(),
            "truth": arrow.bool_(),
        }
        self._arrow = arrow
        self._schema = arrow.schema([(column.name, sorts[column.sort]) for column in table.columns])
        self._writer = pyarrow.parquet.ParquetWriter(file, self._schema, compression="zstd")

    def add(self, rows: list[Row]) -> None:
        if not rows:
            return
        columns: list[Any] = [
            self._arrow.array([_value(row[place]) for row in rows], type=field.type)
            for place, field in enumerate(self._schema)
        ]
        self._writer.write_table(self._arrow.Table.from_arrays(columns, schema=self._schema))

    def close(self) -> None:
        self._writer.close()


def _value(held: Any) -> Any:
    return list(held) if isinstance(held, tuple) else held


def _arrow() -> ModuleType:
    """The library that writes Parquet. Raises UsageError where it is not installed."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise UsageError("parquet needs the extra [tables]: pip install 'communique[tables]'") from None
    return pyarrow  # type: ignore[no-any-return, unused-ignore]


def _write(chosen: Chosen) -> Iterator[bytes]:
    _arrow()
    return archive(chosen, "parquet", _Sheet, compress=False)


def _one(chosen: Chosen, table: str) -> Iterator[bytes]:
    _arrow()
    return alone(chosen, table, _Sheet)


PARQUET = Format(
    "parquet",
    "zip",
    "application/zip",
    "the same tables with their types, for DuckDB, pandas, polars and R (extra [tables])",
    _write,
    tables=Tables(NAMES, "parquet", "application/vnd.apache.parquet", _one),
)
