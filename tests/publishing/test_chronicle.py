"""What took place between some parties over time, and how far terms have run."""

from collections.abc import Iterator
from datetime import date

import pytest

from communique.publishing.chronicle import chronicle, round_years
from communique.register.store import Register
from years import entered

TODAY = date(2020, 6, 1)


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    with entered(tmp_path_factory.mktemp("years") / "register.db") as register:
        yield register


def test_happenings_stand_in_the_order_of_time_with_all_the_days_that_they_may_mean(held: Register) -> None:
    told = chronicle(held, ("FI", "NO"), TODAY)
    assert [h.first for h in told.happenings] == sorted(h.first for h in told.happenings)
    year = next(h for h in told.happenings if h.record.get("date") == "2018")
    assert (year.first, year.last) == (date(2018, 1, 1), date(2018, 12, 31))
    assert told.extent == (date(2015, 3, 1), date(2021, 12, 31))


def test_what_is_planned_or_awaited_is_not_sure(held: Register) -> None:
    told = chronicle(held, ("FI", "NO"), TODAY)
    assert {h.record.get("stage") for h in told.happenings if not h.sure} == {"planned", "expected"}


def test_a_time_holds_what_may_have_been_in_it_the_latest_first(held: Register) -> None:
    within = chronicle(held, ("FI", "NO"), TODAY).within(date(2018, 7, 1), date(2018, 7, 31))
    assert [h.record.get("date") for h in within] == ["2018-07-03", "2018-07", "2018"]


@pytest.mark.parametrize(
    ("day", "standing"),
    [("2018-01-01", "running"), ("2020-06-01", "ending"), ("2021-01-01", "over")],
)
def test_a_term_runs_ends_within_the_horizon_or_is_over(held: Register, day: str, standing: str) -> None:
    terms = chronicle(held, ("FI", "NO"), date.fromisoformat(day)).terms
    assert [t.last for t in terms] == [date(2020, 12, 31), date(2030, 12, 31)]
    assert terms[0].standing == standing


def test_parties_without_anything_have_no_extent(held: Register) -> None:
    told = chronicle(held, ("FI", "IS"), TODAY)
    assert told.extent is None and not told.terms and told.whole


def test_a_long_time_is_widened_to_whole_years() -> None:
    assert round_years(date(2015, 3, 1), date(2021, 11, 2)) == (date(2015, 1, 1), date(2021, 12, 31))
    assert round_years(date(2021, 3, 1), date(2021, 11, 2)) == (date(2021, 3, 1), date(2021, 11, 2))
