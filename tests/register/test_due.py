"""What is owed next, on stories of our own."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from communique.model.record import Due
from communique.register.due import due, span
from communique.register.store import Register

pytestmark = pytest.mark.on_both

COMMISSION = {
    "kind": "mechanism",
    "name": "Joint Economic Commission",
    "acronym": "JEC",
    "form": "commission",
    "parties": ["KZ", "TR"],
}
SESSION = {"kind": "meeting", "form": "session", "mechanism": "Joint Economic Commission", "parties": ["KZ", "TR"]}
PACT = {"kind": "instrument", "form": "agreement", "title": "Agreement on Rail Transit", "parties": ["KZ", "TR"]}


def tell(press: Any, name: str, day: str, text: str, fact: dict[str, Any], **fields: Any) -> None:
    press.story(name, day, text, {**fact, "quote": text, **fields})


def owed(press: Any, on: str, sort: str | None = None, **kwargs: Any) -> list[Due]:
    return [d for d in due(press.assembled(), date.fromisoformat(on), **kwargs) if sort in (None, d.sort)]


def session(press: Any, name: str, day: str, **fields: Any) -> None:
    tell(
        press,
        name,
        day,
        f"The commission sat, paper {name} writes.",
        SESSION,
        **{"date": day, "stage": "held", **fields},
    )


@pytest.mark.parametrize(
    ("cadence", "day", "when"),
    [
        ("annual", "2023-05-04", "2024"),
        ("biennial", "2023-05-04", "2025"),
        ("biannual", "2023-05-04", "2023-07/2023-12"),
        ("biannual", "2023-11-04", "2024-01/2024-06"),
        ("quarterly", "2023-11-04", "2024-01/2024-03"),
        ("monthly", "2023-12-04", "2024-01"),
    ],
)
def test_the_next_session_follows_from_the_cadence(press: Any, cadence: str, day: str, when: str) -> None:
    tell(press, "m", "2020-01-01", "A commission stands.", COMMISSION, cadence=cadence)
    session(press, "a", day, ordinal=12)
    found = owed(press, "2023-12-31", "session", horizon=timedelta(days=800))
    assert [(d.when, d.ordinal) for d in found] == [(when, 13)]
    assert set(found[0].derived) == {"when", "ordinal"}


def test_without_a_cadence_or_a_session_nothing_is_derived(press: Any) -> None:
    tell(press, "m", "2020-01-01", "A commission stands.", COMMISSION)
    session(press, "a", "2023-05-04")
    assert owed(press, "2023-06-01", "session") == []


def test_the_host_rotates_from_the_last_session_where_the_sides_alternate(press: Any) -> None:
    tell(press, "m", "2020-01-01", "The sides host in turn.", COMMISSION, cadence="annual", hosts="alternating")
    session(press, "a", "2023-05-04", country="TR")
    (found,) = owed(press, "2023-06-01", "session")
    assert found.host == "KZ"
    assert "host" in found.derived
    assert "2023-05-04" in found.why
    assert "Turkey" in found.why or "Türkiye" in found.why
    assert len(found.rests_on) == 2


def test_the_host_is_open_where_no_rule_is_told_or_seen(press: Any) -> None:
    tell(press, "m", "2020-01-01", "It meets every year.", COMMISSION, cadence="annual")
    session(press, "a", "2023-05-04", country="TR")
    assert owed(press, "2023-06-01", "session")[0].host is None


def test_three_sessions_in_turn_show_a_rotation(press: Any) -> None:
    tell(press, "m", "2020-01-01", "It meets every year.", COMMISSION, cadence="annual")
    for name, day, country in (("a", "2021-05-04", "TR"), ("b", "2022-05-04", "KZ"), ("c", "2023-05-04", "TR")):
        session(press, name, day, country=country)
    (found,) = owed(press, "2023-06-01", "session")
    assert (found.when, found.host) == ("2024", "KZ")


def test_a_session_that_did_not_come_is_late_and_then_lapsed(press: Any) -> None:
    tell(press, "m", "2020-01-01", "It meets every year.", COMMISSION, cadence="annual")
    session(press, "a", "2021-05-04")
    assert [owed(press, on, "session")[0].state for on in ("2022-03-01", "2023-03-01", "2026-03-01")] == [
        "open",
        "late",
        "lapsed",
    ]


def test_a_session_that_came_is_kept(press: Any) -> None:
    tell(press, "m", "2020-01-01", "It meets every year.", COMMISSION, cadence="annual")
    session(press, "a", "2021-05-04")
    session(press, "b", "2022-06-04")
    (found,) = owed(press, "2021-12-01", "session")
    assert (found.when, found.state) == ("2022", "kept")


def test_a_postponed_session_is_still_owed(press: Any) -> None:
    tell(press, "m", "2020-01-01", "It meets every year.", COMMISSION, cadence="annual")
    session(press, "a", "2021-05-04", ordinal=11)
    session(press, "b", "2022-03-04", ordinal=12, stage="postponed")
    (found,) = owed(press, "2022-06-01", "session")
    assert (found.when, found.ordinal, found.state) == ("2022", 12, "open")


def test_a_planned_meeting_is_late_once_its_day_has_passed_without_a_report(press: Any) -> None:
    session(press, "a", "2023-05-01", date="2023-05-04", stage="planned")
    assert [owed(press, on, "meeting")[0].state for on in ("2023-05-04", "2023-05-05")] == ["open", "late"]
    session(press, "b", "2023-05-05", date="2023-05-04")
    assert owed(press, "2023-05-06", "meeting") == []


def test_an_announced_signature_is_late_until_it_is_seen(press: Any) -> None:
    tell(press, "a", "2023-05-01", "A rail pact will be signed on Thursday.", PACT, stage="expected", date="2023-05-04")
    (late,) = owed(press, "2023-05-05", "signature")
    assert (late.state, late.when) == ("late", "2023-05-04")
    assert "no report" in late.why
    tell(press, "b", "2023-05-06", "The rail pact was signed.", PACT, stage="signed", date="2023-05-04")
    assert owed(press, "2023-05-07", "signature") == []


def test_an_announced_renewal_of_what_is_in_force_is_owed(press: Any) -> None:
    tell(press, "a", "2023-05-01", "The rail pact is in force.", PACT, stage="in force")
    tell(
        press,
        "b",
        "2024-05-01",
        "They expect to renew the rail pact in June.",
        PACT,
        stage="expected",
        date="2024-06",
        act="renew",
    )
    (found,) = owed(press, "2024-07-15", "signature")
    assert (found.state, found.when) == ("late", "2024-06")
    assert found.title.startswith("Renewal")


def test_a_term_is_due_within_the_horizon_and_late_when_it_has_ended(press: Any) -> None:
    tell(press, "a", "2021-05-01", "The pact runs to the end of 2026.", PACT, stage="in force", term="2021/2026")
    assert owed(press, "2025-06-01", "term") == []
    assert [d.state for d in owed(press, "2026-06-01", "term")] == ["open"]
    assert [d.state for d in owed(press, "2027-06-01", "term")] == ["late"]
    assert [d.when for d in owed(press, "2023-06-01", "term", horizon=timedelta(days=5 * 366))] == ["2026"]


def test_what_is_terminated_has_no_term_to_watch(press: Any) -> None:
    tell(press, "a", "2021-05-01", "The pact runs to the end of 2026.", PACT, stage="in force", term="2021/2026")
    tell(press, "b", "2025-05-01", "Turkey has left the rail pact.", PACT, stage="terminated", term="2021/2026")
    assert owed(press, "2026-06-01", "term") == []


def test_what_is_late_comes_first(press: Any) -> None:
    tell(press, "m", "2020-01-01", "It meets every year.", COMMISSION, cadence="annual")
    session(press, "a", "2023-05-04")
    tell(press, "b", "2023-05-01", "A rail pact will be signed on Thursday.", PACT, stage="expected", date="2023-05-04")
    assert [d.state for d in owed(press, "2023-06-01")] == ["late", "open"]


def test_what_nothing_is_ever_owed_on_account_of_makes_no_difference(press: Any) -> None:
    tell(press, "m", "2020-01-01", "It meets every year.", COMMISSION, cadence="annual")
    session(press, "a", "2023-05-04")
    tell(
        press,
        "b",
        "2023-05-01",
        "A rail pact will be signed.",
        PACT,
        stage="expected",
        date="2023-05-04",
        term="2023/2024",
    )
    tell(press, "c", "2023-05-01", "Another pact is in force.", PACT, title="Pact on Visas", stage="in force")
    held = press.assembled()
    sessions = {name for record in held.records for name in record.links.get("sessions", ())}
    owing = [r for r in held.records if r.kind == "mechanism" or r.id in sessions or span(r)]
    kept = replace(held, records=tuple(owing))
    assert len(kept.records) == len(held.records) - 1
    assert due(kept, date(2023, 6, 1)) == due(held, date(2023, 6, 1))


def held_in(press: Any, *years: int, numbered: dict[int, int] | None = None) -> None:
    for year in years:
        session(press, f"s{year}", f"{year}-05-04", ordinal=(numbered or {}).get(year))


def test_a_cadence_that_nobody_tells_is_derived_from_four_sessions_that_keep_to_one(press: Any) -> None:
    held_in(press, 2019, 2020, 2021, 2022)
    (found,) = owed(press, "2022-12-31", "session")
    assert (found.when, "cadence" in found.derived) == ("2023", True)
    assert "came every year of late, from which it is derived that it is due" in found.why


def test_three_sessions_and_sessions_that_keep_to_no_cadence_tell_of_none_to_come(press: Any) -> None:
    held_in(press, 2019, 2020, 2021)
    assert owed(press, "2022-01-31", "session") == []


def test_sessions_out_of_step_tell_of_none_to_come(press: Any) -> None:
    held_in(press, 2015, 2016, 2019, 2020, 2022)
    assert owed(press, "2022-12-31", "session") == []


def test_a_cadence_that_is_told_stands_but_it_is_said_where_the_sessions_came_irregularly(press: Any) -> None:
    tell(press, "m", "2015-01-01", "It meets every year.", COMMISSION, cadence="annual")
    held_in(press, 2015, 2016, 2019, 2022)
    (found,) = owed(press, "2022-12-31", "session")
    assert (found.when, "cadence" in found.derived) == ("2023", False)
    assert "is due every year, though its last sessions came irregularly" in found.why


def test_a_session_that_no_report_tells_of_is_missed_by_its_ordinal(press: Any) -> None:
    held_in(press, 2018, 2020, numbered={2018: 18, 2020: 20})
    (found,) = owed(press, "2020-12-31", "gap")
    assert (found.title, found.ordinal, found.state) == ("19th Joint Economic Commission, no report", 19, "late")
    assert "the 18th session was on 2018-05-04, the 20th session on 2020-05-04" in found.why
    assert owed(press, "2029-12-31", "gap") == []


def test_a_year_without_a_session_is_missed_by_the_cadence(press: Any) -> None:
    tell(press, "m", "2015-01-01", "It meets every year.", COMMISSION, cadence="annual")
    held_in(press, 2018, 2019, 2021)
    (found,) = owed(press, "2021-12-31", "gap")
    assert found.title == "JEC, no report between"


SUMMITS = {"kind": "mechanism", "name": "Kazakh-Turkish summit", "form": "summit", "parties": ["KZ", "TR"]}
SUMMIT = {"kind": "meeting", "form": "summit", "mechanism": "Kazakh-Turkish summit", "parties": ["KZ", "TR"]}
TALKS = {"kind": "meeting", "form": "talks", "parties": ["KZ", "TR"], "stage": "held"}
PRESIDENTS = ["Timur Bekov", "Selim Aydin"]


def summits_held_in(press: Any, *years: int) -> None:
    tell(press, "s", "2015-01-01", "The presidents confer every year.", SUMMITS, cadence="annual")
    for year in years:
        day = f"{year}-05-04"
        told = f"The presidents held their summit, paper s{year} writes."
        tell(press, f"s{year}", day, told, SUMMIT, date=day, stage="held", participants=PRESIDENTS)


def they_talked(press: Any, day: str, **fields: Any) -> None:
    told = f"The two talked, paper t{day} writes."
    tell(press, f"t{day}", day, told, TALKS, **{"date": day, "country": "TR", "participants": PRESIDENTS, **fields})


def test_who_says_that_no_summit_is_told_between_two_says_that_the_presidents_met(press: Any) -> None:
    summits_held_in(press, 2018, 2020)
    they_talked(press, "2019-06-01")
    they_talked(press, "2019-09-02", country="KZ")
    (found,) = owed(press, "2020-12-31", "gap")
    assert found.title == "Kazakh-Turkish summit, none told between"
    assert (
        "Selim Aydin and Timur Bekov met on 2019-06-01 and 2019-09-02, and no report calls that a session" in found.why
    )
    assert len(found.rests_on) == 5


@pytest.mark.parametrize(
    ("day", "fields"),
    [
        ("2019-06-01", {"participants": ["Timur Bekov", "Orhan Demir"]}),
        ("2019-06-01", {"participants": [*PRESIDENTS, "Orhan Demir"]}),
        ("2019-06-01", {"country": "JP"}),
        ("2019-06-01", {"stage": "planned"}),
        ("2020-07-01", {}),
    ],
)
def test_other_talks_are_not_told_with_a_missing_summit(press: Any, day: str, fields: dict[str, Any]) -> None:
    summits_held_in(press, 2018, 2020)
    they_talked(press, day, **fields)
    (found,) = owed(press, "2020-12-31", "gap")
    assert (found.title, len(found.rests_on)) == ("Kazakh-Turkish summit, no report between", 3)


def test_talks_beside_the_sessions_of_a_commission_say_nothing_of_these(press: Any) -> None:
    tell(press, "m", "2015-01-01", "It meets every year.", COMMISSION, cadence="annual")
    for year in (2018, 2020):
        session(press, f"c{year}", f"{year}-05-04", participants=PRESIDENTS)
    they_talked(press, "2019-06-01")
    (found,) = owed(press, "2020-12-31", "gap")
    assert len(found.rests_on) == 3


def test_talks_that_come_to_be_known_later_are_told_from_the_store_too(press: Any) -> None:
    summits_held_in(press, 2018, 2020)
    they_talked(press, "2019-06-01")
    on = date.fromisoformat("2020-12-31")
    with Register.open(":memory:") as register:
        for document, extraction in zip(press.documents, press.extractions, strict=True):
            register.add(document, extraction)
            register.due(on)
        assert register.due(on) == due(press.assembled(), on)


def test_a_session_with_the_next_ordinal_that_comes_two_years_later_has_slipped_and_is_missed_by_nobody(
    press: Any,
) -> None:
    tell(press, "m", "2015-01-01", "It meets every year.", COMMISSION, cadence="annual")
    held_in(press, 2019, 2021, numbered={2019: 19, 2021: 20})
    assert owed(press, "2021-12-31", "gap") == []
    (found,) = owed(press, "2021-12-31", "slip")
    assert (found.title, found.state) == ("20th JEC came late", "kept")


def test_an_ordinal_that_cannot_be_right_is_no_gap(press: Any) -> None:
    tell(press, "m", "2015-01-01", "It meets every year.", COMMISSION, cadence="annual")
    held_in(press, 2019, 2020, numbered={2019: 5, 2020: 26})
    assert owed(press, "2020-12-31", "gap") == []


def test_what_is_due_is_the_same_from_the_store(press: Any) -> None:
    tell(press, "m", "2015-01-01", "It meets every year.", COMMISSION, cadence="annual")
    held_in(press, 2018, 2020, 2022, numbered={2018: 18, 2020: 20, 2022: 21})
    with Register.open(":memory:") as register:
        for document, extraction in zip(press.documents, press.extractions, strict=True):
            register.add(document, extraction)
        for day in ("2019-06-01", "2020-12-31", "2022-12-31", "2024-06-01"):
            on = date.fromisoformat(day)
            assert register.due(on) == due(press.assembled(), on)
