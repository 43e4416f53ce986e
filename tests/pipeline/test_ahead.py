"""Work begun ahead: what comes of it, in which order, and how much of it is under way."""

import threading
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.pipeline.ahead import begun_ahead


@given(st.lists(st.integers(), max_size=30), st.integers(1, 4), st.integers(0, 5))
def test_what_is_given_comes_back_in_its_order(numbers: list[int], threads: int, room: int) -> None:
    assert list(begun_ahead(lambda n: n * 2, numbers, threads=threads, room=lambda _: room)) == [n * 2 for n in numbers]


@given(st.integers(0, 30), st.integers(1, 4))
def test_no_more_is_asked_for_than_may_be_under_way(size: int, threads: int) -> None:
    asked = 0

    def counted() -> Iterator[int]:
        nonlocal asked
        for number in range(size):
            asked = number + 1
            yield asked

    for done in begun_ahead(lambda n: n, counted(), threads=threads):
        assert asked <= done + threads


def test_what_goes_wrong_is_raised_where_its_turn_is() -> None:
    came = []
    with pytest.raises(ZeroDivisionError):
        for each in begun_ahead(lambda n: 6 // n, [3, 2, 0, 1]):
            came.append(each)
    assert came == [2, 3]


def test_what_nobody_wants_any_more_is_not_begun_and_what_is_under_way_is_told_so() -> None:
    begun, told = [], threading.Event()

    def until_told(number: int) -> int:
        begun.append(number)
        if number:
            assert told.wait(30)
        return number

    coming = begun_ahead(until_told, range(9), room=lambda _: 3, unwanted=told.set)
    assert next(coming) == 0  # one is under way now, and two wait for the one thread
    coming.close()
    assert set(begun) <= {0, 1}


def test_where_all_was_wanted_nothing_is_told() -> None:
    told = []
    assert list(begun_ahead(str, [1, 2], unwanted=lambda: told.append("let go"))) == ["1", "2"]
    assert not told
