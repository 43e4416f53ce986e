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
