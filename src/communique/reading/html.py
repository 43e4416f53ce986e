"""Web pages: the article in them, without menus and advertisements, and what the page tells about itself."""

import re

from communique.model.document import Document
from communique.model.errors import ReadingError
from communique.reading.article import imprint
from communique.reading.article.day import days_shown
from communique.reading.article.story import story
from communique.reading.article.tree import parsed
from communique.reading.head import Head
from communique.reading.structured import day_in_address, told_by
from communique.reading.within import Within
from communique.reading.wording import display_title, stored

MEDIA_TYPE = "text/html"
_OPENING = re.compile(
    r"\s*(?:<\?xml[^<>]*\?>\s*)?(?:<!--[^<>]*-->\s*)*<(?:!doctype\s+html|html|head|body|article|main|div|p|h1|meta|title)\b",
    re.IGNORECASE,
)
_CHARSET = re.compile(
    rb"<(?:meta|\?xml)\b[^<>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE
)
_CHARSET_WITHIN = 4096
_WHOLE = 2


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

    Title, day, outlet and address are those that the page tells of itself (`structured.told_by`, `article.imprint`); the day
    else is that which stands over the article, or that which the address is made of.
    """
    tree = parsed(text)
    if tree is None:
        raise _without_article(origin)
    url, told, shown = imprint.address(tree), told_by(tree), days_shown(tree)
    title = display_title(imprint.title(tree))
    source, licence = told.source or imprint.outlet(tree, url), imprint.licence(tree)
    article = story(tree, title)  # takes the tree apart
    seen = "" if article is None else article.text
    # a page that a script writes may tell programs alone what its article says
    body = stored(told.text if len(told.text) > _WHOLE * len(seen) else seen).strip()
    if not body:
        raise _without_article(origin)
    day = told.published or (shown.over(article.first) if article else None) or day_in_address(url)
    return Document(
        id="",
        text=body,
        title=title,
        source=source,
        published=day,
        url=url or told.url,
        licence=licence,
        modified=told.modified,
    )


def _without_article(origin: str) -> ReadingError:
    return ReadingError(origin, "holds no article", "save the article's own page, or its text")
