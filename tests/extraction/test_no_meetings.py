"""What is told in words of meetings and journeys and is none, and who opens what others sit in."""

import pytest

from communique.extraction.rules import Rules
from communique.model.document import Document
from communique.model.facts import Meeting

RULES = Rules()


def _meetings(text: str) -> list[Meeting]:
    document = Document(id="d", text=text, title="News", published="2023-05-10")
    return [f.fact for f in RULES.extract(document).findings if isinstance(f.fact, Meeting)]


@pytest.mark.parametrize(
    "text",
    [
        "Ambassador Timur Bekov of Kazakhstan will be departing for Ankara to serve as chargé d'affaires.",
        "Kazakh diplomat Timur Bekov leaves for Ankara on May 12 to take up his new post as ambassador to Turkey.",
        "Kenyan Foreign Minister Amina Sample looks forward to this opportunity to talk with Malawian Foreign Minister Jo Trial.",
        "There was very much a meeting of minds between Kenya and Malawi on Monday.",
    ],
)
def test_a_posting_a_hope_and_an_agreement_are_no_meetings(text: str) -> None:
    assert _meetings(text) == []


def test_an_outing_of_host_and_guest_is_no_visit_of_the_guest() -> None:
    talked = "Kazakh President Timur Bekov met with Turkish President Selim Aydin in Ankara on Monday. "
    out = _meetings(talked + "After the talks Timur Bekov and Selim Aydin visited Ankara Ethnography Museum.")
    assert [m.form for m in out] == ["talks"]
    alone = _meetings("Kazakh President Timur Bekov visited Ankara on Monday.")
    assert [m.form for m in alone] == ["visit"]


def test_what_was_discussed_of_a_time_is_no_meeting_of_that_time() -> None:
    told = (
        "Kazakh President Timur Bekov and Turkish President Selim Aydin spoke by telephone on Monday. The two leaders "
        "discussed trade in the first quarter of this year as part of the implementation of the agreements reached during a "
        "summit."
    )
    assert [(m.form, m.date) for m in _meetings(told)] == [("call", "2023-05-08")]


def test_an_opportunity_that_was_taken_is_a_call() -> None:
    had = "Kenyan Foreign Minister Amina Sample had the opportunity to talk with Malawian Foreign Minister Jo Trial on Monday."
    (call,) = _meetings(had)
    assert (call.form, call.stage, call.date) == ("call", "held", "2023-05-08")


def test_a_journey_on_a_mission_is_a_visit() -> None:
    (visit,) = _meetings("Kazakh Foreign Minister Timur Bekov leaves for Ankara on May 12 for talks.")
    assert (visit.form, visit.date, visit.country) == ("visit", "2023-05-12", "TR")


def test_leaders_who_speak_to_open_a_dialogue_of_their_ministers_do_not_sit_in_it() -> None:
    told = (
        "Kenyan President Amina Sample spoke today with President Jo Trial of Malawi to inaugurate the fourth "
        "Kenya-Malawi Ministerial Dialogue."
    )
    session = next(m for m in _meetings(told) if m.mechanism)
    assert (session.ordinal, session.date, session.participants) == (4, "2023-05-10", ())


@pytest.mark.parametrize(
    ("text", "visitor"),
    [
        (
            "Ahead of the visit to Chile by the leader of Peru, Ana Soto, the roads of Santiago were closed.",
            ("Ana Soto",),
        ),
        (
            "Ahead of the visit to Chile by the leader of the opposition, Ana Soto, the roads of Santiago were closed.",
            (),
        ),
    ],
)
def test_who_leads_a_state_is_told_behind_it(text: str, visitor: tuple[str, ...]) -> None:
    assert [m.participants for m in _meetings(text) if m.participants] == ([visitor] if visitor else [])


def test_the_head_of_a_council_of_state_is_known_by_name() -> None:
    (talks,) = _meetings(
        "President of Kazakhstan Timur Bekov met with Premier of the State Council of Vietnam Minh Sample in Astana on Monday."
    )
    assert talks.participants == ("Timur Bekov", "Minh Sample")
    assert talks.parties == ("KZ", "VN")
