"""The words of an element, line by line, as a reader sees them: a paragraph, a heading or an item of a list is a line."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from communique.reading.article.tree import HEADINGS, leads_away

_BLOCKS = HEADINGS | frozenset(
    ("address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "details", "dir", "div", "dl", "dt",
     "fieldset", "figcaption", "figure", "footer", "form", "header", "hr", "html", "legend", "li", "main", "ol", "p", "pre",
     "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul")
)  # fmt: skip
_END = re.compile(r"[.!?…:;。！？]['\"”’»“)\]]*\Z")
# Characters that say as much as two Latin ones: kana, ideographs, hangul.
_WIDE = re.compile("[\u3040-\u9fff\uac00-\ud7af]")
_PARAGRAPH = 80
_SENTENCE = 25
_MOST = 5_000  # of one line: none makes an article of a page by itself
_LINKED = 0.4


@dataclass(frozen=True, slots=True)
class Line:
    """Words on a line of their own, how many characters of them lead elsewhere, and the element that they stand in."""

    words: str
    leading: int
    element: Any

    @property
    def telling(self) -> int:
        """How many characters of it tell something: all, up to a bound, of a paragraph or a sentence that is no link or heading."""
        if self.leading > _LINKED * len(self.words) or self.element.tag in HEADINGS:
            return 0
        length = len(self.words) + len(_WIDE.findall(self.words))
        tells = length >= _PARAGRAPH or (length >= _SENTENCE and self.ends)
        return min(length, _MOST) if tells else 0

    @property
    def ends(self) -> bool:
        """Whether it ends as a sentence does."""
        return bool(_END.search(self.words))


def lines(root: Any) -> Iterator[Line]:
    """The lines of an element in the order of reading. What is quoted by an element is put in quotation marks."""
    from lxml import etree

    at = _Writing(root)
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if not isinstance(element.tag, str):
            if event == "end" and element is not root:
                yield from at.told(element.tail)
            continue
        if event == "start":
            yield from at.opened(element)
            yield from at.told(element.text)
        else:
            yield from at.closed(element)
            if element is not root:
                yield from at.told(element.tail)
    yield from at.ended()


@dataclass(slots=True)
class _Writing:
    """The line that is being put together."""

    root: Any
    owners: list[Any] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    leading: int = 0
    links: int = 0
    as_written: int = 0

    def opened(self, element: Any) -> Iterator[Line]:
        if element.tag in _BLOCKS:
            yield from self.ended()
            if element.tag != "br":
                self.owners.append(element)
        self.links += _leads(element)
        self.as_written += element.tag == "pre"
        if element.tag == "q":
            self.pieces.append("“")

    def closed(self, element: Any) -> Iterator[Line]:
        if element.tag == "q":
            self.pieces.append("”")
        self.links -= _leads(element)
        if element.tag in _BLOCKS:
            yield from self.ended()
            if element.tag != "br":
                self.owners.pop()
        self.as_written -= element.tag == "pre"

    def told(self, words: str | None) -> Iterator[Line]:
        if not words:
            return
        *whole, rest = words.split("\n") if self.as_written else [words]
        for line in whole:
            self._take(line)
            yield from self.ended()
        self._take(rest)

    def _take(self, words: str) -> None:
        self.pieces.append(words)
        if self.links:
            self.leading += len(" ".join(words.split()))

    def ended(self) -> Iterator[Line]:
        words = " ".join("".join(self.pieces).split())
        if words:
            yield Line(words, min(self.leading, len(words)), self.owners[-1] if self.owners else self.root)
        self.pieces.clear()
        self.leading = 0


def _leads(element: Any) -> bool:
    """Whether an element's words are those of a link, or a time, which alone on a line is no part of an article."""
    return element.tag == "time" or leads_away(element)
