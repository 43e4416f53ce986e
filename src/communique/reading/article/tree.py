"""A web page as a tree of elements, whatever is wrong with it."""

import re
from itertools import takewhile
from typing import Any

_DECLARATION = re.compile(r"\A\s*<\?xml[^<>]{0,300}\?>")


def parsed(page: str) -> Any | None:
    """The root element; None where the page has none. Nothing is fetched, and no entity is expanded but HTML's own."""
    from lxml import etree, html

    parser = html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False, no_network=True
    )
    # the declaration tells an encoding that is not that of these bytes any more
    data = _DECLARATION.sub("", page).replace("\0", "\ufffd").encode("utf-8", "replace")
    try:
        return html.document_fromstring(data, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def names(element: Any) -> list[str]:
    """The words of an element's class and number, in small letters: 'Article__Body js-2' is article, body, js, 2.

    The modifier that some add behind two strokes ('Report--ads') tells of the page's looks, not what the element is.
    """
    # the number of a heading is made of its words
    keys = ("class",) if element.tag in HEADINGS else ("class", "id")
    told = " ".join(element.get(key) or "" for key in keys)
    return [word.lower() for word in _WORD.findall(_MODIFIER.sub("", told))]


def is_article_body(element: Any) -> bool:
    """Whether a page says that the element is the text of its article."""
    return "articleBody" in (element.get("itemprop") or "").split()


def words(element: Any) -> str:
    """The words in an element, on one line."""
    return " ".join("".join(element.itertext()).split())


def leads_away(element: Any) -> bool:
    """Whether it is a link to somewhere else, and not to a place on the page or a mail."""
    told = element.get("href") if element.tag == "a" else None
    return told is not None and not (told.startswith("mailto:") or (told.startswith("#") and len(told) > 1))


def says(heading: Any, title: str) -> bool:
    """Whether a heading says what the page's title does, or begins as it does and goes on."""
    told, wanted = _letters("".join(heading.itertext())), _letters(title[:_LONGEST])
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(told, wanted, strict=False)))
    return len(told) >= _OWN_NAME and (told in wanted or same >= max(_OWN_NAME, 0.7 * len(told)))


def _letters(words: str) -> str:
    return "".join(filter(str.isalnum, words.casefold()))


HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_MODIFIER = re.compile(r"--[\w-]+")
_LONGEST = 1_000  # characters of a title
_OWN_NAME = 8  # letters that a heading shares with the page's title at least, to be known by it
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
