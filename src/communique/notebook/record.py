"""A record that shows itself: its fields by name, each with the words that it rests on."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from communique.model.facts import Kind, field_names
from communique.notebook.drawn import drawn
from communique.publishing import shapes, wording
from communique.publishing.vouching import vouchers

if TYPE_CHECKING:
    from communique.model import record as model
    from communique.register.store import Register as Store


@dataclass(frozen=True, slots=True)
class Value:
    """A field's value, how many independent sources tell it, the words that tell it, and what else is told."""

    value: Any
    sources: int
    quotes: tuple[str, ...]
    others: tuple["Value", ...] = ()


class Record:
    """One meeting, instrument, mechanism, project, statement or office; its fields are attributes.

        session.date, session.place, session["date"].quotes

    A field that nothing tells is None.
    """

    __slots__ = ("_store", "held")

    def __init__(self, held: "model.Record", store: "Store") -> None:
        self.held = held
        self._store = store

    @property
    def id(self) -> str:
        return self.held.id

    @property
    def kind(self) -> Kind:
        return cast(Kind, self.held.kind)

    @property
    def title(self) -> str:
        """What the record is called."""
        return wording.title(self.held)

    @property
    def relationship(self) -> tuple[str, ...]:
        """The parties that it is filed under."""
        return self.held.relationship

    @property
    def sources(self) -> int:
        """How many independent sources tell of it."""
        return self.held.sources

    @property
    def documents(self) -> tuple[str, ...]:
        """The identifiers of the documents that it rests on."""
        return self.held.documents

    def json(self) -> dict[str, Any]:
        """The record as `communique export` writes it."""
        return dict(shapes.record(self.held))

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_") or name not in field_names(self.kind):
            raise AttributeError(f"a record of kind {self.kind} has no field '{name}'")
        return self.held.get(name)

    def __getitem__(self, name: str) -> Value | None:
        """A field with its sources and words, or None where nothing tells it; KeyError where there is no such field."""
        if name not in field_names(self.kind):
            raise KeyError(name)
        told = self.held.fields.get(name)
        if told is None:
            return None
        return _value(told.preferred, tuple(_value(other) for other in told.others))

    def __dir__(self) -> list[str]:
        return sorted({*object.__dir__(self), *field_names(self.kind)})

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Record) and self.held == other.held

    def __hash__(self) -> int:
        return hash(self.held.id)

    def __repr__(self) -> str:
        day = f", {wording.date(self.held.get('date'))}" if self.held.get("date") else ""
        return f"<{self.kind} {self.id}: {self.title}{day}>"

    def _repr_html_(self) -> str:
        fields = [(name, self.held.fields[name]) for name in field_names(self.kind) if name in self.held.fields]
        names = {w.evidence.document for _, told in fields for value in told.every for w in value.evidence[:_WORDS]}
        outlets = {each.id: wording.outlet(each) for each in self._store.heads(names)}
        return drawn("record", record=self.held, fields=fields, outlets=outlets, vouchers=vouchers, most=_WORDS)

    def __iter__(self) -> Iterator[tuple[str, Any]]:
        """The fields that are told, with their values."""
        return ((name, self.held.get(name)) for name in field_names(self.kind) if self.held.get(name) is not None)


_WORDS = 3
"""Passages that are shown for a value."""


def _value(told: "model.Value", others: tuple[Value, ...] = ()) -> Value:
    quotes = tuple(dict.fromkeys(witness.evidence.quote for witness in told.evidence))
    return Value(told.value, told.sources, quotes, others)
