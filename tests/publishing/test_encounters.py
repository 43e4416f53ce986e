"""Who had to do with whom: what several did at once counts for each pair, and what is left out is counted too."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.publishing.encounters import _counted, encounters
from communique.register.activity import Scope, Tally
from communique.register.store import Register
from years import entered


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    with entered(tmp_path_factory.mktemp("years") / "register.db") as register:
        yield register


def test_a_summit_of_three_counts_for_each_pair_and_once_in_all(held: Register) -> None:
    told = encounters(held, Scope())
    assert told.number == 9
    assert told.parties == {"NO": 9, "FI": 8, "SE": 2}
    assert told.pairs == {("FI", "NO"): 8, ("NO", "SE"): 2, ("FI", "SE"): 1}
    assert told.years["SE", 2020] == 1


def test_what_more_than_two_did_can_be_left_out(held: Register) -> None:
    assert encounters(held, Scope(), two_only=True).pairs == {("FI", "NO"): 7, ("NO", "SE"): 1}


def test_of_a_party_only_what_it_took_part_in_counts(held: Register) -> None:
    told = encounters(held, Scope(), party="SE")
    assert told.number == 2
    assert told.parties == {"NO": 2, "SE": 2, "FI": 1}


def test_only_the_most_active_are_held_and_the_rest_is_counted(held: Register) -> None:
    told = encounters(held, Scope(), most=2)
    assert told.parties == {"NO": 9, "FI": 8}
    assert (told.parties_beside, told.pairs_beside, told.number_beside) == (1, 2, 3)


codes = st.sets(st.sampled_from(["FI", "NO", "SE", "DK", "IS"]), min_size=2).map(lambda held: tuple(sorted(held)))
tallies = st.lists(st.builds(Tally, codes, st.integers(2000, 2020), st.integers(1, 50)), max_size=30)


@given(tallies, st.integers(1, 6))
def test_nothing_is_lost_whatever_is_shown(told: list[Tally], most: int) -> None:
    shown, every = _counted(told, most), _counted(told, 100)
    assert sum(shown.pairs.values()) + shown.number_beside == sum(every.pairs.values())
    assert len(shown.parties) + shown.parties_beside == len(every.parties)
    assert list(shown.parties.items()) == list(every.parties.items())[:most]
    assert shown == _counted(told[::-1], most)
