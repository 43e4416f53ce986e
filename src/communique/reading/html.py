"""Web pages: the article in them, without menus and advertisements, and what the page tells about itself."""

import re

from communique.model.document import Document
from communique.model.errors import ReadingError
from communique.reading.head import Head
from communique.reading.stamps import published
from communique.reading.structured import named_otherwise, told_by
from communique.reading.within import Within
from communique.reading.wording import display_title, one_line, stored

MEDIA_TYPE = "text/html"
_OPENING = re.compile(
    r"\s*(?:<\?xml[^<>]*\?>\s*)?(?:<!--[^<>]*-->\s*)*<(?:!doctype\s+html|html|head|body|article|main|div|p|h1|meta|title)\b",
    re.IGNORECASE,
)
_CHARSET = re.compile(
    rb"<(?:meta|\?xml)\b[^<>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE
)
_CHARSET_WITHIN = 4096


def recognises(head: Head) -> bool:
    """Whether it begins as a web page does."""
    return bool(_OPENING.match(head.text[:4096]))


def document(data: bytes, within: Within) -> Document:
    """The article of a web page. Raises ReadingError where it holds none.

    What carried the page tells its encoding, or else the page.
    """
    told = _CHARSET.search(data, 0, _CHARSET_WITHIN)
    charset = within.charset or (told and told[1].decode("ascii", "replace"))
    return html_document(within.text(data, charset), within.origin)


def html_document(text: str, origin: str) -> Document:
    """The article of a web page, its identifier left blank. Raises ReadingError where no article is found.

    Title, day, outlet and address are those that the page tells of itself (`structured.told_by`).
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
    tree = trafilatura.load_html(text)
    told = told_by(tree, page.url)
    outlet = one_line(page.sitename)
    return Document(
        id="",
        text=body,
        title=display_title(page.title or ""),
        source=told.source or (None if outlet and named_otherwise(tree, outlet) else outlet),
        published=published(told.published or ""),
        url=one_line(page.url) or told.url,
        licence=one_line(page.license),
        modified=told.modified,
    )
