"""Groups of things that are one, from what speaks for it pair by pair and what speaks against it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from communique.resolution.reports import Report

Apart = Callable[[int, int], bool]


@dataclass(frozen=True, slots=True, order=True)
class Tie:
    """What speaks for two things being one. They are numbered in their canonical order, `one` before `other`.

    A tie of `strength` 2 or more joins by itself, the stronger ones first. A weaker one joins only where it leaves no
    choice: those of strength 1 before those of less.
    """

    one: int
    other: int
    strength: float = 2


def grouped(number: int, ties: Iterable[Tie], apart: Apart) -> list[tuple[int, ...]]:
    """The things from 0 to `number` in groups, each in order, by their first members.

    No group holds two that are `apart`. The outcome depends on the canonical order alone, not on that of the
    ties.
    """
    groups = _Groups(number, apart)
    weak: dict[float, list[Tie]] = {}
    for tie in sorted(set(ties), key=lambda t: (-t.strength, t.one, t.other)):
        if tie.strength >= 2:
            groups.join(tie.one, tie.other)
        else:
            weak.setdefault(tie.strength, []).append(tie)
    for strength in sorted(weak, reverse=True):
        _join_where_clear(groups, weak[strength])
    return groups.all()


def gathered(
    reports: Sequence[Report], members: Sequence[Sequence[Report]], ties: Iterable[Tie], apart: Apart
) -> list[tuple[Report, ...]]:
    """The reports in groups, where `members` are the reports of each thing told, and ties and `apart` speak of these
    by their places. Reports and groups are in the order of `reports`.
    """
    place = {report.id: number for number, report in enumerate(reports)}
    groups = [
        tuple(sorted((r for n in group for r in members[n]), key=lambda r: place[r.id]))
        for group in grouped(len(members), ties, apart)
    ]
    return sorted(groups, key=lambda group: place[group[0].id])


def _join_where_clear(groups: "_Groups", weak: list[Tie]) -> None:
    """Weak ties join what they connect where all of it can be one, or two that have nobody else to join with."""
    near: dict[int, set[int]] = {}
    for tie in weak:
        one, other = groups.of(tie.one), groups.of(tie.other)
        if one != other and groups.may_join(one, other):
            near.setdefault(one, set()).add(other)
            near.setdefault(other, set()).add(one)
    for component in _components(near):
        if all(groups.may_join(a, b) for a in component for b in component if a < b):
            for member in component[1:]:
                groups.join(component[0], member)
        else:
            for member in component:
                only = next(iter(near[member]))
                if len(near[member]) == 1 and near[only] == {member}:
                    groups.join(member, only)


def _components(near: dict[int, set[int]]) -> list[list[int]]:
    seen: set[int] = set()
    found = []
    for start in sorted(near):
        if start in seen:
            continue
        component, todo = {start}, [start]
        while todo:
            for other in near[todo.pop()] - component:
                component.add(other)
                todo.append(other)
        seen |= component
        found.append(sorted(component))
    return found


class _Groups:
    """Groups by their first members; joined only where no two members are apart."""

    def __init__(self, number: int, apart: Apart) -> None:
        self._members: dict[int, list[int]] = {n: [n] for n in range(number)}
        self._first = list(range(number))
        self._apart = apart

    def of(self, member: int) -> int:
        """The first member of the group that holds `member`."""
        return self._first[member]

    def may_join(self, one: int, other: int) -> bool:
        a, b = self.of(one), self.of(other)
        return not any(self._apart(min(m, n), max(m, n)) for m in self._members[a] for n in self._members[b])

    def join(self, one: int, other: int) -> None:
        """Joins the groups of two members, unless they are one already or somebody in them is apart."""
        a, b = sorted((self.of(one), self.of(other)))
        if a == b or not self.may_join(a, b):
            return
        for member in self._members[b]:
            self._first[member] = a
        self._members[a] = sorted(self._members[a] + self._members.pop(b))

    def all(self) -> list[tuple[int, ...]]:
        return [tuple(self._members[first]) for first in sorted(self._members)]
