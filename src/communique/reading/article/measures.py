"""How much of each element of a page tells something, how much there is of it, and how much of that leads elsewhere."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from communique.reading.article.lines import lines


@dataclass(frozen=True, slots=True)
class Measures:
    """Characters in each element, those within it included; all elements in their order; and of each line that tells something
    the element that it stands in, with how much it tells.
    """

    telling: dict[Any, int]
    all: dict[Any, int]
    leading: dict[Any, int]
    elements: tuple[Any, ...]
    lines: tuple[tuple[Any, int], ...]

    def tells_mostly(self, element: Any) -> bool:
        """Whether half or more of what is in it tells something."""
        return 0 < self.telling[element] >= 0.5 * self.all[element]


def measured(root: Any) -> Measures:
    """The measures of an element and of all that are in it, in one walk."""
    telling: dict[Any, int] = defaultdict(int)
    everything: dict[Any, int] = defaultdict(int)
    leading: dict[Any, int] = defaultdict(int)
    told: list[tuple[Any, int]] = []
    for line in lines(root):
        if tells := line.telling:
            telling[line.element] += tells
            told.append((line.element, tells))
        everything[line.element] += len(line.words)
        leading[line.element] += line.leading
    elements = tuple(element for element in root.iter() if isinstance(element.tag, str))
    for element in reversed(elements):
        above = element.getparent()
        if element is not root and above is not None:
            for count in (telling, everything, leading):
                count[above] += count[element]
    return Measures(telling, everything, leading, elements, tuple(told))
