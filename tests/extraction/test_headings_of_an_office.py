"""Meetings that an office of state tells of by its heading and first sentence, and what is said in the course of one."""

import pytest

from communique.extraction.rules import Rules
from communique.model.document import Document
from communique.model.facts import Meeting

RULES = Rules()


def _held(text: str, *, title: str = "News in brief", source: str | None = None) -> list[Meeting]:
    document = Document(id="d", text=text, title=title, published="2018-10-04", source=source)
    found = [f.fact for f in RULES.extract(document).findings if isinstance(f.fact, Meeting)]
    return [m for m in found if m.form != "visit" and m.stage == "held"]


OFFICE = "President of Finland"


@pytest.mark.parametrize(
    "done",
    [
        "had a telephone conversation with",
        "exchanged views on shipping with",
        "had an hour-long meeting with",
        "had talks on shipping with",
    ],
)
def test_whoever_has_a_conversation_is_a_person_though_only_a_name_is_told(done: str) -> None:
    (met,) = _held(f"Aino Saarela {done} President of Chile Rodrigo Fuentes.", source=OFFICE)
    assert met.participants == ("Aino Saarela", "Rodrigo Fuentes") and set(met.parties) == {"FI", "CL"}


@pytest.mark.parametrize(
    ("title", "form"),
    [
        ("Telephone conversation with President of Chile Rodrigo Fuentes", "call"),
        ("Phone call with Chilean President Rodrigo Fuentes", "call"),
        ("Meeting with President of Chile Rodrigo Fuentes", "talks"),
    ],
)
def test_an_office_heads_its_own_meeting_with_the_other_alone(title: str, form: str) -> None:
    (met,) = _held("Salmon and forestry were the subjects of discussion.", title=title, source=OFFICE)
    assert met.form == form and set(met.parties) == {"FI", "CL"} and met.date == "2018-10-04"


def test_a_newspaper_and_an_official_of_home_head_no_such_meeting() -> None:
    title = "Telephone conversation with President of Chile Rodrigo Fuentes"
    assert not _held("Salmon was the subject.", title=title, source="Harbour Gazette")
    assert not _held(
        "Salmon was the subject.", title="Meeting with Prime Minister of Finland Eero Laakso", source=OFFICE
    )


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("In a telephone conversation, Chilean President Rodrigo Fuentes congratulated Kenyan President John Ouma.", "call"),
        ("During a phone call on Tuesday, Chilean President Rodrigo Fuentes urged Kenyan President John Ouma to sign.", "call"),
        ("At a meeting in Nairobi, Kenyan President John Ouma assured Chilean Foreign Minister Eva Rojas of support.", "talks"),
    ],
)  # fmt: skip
def test_whoever_is_told_something_at_a_meeting_is_met(text: str, form: str) -> None:
    (met,) = _held(text)
    assert met.form == form and set(met.parties) == {"CL", "KE"} and len(met.participants) == 2


@pytest.mark.parametrize(
    "text",
    [
        "At a meeting in Rome, Chilean President Rodrigo Fuentes thanked Kenyan President John Ouma for his letter.",
        "Officials recalled the decisions made by Chile and Kenya at a meeting in Rome on May 21.",
    ],
)
def test_who_is_thanked_may_be_elsewhere(text: str) -> None:
    assert not [m for m in _held(text) if len(m.participants) > 1]
