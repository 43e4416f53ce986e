"""JSON lines: a document a line, with `id`, `source`, `published`, `title`, `place`, `url` and `text`."""

import codecs
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, BinaryIO

from communique.model.document import Document
from communique.model.errors import ReadingError
from communique.model.original import Reading
from communique.reading.decoding import characters
from communique.reading.head import Head
from communique.reading.stamps import published
from communique.reading.within import Read, Within
from communique.reading.wording import display_title, one_line, stored

ENDINGS = (".jsonl", ".ndjson")
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)


def recognises(head: Head) -> bool:
    """Whether to read line by line: the name says so, or one of the first lines is a JSON object."""
    if head.begins(*_WIDE) or b"\x00" in head.data:  # in UTF-16 a byte is no character
        return False
    if head.named(*ENDINGS):
        return True
    start = head.data.removeprefix(codecs.BOM_UTF8).lstrip()
    if not start.startswith(b"{"):
        return False
    lines = start.split(b"\n")
    return (len(lines) == 1 and not head.whole) or any(_is_object(line) for line in lines[:20])


def read(stream: BinaryIO, within: Within) -> Iterator[Read]:
    """The documents in the lines of a stream, none of which is held longer than it takes."""
    yield from json_documents(_lines(stream, within), within.origin)


def json_documents(lines: Iterable[str], origin: str) -> Iterator[Read]:
    """The documents in the lines, and an error with its line number for each line that holds none.

    Blank lines and unknown keys are passed over. An identifier is kept as given, left blank where none is.
    """
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            yield Reading(json_document(_value(line, f"{origin}, line {number}"), f"{origin}, line {number}"))
        except ReadingError as error:
            yield error


def json_document(value: object, origin: str) -> Document:
    """The document that a JSON object describes. Raises ReadingError where it is no object or lacks its text.

    A text may be empty where there is a title: some releases are no more than a headline.
    """
    if not isinstance(value, Mapping):
        raise ReadingError(origin, "is not a JSON object", "write a document a line")
    text, title = value.get("text"), value.get("title")
    if not isinstance(text, str):
        raise ReadingError(origin, "lacks its text", 'give it as "text"')
    title = title if isinstance(title, str) else ""
    if not text.strip() and not title.strip():
        raise ReadingError(origin, "has neither text nor title", 'give the text as "text"')
    return Document(
        id=one_line(value.get("id")) or "",
        text=stored(text),
        title=display_title(title),
        published=published(one_line(value.get("published")) or ""),
        source=one_line(value.get("source")),
        place=one_line(value.get("place")),
        url=one_line(value.get("url")),
        agency=one_line(value.get("agency")),
        licence=one_line(value.get("licence")),
        modified=published(one_line(value.get("modified")) or ""),
        entry=one_line(value.get("entry")),
    )


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _lines(stream: BinaryIO, within: Within) -> Iterator[str]:
    most = within.limits.document
    while line := stream.readline(most + 1):
        if len(line) > most:
            raise ReadingError(within.origin, f"has a line larger than {most // 1_000_000} MB", "split that document")
        yield characters(line)


def _value(line: str, origin: str) -> Any:
    try:
        return json.loads(line)
    except json.JSONDecodeError as error:
        reason = f"is broken JSON ({error.msg.lower()}, column {error.colno})"
        raise ReadingError(origin, reason, "mend the line; the lines around it are read") from None
    except (ValueError, RecursionError):
        raise ReadingError(origin, "is broken JSON", "mend the line; the lines around it are read") from None
