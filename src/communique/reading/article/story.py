"""The words of the article in a page."""

from dataclasses import dataclass
from typing import Any

from communique.reading.article.clutter import cleared
from communique.reading.article.container import holding
from communique.reading.article.lines import Line, lines
from communique.reading.article.tree import HEADINGS

_MOSTLY = 0.7


@dataclass(frozen=True, slots=True)
class Story:
    """The text of an article, a line each for its headings, paragraphs and items, and the element that it begins in."""

    text: str
    first: Any


def story(tree: Any, title: str) -> Story | None:
    """The article of a page with this title; None where none is found. The tree is taken apart."""
    body = tree.find(".//body")
    root = tree if body is None else body
    cleared(root, title)
    told = [line for element in holding(root, title) for line in lines(element) if not _leads_away(line)]
    while told and told[-1].element.tag in HEADINGS and not told[-1].ends:  # of a list that was taken out
        told.pop()
    if not told:
        return None
    text = "\n".join(f"- {line.words}" if line.element.tag == "li" else line.words for line in told)
    return Story(text, next((line for line in told if line.telling), told[0]).element)


def _leads_away(line: Line) -> bool:
    return line.element.tag != "h1" and line.leading > _MOSTLY * len(line.words)
