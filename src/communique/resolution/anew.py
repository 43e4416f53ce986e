"""The groups that changed nodes of one kind are in, made anew together with what the change reaches."""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Generic

from communique.resolution.clusters import FIRM, Kind, Node, What, firmly_grouped, loosely_grouped
from communique.resolution.kept import Kept
from communique.resolution.reach import Firm, reached

Pair = tuple[str, str]


class Anew(Generic[What]):
    """The nodes as they are tied now, and their groups as they are kept or, where these are done already, made anew; see
    `reach.Grouping`.
    """

    def __init__(
        self,
        kind: Kind[What],
        kept: Kept,
        node: Callable[[str], Node[What] | None],
        ties: Callable[[str], Mapping[str, float]],
        divided: Callable[[str], Collection[str]],
    ) -> None:
        self._kind, self._kept, self._name = kind, kept, kind.name
        self._node, self._ties, self._divided = node, ties, divided
        self._changed: set[str] = set()
        self._done: dict[str, list[str]] = {}
        self._next: dict[str, set[str]] = {}
        self._asked: dict[Pair, bool] = {}

    def grouped(self, changed: Iterable[str]) -> Mapping[str, list[str]]:
        """With each node whose group may be another than before all nodes of its group in order; none with a node that is
        no more.
        """
        seeds = sorted(changed)
        self._changed = set(seeds)
        for seed in seeds:
            if seed in self._changed:
                self._asked = {}
                firm = reached(self, seed)
                self._settle([node for group in firm for node in group], firm)
        return self._done

    def _settle(self, nodes: list[str], firm: list[Firm]) -> None:
        ordered, place = self._in_order(nodes)
        apart = self._apart_by_place(ordered)
        there = [tuple(place[n] for n in group) for group in firm if group[0] in place]
        loose = ((at, place[o], s) for at, n in enumerate(ordered) for o, s in self._ties(n).items() if o in place)
        ties = [tie for tie in loose if tie[0] < tie[1] and tie[2] < FIRM]
        self._done.update((n, []) for n in nodes)
        for group in loosely_grouped(sorted(there), ties, apart):
            held = [ordered[n] for n in group]
            self._done.update(dict.fromkeys(held, held))
        self._changed.difference_update(nodes)

    # What `reach` asks

    def ties(self, thing: str) -> Mapping[str, float]:
        return self._ties(thing)

    def group(self, thing: str) -> Collection[str]:
        if thing in self._done:
            return self._done[thing] or (thing,)
        group = self._kept.value(f"{self._name} group", thing)
        return (thing,) if group is None else self._kept.value(f"{self._name} nodes", group)

    def changed(self, thing: str) -> bool:
        return thing in self._changed

    def firm(self, things: Collection[str], ties: Iterable[tuple[str, str, float]]) -> list[Firm]:
        ordered, place = self._in_order(things)
        pairs = (((place[one], place[other]), strength) for one, other, strength in ties)
        numbered = [(min(pair), max(pair), strength) for pair, strength in pairs]

        def ruled_apart(one: int, other: int) -> bool:
            return ordered[other] in self._divided(ordered[one])

        groups = firmly_grouped(len(ordered), numbered, self._apart_by_place(ordered), ruled_apart)
        gone = [(thing,) for thing in things if thing not in place]
        return gone + [tuple(ordered[n] for n in group) for group in groups]

    def may_join(self, one: Firm, other: Firm) -> bool:
        return not any(self._apart(a, b) for a in one for b in other)

    def _in_order(self, things: Iterable[str]) -> tuple[list[str], dict[str, int]]:
        there = {thing: node for thing in things if (node := self._node(thing)) is not None}
        ordered = sorted(there, key=lambda thing: there[thing].order)
        return ordered, {thing: number for number, thing in enumerate(ordered)}

    def _apart_by_place(self, ordered: list[str]) -> Callable[[int, int], bool]:
        def apart(one: int, other: int) -> bool:
            return self._apart(ordered[one], ordered[other])

        return apart

    def _apart(self, one: str, other: str) -> bool:
        pair = (one, other) if one < other else (other, one)
        if pair not in self._asked:
            self._asked[pair] = self._told_apart(*pair)
        return self._asked[pair]

    def _told_apart(self, one: str, other: str) -> bool:
        a, b = self._node(one), self._node(other)
        if a is None or b is None:
            return False
        if a.order > b.order:
            a, b = b, a
        if other in self._divided(one) or self._kind.apart(a, b, False):
            return True
        return self._kind.once and self._beside(one, other) and self._kind.apart(a, b, True)

    def _beside(self, one: str, other: str) -> bool:
        """Whether a document tells both."""
        if other in self._next:
            one, other = other, one
        if one not in self._next:
            self._next[one] = self._kept.members(f"{self._name} next to", one)
        return other in self._next[one]
