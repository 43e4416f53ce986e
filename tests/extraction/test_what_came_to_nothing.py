"""Meetings that were to be and were not, those still hoped for, and sessions told by their turn alone."""

import pytest

from communique.extraction.rules import Rules
from communique.model.document import Document
from communique.model.facts import Meeting

RULES = Rules()
MINISTER = "Polish Foreign Minister Jan Nowak"
GUEST = "Chilean Foreign Minister Ana Rojas"
COMMISSION = "The Chile-Poland Joint Commission held its eighth session in Santiago on Monday."


def _meetings(text: str) -> list[Meeting]:
    document = Document(id="d", text=text, published="2019-05-06")
    return [f.fact for f in RULES.extract(document).findings if isinstance(f.fact, Meeting)]


@pytest.mark.parametrize(
    ("text", "stage", "date"),
    [
        ("Chile and Poland were to hold talks in Warsaw in April but the meeting did not take place.", "cancelled", "2019-04"),
        (f"{MINISTER} was to meet {GUEST} on Tuesday, but the meeting was cancelled.", "cancelled", "2019-05-07"),
        (f"{MINISTER} was to have met {GUEST} in Warsaw. The meeting did not take place.", "cancelled", None),
        (f"A visit by {MINISTER} to Chile was originally planned for June but was canceled.", "cancelled", "2019-06"),
        (f"The visit by {MINISTER} to Chile was initially scheduled for June, but was postponed.", "postponed", None),
    ],
)  # fmt: skip
def test_what_was_planned_and_came_to_nothing_was_not_held(text: str, stage: str, date: str | None) -> None:
    (told,) = _meetings(text)
    assert (told.stage, told.date) == (stage, date)


def test_what_was_to_be_on_a_day_ahead_is_told_once_as_planned() -> None:
    (told,) = _meetings("Polish and Chilean ministers were to hold talks in Warsaw on Friday.")
    assert (told.stage, told.date) == ("planned", "2019-05-10")


def test_talks_that_two_agreed_to_begin_later_were_not_held_the_year_before() -> None:
    (told,) = _meetings("Poland and Chile agreed on Monday to begin negotiations in September on a tax treaty.")
    assert (told.stage, told.date) == ("planned", "2019-09")


def test_the_event_at_which_somebody_hopes_to_meet_another_is_still_to_come() -> None:
    text = f"{MINISTER} said he hoped to meet {GUEST} on the sidelines of the OSCE Ministerial Council in Vienna on November 27-28."
    (council,) = [m for m in _meetings(text) if m.mechanism]
    assert (council.stage, council.date) == ("planned", "2019-11-27/2019-11-28")


def test_visits_called_off_are_of_the_one_whose_tour_is_told() -> None:
    text = f"{MINISTER} arrived in Kenya on Monday."
    (off,) = [m for m in _meetings(f"{text} His visit to Malawi was called off.") if m.stage == "cancelled"]
    assert (off.participants, off.country) == (("Jan Nowak",), "MW")
    both = _meetings(f"{text} Visits to Malawi and Burundi, originally part of the tour, were called off.")
    assert [set(m.parties) for m in both if m.stage == "cancelled"] == [{"PL", "MW", "BI"}]


def test_a_body_that_two_states_have_is_no_session() -> None:
    assert not _meetings("Poland and Chile have a Joint Commission on Trade.")


def test_a_session_may_be_told_by_its_number_alone() -> None:
    told = _meetings(f"{COMMISSION} The 7th took place in Warsaw in August 2016.")
    assert {(m.ordinal, m.date, m.country) for m in told} == {(8, "2019-05-06", "CL"), (7, "2016-08", "PL")}


def test_an_invitation_to_a_head_of_state_by_office_may_be_accepted_in_the_next_sentence() -> None:
    text = "Foreign Minister Jan Nowak of Poland invited the President of Chile to visit Warsaw."
    (visit,) = _meetings(f"{text} The invitation was accepted with gratitude.")
    assert (visit.form, visit.stage, visit.parties) == ("visit", "planned", ("CL", "PL"))
    assert not _meetings(text)


def test_a_visit_until_a_day_goes_on_to_that_day() -> None:
    told = _meetings(
        f"{MINISTER}, who is on a working visit to Jakarta until Friday, met Indonesian Foreign Minister Adi Putra."
    )
    assert [m.date for m in told if m.form == "visit"] == ["2019-05-06/2019-05-10"]


def test_a_guest_who_is_currently_visiting_a_town_is_on_a_visit() -> None:
    told = _meetings(f"{MINISTER} met his Chilean counterpart Ana Rojas, currently visiting Warsaw.")
    assert [(m.participants, m.country) for m in told if m.form == "visit"] == [(("Ana Rojas",), "PL")]


def test_officials_who_have_ended_two_days_of_talks_held_them() -> None:
    (talks,) = _meetings(
        "Chilean and Polish transport officials have ended two days of talks in Warsaw without agreement."
    )
    assert (talks.form, talks.stage, set(talks.parties), talks.place) == ("talks", "held", {"CL", "PL"}, "Warsaw")


def test_the_day_of_agreeing_to_begin_talks_is_not_that_of_the_talks() -> None:
    assert not _meetings("Chile and Poland on Monday agreed to begin talks on a trade arrangement.")
