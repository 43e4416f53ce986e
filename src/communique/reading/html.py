"""Web pages: the article in them, without menus and advertisements, and what the page tells about itself."""

import re

from communique.model.document import Document
from communique.model.errors import ReadingError
from communique.reading.head import Head
from communique.reading.stamps import published
from communique.reading.within import Within
from communique.reading.wording import display_title, one_line, stored

_OPENING = re.compile(
    r"\s*(?:<\?xml[^<>]*\?>\s*)?(?:<!--[^<>]*-->\s*)*<(?:!doctype\s+html|html|head|body|article|main|div|p|h1|meta|title)\b",
    re.IGNORECASE,
)


def recognises(head: Head) -> bool:
    """Whether it begins as a web page does."""
    return bool(_OPENING.match(head.text[:4096]))


def document(data: bytes, within: Within) -> Document:
    """The article of a web page. Raises ReadingError where it holds none."""
    return html_document(within.text(data), within.origin)


def html_document(text: str, origin: str) -> Document:
    """The article of a web page, its identifier left blank. Raises ReadingError where no article is found.

    Title, day, outlet and address are those that the page's metadata tell; nothing is guessed from the
    address or from numbers in the text.
    """
    import logging

    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # its complaints are told in ours
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    page = trafilatura.bare_extraction(
        text,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        date_extraction_params={"extensive_search": False, "original_date": True, "outputformat": "%Y-%m-%d"},
    )
    body = "" if page is None or isinstance(page, dict) else stored(page.text or "").strip()
    if page is None or isinstance(page, dict) or not body:
        raise ReadingError(origin, "holds no article", "save the article's own page, or its text")
    return Document(
        id="",
        text=body,
        title=display_title(page.title or ""),
        source=one_line(page.sitename),
        published=published(page.date or ""),
        url=one_line(page.url),
        licence=one_line(page.license),
    )
