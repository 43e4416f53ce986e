"""The sessions of a mechanism as rungs, one under the other, in the column of whoever hosted; what is missing is drawn too."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup

from communique.web.charts.marks import drawing, element, fitted, linked, text

_ROW, _HEAD, _R = 44.0, 26.0, 13.0
_SIZE, _SMALL = 13.5, 12.0
_YEAR = 38.0
_BOLD = 1.1
"""How much wider bold letters are."""
_RAIL = 28.0
"""How much room a column takes at least. A host has one of its own while there is room, the most frequent first; sessions
of others stand in one more.
"""
ELSEWHERE = "–"
"""The head of the column for sessions whose host is not told, or has no column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """A session: `when` and `where` in words, `year` as it is named at the side, `sure` where it was held."""

    year: str
    ordinal: int | None
    when: str
    where: str
    host: str | None
    href: str
    says: str
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Missing:
    """A place in the sequence where something is missing or came late, in words short and long."""

    words: str
    says: str


def ladder(steps: Sequence[Rung | Missing], width: float, title: str) -> Markup:
    """The drawing, from the first step at the top to the last."""
    heads = _heads(steps, max(2, min(5, int(width / 3 // _RAIL) - 1)))
    apart = min(46.0, max(_RAIL, width * 0.36 / max(len(heads), 1)))
    columns = {head: _YEAR + 14 + apart * place for place, head in enumerate(heads)}
    edge = max(columns.values(), default=_YEAR) + 24
    height = _HEAD + _ROW * len(steps) + 4
    marks = [*_rails(columns, height, apart), *_line(steps, columns)]
    shown = ""
    for row, step in enumerate(steps):
        y = _HEAD + _ROW * row + _ROW / 2
        if isinstance(step, Missing):
            marks.append(_gap(step, y, min(columns.values()) - _R, edge, width))
            continue
        if step.year != shown:
            marks.append(text(step.year, 0, y + 5, "year"))
            shown = step.year
        marks.append(linked(step.href, step.says, *_rung(step, columns[_column(step, heads)], y, edge, width),
                            class_="rung" if step.sure else "rung unsure"))  # fmt: skip
    says = "; ".join(step.says for step in steps)
    return drawing(width, height, "ladder", title, says, marks)


def _heads(steps: Sequence[Rung | Missing], most: int) -> list[str]:
    """The hosts that have a column, the most frequent, in the order in which they first hosted; then the rest."""
    hosts = [step.host for step in steps if isinstance(step, Rung)]
    order = list(dict.fromkeys(host for host in hosts if host))
    often = sorted(order, key=lambda host: -hosts.count(host))[:most]
    own = [host for host in order if host in often]
    return [*own, *([ELSEWHERE] if any(host not in own for host in hosts) or not own else [])]


def _column(rung: Rung, heads: Sequence[str]) -> str:
    return rung.host if rung.host in heads and rung.host else ELSEWHERE


def _rails(columns: dict[str, float], height: float, apart: float) -> Iterator[Markup]:
    """A rail for each host with the host's code on top; none is named where none is told."""
    for head, x in columns.items():
        yield element("line", x1=x, x2=x, y1=_HEAD - 4, y2=height, class_="rail")
        if len(columns) > 1 or head != ELSEWHERE:
            yield text(fitted(head, _SMALL, apart - 2), x, 13, "host", "middle")


def _line(steps: Sequence[Rung | Missing], columns: dict[str, float]) -> Iterator[Markup]:
    """The way from one session to the next, broken where some are missing."""
    heads = list(columns)
    places = [(row, step) for row, step in enumerate(steps) if isinstance(step, Rung)]
    for (row, one), (below, other) in pairwise(places):
        ends = (
            (columns[_column(one, heads)], _HEAD + _ROW * (row + 0.5)),
            (columns[_column(other, heads)], _HEAD + _ROW * (below + 0.5)),
        )
        yield element(
            "line",
            x1=ends[0][0], y1=ends[0][1], x2=ends[1][0], y2=ends[1][1],
            class_="way" if below == row + 1 else "way broken",
        )  # fmt: skip


def _rung(rung: Rung, x: float, y: float, edge: float, width: float) -> Iterator[Markup]:
    yield element("circle", cx=x, cy=y, r=_R)
    if rung.ordinal is not None:
        yield text(str(rung.ordinal), x, y + 4.5, "count", "middle")
    room = width - edge
    yield text(fitted(rung.when, _SIZE * _BOLD, room), edge, y - 2, "when")
    yield text(fitted(rung.where, _SMALL, room), edge, y + 14, "where")


def _gap(step: Missing, y: float, start: float, edge: float, width: float) -> Markup:
    line = element("line", x1=start, x2=edge - 6, y1=y, y2=y, class_="gap")
    return linked(
        None, step.says, line, text(fitted(step.words, _SIZE, width - edge), edge, y + 4, "gap"), class_="missing"
    )
