"""What took place between some parties over time, and how far terms have run."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from communique.publishing.chronicle import chronicle, round_years
from communique.publishing.dossier import dossier
from communique.register.store import Register
from communique.web.application import application
from years import ENTRIES, ROUND, entered

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


def test_what_was_called_off_is_neither_held_nor_ahead(tmp_path: Path) -> None:
    off = [
        {**ROUND, "ordinal": 6, "date": "2020-10-02", "stage": "cancelled"},
        {**ROUND, "ordinal": 7, "date": "2021-05-20", "stage": "postponed"},
    ]
    with entered(tmp_path / "r.db", [*ENTRIES, *off]) as register:
        register.catch_up()
        told = chronicle(register, ("FI", "NO"), TODAY).happenings
        assert [h.record.get("stage") for h in told if h.called_off] == ["cancelled", "postponed"]
        assert not any(h.sure for h in told if h.called_off)
        held = dossier(register, ["FI", "NO"], TODAY)
        assert [m.get("date") for m in held.called_off] == ["2020-10-02"]
        assert [m.get("stage") for m in held.to_come] == ["postponed", "planned"]
        assert {m.get("stage") for m in held.held} == {"held"}
        page = TestClient(application(register)).get("/r/FI-NO?on=2020-06-01").text
    lanes = dict(re.findall(r">((?:Meetings|Instruments)[^<·]*) · (\d+)<", page))
    assert list(lanes) == [
        "Meetings held", "Meetings planned", "Meetings called off or put off", "Instruments", "Instruments awaited",
    ]  # fmt: skip
    assert lanes["Meetings planned"] == "1" and lanes["Meetings called off or put off"] == "2"
    assert page.index("<h3>Announced</h3>") < page.index("<h3>Held</h3>") < page.index("<h3>Called off</h3>")
