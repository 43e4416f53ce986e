import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.reading.stamps import Stamp, published, stamp


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Monday, December 06, 2021, 06:38 PM IST", Stamp(12, 6, 2021)),
        ("Dec. 6", Stamp(12, 6)),
        ("6th December, 2021", Stamp(12, 6, 2021)),
        ("6-Dec-2021", Stamp(12, 6, 2021)),
        ("2021-12-06T18:38", Stamp(12, 6, 2021)),
        ("2021/12/06", Stamp(12, 6, 2021)),
        ("06.12.2021", Stamp(12, 6, 2021)),
        ("25/12/2021", Stamp(12, 25, 2021)),
        ("12/25/2021", Stamp(12, 25, 2021)),
        ("29 February", Stamp(2, 29)),
        ("SEPT 3 2019", Stamp(9, 3, 2019)),
        ("06/12/2021", None),
        ("31 November 2021", None),
        ("29 February 2021", None),
        ("in due course", None),
    ],
)
def test_a_day_is_told_where_the_words_tell_it(words: str, told: Stamp | None) -> None:
    assert stamp(words) == told


def test_a_wrong_weekday_is_let_be() -> None:
    assert stamp("Sunday, December 06, 2021") == Stamp(12, 6, 2021)


@given(st.dates(datetime.date(1900, 1, 1), datetime.date(2099, 12, 31)))
def test_every_day_is_told_in_every_usual_form(day: datetime.date) -> None:
    forms = ("%B %d, %Y", "%d %B %Y", "%d %b %Y", "%A, %B %d, %Y", "%Y-%m-%d", "%d.%m.%Y", "%b. %d, %Y")
    assert {stamp(day.strftime(form)) for form in forms} == {Stamp(day.month, day.day, day.year)}
    assert published(day.strftime("%a, %d %b %Y 10:20:00 +0000")) == day.isoformat()


@pytest.mark.parametrize("value", ["2021", "2021-12", "2021-12-06", "2021-12-06T18:38:00+05:30", "2021-12-06T18:38Z"])
def test_metadata_in_iso_8601_stay_as_they_stand(value: str) -> None:
    assert published(value) == value


@pytest.mark.parametrize("value", ["", "yesterday", "2021-13-06", "2021-02-30", "06/12/2021"])
def test_metadata_that_tell_no_day_tell_none(value: str) -> None:
    assert published(value) is None


def test_a_day_without_a_year_is_the_last_one_before_a_known_day() -> None:
    assert Stamp(12, 30).up_to("2022-01-02") == "2021-12-30"
    assert Stamp(1, 2).up_to("2022-01-02") == "2022-01-02"
    assert Stamp(2, 29).up_to("2023-03-01") is None
