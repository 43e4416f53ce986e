from hypothesis import given
from hypothesis import strategies as st

from communique.resolution.clusters import Tie, grouped


def never(one: int, other: int) -> bool:
    return False


def test_a_strong_tie_joins_and_what_is_apart_stays_apart() -> None:
    assert grouped(3, [Tie(0, 1), Tie(1, 2)], never) == [(0, 1, 2)]
    assert grouped(3, [Tie(0, 1, 3), Tie(1, 2, 2)], lambda a, b: {a, b} == {0, 2}) == [(0, 1), (2,)]


def test_a_weak_tie_joins_only_where_it_leaves_no_choice() -> None:
    def rivals(one: int, other: int) -> bool:
        return {one, other} == {0, 2}

    assert grouped(2, [Tie(0, 1, 1)], never) == [(0, 1)]
    assert grouped(3, [Tie(0, 1, 1), Tie(1, 2, 1)], rivals) == [(0,), (1,), (2,)]


NUMBERS = st.integers(0, 7)
TIES = st.lists(st.builds(Tie, NUMBERS, NUMBERS, st.integers(1, 4)).filter(lambda t: t.one < t.other), max_size=16)
FORBIDDEN = st.sets(st.tuples(NUMBERS, NUMBERS).filter(lambda pair: pair[0] < pair[1]), max_size=8)


@given(TIES, FORBIDDEN, st.randoms())
def test_the_groups_are_a_partition_that_keeps_apart_what_is_apart_in_any_order_of_ties(
    ties: list[Tie], forbidden: set[tuple[int, int]], random: object
) -> None:
    groups = grouped(8, ties, lambda a, b: (a, b) in forbidden)
    assert sorted(member for group in groups for member in group) == list(range(8))
    assert not any((a, b) in forbidden for group in groups for a in group for b in group)
    shuffled = list(ties)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert grouped(8, shuffled, lambda a, b: (a, b) in forbidden) == groups
