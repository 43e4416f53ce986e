"""The register as a calendar file, read back by two other readers."""

from datetime import date
from typing import Any

import icalendar
import pytest
from tests.publishing.exports.conftest import chosen_of

from communique.model.search import Query
from communique.publishing import agenda, calendar
from communique.publishing.exports.ics import ICS
from communique.register.dated import Span
from communique.register.store import Register

STAGES = {"held": "CONFIRMED", "planned": "TENTATIVE", "cancelled": "CANCELLED", "postponed": "CANCELLED"}


def written(register: Register, query: Query | None = None) -> bytes:
    with chosen_of(register, query) as chosen:
        return b"".join(ICS.write(chosen))


def entries(file: bytes) -> dict[str, Any]:
    return {str(each["uid"]): each for each in icalendar.Calendar.from_ical(file).walk("VEVENT")}


def test_every_meeting_with_days_is_an_event_with_its_status(examples: Register) -> None:
    found = entries(written(examples))
    exact = [m for m in examples.records("meeting") if m.get("date") and agenda.of_meeting(m).exact]
    assert len(exact) > 20
    for meeting in exact:
        event = found[f"{meeting.id}@{calendar.DOMAIN}"]
        assert str(event["status"]) == STAGES[meeting.get("stage")]
        assert event.decoded("dtstart") == agenda.of_meeting(meeting).dated.first
    assert len(found) > len(exact), "what falls due is there too"


def test_another_reader_reads_the_same(examples: Register) -> None:
    vobject = pytest.importorskip("vobject")
    file = written(examples)
    theirs = {event.uid.value: event for event in vobject.readOne(file.decode()).vevent_list}
    ours = entries(file)
    assert theirs.keys() == ours.keys()
    for uid, event in theirs.items():
        assert event.dtstart.value == ours[uid].decoded("dtstart")
        assert event.status.value == str(ours[uid]["status"])
        assert event.summary.value == str(ours[uid]["summary"])


def test_an_event_is_the_one_in_the_feed_of_the_pages(examples: Register) -> None:
    feed = agenda.feed(examples, Span(), date.min, 500)
    ours = entries(calendar.written(feed, agenda.bylines(examples, feed), name="feed"))
    theirs = entries(written(examples))
    assert {uid: event.to_ical() for uid, event in ours.items()} == {uid: e.to_ical() for uid, e in theirs.items()}


def test_a_query_narrows_meetings_and_what_falls_due(examples: Register) -> None:
    some = entries(written(examples, Query(parties=("AU", "JP"))))
    assert some and len(some) < len(entries(written(examples)))
    assert all("Australia" in str(event["description"]) for event in some.values())
    assert not entries(written(examples, Query(parties=("ZZ",))))
