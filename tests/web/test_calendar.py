"""The calendar: a month as a table, what has no day beside it, and the feed that other programs subscribe to."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from communique.pipeline.by_hand import EXTRACTOR, Origin, note
from communique.register.dated import Span
from communique.register.store import Register
from communique.web.application import application

pytestmark = pytest.mark.on_both

BOTH = ["FI", "NO"]
ENTRIES: list[Mapping[str, Any]] = [
    {"kind": "mechanism", "form": "dialogue", "name": "Arctic Dialogue", "parties": BOTH, "cadence": "annual"},
    {"kind": "meeting", "form": "session", "mechanism": "Arctic Dialogue", "ordinal": 4, "parties": BOTH,
     "date": "2020-03-02", "place": "Oslo", "country": "NO", "stage": "held"},
    {"kind": "meeting", "form": "visit", "participants": ["<script>alert(1)</script>"], "parties": BOTH,
     "date": "2020-03-30/2020-04-02", "stage": "planned"},
    {"kind": "meeting", "form": "call", "participants": ["Eero Aho", "Per Lund"], "parties": ["FI", "SE"],
     "date": "2020-03-16", "stage": "cancelled"},
    {"kind": "meeting", "form": "talks", "participants": ["Eero Aho", "Liv Berg"], "parties": BOTH, "date": "2020-03",
     "stage": "held"},
    {"kind": "meeting", "form": "talks", "participants": ["Liv Berg"], "parties": BOTH, "stage": "held"},
    {"kind": "instrument", "form": "agreement", "title": "Fisheries Agreement", "parties": BOTH, "stage": "in force",
     "date": "2015-03-20", "term": "2015-03-20/2020-03-20"},
    {"kind": "instrument", "form": "protocol", "title": "Rescue Protocol", "parties": BOTH, "stage": "expected",
     "date": "2020-03-24"},
]  # fmt: skip


@pytest.fixture
def held(tmp_path: Path) -> Iterator[Register]:
    with Register.open(tmp_path / "register.db") as held:
        for entry in ENTRIES:
            held.add(*note(entry, Origin(by="A. Moreno", day="2020-03-04")), extractor=EXTRACTOR)
        yield held


@pytest.fixture
def client(held: Register) -> Iterator[TestClient]:
    with TestClient(application(held)) as client:
        yield client


def month(client: TestClient, asked: str = "month=2020-03&on=2020-03-10") -> Any:
    return client.get(f"/calendar.json?{asked}").json()


def standings(events: list[dict[str, Any]]) -> list[tuple[str, str, str]]:
    return [(event["sort"], event["standing"], event["when"]) for event in events]


def test_a_month_holds_meetings_signatures_and_ends_of_terms_by_the_day(client: TestClient) -> None:
    told = month(client)
    assert standings(told["events"]) == [
        ("meeting", "held", "2020-03-02"),
        ("meeting", "cancelled", "2020-03-16"),
        ("term", "ends", "2020-03-20"),
        ("signature", "announced", "2020-03-24"),
        ("meeting", "planned", "2020-03-30/2020-04-02"),
    ]
    assert standings(told["without_a_day"]) == [("meeting", "held", "2020-03")]


def test_a_session_that_is_due_by_the_cadence_says_that_it_is_derived(client: TestClient) -> None:
    told = month(client, "month=2021-06")
    assert standings(told["without_a_day"]) == [("session", "derived", "2021")]
    page = client.get("/calendar?month=2021-06").text
    assert "derived" in page and "is due every year" in page


def test_a_visit_of_several_days_stands_in_both_months(client: TestClient) -> None:
    assert standings(month(client, "month=2020-04")["events"]) == [("meeting", "planned", "2020-03-30/2020-04-02")]


def test_the_calendar_is_narrowed_to_parties_and_to_a_mechanism(client: TestClient) -> None:
    narrowed = month(client, "month=2020-03&parties=FI-SE")
    assert standings(narrowed["events"]) == [("meeting", "cancelled", "2020-03-16")]
    assert len(month(client, "month=2020-03&parties=FI")["events"]) == 5
    by_mechanism = month(client, "month=2020-03&mechanism=Arctic+Dialogue")
    assert standings(by_mechanism["events"]) == [("meeting", "held", "2020-03-02")]
    assert not by_mechanism["without_a_day"]
    assert standings(month(client, "month=2021-01&mechanism=Arctic+Dialogue")["without_a_day"])


@pytest.mark.parametrize(
    ("asked", "status"),
    [("month=2020-13", 422), ("month=soon", 422), ("parties=FI-ZZ", 400), ("mechanism=none", 404), ("month=0001-01", 200),
     ("month=9999-12", 200)],
)  # fmt: skip
def test_what_is_asked_for_is_looked_at_first(client: TestClient, asked: str, status: int) -> None:
    assert client.get(f"/calendar?{asked}").status_code == status
    assert client.get(f"/calendar.json?{asked}").status_code == status


def test_the_weeks_of_the_table_go_from_monday_to_sunday(client: TestClient) -> None:
    page = client.get("/calendar?month=2020-03&on=2020-03-10").text
    rows = re.findall(r"<tr>(.*?)</tr>", page, flags=re.DOTALL)[1:]
    assert len(rows) == 6  # 1 March 2020 was a Sunday
    assert rows[0].count('class="outside"') == 6
    assert 'aria-current="date"><time datetime="2020-03-10">' in page
    assert 'href="/calendar?month=2020-02" rel="prev"' in page and 'href="/calendar?month=2020-04" rel="next"' in page


def test_script_in_a_title_stays_text(client: TestClient) -> None:
    page = client.get("/calendar?month=2020-03").text
    assert "<script>alert" not in page and "&lt;script&gt;alert(1)" in page


def fed(client: TestClient, asked: str = "") -> list[Any]:
    import icalendar

    answer = client.get(f"/calendar.ics{asked}")
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    return list(icalendar.Calendar.from_ical(answer.content).walk("VEVENT"))


def test_the_feed_holds_what_is_told_by_the_day_and_only_that(client: TestClient, held: Register) -> None:
    found = {str(each["status"]) + " " + str(each["dtstart"].dt) for each in fed(client)}
    assert found == {
        "CONFIRMED 2020-03-02",
        "CANCELLED 2020-03-16",
        "CONFIRMED 2020-03-20",
        "TENTATIVE 2020-03-24",
        "TENTATIVE 2020-03-30",
    }
    assert len(fed(client, "?parties=FI-SE")) == 1
    (session,) = fed(client, "?mechanism=Arctic+Dialogue")
    (record,) = (each for each in held.records("meeting") if each.get("place") == "Oslo")
    assert str(session["uid"]).startswith(f"{record.id}@")
    assert str(session["url"]) == f"http://testserver/record/{record.id}"


def test_the_feed_is_the_same_after_the_register_was_made_anew(client: TestClient, held: Register) -> None:
    before = client.get("/calendar.ics").content
    held.rebuild()
    assert client.get("/calendar.ics").content == before


def test_an_event_keeps_its_uid_when_another_report_of_it_comes(client: TestClient, held: Register) -> None:
    before = [str(each["uid"]) for each in fed(client, "?mechanism=Arctic+Dialogue")]
    again = ENTRIES[1] | {"participants": ["Anna Holm"], "place": "Bergen"}
    held.add(*note(again, Origin(by="B. Noor", day="2020-03-09")), extractor=EXTRACTOR)
    after = fed(client, "?mechanism=Arctic+Dialogue")
    assert [str(each["uid"]) for each in after] == before
    assert after[0].decoded("last-modified").date() == date(2020, 3, 9)


def test_what_took_place_long_before_or_after_is_not_looked_up(held: Register) -> None:
    march = Span(first=date(2020, 3, 1), last=date(2020, 3, 31))
    assert len(held.meetings(march, 100)) == 4
    assert len(held.meetings(march, 2)) == 2
    assert not held.meetings(Span(first=date(2021, 1, 1), last=date(2021, 12, 31)), 100)
    assert not held.falling_due(Span(first=date(2025, 1, 1), last=date(2025, 1, 31)), date(2025, 1, 1), 100)
