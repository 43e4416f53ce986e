"""Terms of instruments as bars over time, those that end soon marked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from markupsafe import Markup

from communique.web.charts.axis import Axis, scale
from communique.web.charts.marks import drawing, element, fitted, linked, text, wide

Standing = Literal["running", "ending", "over"]
IN_WORDS: dict[Standing, str] = {"running": "", "ending": "ends within a year", "over": "has ended"}
_ROW, _SIZE, _HEAD = 38.0, 12.5, 18.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """How long an instrument runs; an end that is open is None."""

    title: str
    href: str
    first: date | None
    last: date | None
    standing: Standing
    says: str


def terms(held: Sequence[Term], axis: Axis, title: str, today: date, called: str = "today") -> Markup:
    """The drawing: a row for each term, its title over its bar."""
    width = axis.right + axis.left
    bottom = _HEAD + _ROW * len(held)
    marks: list[Markup] = [scale(axis, _HEAD - 4, bottom)]
    if axis.first <= today <= axis.last:
        x = axis.x(today)
        marks.append(element("line", x1=x, x2=x, y1=_HEAD - 6, y2=bottom, class_="today"))
        marks.append(text(called, x, 11, "tick now", "end" if x > width / 2 else None))
    for row, term in enumerate(held):
        marks.append(
            linked(term.href, term.says, *_row(term, axis, _HEAD + row * _ROW, width), class_=f"term {term.standing}")
        )
    says = "; ".join(term.says for term in held)
    return drawing(width, bottom + 20, "terms", title, says, marks)


def _row(term: Term, axis: Axis, y: float, width: float) -> Iterator[Markup]:
    start, end = axis.span(term.first or axis.first, term.last or axis.last)
    end = max(end, start + 4)
    words = IN_WORDS[term.standing]
    room = width - (wide(words, _SIZE * 1.1) + 14 if words else 0)
    yield text(fitted(term.title, _SIZE, room), 0, y + 13, "name")
    if words:
        yield text(words, width, y + 13, "state", "end")
    yield element("rect", x=start, y=y + 19, width=end - start, height=10, rx=3)
    if term.first is None:
        yield _arrow(start, y + 24, -1)
    if term.last is None:
        yield _arrow(end, y + 24, 1)


def _arrow(x: float, y: float, way: int) -> Markup:
    """A tip at the open end of a bar, within it."""
    back = x - way * 7
    return element("path", d=f"M{back:.1f} {y - 4:.1f}L{x - way * 2:.1f} {y:.1f}L{back:.1f} {y + 4:.1f}", class_="tip")
