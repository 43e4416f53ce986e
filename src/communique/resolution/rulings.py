"""What people ruled about findings: which are of one fact, and which are not."""

from collections.abc import Iterable
from dataclasses import dataclass, field

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

    _on: dict[str, list[tuple[str, bool]]] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        on: dict[str, list[tuple[str, bool]]] = {}
        for pairs, same in ((self.same, True), (self.apart, False)):
            for one, other in sorted(pairs):
                on.setdefault(one, []).append((other, same))
                on.setdefault(other, []).append((one, same))
        object.__setattr__(self, "ruled", frozenset(on))
        object.__setattr__(self, "_on", on)

    @classmethod
    def of(cls, same: Iterable[Pair] = (), apart: Iterable[Pair] = ()) -> "Rulings":
        """Rulings from pairs in any order."""
        return cls(
            frozenset((min(pair), max(pair)) for pair in same), frozenset((min(pair), max(pair)) for pair in apart)
        )

    def on(self, finding: str) -> tuple[tuple[str, bool], ...]:
        """The findings that are ruled upon together with this one, and whether they are the same."""
        return tuple(self._on.get(finding, ()))


NONE = Rulings()
