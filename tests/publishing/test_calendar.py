"""Events as a calendar file: read back by the library that writes it, and by another one."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.publishing.agenda import Event, Standing
from communique.publishing.calendar import STATUS, written
from communique.register.bylines import Byline


def event(**told: Any) -> Event:
    given: dict[str, Any] = {
        "id": "meeting-1", "sort": "meeting", "standing": "held", "title": "4th Arctic Dialogue", "when": "2020-03-02",
        "relationship": ("FI", "NO"), "record": "meeting-1", "changed": "2020-03-03", "documents": ("post/1",),
    }  # fmt: skip
    return Event(**given | told)


BYLINES: Mapping[str, Byline] = {
    "post/1": Byline(id="post/1", title="", source="The Post; Late, Edition", agency=None, day="2020-03-02")
}


def entries(file: bytes) -> list[Any]:
    import icalendar

    return list(icalendar.Calendar.from_ical(file).walk("VEVENT"))


def test_an_event_of_a_day_ends_on_the_next() -> None:
    (one,) = entries(written([event()], BYLINES, name="all"))
    assert one.decoded("dtstart") == date(2020, 3, 2)
    assert one.decoded("dtend") == date(2020, 3, 3)
    assert str(one["uid"]) == "meeting-1@communique.invalid"
    assert one.decoded("last-modified") == datetime(2020, 3, 3, tzinfo=UTC)


def test_an_event_of_some_days_ends_after_the_last() -> None:
    (one,) = entries(written([event(when="2020-02-27/2020-03-01")], BYLINES, name="all"))
    assert (one.decoded("dtstart"), one.decoded("dtend")) == (date(2020, 2, 27), date(2020, 3, 2))


@pytest.mark.parametrize("when", ["2020-03", "2020", "2020-03/2020-05", "2020-03-02/2020-04-02", "2020-03-02/.."])
def test_what_is_told_too_roughly_is_left_out(when: str) -> None:
    assert not entries(written([event(when=when)], BYLINES, name="all"))


def test_thirty_one_days_are_few_enough() -> None:
    assert entries(written([event(when="2020-03-01/2020-03-31")], BYLINES, name="all"))


@pytest.mark.parametrize("standing", list(STATUS))
def test_the_status_tells_what_is_fixed_planned_or_off(standing: Standing) -> None:
    (one,) = entries(written([event(standing=standing)], BYLINES, name="all"))
    wanted = {"held": "CONFIRMED", "ends": "CONFIRMED", "cancelled": "CANCELLED", "postponed": "CANCELLED"}
    assert str(one["status"]) == wanted.get(standing, "TENTATIVE")


def test_the_sources_and_a_link_stand_in_the_description() -> None:
    (one,) = entries(written([event()], BYLINES, name="all", base="https://register.example"))
    told = str(one["description"])
    assert "Finland – Norway" in told
    assert "Sources: The Post; Late, Edition, 2 March 2020" in told
    assert told.endswith("https://register.example/record/meeting-1")
    assert "https" not in str(entries(written([event()], BYLINES, name="all"))[0]["description"])


def test_a_ruling_counts_as_a_change_at_its_moment() -> None:
    (one,) = entries(written([event(changed="2021-05-06T07:08:09.123+02:00")], BYLINES, name="all"))
    assert one.decoded("dtstamp") == datetime(2021, 5, 6, 5, 8, 9, tzinfo=UTC)


def test_long_lines_are_folded_and_no_character_is_cut() -> None:
    title = "Ständige Kommission für Zusammenarbeit, Wirtschaft; Kultur \\ Sport – 日本国とオーストラリア " * 4
    file = written([event(title=title)], BYLINES, name="all")
    assert all(len(line) <= 75 for line in file.split(b"\r\n"))
    assert str(entries(file)[0]["summary"]) == title


TITLES = st.text(min_size=1, max_size=200).filter(lambda words: words.strip())


@given(TITLES, st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 30))
def test_two_readers_read_what_was_written(title: str, first: date, days: int) -> None:
    vobject = pytest.importorskip("vobject")
    last = first + timedelta(days=days)
    when = first.isoformat() if not days else f"{first}/{last}"
    file = written([event(title=title, when=when, changed=None)], BYLINES, name=title)
    (ours,) = entries(file)
    (theirs,) = vobject.readOne(file.decode()).vevent_list
    assert ours.decoded("dtstart") == theirs.dtstart.value == first
    assert ours.decoded("dtend") == theirs.dtend.value == last + timedelta(days=1)
    assert str(ours["uid"]) == theirs.uid.value
    told = str(ours["summary"])
    assert [c for c in told if c.isalnum()] == [c for c in title if c.isalnum()]
    assert theirs.summary.value.split() == told.split()


def test_markup_in_a_title_stays_text_and_no_line_of_its_own() -> None:
    title = "<script>alert(1)</script>\r\nEND:VEVENT\nSTATUS:CANCELLED"
    (one,) = entries(written([event(title=title)], BYLINES, name="all"))
    assert str(one["status"]) == "CONFIRMED"
    assert "<script>alert(1)</script>" in str(one["summary"])


def test_the_same_events_give_the_same_bytes() -> None:
    assert written([event()], BYLINES, name="all") == written([event()], BYLINES, name="all")
