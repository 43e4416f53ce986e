"""Meetings as dispatches tell them: sessions by a pronoun or a list, stays without a verb of travel, what was dropped."""

import pytest

from communique.extraction.persons.cast import build
from communique.extraction.rules import Rules
from communique.extraction.text.parse import prepare
from communique.model.document import Document
from communique.model.facts import Meeting

RULES = Rules()
TALKS = "Foreign Minister Ama Sample of Ghana met her Togolese counterpart Koffi Example in Accra on Tuesday. "


def _document(text: str, place: str | None, source: str | None = None) -> Document:
    return Document(id="d", text=text, title="News", published="2024-05-14", place=place, source=source)


def _meetings(text: str, *, place: str | None = "Accra") -> list[Meeting]:
    findings = RULES.extract(_document(text, place)).findings
    return [f.fact for f in findings if isinstance(f.fact, Meeting)]


def _parties(text: str, *, place: str | None = None, source: str | None = None) -> dict[str, str | None]:
    (prepared,) = prepare([_document(text, place, source)])
    return {p.name: p.party for p in build(prepared).persons}


@pytest.mark.parametrize(
    ("text", "date", "place", "stage"),
    [
        ("There is a Joint Border Committee. It is due to convene in Lomé in July.", "2024-07", "Lomé", "planned"),
        ("They have a Joint Committee, which has not met since its session in Lomé in May 2015.", "2015-05", "Lomé", "held"),
        ("They set up a joint working group on cocoa. Its first meeting was set for July in Lomé.", "2024-07", "Lomé", "planned"),
    ],
)  # fmt: skip
def test_a_session_is_told_by_what_points_at_its_body(text: str, date: str, place: str, stage: str) -> None:
    sessions = [(m.date, m.place, m.stage) for m in _meetings(TALKS + text) if m.form == "session"]
    assert sessions == [(date, place, stage)]


def test_earlier_summits_are_listed_with_their_towns() -> None:
    text = (
        "The fifth trilateral summit of Malta, Greece and Jordan will be held in Valletta on June 3. "
        "Previous summits took place in Amman in November 2021 and in Athens in April 2022."
    )
    told = {(m.date, m.place, m.stage) for m in _meetings(text, place="Valletta")}
    assert told == {
        ("2024-06-03", "Valletta", "planned"),
        ("2021-11", "Amman", "held"),
        ("2022-04", "Athens", "held"),
    }


def test_the_inaugural_session_is_the_first() -> None:
    text = (
        "Ghana and Togo opened the fourth session of their Joint Commission for Cooperation in Accra on Tuesday. "
        "The inaugural one took place in Lomé in July 2018."
    )
    assert (1, "2018-07", "Lomé") in [(m.ordinal, m.date, m.place) for m in _meetings(text)]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("who has been in the country since Monday on a five-day visit", "2024-05-13/2024-05-17"),
        ("who arrived at Kotoka International Airport this morning", "2024-05-14"),
    ],
)
def test_a_guest_is_told_by_where_he_is(text: str, date: str) -> None:
    told = _meetings(f"Foreign Minister Ama Sample of Ghana received Togo's Trade Minister, Koffi Example, {text}.")
    assert [(m.parties, m.date, m.country) for m in told if m.form == "visit"] == [(("TG", "GH"), date, "GH")]


def test_who_was_elsewhere_before_he_arrived_made_two_visits() -> None:
    text = (
        "Polish President Jan Sample met Kenyan President Joy Example in Nairobi on Tuesday. "
        "Prior to his arrival in Kenya, Sample was in Kampala, where on May 11 he opened a school."
    )
    visits = {(m.country, m.date, m.stage) for m in _meetings(text, place="Nairobi") if m.form == "visit"}
    assert ("UG", "2024-05-11", "held") in visits
    assert "planned" not in {stage for _, _, stage in visits}


def test_what_is_to_come_during_a_visit_tells_of_a_visit_to_come() -> None:
    text = "Kenyan President Joy Example will hold talks with Polish President Jan Sample on Thursday during his visit to Kenya."
    assert ("planned", "2024-05-16") in [(m.stage, m.date) for m in _meetings(text, place="Nairobi")]
    assert "held" not in [m.stage for m in _meetings(text, place="Nairobi")]


def test_people_at_large_who_move_are_no_official_who_travels() -> None:
    text = "According to Danish Defence Minister Jens Sample, some 60 officers will move to Warsaw with their families."
    assert _meetings(text, place=None) == []


def test_a_meeting_that_was_dropped_needs_no_day() -> None:
    text = (
        "Swiss Justice Minister Reto Sample ended a two-day visit to Accra on Tuesday. "
        "A meeting with President Ama Example had to be dropped at short notice."
    )
    assert ("cancelled", ("GH", "CH")) in [(m.stage, m.parties) for m in _meetings(text)]


def test_a_session_to_which_a_minister_travelled_was_not_where_the_story_was_written() -> None:
    text = (
        "Foreign Minister Ama Sample arrived in Togo on Monday at the head of the Ghanaian side to the 13th session of "
        "the Ghanaian-Togolese Joint Committee."
    )
    sessions = [m for m in _meetings(text) if m.form == "session"]
    assert [(m.place, m.country) for m in sessions] == [(None, "TG")]


@pytest.mark.parametrize(
    "met",
    [
        "also conferred with Deputy Prime Minister Koffi Example",
        "held talks on Monday with Togo's interior minister, Yao Pattern, and with Deputy Prime Minister Koffi Example",
        "met Togo's Interior Minister Yao Pattern as well as Deputy Prime Minister Koffi Example",
    ],
)
def test_a_second_host_is_of_the_other_side(met: str) -> None:
    text = f"Swiss Justice Minister Reto Sample was in Lomé on Monday.\n\nSample {met}."
    assert _parties(text, place="Lomé")["Koffi Example"] == "TG"


def test_who_accompanies_a_leader_is_of_his_side_and_who_receives_them_is_not() -> None:
    text = (
        "Prime Minister Ana Sample of Portugal met her Togolese counterpart, Koffi Example, on Tuesday. The Togolese leader, "
        "accompanied by Planning Minister Afi Pattern, was received on Tuesday by President Rui Instance."
    )
    told = _parties(text, place="Lisbon")
    assert (told["Afi Pattern"], told["Rui Instance"]) == ("TG", "PT")


def test_an_ambassador_is_told_by_the_post_before_the_name() -> None:
    text = "The Georgian Ambassador to Jordan Zurab Example met Jordanian Tourism Minister Lina Sample on Tuesday."
    assert _parties(text)["Zurab Example"] == "GE"


def test_the_address_of_a_government_tells_whose_its_ministers_are() -> None:
    text = "Trade Minister Craig Sample departs today for South America."
    assert _parties(text, source="beehive.govt.nz")["Craig Sample"] == "NZ"


def test_a_state_has_a_leader_of_its_junta() -> None:
    text = "French Defence Minister Luc Sample met Niger's junta leader, General Abdou Example, on Tuesday."
    assert _parties(text)["Abdou Example"] == "NE"


@pytest.mark.parametrize(
    "told",
    [
        "The interior ministers of both nations, Guido Sample and Karm Example, met on Tuesday.",
        "Special envoys of Italy and Malta will meet in July. The envoys, Guido Sample and Karm Example, met in May.",
    ],
)
def test_officials_of_two_states_are_named_behind_one_office(told: str) -> None:
    parties = _parties(f"Italy and Malta agreed on joint patrols. {told}", place="Rome")
    assert parties == {"Guido Sample": "IT", "Karm Example": "MT"}
