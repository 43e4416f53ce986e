"""The shapes of records as the guidelines know them: a JSON schema to ask by, and a check of what comes back."""

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from functools import cache
from typing import Any, Literal, cast, get_args, get_type_hints

from communique.knowledge.parties import party
from communique.model.edtf import Date, plain
from communique.model.errors import DateError, RecordError
from communique.model.facts import FACTS, KINDS, LABELLED, Count, Kind, field_names

Sort = Literal["code", "date", "party", "parties", "words", "list of words", "number", "count"]
Values = Mapping[str, Any]

SORTS: Mapping[str, Sort] = {
    **dict.fromkeys(("form", "stage", "mode", "cadence", "hosts", "status"), "code"),
    **dict.fromkeys(("date", "term", "since"), "date"),
    **dict.fromkeys(("party", "country"), "party"),
    **dict.fromkeys(("parties", "rota"), "parties"),
    **dict.fromkeys(("participants", "subjects", "agenda", "outcomes", "milestones"), "list of words"),
    "ordinal": "number",
    "count": "count",
}
"""What each field holds; those that are not named hold words of the document."""
LONGEST_WORDS = 20_000
"""Characters; no field of a record is as long as that, and comparing more would take long."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a kind of record; `codes` are the values of a code, `needed` is what no record is without."""

    name: str
    sort: Sort
    codes: tuple[str, ...]
    needed: bool


@cache
def shape(kind: Kind, *, beyond: bool = False) -> tuple[Field, ...]:
    """The fields of a kind in their order: those that the guidelines know, or with `beyond` ours too."""
    fact = FACTS[kind]
    hints = get_type_hints(fact)
    needed = {f.name for f in fields(fact) if f.default is MISSING and f.default_factory is MISSING}
    return tuple(
        Field(name, SORTS.get(name, "words"), _codes(hints[name]) if SORTS.get(name) == "code" else (), name in needed)
        for name in field_names(kind, beyond=beyond)
    )


def checked(record: object, *, beyond: bool = False) -> tuple[Kind, Values]:
    """The kind and the told fields of a record as somebody wrote it, of the guidelines or with `beyond` ours too.

    Raises RecordError at what is malformed.
    """
    if not isinstance(record, dict):
        raise RecordError("it is no record")
    kind = record.get("kind")
    if not isinstance(kind, str) or kind not in (KINDS if beyond else LABELLED):
        raise RecordError(f"there is no kind of record {_shown(kind)}")
    known = shape(kind, beyond=beyond)
    values = {field.name: _value(field, record.get(field.name)) for field in known}
    for field in known:
        if field.needed and values[field.name] is None:
            raise RecordError(f"{field.name} is not told")
    return kind, {name: value for name, value in values.items() if value not in (None, ())}


def _value(field: Field, told: object) -> Any:
    """A field's value as facts hold it; None where nothing is told."""
    if told in (None, "", []):
        return None
    match field.sort:
        case "code":
            return _code(field, told)
        case "date":
            return _date(field, told)
        case "party":
            return _party(field, told)
        case "parties":
            return tuple(dict.fromkeys(_party(field, each) for each in _listed(field, told)))
        case "words":
            return _words(field, told)
        case "list of words":
            return tuple(dict.fromkeys(_words(field, each) for each in _listed(field, told)))
        case "number":
            return _number(field, told)
        case "count":
            return _count(field, told)


def _code(field: Field, told: object) -> str:
    if isinstance(told, str) and told in field.codes:
        return told
    raise RecordError(f"{field.name} is {_shown(told)}, which is none of {', '.join(field.codes)}")


def _date(field: Field, told: object) -> str:
    try:
        # Doubts and open ends are more than findings can say; to leave them out would be to say more than was said.
        if isinstance(told, str) and plain(Date.parse(told)) == told:
            return told
    except DateError:
        pass
    raise RecordError(f"{field.name} is {_shown(told)}, which is no date as 2021, 2021-12, 2021-12-06 or 2021/2031")


def _party(field: Field, told: object) -> str:
    known = party(told) if isinstance(told, str) else None
    if known is None or (field.name == "country" and known.kind != "state"):
        raise RecordError(f"{field.name} is {_shown(told)}, which is the code of no party that is known")
    return known.code


def _words(field: Field, told: object) -> str:
    if isinstance(told, str) and told.strip() and len(told) <= LONGEST_WORDS:
        return told.strip()
    raise RecordError(f"{field.name} is {_shown(told)}, where words are wanted")


def _listed(field: Field, told: object) -> list[object]:
    if isinstance(told, list):
        return told
    raise RecordError(f"{field.name} is {_shown(told)}, where a list is wanted")


def _number(field: Field, told: object) -> int:
    if isinstance(told, int) and not isinstance(told, bool) and 0 < told < 10_000:
        return told
    raise RecordError(f"{field.name} is {_shown(told)}, where a number is wanted")


def _count(field: Field, told: object) -> Count:
    if not isinstance(told, dict):
        raise RecordError(f'{field.name} is {_shown(told)}, where {{"min": 4}} or {{"min": 4, "max": 4}} is wanted')
    least = _number(field, told.get("min"))
    most = None if told.get("max") is None else _number(field, told["max"])
    if most is not None and most < least:
        raise RecordError(f"{field.name} is {_shown(told)}, which ends before it begins")
    return Count(least, most)


def _shown(told: object) -> str:
    try:
        words = repr(told)
    except RecursionError:
        words = "lists within lists without end"
    return words if len(words) <= 80 else words[:79] + "…"


def _codes(hint: Any) -> tuple[str, ...]:
    """The strings of a Literal, or of one that may be None."""
    told = get_args(hint)
    if all(isinstance(each, str) for each in told):
        return cast(tuple[str, ...], told)
    return next(_codes(each) for each in told if each is not type(None))


def _schema() -> dict[str, Any]:
    """What an answer must look like, in the part of JSON Schema that endpoints with structured answers understand."""
    records = {"type": "array", "items": {"anyOf": [_object(_record(kind)) for kind in LABELLED]}}
    return _object({"transcript": {"type": "boolean"}, "records": records})


def _record(kind: Kind) -> dict[str, Any]:
    quotes = {"evidence": {"type": "array", "items": {"type": "string"}}}
    return {"kind": {"type": "string", "enum": [kind]}} | {f.name: _property(f) for f in shape(kind)} | quotes


def _property(field: Field) -> dict[str, Any]:
    nothing = [] if field.needed else ["null"]
    match field.sort:
        case "code":
            return {"type": ["string", *nothing], "enum": [*field.codes, *([] if field.needed else [None])]}
        case "parties" | "list of words":
            return {"type": "array", "items": {"type": "string"}}
        case "number":
            return {"type": ["integer", *nothing]}
        case "count":
            ends = {"min": {"type": "integer"}, "max": {"type": ["integer", "null"]}}
            return {"anyOf": [_object(ends), {"type": "null"}]}
        case _:
            return {"type": ["string", *nothing]}


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


SCHEMA: Mapping[str, Any] = _schema()
