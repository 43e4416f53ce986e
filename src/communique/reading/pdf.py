"""PDF: the text of its pages in the order of reading. A file that holds pictures of pages alone is refused.

Nothing in the file is run: the reader is built without scripts, and forms are never opened.
"""

import re
from collections.abc import Iterator, Sequence
from statistics import median
from typing import Any

from communique.model.document import Document
from communique.model.errors import ReadingError
from communique.reading.head import Head
from communique.reading.pages.columns import blocks
from communique.reading.pages.hyphens import mended
from communique.reading.pages.paragraphs import Paragraph, lines, paragraphs
from communique.reading.pages.pieces import Page, page_of
from communique.reading.pages.running import without_running
from communique.reading.properties import Properties, document_of
from communique.reading.within import Within

MEDIA_TYPE = "application/pdf"
_MAGIC = b"%PDF-"
_DAY = re.compile(r"(?:D:)?(\d{4})(\d\d)(\d\d)")
_LETTERS = re.compile(r"\w")
_UNKNOWN = re.compile("[\N{REPLACEMENT CHARACTER}\ue000-\uf8ff]")
_LARGER = 1.15  # times the size of the text a title is written
_LONGEST_TITLE = 300
_NEAR_THE_TOP = 6  # paragraphs


def recognises(head: Head) -> bool:
    """Whether it begins as a PDF does; by custom some bytes may stand before."""
    return head.data.lstrip().startswith(_MAGIC) or (head.named(".pdf") and _MAGIC in head.data[:1024])


def document(data: bytes, within: Within) -> Document:
    """The document in the file.

    Raises ReadingError where it is broken, locked, has too many pages, or holds no text, as a scan does.
    """
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise _unopened(error, within) from None
    with pdf:
        if len(pdf) > within.limits.pages:
            too_many = f"has {len(pdf):,} pages, more than the {within.limits.pages:,} that are read"
            raise ReadingError(within.origin, too_many, "split it")
        pages = list(_pages(pdf, within))
        told = _properties(pdf.get_metadata_dict())
        found = _paragraphs(pages)
        if not any(_LETTERS.search(paragraph.words) for paragraph in found):
            raise _without_text(pdf, within)
    text = within.joined(mended(paragraph.words for paragraph in found))
    if len(_UNKNOWN.findall(text)) > len(text) // 5:
        raise ReadingError(
            within.origin, "does not tell which letters it shows", "recognise its text (OCR), and read that"
        )
    return document_of(text, told, mended([_heading(found)])[0])


def _unopened(error: Exception, within: Within) -> ReadingError:
    from pypdfium2 import raw

    if getattr(error, "err_code", None) in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
        return ReadingError(within.origin, "is locked with a password", "unlock it, and save it without one")
    return ReadingError(within.origin, "is a broken PDF", "save it again, or as plain text")


def _pages(pdf: Any, within: Within) -> Iterator[Page]:
    letters = 0
    for sheet in pdf:
        text = sheet.get_textpage()
        letters += text.count_chars()
        if letters > within.limits.text:
            size = f"has more than {within.limits.text // 1_000_000} million characters"
            raise ReadingError(within.origin, size, "split it")
        yield page_of(sheet, text)
        text.close()
        sheet.close()


def _paragraphs(pages: Sequence[Page]) -> list[Paragraph]:
    return paragraphs(lines(block) for page in without_running(pages) for block in blocks(page.pieces))


def _without_text(pdf: Any, within: Within) -> ReadingError:
    from pypdfium2 import raw

    pictures = any(True for sheet in pdf for _ in sheet.get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE,), max_depth=4))
    if pictures:
        return ReadingError(
            within.origin, "holds pictures of pages, and no text", "recognise its text (OCR), and read that"
        )
    return ReadingError(within.origin, "holds no text", "leave it out, or give its text")


def _properties(told: dict[str, str]) -> Properties:
    day = _DAY.match(told.get("CreationDate") or told.get("ModDate") or "")
    saved = "-".join(day.groups()) if day else None
    return Properties(title=told.get("Title"), author=told.get("Author"), saved=saved)


def _heading(found: list[Paragraph]) -> str:
    """What is written larger than the text, near the top: the title as it is shown, or ''."""
    usual = median(size for paragraph in found for size in [paragraph.size] * max(1, len(paragraph.words) // 40))
    near = [paragraph for paragraph in found[:_NEAR_THE_TOP] if len(paragraph.words) <= _LONGEST_TITLE]
    largest = max(near, key=lambda paragraph: paragraph.size, default=None)
    return largest.words if largest is not None and largest.size > _LARGER * usual and " " in largest.words else ""
