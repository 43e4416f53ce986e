"""The JSON Schema of the lines: of records, and of what stands beside them in a whole register; made from their types."""

from typing import Any

from pydantic import TypeAdapter

from communique.model.facts import FACTS, KINDS, Kind
from communique.publishing import described
from communique.publishing.exports import lines

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_REFERENCE = "#/$defs/{model}"


def schema() -> dict[str, Any]:
    """What every line is: a record of one of the kinds, or one of the lines of a whole register."""
    told = TypeAdapter(described.Record | lines.Line).json_schema(ref_template=_REFERENCE)
    parts: dict[str, Any] = told["$defs"]
    of_any_kind = parts.pop("Record")
    for kind in KINDS:
        parts |= TypeAdapter(FACTS[kind]).json_schema(ref_template=_REFERENCE).get("$defs", {})
        parts[_name(kind)] = _record(kind, of_any_kind)
    others = [each["$ref"] for each in told["anyOf"] if not each["$ref"].endswith("/Record")]
    every = [*(_REFERENCE.format(model=_name(kind)) for kind in KINDS), *others]
    return {
        "$schema": DIALECT,
        "title": "A line of a communique register",
        "description": "One line of 'communique export': a record, or with --whole what the records follow from.",
        "anyOf": [{"$ref": each} for each in every],
        "$defs": dict(sorted(parts.items())),
    }


def _name(kind: Kind) -> str:
    return kind.capitalize()


def _record(kind: Kind, of_any_kind: dict[str, Any]) -> dict[str, Any]:
    """A record of a kind: each of its fields is null, or holds values as facts of the kind do."""
    values = TypeAdapter(FACTS[kind]).json_schema(ref_template=_REFERENCE)["properties"]
    fields = {name: _field({k: v for k, v in value.items() if k != "default"}) for name, value in values.items()}
    properties = of_any_kind["properties"] | {
        "kind": {"const": kind, "type": "string"},
        "fields": {"type": "object", "properties": fields, "required": list(fields)},
    }
    return {**of_any_kind, "title": _name(kind), "description": f"A {kind}.", "properties": properties}


def _field(value: dict[str, Any]) -> dict[str, Any]:
    """A field: the preferred value, which is null where only values that lost are told, and the others."""
    held = {"anyOf": [value, {"type": "null"}]}
    told = {"$ref": _REFERENCE.format(model="Field")}
    return {"anyOf": [{"allOf": [told, {"properties": {"value": held}}]}, {"type": "null"}]}
