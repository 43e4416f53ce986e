"""Time along a line: what is named under it can be read, and its stretches take in every day once."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.web.charts.axis import Axis, scale
from geometry import overlaps, words

spans = st.tuples(st.dates(), st.dates()).map(lambda two: (min(two), max(two)))
widths = st.sampled_from([340.0, 700.0, 1100.0])


@pytest.mark.parametrize(
    ("first", "last", "labels"),
    [
        ("2021-12-01", "2021-12-20", ["1 Dec", "2 Dec", "3 Dec"]),
        ("2021-01-01", "2021-12-31", ["2021", "Feb", "Mar"]),
        ("2019-01-01", "2023-12-31", ["2019", "Apr", "Jul"]),
        ("2000-01-01", "2019-12-31", ["2000", "2001", "2002"]),
        ("1956-01-01", "2022-12-31", ["1960", "1965", "1970"]),
        ("1500-01-01", "2022-12-31", ["1500", "1550", "1600"]),
    ],
)
def test_the_steps_are_those_that_people_count_by(first: str, last: str, labels: list[str]) -> None:
    axis = Axis(date.fromisoformat(first), date.fromisoformat(last), 0, 1100)
    assert [tick.label for tick in axis.ticks()[:3]] == labels


def test_weeks_begin_on_monday() -> None:
    axis = Axis(date(2021, 12, 1), date(2022, 2, 20), 0, 1100)
    assert {tick.day.weekday() for tick in axis.ticks()} == {0}


@given(spans, widths)
def test_no_two_names_under_an_axis_touch_and_none_leaves_it(span: tuple[date, date], width: float) -> None:
    axis = Axis(*span, 2, width - 2)
    named = words(f'<svg viewBox="0 0 {width} 40">{scale(axis, 0, 10)}</svg>', 11)
    assert not list(overlaps(named))
    assert all(box.right <= width for box in named)


@given(spans, widths)
def test_ticks_stand_in_the_order_of_time_within_the_axis(span: tuple[date, date], width: float) -> None:
    axis = Axis(*span, 2, width - 2)
    places = [tick.x for tick in axis.ticks()]
    assert places == sorted(set(places))
    assert all(2 <= x <= width - 2 for x in places)


@given(spans, widths)
def test_stretches_take_in_every_day_once_and_have_room_for_a_mark(span: tuple[date, date], width: float) -> None:
    axis = Axis(*span, 2, width - 2)
    stretches = axis.units(30)
    assert stretches[0][0] == span[0] and stretches[-1][1] == span[1]
    for (_, end), (start, _) in pairwise(stretches):
        assert start == end + timedelta(days=1)
    for first, last in stretches:
        start, end = axis.span(first, last)
        assert end - start >= 29.9


@given(spans, st.dates())
def test_a_day_outside_stands_at_the_end(span: tuple[date, date], day: date) -> None:
    axis = Axis(*span, 10, 500)
    assert 10 <= axis.x(day) <= 500
