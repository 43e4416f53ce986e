"""Which records look alike: for a person to say whether they are one."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.register.alike import CROWD, Seen, compared

pytestmark = pytest.mark.on_both

TALKS = {"form": "talks", "date": "2023-05-04", "participants": ["Aigul Serikova", "Kemal Aydin"], "stage": "held"}


def seen(id: str, kind: Any = "meeting", parties: tuple[str, ...] = ("KZ", "TR"), **told: Any) -> Seen:
    return Seen(id, kind, parties, told)


def pairs(*every: Seen) -> list[tuple[str, str]]:
    return [(each.one, each.other) for each in compared(every)]


def test_talks_of_one_day_with_the_same_guests_look_alike_and_it_says_why() -> None:
    (like,) = compared([seen("a", **TALKS), seen("b", **TALKS)])
    assert (like.one, like.other) == ("a", "b")
    assert "on the same day" in like.why
    assert "Aigul Serikova and Kemal Aydin" in like.why


def test_a_month_meets_a_day_in_it() -> None:
    assert pairs(seen("a", **TALKS), seen("b", **TALKS | {"date": "2023-05"})) == [("a", "b")]


@pytest.mark.parametrize(
    "other",
    [
        {"form": "call"},
        {"date": "2023-05-05"},
        {"participants": ["Aigul Serikova", "Bolat Nurlan"]},
        {"date": None},
    ],
)
def test_what_is_told_otherwise_keeps_meetings_apart(other: dict[str, Any]) -> None:
    assert pairs(seen("a", **TALKS), seen("b", **TALKS | other)) == []


def test_other_parties_are_never_compared() -> None:
    assert pairs(seen("a", **TALKS), seen("b", parties=("KZ", "UZ"), **TALKS)) == []


def test_two_numbers_are_two_sessions() -> None:
    one = {"form": "session", "date": "2023-05-04", "mechanism": "Joint Commission"}
    assert pairs(seen("a", **one, ordinal=4), seen("b", **one, ordinal=5)) == []
    assert pairs(seen("a", **one, ordinal=4), seen("b", **one)) == [("a", "b")]


@pytest.mark.parametrize(
    ("kind", "field", "one", "other", "alike"),
    [
        ("instrument", "title", "Grain Transit Treaty", "Treaty on Transit of Grain", True),
        ("instrument", "title", "Grain Transit Treaty", "Extradition Treaty", False),
        ("mechanism", "name", "Joint Dialogue on Glacier Rescue", "Special Joint Dialogue on Glacier Rescue", True),
        ("mechanism", "name", "Joint Dialogue on Glacier Rescue", "Joint Dialogue on Postal Fees", False),
    ],
)
def test_names_that_share_most_of_their_words(kind: str, field: str, one: str, other: str, alike: bool) -> None:
    assert bool(pairs(seen("a", kind, **{field: one}), seen("b", kind, **{field: other}))) is alike


def test_a_name_turned_round_is_the_same_persons() -> None:
    one = {"office": "Foreign Minister", "person": "Aigul Serikova"}
    assert pairs(seen("a", "office", **one), seen("b", "office", **one | {"person": "Serikova Aigul"})) == [("a", "b")]
    assert pairs(seen("a", "office", **one), seen("b", "office", **one | {"person": "Kemal Aydin"})) == []


def test_of_a_crowd_on_one_day_nothing_is_said() -> None:
    assert pairs(*(seen(f"m{number:02}", **TALKS) for number in range(CROWD + 1))) == []


@given(days=st.lists(st.integers(1, 9), max_size=8))
def test_no_pair_comes_twice_and_none_with_itself(days: list[int]) -> None:
    every = [seen(f"m{number}", **TALKS | {"date": f"2023-05-0{day}"}) for number, day in enumerate(days)]
    found = pairs(*every)
    assert len(found) == len(set(found))
    assert all(one < other for one, other in found)
    assert sorted(found) == sorted(pairs(*reversed(every)))
