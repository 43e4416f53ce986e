"""Pieces of HTML, as feeds and mails carry them, to text with its paragraphs."""

from typing import Any

from communique.reading.wording import stored

_BLOCKS = frozenset(
    ("p", "div", "br", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "table", "blockquote", "section",
     "article", "header", "footer", "hr", "pre", "td", "th")
)  # fmt: skip
_UNSEEN = frozenset(("script", "style", "head", "title", "template", "noscript", "svg", "iframe", "object"))


def text_of(html: str) -> str:
    """The words of a piece of HTML, a paragraph a line with a blank one between; what nobody sees is left out."""
    from lxml import etree
    from lxml import html as parser

    try:
        root = parser.fromstring(f"<div>{html}</div>")
    except (etree.ParserError, ValueError):
        return ""
    pieces: list[str] = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        _take(pieces, event, element)
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    return stored("\n\n".join(line for line in lines if line))


def _take(pieces: list[str], event: str, element: Any) -> None:
    name = element.tag if isinstance(element.tag, str) else ""
    seen = name and not _unseen(element)
    if name in _BLOCKS:
        pieces.append("\n")
    if event == "start" and seen:
        pieces.append((element.text or "").replace("\n", " "))
    if event == "end" and element.tail and not _unseen(element.getparent()):
        pieces.append(element.tail.replace("\n", " "))


def _unseen(element: Any) -> bool:
    while element is not None:
        if element.tag in _UNSEEN:
            return True
        element = element.getparent()
    return False
