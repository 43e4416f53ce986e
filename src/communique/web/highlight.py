"""A text with stretches of it marked, as HTML: nested ones nest, crossing ones are cut at the crossing."""

import heapq
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

Sort = Literal["shared", "furniture", "evidence"]

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
    within = (s for s in stretches if 0 <= s.start < s.end <= len(text))
    return Markup("").join(_pieces(text, _together(within)))


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


def _pieces(text: str, stretches: list[Stretch]) -> Iterator[Markup]:
    """Walks the text once. A stretch that outlasts the one it stands in is cut; its rest waits its turn."""
    waiting = [(s.start, -s.end, _OUTERMOST_FIRST.index(s.sort), i, True) for i, s in enumerate(stretches)]
    heapq.heapify(waiting)
    open_until: list[tuple[int, str]] = []
    at = 0
    while waiting or open_until:
        if open_until and (not waiting or open_until[-1][0] <= waiting[0][0]):
            end, element = open_until.pop()
            yield Markup("{}</{}>").format(text[at:end], Markup(element))
            at = end
            continue
        start, minus_end, rank, i, first = heapq.heappop(waiting)
        end = -minus_end
        if open_until and end > open_until[-1][0]:
            heapq.heappush(waiting, (open_until[-1][0], minus_end, rank, i, False))
            end = open_until[-1][0]
        yield Markup("{}{}").format(text[at:start], _opening(stretches[i], first))
        open_until.append((end, _ELEMENT[stretches[i].sort]))
        at = start
    yield Markup("{}").format(text[at:])


def _opening(stretch: Stretch, first: bool) -> Markup:
    """The opening tag; only the first piece of a stretch that was cut carries its anchor."""
    anchor = Markup(' id="{}"').format(stretch.anchor) if first else Markup(' data-of="{}"').format(stretch.anchor)
    says = Markup(' title="{}"').format(stretch.words) if stretch.words else ""
    classes = " ".join((stretch.sort, *stretch.classes))
    return Markup('<{} class="{}"{}{}>').format(Markup(_ELEMENT[stretch.sort]), classes, anchor, says)
