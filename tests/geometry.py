"""What a drawing is made of, as boxes: by them a test sees what lies over what, and what leaves the drawing."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from xml.etree import ElementTree

from communique.web.charts.marks import wide


@dataclass(frozen=True)
class Box:
    """The room that a mark takes, and the words or the element that it is."""

    what: str
    left: float
    top: float
    right: float
    bottom: float

    def over(self, other: "Box", most: float = 0.3) -> bool:
        """Whether it lies over another by more than the rounding of numbers."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across > most and down > most


def read(svg: str) -> ElementTree.Element:
    """The drawing as a tree; it fails where the drawing is no whole XML."""
    return ElementTree.fromstring(svg)


def size(svg: str) -> tuple[float, float]:
    """How wide and how high the drawing is."""
    left, top, width, height = map(float, read(svg).attrib["viewBox"].split())
    assert (left, top) == (0, 0)
    return width, height


def words(svg: str, letters: float = 12.5) -> list[Box]:
    """The boxes of all words that are not turned, in letters as large as the style sheet has them at most."""
    return [_text(each, letters) for each in read(svg).iter("text") if "transform" not in each.attrib]


def shapes(svg: str, *names: str) -> list[Box]:
    """The boxes of the discs and rectangles."""
    return [_shape(each) for each in read(svg).iter() if each.tag in (names or ("circle", "rect"))]


def overlaps(boxes: Iterable[Box]) -> Iterator[tuple[Box, Box]]:
    return ((one, other) for one, other in combinations(boxes, 2) if one.over(other))


def outside(svg: str) -> list[Box]:
    """What leaves the drawing by more than the width of a line."""
    width, height = size(svg)
    every = [*shapes(svg), *words(svg)]
    return [b for b in every if b.left < -1 or b.top < -1 or b.right > width + 1 or b.bottom > height + 1]


def _text(text: ElementTree.Element, letters: float) -> Box:
    said = text.text or ""
    x, y, width = float(text.attrib["x"]), float(text.attrib["y"]), wide(said, letters) * 0.85
    anchor = "middle" if text.attrib.get("class") == "count" else text.attrib.get("text-anchor")
    left = x - width / 2 if anchor == "middle" else x - width if anchor == "end" else x
    return Box(said, left, y - letters * 0.75, left + width, y + letters * 0.2)


def _shape(shape: ElementTree.Element) -> Box:
    told = {
        name: float(value)
        for name, value in shape.attrib.items()
        if name in ("cx", "cy", "r", "x", "y", "width", "height")
    }
    if shape.tag == "circle":
        x, y, r = told["cx"], told["cy"], told["r"]
        return Box("circle", x - r, y - r, x + r, y + r)
    return Box("rect", told["x"], told["y"], told["x"] + told["width"], told["y"] + told["height"])
