"""Events over time: every event is there once, nothing lies over anything else, and nothing leaves the drawing."""

import re
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.web.charts.axis import Axis
from communique.web.charts.timeline import Event, timeline
from geometry import outside, overlaps, read, shapes, words

LANES = (
    ("Meetings held", "meeting", True),
    ("Meetings planned", "meeting", False),
    ("Instruments", "instrument", True),
)
FIRST, LAST = date(1990, 1, 1), date(2023, 12, 31)


def event(first: date, days: int = 0, lane: int = 0, says: str = "talks") -> Event:
    name, sort, sure = LANES[lane]
    return Event(
        first=first, last=first + timedelta(days=days), says=says, href="/record/x", lane=name, sort=sort, sure=sure
    )


def drawn(events: list[Event], first: date = FIRST, last: date = LAST, width: float = 1100) -> str:
    return str(timeline(events, Axis(first, last, 2, width - 2), "Over time", lambda a, b: f"?from={a}&to={b}"))


events = st.lists(
    st.builds(
        event,
        st.dates(date(1985, 1, 1), date(2026, 12, 31)),
        st.sampled_from([0, 0, 0, 1, 29, 30, 91, 364, 365, 3650]),
        st.sampled_from([0, 1, 2]),
    ),
    max_size=120,
)
times = st.sampled_from([(FIRST, LAST), (date(2000, 1, 1), date(2009, 12, 31)), (date(2021, 3, 1), date(2021, 3, 20))])


@settings(max_examples=60, deadline=None)
@given(events, times, st.sampled_from([340.0, 1100.0]))
def test_nothing_lies_over_anything_else_and_nothing_leaves_the_drawing(
    held: list[Event], time: tuple[date, date], width: float
) -> None:
    svg = drawn(held, *time, width)
    assert not list(overlaps(shapes(svg)))
    assert not outside(svg)
    lanes_and_ticks = [box for box in words(svg, 11) if not box.what.isdigit() or len(box.what) == 4]
    assert not list(overlaps(lanes_and_ticks))


@settings(max_examples=60, deadline=None)
@given(events, times, st.sampled_from([340.0, 1100.0]))
def test_every_event_of_the_time_is_there_once(held: list[Event], time: tuple[date, date], width: float) -> None:
    first, last = time
    within = sum(each.first <= last and each.last >= first for each in held)
    tree = read(drawn(held, first, last, width))
    counts = [int(t.text or 0) for t in tree.iter("text") if t.attrib.get("class") == "count"]
    assert sum(counts) + (len(list(tree.iter("a"))) - len(counts)) == within


@given(events)
@settings(max_examples=20, deadline=None)
def test_the_same_events_give_the_same_bytes(held: list[Event]) -> None:
    assert drawn(held) == drawn(list(held))


def test_one_event_leads_to_its_record_and_several_to_a_closer_look() -> None:
    one = drawn([event(date(2001, 5, 1))])
    assert 'href="/record/x"' in one
    several = drawn([event(date(2001, 5, 1)), event(date(2001, 5, 2))])
    assert 'href="/record/x"' not in several
    assert re.search(r'href="\?from=2001-01-01&amp;to=2001-12-31"', several)


def test_an_uncertain_date_is_a_span_as_long_as_it_may_be() -> None:
    (year,) = shapes(drawn([event(date(2005, 1, 1), 364)], date(2000, 1, 1), date(2009, 12, 31)), "rect")
    assert year.right - year.left == pytest.approx(1096 / 10, abs=0.5)
    assert not shapes(drawn([event(date(2005, 1, 1), 364)]), "circle")


def test_what_is_planned_has_a_lane_of_its_own_and_is_not_drawn_full() -> None:
    svg = drawn([event(date(2001, 1, 1)), event(date(2001, 1, 1), lane=1)])
    assert "Meetings held · 1" in svg and "Meetings planned · 1" in svg
    assert svg.count("unsure") == 1


def test_a_title_that_carries_markup_stays_text() -> None:
    svg = drawn([event(date(2001, 1, 1), says="</title><script>alert(1)</script> & Co")])
    assert "<script" not in svg
    assert any("<script>alert(1)</script> & Co" in (t.text or "") for t in read(svg).iter("title"))


def test_a_time_in_which_nothing_was_says_so() -> None:
    tree = read(drawn([event(date(2001, 1, 1))], date(2010, 1, 1), date(2010, 12, 31)))
    assert tree.findtext("desc") == "nothing in this time"
