"""Who has to do with whom: parties as discs, and lines between them, the thicker the more there was."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from markupsafe import Markup

from communique.web.charts.layout import laid_out
from communique.web.charts.marks import drawing, element, linked, text, wide

_SIZE, _EDGE = 12.0, 8.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A party: its code, what stands under its disc, how much it was in, and where its name leads."""

    code: str
    label: str
    number: int
    href: str
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """What there was between two parties, by their codes."""

    one: str
    other: str
    number: int
    href: str
    says: str


def network(nodes: Sequence[Node], ties: Sequence[Tie], width: float, height: float, title: str) -> Markup:
    """The drawing; its size is about that which is asked for, and larger where the labels need the room."""
    radii = _radii(nodes)
    sizes = [(max(2 * radii[n.code], wide(n.label, _SIZE)) + 8, 2 * radii[n.code] + _SIZE + 10) for n in nodes]
    rank = {node.code: place for place, node in enumerate(nodes)}
    most = max((tie.number for tie in ties), default=1)
    strength = {(rank[t.one], rank[t.other]): sqrt(t.number / most) for t in ties}
    middles = laid_out(sizes, strength, max(width - 120, 1), max(height - 60, 1))
    left = min((x - w / 2 for (x, _), (w, _) in zip(middles, sizes, strict=True)), default=0) - _EDGE
    top = min((y - h / 2 for (_, y), (_, h) in zip(middles, sizes, strict=True)), default=0) - _EDGE
    right = max((x + w / 2 for (x, _), (w, _) in zip(middles, sizes, strict=True)), default=width) + _EDGE
    bottom = max((y + h / 2 for (_, y), (_, h) in zip(middles, sizes, strict=True)), default=height) + _EDGE
    # A disc stands above the middle of its box, for its label has the foot of it.
    discs = {n.code: (x - left, y - top - (_SIZE + 6) / 2) for n, (x, y) in zip(nodes, middles, strict=True)}
    marks = [_tie(tie, discs, most) for tie in sorted(ties, key=lambda tie: tie.number)]
    marks += [_node(node, *discs[node.code], radii[node.code]) for node in nodes]
    says = "; ".join(tie.says for tie in ties[:20]) + (f"; and {len(ties) - 20} more" if len(ties) > 20 else "")
    return drawing(right - left, bottom - top, "network", title, says, marks)


def _radii(nodes: Sequence[Node]) -> Mapping[str, float]:
    """The area of a disc is as the number."""
    most = max((node.number for node in nodes), default=1) or 1
    return {node.code: 5 + 15 * sqrt(node.number / most) for node in nodes}


def _tie(tie: Tie, discs: Mapping[str, tuple[float, float]], most: int) -> Markup:
    (x1, y1), (x2, y2) = discs[tie.one], discs[tie.other]
    line = element("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke_width=0.8 + 7 * tie.number / most)
    share = tie.number / most
    class_ = "tie strong" if share > 0.35 else "tie" if share > 0.1 else "tie weak"
    return linked(None, tie.says, line, class_=class_)


def _node(node: Node, x: float, y: float, r: float) -> Markup:
    disc = element("circle", cx=x, cy=y, r=r)
    return linked(node.href, node.says, disc, text(node.label, x, y + r + _SIZE, "label", "middle"), class_="node")
