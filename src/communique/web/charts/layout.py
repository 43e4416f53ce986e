"""Where the parties of a network stand: those who have much to do with each other near, and no label over another.

The places follow from the ties alone: they start on a circle in the order given and are moved by forces
(Fruchterman and Reingold, 1991), without chance; then boxes that overlap are pushed apart.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

Places = NDArray[np.float64]
_ROUNDS = 220
_APART = 600


def laid_out(
    sizes: Sequence[tuple[float, float]], ties: Mapping[tuple[int, int], float], width: float, height: float
) -> list[tuple[float, float]]:
    """The middles of boxes of some sizes, near `width` by `height` in all, in which no two overlap.

    `ties` say how strongly two of the boxes, by their places, are drawn together: 0 to 1.
    """
    if not sizes:
        return []
    places = _forced(len(sizes), ties, width, height)
    boxes = np.array(sizes, dtype=float)
    if not _pushed_apart(places, boxes):
        places = _in_rows(boxes, width)
    return [(round(float(x), 1), round(float(y), 1)) for x, y in places]


def _forced(count: int, ties: Mapping[tuple[int, int], float], width: float, height: float) -> Places:
    turn = np.arange(count) * (np.pi * (3 - np.sqrt(5)))  # a spiral, as in the head of a sunflower
    out = np.sqrt((np.arange(count) + 0.5) / count)
    places: Places = np.stack([np.cos(turn) * out * 0.5, np.sin(turn) * out * 0.5], axis=1)
    pull = np.zeros((count, count))
    for (one, other), strength in ties.items():
        pull[one, other] = pull[other, one] = strength
    reach = 0.9 / np.sqrt(count)
    for step in range(_ROUNDS):
        away = places[:, None, :] - places[None, :, :]
        distance = np.maximum(np.sqrt((away**2).sum(axis=2)), 0.01)
        force = reach**2 / distance**2 - pull * distance / reach
        move = (away * force[:, :, None]).sum(axis=1) - 0.35 * places
        length = np.maximum(np.sqrt((move**2).sum(axis=1)), 1e-9)
        heat = 0.12 * (1 - step / _ROUNDS)
        places += move / length[:, None] * np.minimum(length, heat)[:, None]
    places -= places.min(axis=0)
    spread = np.maximum(places.max(axis=0), 1e-9)
    return np.asarray(places / spread * np.array([width, height]))


def _pushed_apart(places: Places, boxes: Places) -> bool:
    """Moves boxes that overlap apart, by the shorter way; whether none overlaps in the end."""
    reach = (boxes[:, None, :] + boxes[None, :, :]) / 2
    for _ in range(_APART):
        gap = places[None, :, :] - places[:, None, :]
        over = np.triu(np.clip((reach - np.abs(gap)).min(axis=2), 0, None), 1)
        pairs = np.argwhere(over > 0.05)
        if not len(pairs):
            return True
        for one, other in pairs:
            way = int(np.argmin(reach[one, other] - np.abs(gap[one, other])))
            shift = (over[one, other] / 2 + 0.1) * (1 if gap[one, other, way] >= 0 else -1)
            places[one, way] -= shift
            places[other, way] += shift
    return False


def _in_rows(boxes: Places, width: float) -> Places:
    """One box beside the other, row by row."""
    places, x, y, high = [], 0.0, 0.0, 0.0
    for wide, tall in boxes:
        if x and x + wide > width:
            x, y, high = 0.0, y + high + 4, 0.0
        places.append((x + wide / 2, y + tall / 2))
        x, high = x + wide + 4, max(high, tall)
    return np.array(places)
