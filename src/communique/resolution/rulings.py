"""What people ruled about findings: which are of one fact, and which are not."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

Pair = tuple[str, str]
Places = tuple[int, int]

Words = Callable[[str], Mapping[str, bool]]
"""Tells with which findings a finding is one by somebody's word (True), and from which it is apart (False)."""


class Rulings:
    """Findings, by their identifiers, that are one or apart by somebody's word, asked for finding by finding."""

    def __init__(self, on: Words) -> None:
        self._on = on

    @classmethod
    def of(cls, same: Iterable[Pair] = (), apart: Iterable[Pair] = ()) -> "Rulings":
        """Rulings from pairs in any order. Where the two contradict each other, what is the same counts."""
        held: defaultdict[str, dict[str, bool]] = defaultdict(dict)
        for pairs, alike in ((apart, False), (same, True)):
            for one, other in pairs:
                held[one][other] = held[other][one] = alike
        return cls(lambda finding: held.get(finding, {}))

    def __contains__(self, finding: str) -> bool:
        """Whether a finding is ruled upon together with any other."""
        return bool(self._on(finding))

    def on(self, finding: str) -> Mapping[str, bool]:
        """The findings that are ruled upon together with this one, and whether they are the same."""
        return self._on(finding)

    def between(self, places: Mapping[str, int]) -> tuple[set[Places], set[Places]]:
        """The pairs of numbered things that are one by what is ruled of their findings, and those that are apart;
        `places` gives the number of the thing that a finding is in. What is one counts.
        """
        same: set[Places] = set()
        apart: set[Places] = set()
        for finding, one in places.items():
            for beside, alike in self._on(finding).items():
                other = places.get(beside, one)
                if other != one:
                    (same if alike else apart).add((min(one, other), max(one, other)))
        return same, apart - same


NONE = Rulings(lambda _: {})
