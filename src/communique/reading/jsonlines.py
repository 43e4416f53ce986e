"""JSON lines: a document a line, with `id`, `source`, `published`, `title`, `place`, `url` and `text`."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from communique.model.document import Document
from communique.model.errors import ReadingError
from communique.reading.stamps import published
from communique.reading.wording import display_title, one_line, stored


def json_documents(lines: Iterable[str], origin: str) -> Iterator[Document | ReadingError]:
    """The documents in the lines, and an error with its line number for each line that holds none.

    Blank lines and unknown keys are passed over. An identifier is kept as given, left blank where none is.
    """
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            yield json_document(_value(line, f"{origin}, line {number}"), f"{origin}, line {number}")
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
    )


def _value(line: str, origin: str) -> Any:
    try:
        return json.loads(line)
    except json.JSONDecodeError as error:
        reason = f"is broken JSON ({error.msg.lower()}, column {error.colno})"
        raise ReadingError(origin, reason, "mend the line; the lines around it are read") from None
    except (ValueError, RecursionError):
        raise ReadingError(origin, "is broken JSON", "mend the line; the lines around it are read") from None
