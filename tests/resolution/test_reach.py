from collections.abc import Callable, Collection, Iterable, Mapping
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from communique.resolution.clusters import firmly_grouped, grouped, loosely_grouped
from communique.resolution.reach import Firm, reached

THINGS = "abcdefghij"
PAIRS = [f"{one}{other}" for one, other in combinations(THINGS, 2)]
STRENGTHS = st.sampled_from([0.5, 1.0, 1.5, 2.0, 3.0])
TIES = st.dictionaries(st.sampled_from(PAIRS), STRENGTHS, max_size=18)
APART = st.sets(st.sampled_from(PAIRS), max_size=18)


def numbered(things: Iterable[str]) -> tuple[list[str], dict[str, int]]:
    ordered = sorted(things)
    return ordered, {thing: number for number, thing in enumerate(ordered)}


def all_grouped(ties: Mapping[str, float], apart: Collection[str]) -> set[Firm]:
    ordered, place = numbered(THINGS)
    told = [(place[pair[0]], place[pair[1]], strength) for pair, strength in ties.items()]
    groups = grouped(len(ordered), told, lambda a, b: ordered[a] + ordered[b] in apart)
    return {tuple(ordered[n] for n in group) for group in groups}


class Drawn:
    """Things that were grouped once, and whose ties and what keeps them apart are others now."""

    def __init__(
        self, before: Iterable[Firm], ties: Mapping[str, float], apart: Collection[str], changed: set[str]
    ) -> None:
        self.groups = {thing: group for group in before for thing in group}
        self.near: dict[str, dict[str, float]] = {thing: {} for thing in THINGS}
        for (one, other), strength in ties.items():
            self.near[one][other] = self.near[other][one] = strength
        self.kept_apart, self.others = apart, changed

    def ties(self, thing: str) -> Mapping[str, float]:
        return self.near[thing]

    def group(self, thing: str) -> Collection[str]:
        return self.groups[thing]

    def changed(self, thing: str) -> bool:
        return thing in self.others

    def apart(self, ordered: list[str]) -> Callable[[int, int], bool]:
        return lambda a, b: ordered[a] + ordered[b] in self.kept_apart

    def firm(self, things: Collection[str], ties: Iterable[tuple[str, str, float]]) -> list[Firm]:
        ordered, place = numbered(things)
        told = [(*sorted((place[one], place[other])), strength) for one, other, strength in ties]
        groups = firmly_grouped(len(ordered), told, self.apart(ordered))  # type: ignore[arg-type]
        return [tuple(ordered[n] for n in group) for group in groups]

    def may_join(self, one: Firm, other: Firm) -> bool:
        return not any("".join(sorted((a, b))) in self.kept_apart for a in one for b in other)

    def update(self) -> set[Firm]:
        """All groups, where those alone are made anew that the changed things reach."""
        for thing in sorted(self.others):
            if thing in self.others:
                firm = reached(self, thing)
                ordered, place = numbered(each for group in firm for each in group)
                there = sorted(tuple(place[each] for each in group) for group in firm)
                told = [
                    (place[one], place[other], strength)
                    for one in ordered
                    for other, strength in self.near[one].items()
                    if other in place and one < other
                ]
                for group in loosely_grouped(there, told, self.apart(ordered)):
                    held = tuple(ordered[n] for n in group)
                    self.groups.update(dict.fromkeys(held, held))
                self.others.difference_update(ordered)
        return set(self.groups.values())


@given(TIES, APART, st.data())
def test_what_a_change_reaches_is_all_that_is_grouped_otherwise(
    ties: dict[str, float], apart: set[str], data: st.DataObject
) -> None:
    before = all_grouped(ties, apart)
    some = data.draw(st.sets(st.sampled_from(PAIRS), max_size=3))
    now = {pair: strength for pair, strength in ties.items() if pair not in some}
    now |= data.draw(st.dictionaries(st.sampled_from(sorted(some)), STRENGTHS)) if some else {}
    turned = data.draw(st.sets(st.sampled_from(PAIRS), max_size=2))
    apart_now = apart ^ turned
    changed = {thing for pair in some | turned for thing in pair}
    assert Drawn(before, now, apart_now, changed).update() == all_grouped(now, apart_now)


def test_a_change_reaches_only_what_it_bears_upon() -> None:
    """Three in a row, firmly tied, of which the ends are apart: what happens at one end leaves the other alone."""
    ties = {"ab": 3.0, "bc": 3.0, "cd": 3.0, "de": 3.0, "ef": 3.0, "fg": 3.0, "gh": 3.0}
    apart = {"ac", "bd", "ce", "df", "eg", "fh", "bc", "de", "fg"} - {"bc", "de", "fg"}
    drawn = Drawn(all_grouped(ties, apart), ties, apart, {"h"})
    assert {thing for group in reached(drawn, "h") for thing in group} <= set("efgh")
