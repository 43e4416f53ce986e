"""Characters that no register keeps: NUL, which PostgreSQL has no room for, and half a surrogate pair, which no encoding writes."""

import re
from collections.abc import Collection, Mapping
from dataclasses import fields, is_dataclass

_UNKEPT = re.compile("[\0\ud800-\udfff]")


def unkept(value: object) -> str | None:
    """What stands in a value, or in any of its parts, that no register keeps, with the way out; None where nothing does."""
    match value:
        case str():
            found = _UNKEPT.search(value)
            return found and _called(found[0])
        case bytes():
            return None
        case Mapping():
            return next(filter(None, map(unkept, (*value, *value.values()))), None)
        case Collection():
            return next(filter(None, map(unkept, value)), None)
        case _ if is_dataclass(value):
            return next(filter(None, (unkept(getattr(value, field.name)) for field in fields(value))), None)
    return None


def shown(name: str) -> str:
    """A name as it can be shown: with something else in the place of what no register keeps."""
    return _UNKEPT.sub("\N{REPLACEMENT CHARACTER}", name)


def _called(character: str) -> str:
    if character == "\0":
        return "has a NUL character in it, which no register keeps; take it out"
    return "has half a character in it (a lone surrogate), which no register keeps; write it in UTF-8"
