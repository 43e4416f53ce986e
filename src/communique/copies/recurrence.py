"""Boilerplate told from copies: words that recur over many days and stories belong to nobody.

A story is reprinted within days; a footer, an 'about' paragraph, a legal formula, the standing description of a
treaty come back for weeks, in stories that have nothing else in common.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

DAYS = 4
SPREAD = 7
UNDATED = 8


@dataclass(frozen=True, slots=True, order=True)
class Sighting:
    """A document in which some words stand: `day` is a day number, 0 where unknown; `rank` orders equals."""

    day: int
    rank: int
    sketch: tuple[int, ...]


def recurs(sightings: Iterable[Sighting]) -> bool:
    """Whether words seen in these documents are boilerplate.

    They are when four documents of four different days, a week or more from first to last, tell four different
    stories; or when eight undated documents tell eight.
    """
    dated: list[Sighting] = []
    undated: list[Sighting] = []
    for sighting in sorted(sightings):
        kept = dated if sighting.day else undated
        if kept and sighting.day and kept[-1].day == sighting.day:
            continue
        if any(_alike(sighting.sketch, other.sketch) for other in kept):
            continue
        kept.append(sighting)
        if len(dated) >= DAYS and dated[-1].day - dated[0].day >= SPREAD:
            return True
        if len(undated) >= UNDATED:
            return True
    return False


def _alike(one: Sequence[int], other: Sequence[int]) -> bool:
    """Whether two documents tell one story: half of the shorter sketch stands in the other."""
    return 2 * len(set(one) & set(other)) >= min(len(one), len(other))
