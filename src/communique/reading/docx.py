"""Word documents (DOCX): the text as it stands when all changes are accepted, a line for each row of a table."""

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

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_USUAL_PLACE = "word/document.xml"
_PROPERTIES = "docProps/core.xml"
_INLINE = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
# What was taken out, is not shown, or says in another form what stands beside it.
_PASSED_OVER = frozenset(("del", "moveFrom", "Fallback", "instrText", "delText", "rPr", "pPr", "tblPr", "sectPr"))
_NOT_SHOWN = ("vanish", "webHidden")
_CELLS = " | "


def recognises(head: Head) -> bool:
    """Whether it is a ZIP with the parts of a Word document in it."""
    return "[Content_Types].xml" in head.members and any(name.startswith("word/") for name in head.members)


def document(data: bytes, within: Within) -> Document:
    """The document in the file. Raises ReadingError where it is broken, locked, hostile or holds no text."""
    with zipped.opened(io.BytesIO(data), within.origin, within.limits) as archive:
        body = parsed(zipped.content(archive, _main_part(archive, within), within), within.origin)
        told = _properties(archive, within)
    paragraphs = list(_blocks(body))
    text = within.joined(paragraph for paragraph, _ in paragraphs)
    heading = next((words for words, style in paragraphs if style == "Title" and words.strip()), "")
    return document_of(text, told, heading)


def _main_part(archive: ZipFile, within: Within) -> str:
    """Where the text stands: nearly always in one place, and else where the file says."""
    if _USUAL_PLACE in archive.namelist():
        return _USUAL_PLACE
    links = parsed(zipped.content(archive, "_rels/.rels", within), within.origin)
    for link in links.iter("{*}Relationship"):
        if (attribute(link, "Type") or "").endswith("/officeDocument"):
            return (attribute(link, "Target") or "").lstrip("/")
    raise ReadingError(within.origin, "holds no text", "save it again, or as plain text")


def _properties(archive: ZipFile, within: Within) -> Properties:
    if _PROPERTIES not in archive.namelist():
        return Properties()
    core = parsed(zipped.content(archive, _PROPERTIES, within), within.origin)
    # a file is often made from another, whose day of making it keeps
    return Properties(
        title=words(core, "title"), author=words(core, "creator"), saved=words(core, "modified", "created")
    )


def _blocks(element: Any) -> Iterator[tuple[str, str]]:
    """The paragraphs below an element and the style of each; a row of a table is one paragraph."""
    for child in element:
        match local(child):
            case "p":
                yield _text(child), _style(child)
                for box in _boxes(child):
                    yield from _blocks(box)
            case "tr":
                yield _row(child), ""
            case name if name not in _PASSED_OVER:
                yield from _blocks(child)


def _row(row: Any) -> str:
    cells = (" ".join(words for words, _ in _blocks(cell) if words) for cell in _cells(row))
    return _CELLS.join(" ".join(cell.split()) for cell in cells if cell.strip())


def _cells(row: Any) -> Iterator[Any]:
    """The cells of a row, which may lie in a control; not those of a table in one of them."""
    for child in row:
        name = local(child)
        if name == "tc":
            yield child
        elif name not in _PASSED_OVER:
            yield from _cells(child)


def _text(element: Any) -> str:
    return "".join(_pieces(element))


def _pieces(element: Any) -> Iterator[str]:
    for child in element:
        name = local(child)
        if name == "t":
            yield child.text or ""
        elif name in _INLINE:
            yield _INLINE[name]
        elif name not in _PASSED_OVER and name != "txbxContent" and not (name == "r" and _is_hidden(child)):
            yield from _pieces(child)


def _boxes(element: Any) -> Iterator[Any]:
    """The boxes of text that hang on a paragraph, not those within them."""
    for child in element:
        name = local(child)
        if name == "txbxContent":
            yield child
        elif name not in _PASSED_OVER:
            yield from _boxes(child)


def _is_hidden(run: Any) -> bool:
    marks = next((child for child in run if local(child) == "rPr"), ())
    return any(
        local(mark) in _NOT_SHOWN and attribute(mark, "val") not in ("0", "false", "off") for mark in marks
    )  # fmt: skip


def _style(paragraph: Any) -> str:
    marked = paragraph.find("{*}pPr/{*}pStyle")
    return "" if marked is None else attribute(marked, "val") or ""
