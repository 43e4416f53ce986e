"""Markdown: the front matter between two lines of '---' tells of the source, what follows is the text."""

import datetime
import re
from collections.abc import Iterable, Mapping
from typing import Any

from communique.model.document import Document
from communique.model.errors import ReadingError
from communique.reading.head import Head
from communique.reading.stamps import published
from communique.reading.within import Within
from communique.reading.wording import display_title, one_line

_FENCE = re.compile(r"\A---[ \t]*\n")
_CLOSE = re.compile(r"^(?:---|\.\.\.)[ \t]*$\n?", re.MULTILINE)
_LONGEST_FRONT_MATTER = 65_536
_LONGEST_HEADING = 500
_HEADING = re.compile(r"\s*#[ \t]+(?P<title>[^\n]+?)[ \t#]*(?:\n|\Z)")
_BLANK_LINES = re.compile(r"(?:[ \t]*\n)+")

# What other programs call our fields in front matter, the likelier name first.
_KEYS = {
    "id": ("id",),
    "title": ("title", "headline"),
    "source": ("source", "outlet", "publisher", "site", "sitename"),
    "published": ("published", "date", "pubdate"),
    "place": ("place", "location"),
    "url": ("url", "link", "canonical", "canonical_url"),
    "agency": ("agency",),
    "licence": ("licence", "license"),
    "modified": ("modified", "updated", "lastmod", "last_modified"),
}


def recognises(head: Head) -> bool:
    """Whether the name says so, or it begins with front matter that is closed again, or a heading of the first rank."""
    by_content = _front_matter(head.text) is not None or bool(re.match(r"#[ \t]+\S", head.text))
    return by_content or head.named(".md", ".markdown")


def document(data: bytes, within: Within) -> Document:
    """The document that a Markdown file is. Raises ReadingError where it is no text, or its front matter no YAML."""
    return markdown_document(within.text(data), within.origin)


def markdown_document(text: str, origin: str) -> Document:
    """The document that a Markdown text is; its identifier is left blank where the front matter gives none.

    Raises ReadingError where the front matter is not YAML.
    """
    front = _front_matter(text)
    if front is None:
        return Document(id="", text=text, title=_first_heading(text))
    matter, after = front
    told = _fields(matter, origin)
    blank = _BLANK_LINES.match(text, after)
    body = text[blank.end() if blank else after :]
    title = _told(told, "title") or _first_heading(body)
    return Document(
        id=_told(told, "id") or "",
        text=body,
        title=display_title(title),
        source=_told(told, "source"),
        published=published(_told(told, "published") or ""),
        place=_told(told, "place"),
        url=_told(told, "url"),
        agency=_told(told, "agency"),
        licence=_told(told, "licence"),
        modified=published(_told(told, "modified") or ""),
    )


def _front_matter(text: str) -> tuple[str, int] | None:
    """The YAML between the fences, and where the text goes on after it."""
    opened = _FENCE.match(text)
    closed = opened and _CLOSE.search(text, opened.end(), opened.end() + _LONGEST_FRONT_MATTER)
    return (text[opened.end() : closed.start()], closed.end()) if opened and closed else None


def _fields(matter: str, origin: str) -> Mapping[str, Any]:
    import yaml

    try:
        told = yaml.safe_load(matter)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f" (line {mark.line + 2})" if mark else ""
        raise ReadingError(origin, f"has front matter that is not YAML{where}", "mend it between the '---'") from None
    return {str(key).casefold(): value for key, value in told.items()} if isinstance(told, Mapping) else {}


def _told(told: Mapping[str, Any], field: str) -> str | None:
    return next((words for words in (_words(told.get(key)) for key in _KEYS[field]) if words), None)


def _words(value: object) -> str | None:
    if isinstance(value, datetime.date):  # YAML reads an unquoted date as one; a moment is a date too
        return value.isoformat()
    if isinstance(value, Iterable) and not isinstance(value, str | Mapping):
        return ", ".join(filter(None, map(one_line, value))) or None
    return one_line(value)


def _first_heading(text: str) -> str:
    found = _HEADING.match(text[:_LONGEST_HEADING])
    return display_title(found["title"]) if found else ""
