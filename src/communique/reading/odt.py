"""OpenDocument texts (ODT): paragraphs, headings and lists, a line for each row of a table."""

import io
from collections.abc import Iterator
from typing import Any
from zipfile import ZipFile

from communique.model.document import Document
from communique.model.errors import ReadingError
from communique.reading import zipped
from communique.reading.head import Head
from communique.reading.markup import attribute, local, parsed, words
from communique.reading.properties import Properties, document_of
from communique.reading.within import Within

MEDIA_TYPE = "application/vnd.oasis.opendocument.text"
_CONTENT, _META, _MANIFEST = "content.xml", "meta.xml", "META-INF/manifest.xml"
_PASSED_OVER = frozenset(("tracked-changes", "annotation", "note", "forms", "ruby-text", "sequence-decls"))
_INLINE = {"tab": "\t", "line-break": "\n"}
_MOST_SPACES = 8  # a number tells how many spaces stand in a row, and any number can be told
_CELLS = " | "


def recognises(head: Head) -> bool:
    """Whether it is a ZIP with the parts of an OpenDocument file, and says of no other sort that it is that."""
    told = head.data[:200]
    says_otherwise = b"opendocument" in told and MEDIA_TYPE.encode() not in told
    return head.members.issuperset(("mimetype", _CONTENT)) and not says_otherwise


def document(data: bytes, within: Within) -> Document:
    """The document in the file. Raises ReadingError where it is broken, locked, hostile or holds no text."""
    with zipped.opened(io.BytesIO(data), within.origin, within.limits) as archive:
        _refuse_locked(archive, within)
        root = parsed(zipped.content(archive, _CONTENT, within), within.origin)
        told = _properties(archive, within)
    titles = _styles_of_titles(root)
    paragraphs = [found for body in root.iterfind("{*}body/{*}text") for found in _blocks(body)]
    text = within.joined(paragraph for paragraph, _ in paragraphs)
    heading = next((words for words, style in paragraphs if style in titles and words.strip()), "")
    return document_of(text, told, heading)


def _refuse_locked(archive: ZipFile, within: Within) -> None:
    if _MANIFEST in archive.namelist() and b"encryption-data" in zipped.content(archive, _MANIFEST, within):
        raise ReadingError(within.origin, "is locked with a password", "unlock it, and save it without one")


def _properties(archive: ZipFile, within: Within) -> Properties:
    if _META not in archive.namelist():
        return Properties()
    meta = parsed(zipped.content(archive, _META, within), within.origin)
    return Properties(
        title=words(meta, "title"),
        author=words(meta, "initial-creator", "creator"),
        saved=words(meta, "date", "creation-date"),
    )


def _styles_of_titles(root: Any) -> frozenset[str]:
    """The style of titles, and those that this file derives from it."""
    derived = (
        attribute(style, "name") or ""
        for style in root.iterfind("{*}automatic-styles/{*}style")
        if attribute(style, "parent-style-name") == "Title"
    )
    return frozenset(("Title", *derived))


def _blocks(element: Any) -> Iterator[tuple[str, str]]:
    """The paragraphs below an element and the style of each; a row of a table is one paragraph."""
    for child in element:
        match local(child):
            case "p" | "h":
                yield "".join(_pieces(child)), attribute(child, "style-name") or ""
                for box in _boxes(child):
                    yield from _blocks(box)
            case "table-row":
                yield _row(child), ""
            case name if name not in _PASSED_OVER:
                yield from _blocks(child)


def _row(row: Any) -> str:
    cells = (" ".join(words for words, _ in _blocks(cell) if words) for cell in row.iterfind("{*}table-cell"))
    return _CELLS.join(" ".join(cell.split()) for cell in cells if cell.strip())


def _pieces(element: Any) -> Iterator[str]:
    # white space in the file is one space, as the standard says; what is to be more is told by elements
    yield _collapsed(element.text)
    for child in element:
        name = local(child)
        if name == "s":
            told = attribute(child, "c") or "1"
            yield " " * min(int(told) if told.isdecimal() else 1, _MOST_SPACES)
        elif name in _INLINE:
            yield _INLINE[name]
        elif name not in _PASSED_OVER and name != "text-box":
            yield from _pieces(child)
        yield _collapsed(child.tail)


def _collapsed(told: str | None) -> str:
    if not told:
        return ""
    inside = " ".join(told.split())
    return f"{' ' * told[0].isspace()}{inside}{' ' * (bool(inside) and told[-1].isspace())}"


def _boxes(element: Any) -> Iterator[Any]:
    for child in element:
        name = local(child)
        if name == "text-box":
            yield child
        elif name not in _PASSED_OVER:
            yield from _boxes(child)
