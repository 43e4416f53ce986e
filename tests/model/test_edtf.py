"""EDTF dates: reading, comparing, moving, and writing them as findings do."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.model.edtf import (
    Date,
    DateError,
    agrees,
    contains,
    more_precise,
    plain,
    sort_key,
)
from communique.model.errors import CommuniqueError

SPANS = [
    ("2021-12-06", date(2021, 12, 6), date(2021, 12, 6), "day"),
    ("2021-12", date(2021, 12, 1), date(2021, 12, 31), "month"),
    ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "month"),
    ("2021", date(2021, 1, 1), date(2021, 12, 31), "year"),
    ("2021-12-06/2021-12-08", date(2021, 12, 6), date(2021, 12, 8), "day"),
    ("2021/2031", date(2021, 1, 1), date(2031, 12, 31), "year"),
    ("2021-12/2022", date(2021, 12, 1), date(2022, 12, 31), "year"),
    ("2021-21", date(2021, 3, 1), date(2021, 5, 31), "season"),
    ("2021-24", date(2021, 12, 1), date(2022, 2, 28), "season"),
    ("202X", date(2020, 1, 1), date(2029, 12, 31), "decade"),
    ("20XX", date(2000, 1, 1), date(2099, 12, 31), "century"),
    ("2021-12-XX", date(2021, 12, 1), date(2021, 12, 31), "month"),
    ("2021-XX-XX", date(2021, 1, 1), date(2021, 12, 31), "year"),
    ("2021-12~", date(2021, 12, 1), date(2021, 12, 31), "month"),
    ("2021/..", date(2021, 1, 1), date.max, "year"),
    ("../2031", date.min, date(2031, 12, 31), "year"),
    ("2021/", date(2021, 1, 1), date.max, "year"),
]

days = st.dates(date(1, 1, 1), date(9999, 12, 31)).map(date.isoformat)
points = days.flatmap(lambda day: st.sampled_from([day, day[:7], day[:4]]))
intervals = st.tuples(points, points).map(sorted).map("/".join).filter(lambda text: _readable(text))
plains = st.one_of(points, intervals)


def _readable(text: str) -> bool:
    try:
        Date.parse(text)
    except DateError:
        return False
    return True


@pytest.mark.parametrize(("text", "first", "last", "precision"), SPANS)
def test_a_date_knows_the_days_it_can_mean(text: str, first: date, last: date, precision: str) -> None:
    read = Date.parse(text)
    assert (read.first, read.last, read.precision) == (first, last, precision)


@pytest.mark.parametrize(
    "text",
    ["", "/", "../..", "21", "2021-13", "2021-02-30", "2021-1-6", "2021-12-06/2021-12-05", "2021/2020",
     "202X-05", "2021-XX-06", "0000", "Monday", "2021-12-06T10:00", "2021-25", "٢٠٢١",
     "2021/2022/2023", "2021\n"],
)  # fmt: skip
def test_what_is_no_date_is_refused_with_an_error_of_ours(text: str) -> None:
    with pytest.raises(DateError) as caught:
        Date.parse(text)
    assert isinstance(caught.value, CommuniqueError)
    assert isinstance(caught.value, ValueError)
    assert text.strip() in str(caught.value)


def test_doubts_are_kept_apart_from_the_days() -> None:
    assert Date.parse("2021?").uncertain and not Date.parse("2021?").approximate
    assert Date.parse("2021-12~").approximate and not Date.parse("2021-12~").uncertain
    assert Date.parse("2021%").uncertain and Date.parse("2021%").approximate
    assert Date.parse("2021/2022?").uncertain


def test_an_open_interval_says_so() -> None:
    assert Date.parse("2021/..").open and Date.parse("../2021").open
    assert not Date.parse("2021/2031").open and not Date.parse("0001").open


def test_a_day_agrees_with_its_month_and_not_with_another() -> None:
    assert agrees("2021-12-06", "2021-12")
    assert agrees("2021-12-06/2021-12-08", "2021-12-08/2021-12-10")
    assert agrees("2031-06", "2021/..")
    assert not agrees("2021-12-06", "2021-11")
    assert not agrees("2021-12-06", "2021-12-07")


def test_what_contains_and_what_is_more_precise() -> None:
    assert contains("2021", "2021-12-06") and not contains("2021-12-06", "2021")
    assert not contains("2021-12-06/2021-12-08", "2021-12-07/2021-12-09")
    assert more_precise("2021-12-06", "2021-12") and more_precise("2021-12-13/2021-12-15", "2021-12")
    assert more_precise("2021", "2021?") and not more_precise("2021", "2021")


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("2021-12~", "2021-12"),
        ("2021?/2023", "2021/2023"),
        ("2021-21", "2021-03/2021-05"),
        ("2021-24", "2021-12/2022-02"),
        ("199X", "1990/1999"),
        ("2021-12-XX", "2021-12"),
        ("2021-21/2021-22", "2021-03/2021-08"),
    ],
)
def test_findings_know_only_years_months_days_and_intervals(text: str, written: str) -> None:
    assert plain(text) == written


def test_an_open_interval_has_no_plain_form() -> None:
    with pytest.raises(DateError):
        plain("2021/..")


def test_dates_sort_by_their_beginning_and_the_shorter_first() -> None:
    texts = ["2021", "2021-12-06", "2021-01", "2021-12", "2020", "2021-01-01"]
    assert sorted(texts, key=sort_key) == ["2020", "2021-01-01", "2021-01", "2021", "2021-12", "2021-12-06"]


@given(plains)
def test_a_plain_date_is_its_own_plain_form(text: str) -> None:
    read = Date.parse(text)
    assert str(read) == text
    one, _, other = text.partition("/")
    assert plain(read) == (one if one == other else text)


@given(plains, plains)
def test_agreement_is_mutual_and_follows_from_containing(a: str, b: str) -> None:
    assert agrees(a, b) == agrees(b, a)
    assert agrees(a, a) and contains(a, a)
    if contains(a, b):
        assert agrees(a, b) and not more_precise(a, b)


@given(plains)
def test_the_days_run_from_the_first_to_the_last(text: str) -> None:
    read = Date.parse(text)
    assert read.first + timedelta(days=read.days - 1) == read.last


@given(st.text(max_size=24))
def test_any_string_is_a_date_or_an_error_of_ours(text: str) -> None:
    try:
        assert Date.parse(text).first <= Date.parse(text).last
    except DateError as error:
        assert str(error)
