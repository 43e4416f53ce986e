"""The records in what a model wrote."""

import json
import re
from dataclasses import dataclass

from communique.model.errors import RecordError

_FENCED = re.compile(r"```[A-Za-z]*\s*\n(.*?)\n?\s*```", re.DOTALL)
_THOUGHT = re.compile(r"\A\s*<think>.*?</think>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Said:
    """What a model says of a piece of a document: its records as it wrote them."""

    records: tuple[object, ...]
    transcript: bool = False


def said_in(text: str) -> Said:
    """What stands in an answer: JSON, bare or within a fence. Raises RecordError where there is none of the shape that
    was asked for; single records may still be malformed.
    """
    bare = _THOUGHT.sub("", text, count=1).strip()
    fenced = None if bare.startswith(("{", "[")) else _FENCED.search(bare)
    try:
        told = json.loads(fenced[1] if fenced else bare)
    except (ValueError, RecursionError) as error:
        raise RecordError("it is no JSON") from error
    records = told.get("records") if isinstance(told, dict) else told
    if not isinstance(records, list):
        raise RecordError('it has no list of "records"')
    return Said(tuple(records), isinstance(told, dict) and told.get("transcript") is True)
