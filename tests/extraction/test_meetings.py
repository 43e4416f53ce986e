"""Meetings as documents tell of them."""

import pytest

from communique.extraction.rules import Rules
from communique.model.document import Document
from communique.model.facts import Meeting

RULES = Rules()


def _meetings(
    text: str, *, title: str = "", published: str | None = "2023-05-10", place: str | None = None
) -> list[Meeting]:
    document = Document(id="d", text=text, title=title, published=published, place=place)
    return [f.fact for f in RULES.extract(document).findings if isinstance(f.fact, Meeting)]


def test_talks_in_a_city_on_a_weekday() -> None:
    (meeting,) = _meetings(
        "Norwegian Foreign Minister Anniken Huitfeldt met with her Swedish counterpart Tobias Billstrom in Oslo on Tuesday."
    )
    assert meeting.form == "talks" and meeting.stage == "held"
    assert set(meeting.parties) == {"NO", "SE"}
    assert meeting.participants == ("Anniken Huitfeldt", "Tobias Billstrom")
    assert (meeting.date, meeting.place, meeting.country) == ("2023-05-09", "Oslo", "NO")


def test_a_telephone_call_has_no_place() -> None:
    (meeting,) = _meetings(
        "Turkish President Recep Tayyip Erdogan spoke by phone with Romanian President Klaus Iohannis on Monday.",
        place="Ankara",
    )
    assert meeting.form == "call" and meeting.place is None and meeting.date == "2023-05-08"


def test_a_visit_to_come_is_planned() -> None:
    visits = [
        m for m in _meetings("Italian Prime Minister Giorgia Meloni will visit Poland next week.") if m.form == "visit"
    ]
    assert [(v.stage, v.country, v.date) for v in visits] == [("planned", "PL", "2023-05-15/2023-05-21")]


def test_a_postponed_session_is_postponed() -> None:
    (meeting,) = _meetings("The ninth Brazil-China summit, planned for June, was postponed, officials said.")
    assert meeting.stage == "postponed" and meeting.ordinal == 9


@pytest.mark.parametrize(
    "text",
    [
        "Finnish President Sauli Niinisto did not meet with Russian President Vladimir Putin.",
        "If Finnish President Sauli Niinisto would meet with Estonian President Alar Karis, trade might grow.",
        "The Estonian and Latvian ministers meet annually.",
        "The President met with his ministers.",
    ],
)
def test_what_is_denied_hypothetical_habitual_or_internal_is_no_meeting(text: str) -> None:
    assert _meetings(text) == []


def test_what_is_told_twice_is_one_meeting() -> None:
    found = _meetings(
        "Japanese Prime Minister Fumio Kishida held talks with Kenyan President William Ruto in Nairobi on Wednesday. "
        "During the talks, Kishida met with Ruto for an hour.",
    )
    assert len(found) == 1


def test_a_meeting_without_a_publication_date_stays_undated() -> None:
    (meeting,) = _meetings(
        "Czech Foreign Minister Jan Lipavsky met with Slovak Foreign Minister Rastislav Kacer in Prague on Monday.",
        published=None,
        title="Czech Foreign Minister Jan Lipavsky met with Slovak Foreign Minister Rastislav Kacer",
    )
    assert meeting.date is None


def test_the_one_who_visits_is_not_the_one_who_invited() -> None:
    visits = _meetings(
        "At the invitation of Norwegian President Ola Example, Icelandic President Jon Sample paid a state visit to Norway "
        "from 2-4 May 2023."
    )
    assert [(v.form, v.participants, v.country, v.date) for v in visits] == [
        ("visit", ("Jon Sample",), "NO", "2023-05-02/2023-05-04")
    ]


def test_a_guest_told_in_a_relative_clause_is_a_visit_of_its_own() -> None:
    found = _meetings(
        "Chinese President Xi Example held talks with Zambian President Hak Sample, who is on a state visit to China, in "
        "Beijing on Tuesday."
    )
    assert {(m.form, m.date) for m in found} >= {("talks", "2023-05-09")}
    assert any(m.form == "visit" and m.participants == ("Hak Sample",) and m.country == "CN" for m in found)


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("The Franco-German Ministerial Council that was planned for May 30 has been postponed to June.", "postponed"),
        ("The annual summit of Kenya and Uganda will not be held in 2023, officials said.", "cancelled"),
    ],
)
def test_a_session_that_is_put_off_or_dropped_says_so(text: str, stage: str) -> None:
    (meeting,) = _meetings(text)
    assert meeting.stage == stage and meeting.mechanism


def test_hopes_and_calls_for_a_meeting_are_none() -> None:
    assert not _meetings(
        "Thai Prime Minister Sak Example expressed the hope that Japanese Prime Minister Ken Sample will visit Thailand."
    )
    assert not _meetings(
        "Thai Prime Minister Sak Example called on Japan to hold the next session of the Japan-Thailand Joint Commission."
    )


def test_ministers_told_together_are_one_partys_and_heads_are_not() -> None:
    (ministers,) = _meetings(
        "Finnish Foreign Minister Pia Example met Sweden's Foreign Minister Tor Sample and Defence Minister Kai Trial in Oslo."
    )
    assert set(ministers.parties) == {"FI", "SE"}


def test_two_who_speak_by_telephone_need_no_with() -> None:
    (call,) = _meetings("Irish President Ann Example and Maltese President Bo Sample spoke by telephone on Monday.")
    assert call.form == "call" and call.date == "2023-05-08"
