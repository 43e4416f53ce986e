"""A text with stretches of it marked, as HTML: nested ones nest, crossing ones are cut at the crossing."""

import heapq
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup, escape

Sort = Literal["shared", "furniture", "evidence"]

_LONG = 1500
"""Characters of a block between empty lines, from which on its lines are taken for paragraphs."""
_OUTERMOST_FIRST: tuple[Sort, ...] = ("shared", "furniture", "evidence")
_ELEMENT: dict[Sort, str] = {"shared": "span", "furniture": "span", "evidence": "mark"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A stretch of a text to mark. `start` and `end` are character offsets; `words` is what to say of it.

    `classes` are for the style sheet; `anchor` is the identifier that links lead to.
    """

    start: int
    end: int
    sort: Sort
    anchor: str
    classes: tuple[str, ...] = ()
    words: str = ""


def marked(text: str, stretches: Iterable[Stretch]) -> Markup:
    """The text, escaped, with its stretches in elements. What lies outside the text is left out."""
    return Markup("").join(_pieces(text, 0, len(text), _standing(text, stretches)))


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Where each paragraph of a text begins and ends, the empty lines behind it included: all of the text, in its order.

    A paragraph ends at an empty line; a long one at the end of a line.
    """
    found = []
    for block in re.finditer(r"(?s).+?(?:\n\s*\n|$)\n*|\n+", text):
        lines = r"(?s).*?\n|.+" if block.end() - block.start() > _LONG else r"(?s).+"
        found += [(line.start(), line.end()) for line in re.compile(lines).finditer(text, *block.span())]
    return found


def marked_paragraphs(text: str, stretches: Iterable[Stretch]) -> list[Markup]:
    """The paragraphs of a text, escaped, with its stretches in elements; one that reaches over several is cut."""
    standing = _standing(text, stretches)
    return [
        Markup("").join(_pieces(text, start, end, [s for s in standing if s.start < end and s.end > start]))
        for start, end in paragraphs(text)
    ]


def _standing(text: str, stretches: Iterable[Stretch]) -> list[Stretch]:
    return _together(s for s in stretches if 0 <= s.start < s.end <= len(text))


def shown(text: str) -> Markup:
    """A text, escaped so that it comes out of a page character by character; a NUL, which no page can hold, as its sign."""
    return Markup(str(escape(text)).replace("\r", "&#13;").replace("\0", "␀"))


def _together(stretches: Iterable[Stretch]) -> list[Stretch]:
    """One stretch for all that say something of the same words, so that each anchor stands once."""
    merged: dict[tuple[int, int, Sort], Stretch] = {}
    for one in stretches:
        place = (one.start, one.end, one.sort)
        other = merged.get(place)
        merged[place] = one if other is None else _joined(other, one)
    return list(merged.values())


def _joined(first: Stretch, second: Stretch) -> Stretch:
    words = [w for w in (first.words, second.words) if w]
    return Stretch(
        start=first.start,
        end=first.end,
        sort=first.sort,
        anchor=first.anchor,
        classes=tuple(dict.fromkeys(first.classes + second.classes)),
        words="\n".join(dict.fromkeys("\n".join(words).split("\n"))),
    )


def _pieces(text: str, begin: int, finish: int, stretches: list[Stretch]) -> Iterator[Markup]:
    """Walks a part of the text once. A stretch that outlasts the one it stands in is cut; its rest waits its turn."""
    waiting = [
        (max(s.start, begin), -min(s.end, finish), _OUTERMOST_FIRST.index(s.sort), i, s.start >= begin)
        for i, s in enumerate(stretches)
    ]
    heapq.heapify(waiting)
    open_until: list[tuple[int, str]] = []
    at = begin
    while waiting or open_until:
        if open_until and (not waiting or open_until[-1][0] <= waiting[0][0]):
            end, element = open_until.pop()
            yield Markup("{}</{}>").format(shown(text[at:end]), Markup(element))
            at = end
            continue
        start, minus_end, rank, i, first = heapq.heappop(waiting)
        end = -minus_end
        if open_until and end > open_until[-1][0]:
            heapq.heappush(waiting, (open_until[-1][0], minus_end, rank, i, False))
            end = open_until[-1][0]
        yield Markup("{}{}").format(shown(text[at:start]), _opening(stretches[i], first))
        open_until.append((end, _ELEMENT[stretches[i].sort]))
        at = start
    yield shown(text[at:finish])


def _opening(stretch: Stretch, first: bool) -> Markup:
    """The opening tag; only the first piece of a stretch that was cut carries its anchor."""
    anchor = Markup(' id="{}"').format(stretch.anchor) if first else Markup(' data-of="{}"').format(stretch.anchor)
    says = Markup(' title="{}"').format(stretch.words) if stretch.words else ""
    classes = " ".join((stretch.sort, *stretch.classes))
    return Markup('<{} class="{}"{}{}>').format(Markup(_ELEMENT[stretch.sort]), classes, anchor, says)
