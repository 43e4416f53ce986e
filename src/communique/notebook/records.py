"""Several records: a sequence that shows itself as a table, and becomes a frame of pandas or polars."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib import import_module
from typing import Any, overload

from communique.model.errors import UsageError
from communique.model.facts import field_names
from communique.notebook.drawn import drawn
from communique.notebook.record import Record

_SHOWN = 50
"""Records that a notebook shows of many; how many more there are is said."""


class Records(Sequence[Record]):
    """Records in the order of the register."""

    def __init__(self, held: Iterable[Record]) -> None:
        self._held = tuple(held)

    def __len__(self) -> int:
        return len(self._held)

    def __iter__(self) -> Iterator[Record]:
        return iter(self._held)

    @overload
    def __getitem__(self, place: int) -> Record: ...
    @overload
    def __getitem__(self, place: slice) -> "Records": ...
    def __getitem__(self, place: int | slice) -> "Record | Records":
        return Records(self._held[place]) if isinstance(place, slice) else self._held[place]

    def where(self, test: Callable[[Record], bool]) -> "Records":
        """Those that pass a test."""
        return Records(record for record in self._held if test(record))

    def rows(self) -> list[dict[str, Any]]:
        """A row a record: what it is, its fields, how many independent sources tell it, and the words of each field."""
        return [_row(record) for record in self._held]

    def to_pandas(self) -> Any:
        """The rows as a DataFrame of pandas, the identifiers as its index; UsageError where pandas is not installed."""
        return _library("pandas").DataFrame(self.rows(), columns=self._columns()).set_index("id")

    def to_polars(self) -> Any:
        """The rows as a DataFrame of polars; UsageError where polars is not installed."""
        return _library("polars").DataFrame(self.rows(), schema=self._columns(), infer_schema_length=None, strict=False)

    def __repr__(self) -> str:
        shown = [repr(record) for record in self._held[:5]]
        more = [f"… and {len(self) - len(shown)} more"] if len(self) > len(shown) else []
        return "\n".join([*shown, *more]) or "<no records>"

    def _repr_html_(self) -> str:
        return drawn("records", records=[each.held for each in self._held[:_SHOWN]], more=max(0, len(self) - _SHOWN))

    def _columns(self) -> list[str]:
        kinds = dict.fromkeys(record.kind for record in self._held)
        names = dict.fromkeys(name for kind in kinds for name in field_names(kind))
        return ["id", "kind", "title", "relationship", *names, "sources", "confidence", "words"]


def _row(record: Record) -> dict[str, Any]:
    held = record.held
    fields = {name: held.get(name) for name in field_names(record.kind)}
    words = {name: record[name].quotes[0] for name in fields if record[name] and record[name].quotes}  # type: ignore[union-attr]
    return {
        "id": held.id,
        "kind": held.kind,
        "title": record.title,
        "relationship": list(held.relationship),
        **{name: list(value) if isinstance(value, tuple) else value for name, value in fields.items()},
        "sources": held.sources,
        "confidence": held.confidence,
        "words": words,
    }


def _library(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError as missing:
        raise UsageError(f"{name} is not installed; pip install 'communique[notebook]', or '{name}' alone") from missing
