"""Parties named by their codes, one behind another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.knowledge.codes import codes
from communique.knowledge.party import parties


@pytest.mark.parametrize(
    ("told", "meant"),
    [
        ("IN-RU", ("IN", "RU")),
        (" IN, RU ", ("IN", "RU")),
        ("CEN-SAD-ML", ("CEN-SAD", "ML")),
        ("BF-CEN-SAD", ("BF", "CEN-SAD")),
        ("CEN-SAD", ("CEN-SAD",)),
        ("NO-NO-", ("NO",)),
        ("zz-IN", ("zz", "IN")),
        ("", ()),
    ],
)
def test_a_hyphen_stands_between_codes_unless_it_is_of_one(told: str, meant: tuple[str, ...]) -> None:
    assert codes(told) == meant


@given(st.lists(st.sampled_from(sorted(parties())), max_size=6, unique=True), st.sampled_from(["-", " ", ", "]))
def test_whatever_parties_are_joined_are_told_apart_again(named: list[str], between: str) -> None:
    assert codes(between.join(named)) == tuple(named)
