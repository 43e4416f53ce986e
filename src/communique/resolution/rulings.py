"""What people ruled about findings: which are of one fact, and which are not."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import combinations

Pair = tuple[str, str]


@dataclass(frozen=True)
class Rulings:
    """Pairs of findings, by their identifiers, that are `same` or `apart` by somebody's word.

    Where the two contradict each other, what is the same counts.
    """

    same: frozenset[Pair] = frozenset()
    apart: frozenset[Pair] = frozenset()
    ruled: frozenset[str] = field(init=False)
    """The findings that any ruling is about."""

    def __post_init__(self) -> None:
        told = frozenset(finding for pair in self.same | self.apart for finding in pair)
        object.__setattr__(self, "ruled", told)

    @classmethod
    def of(cls, same: Iterable[Pair] = (), apart: Iterable[Pair] = ()) -> "Rulings":
        """Rulings from pairs in any order."""
        return cls(
            frozenset((min(pair), max(pair)) for pair in same), frozenset((min(pair), max(pair)) for pair in apart)
        )

    def partners(self, finding: str) -> frozenset[str]:
        """The findings that are ruled upon together with this one."""
        pairs = (pair for pair in self.same | self.apart if finding in pair)
        return frozenset(other for pair in pairs for other in pair if other != finding)

    def pairs(self, findings: Iterable[str]) -> Iterable[Pair]:
        """Two of some findings each, as they would stand in a ruling."""
        return combinations(sorted(self.ruled.intersection(findings)), 2)


NONE = Rulings()
