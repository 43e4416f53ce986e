"""Plain text, as saved from a page or typed: the text, and its first line where that is a headline."""

import re

from communique.model.document import Document
from communique.reading.wording import display_title

_LONGEST_HEADLINE = 160
_HEADLINE = re.compile(r"\s*(?P<headline>\S[^\n]*?)[ \t]*\n[ \t]*\n\s*\S")
_LABEL = re.compile(r"(?i)(?:by|date|dated|issued|outlet|published|posted|source|updated)\b|for immediate release")


def plain_document(text: str) -> Document:
    """The document that a plain text is, its identifier left blank.

    A first line that stands alone, is short and ends like no sentence is the title. It stays in the text as
    well, so that the text is what was read; furnishing marks it there as furniture.
    """
    return Document(id="", text=text, title=headline(text))


def headline(text: str) -> str:
    """The headline that the text begins with, as a title, or ''."""
    found = _HEADLINE.match(text[: 4 * _LONGEST_HEADLINE])
    if not found:
        return ""
    words = found["headline"]
    if len(words) > _LONGEST_HEADLINE or words[-1] in ".:;,)]!—–-" or _LABEL.match(words) or len(words.split()) < 3:
        return ""
    return display_title(words)
