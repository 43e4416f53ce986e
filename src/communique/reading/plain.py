"""Plain text, as saved from a page or typed: the text, and the line over it where that is a headline."""

from communique.model.document import Document
from communique.reading.furniture import is_notice
from communique.reading.head import Head
from communique.reading.within import Within
from communique.reading.wording import display_title

_LOOKED_AT = 1_000  # characters in which a headline begins
_LONGEST_HEADLINE = 160
_FEWEST_WORDS = 3


def recognises(head: Head) -> bool:
    """Always: what is no other format is read as plain text, and refused where it is none."""
    return True


def document(data: bytes, within: Within) -> Document:
    """The document that a text file is. Raises ReadingError where it is no text."""
    return plain_document(within.text(data))


def plain_document(text: str) -> Document:
    """The document that a plain text is, its identifier left blank.

    A first line that stands alone, is short and ends like no sentence is the title. It stays in the text as
    well, so that the text is what was read; furnishing marks it there as furniture.
    """
    return Document(id="", text=text, title=headline(text))


def headline(text: str) -> str:
    """The headline over the story, passing over notices such as the outlet's name and a day; '' where none is."""
    lines = text[:_LOOKED_AT].split("\n")
    over = next((n for n, line in enumerate(lines) if line.strip() and not is_notice(line)), len(lines))
    below = lines[over + 1 :]
    stands_alone = any(line.strip() for line in below) and (not below[0].strip() or is_notice(below[0]))
    return display_title(lines[over]) if stands_alone and _is_headline(lines[over].strip()) else ""


def _is_headline(words: str) -> bool:
    return len(words) <= _LONGEST_HEADLINE and words[-1] not in ".:;,)]!—–-" and len(words.split()) >= _FEWEST_WORDS
