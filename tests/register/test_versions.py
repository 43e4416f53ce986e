"""Which version of an extractor counts."""

import pytest

from communique.register.versions import outdates, rank


@pytest.mark.parametrize(
    "older, newer", [("1.9", "1.10"), ("rules-9", "rules-10"), ("rules-5", "rules-5.1"), ("1", "2")]
)
def test_numbers_are_compared_as_numbers(older: str, newer: str) -> None:
    assert rank(older) < rank(newer)
    assert outdates(newer, older)
    assert not outdates(older, newer)


@pytest.mark.parametrize("new, held", [("rules-7", "hand"), ("rules-7", "llm-1 mine 0f3a"), ("rules-7", "rules-7")])
def test_another_extractor_and_the_same_version_outdate_nothing(new: str, held: str) -> None:
    assert not outdates(new, held)
