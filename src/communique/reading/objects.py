"""JSON that is written over several lines: one object, or a list of them, each a document."""

import json
import re
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from communique.model.errors import ReadingError
from communique.model.original import Reading
from communique.reading import markdown, plain
from communique.reading.head import Head
from communique.reading.jsonlines import ENDINGS, json_document, json_documents
from communique.reading.within import Read, Within

_OBJECT = re.compile(r'\s*\{\s*"')


def recognises(head: Head) -> bool:
    """Whether it begins as an object or a list does; a text may begin so too."""
    return head.text.lstrip().startswith(("{", "["))


def read(stream: BinaryIO, within: Within) -> Iterator[Read]:
    """The documents in the JSON; the document that the text is, where it is no JSON after all."""
    data = within.whole(stream)
    text = within.text(data)
    held = _held(text, within)
    if held is not None:
        yield from held
    elif markdown.recognises(Head(data, within.name)):
        yield Reading(markdown.document(data, within))
    else:
        yield Reading(plain.document(data, within))


def _held(text: str, within: Within) -> Iterable[Read] | None:
    """The documents in JSON that could not be read line by line, or None where the text is no JSON."""
    try:
        held = json.loads(text)
    except (ValueError, RecursionError):
        named_so = within.name.endswith(ENDINGS) or bool(_OBJECT.match(text))
        return json_documents(text.split("\n"), within.origin) if named_so else None
    if isinstance(held, list) and held and all(isinstance(one, dict) for one in held):
        return (_one_of_several(one, f"{within.origin}, document {n}") for n, one in enumerate(held, start=1))
    return [Reading(json_document(held, within.origin))] if isinstance(held, dict) else None


def _one_of_several(value: object, origin: str) -> Read:
    try:
        return Reading(json_document(value, origin))
    except ReadingError as error:
        return error
