"""Meetings and visits that a story tells by the way: since when, with whom told elsewhere, put off by a new date."""

import pytest

from communique.extraction.rules import Rules
from communique.model.document import Document
from communique.model.facts import Meeting

RULES = Rules()


def _meetings(
    text: str, *, published: str = "2023-05-10", place: str | None = None, source: str | None = None
) -> list[Meeting]:
    """What a story of a Wednesday tells of meetings and visits."""
    document = Document(id="d", text=text, title="News", published=published, place=place, source=source)
    return [f.fact for f in RULES.extract(document).findings if isinstance(f.fact, Meeting)]


def _told(meeting: Meeting) -> tuple[str, str, str | None]:
    return meeting.form, meeting.stage, meeting.date


@pytest.mark.parametrize(
    ("text", "form", "stage", "date", "parties"),
    [
        ("Since their talks in Geneva in March, the leaders of Chad and Sudan have exchanged letters.",
         "talks", "held", "2023-03", {"TD", "SD"}),
        ("The meeting between the Ghanaian and Togolese energy ministers, first set for May 12, has been moved to June 3.",
         "talks", "postponed", "2023-06-03", {"GH", "TG"}),
        ("Latvian Trade Minister Ilze Sample and Danish Trade Minister Lars Sample negotiated the text by telephone on Monday.",
         "call", "held", "2023-05-08", {"LV", "DK"}),
        ("Kenya and Malawi agreed that officials would hold the second round of their trade consultations in Lilongwe in July.",
         "talks", "planned", "2023-07", {"KE", "MW"}),
        ("Thai and Lao negotiators failed to narrow their differences at talks in Vientiane on Tuesday.",
         "talks", "held", "2023-05-09", {"TH", "LA"}),
        ("The plan was announced in Lima in March by Peruvian Minister Rosa Sample and her Chilean counterpart, Jorge Sample.",
         "talks", "held", "2023-03", {"PE", "CL"}),
    ],
)  # fmt: skip
def test_meetings_are_told_in_passing(text: str, form: str, stage: str, date: str, parties: set[str]) -> None:
    told = [(m.form, m.stage, m.date, set(m.parties)) for m in _meetings(text)]
    assert (form, stage, date, parties) in told


def test_what_a_meeting_will_build_on_was_before() -> None:
    told = _meetings(
        "Prime Minister Tomas Sample of Slovakia will receive Prime Minister Ana Sample of Slovenia on Friday. The meeting "
        "will build on the leaders' phone call in February."
    )
    assert ("call", "held", "2023-02") in [_told(m) for m in told]


def test_a_guest_who_is_seen_off_has_visited() -> None:
    told = _meetings(
        "Omani Deputy Premier Salim Sample saw off President Ana Sample of Malta at Muscat airport on Tuesday."
    )
    assert ("visit", "held", "2023-05-09") in [_told(m) for m in told]


def test_where_a_guest_is_received_is_no_visit_of_an_envoy_who_lives_there() -> None:
    told = _meetings(
        "The Tajik speaker, Rustam Sample, received the Omani ambassador to Tajikistan, Adil Sample, in Dushanbe today."
    )
    assert [m.form for m in told] == ["talks"]


def test_a_guest_to_be_received_has_not_come_yet() -> None:
    told = _meetings(
        "Colombian Foreign Minister Eva Sample will receive her Peruvian colleague, Luis Sample, in Bogota on Friday."
    )
    assert [_told(m) for m in told] == [("talks", "planned", "2023-05-12")]


def test_what_somebody_leaves_for_is_still_to_come() -> None:
    told = _meetings(
        "Greek Foreign Minister Nia Sample left for Tunis on Monday to meet her Tunisian counterpart Ali Sample."
    )
    talks = next(m for m in told if m.form == "talks")
    assert (talks.stage, talks.date) == ("planned", None)
    assert ("visit", "held", "2023-05-08") in [_told(m) for m in told]


def test_our_country_is_that_of_the_outlet() -> None:
    told = _meetings(
        "The Secretary of Foreign Affairs, Luis Sample, met today with the Minister of Foreign Affairs of Belize, Ana Sample, "
        "who is paying a working visit to our country.",
        source="Secretaría de Relaciones Exteriores (Mexico)",
        place="Mexico City",
    )
    assert any(m.form == "visit" and m.country == "MX" for m in told)


def test_the_same_day_is_the_day_told_last() -> None:
    told = _meetings(
        "Fijian Prime Minister Tom Sample arrived in Suva yesterday.\n\nYesterday Slovak Deputy Prime Minister Jan Sample held "
        "talks in Hanoi with Vietnamese Foreign Minister Tran Sample.\n\nOn the same day, Mr. Jan Sample was received by "
        "Vietnamese President Vu Sample."
    )
    talks = [m.date for m in told if m.form == "talks" and "SK" in m.parties]
    assert talks == ["2023-05-09", "2023-05-09"]


def test_the_talks_take_place_and_days_from_the_next_sentence() -> None:
    told = _meetings(
        "Peru and Chile have begun talks on fisheries, the foreign ministry said.\n\nThe talks were held in Arica from May 4 to 5."
    )
    assert [(m.date, m.place) for m in told] == [("2023-05-04/2023-05-05", "Arica")]


def test_a_dateline_with_an_agency_hides_no_subject() -> None:
    told = _meetings(
        "ASUNCION (AP) -- President Fernando Sample met with Brazilian President Luis Probe in Asuncion on Tuesday.",
        place="ASUNCION",
    )
    assert set(told[0].participants) == {"Fernando Sample", "Luis Probe"}


def test_ministers_told_with_their_states_are_of_these() -> None:
    told = _meetings(
        "Maltese Foreign Minister Ian Sample met his Cypriot counterpart, Nicos Probe, on Monday. He also held talks on Tuesday "
        "with the foreign ministers of Jordan, Kuwait and Oman."
    )
    assert {"JO", "KW", "OM"} <= {code for m in told if m.date == "2023-05-09" for code in m.parties}


def test_the_two_sides_are_those_of_the_paragraph_before() -> None:
    told = _meetings(
        "Italy will host Spain and France next week, and Italian experts will brief Spain.\n\nJapan and North Korea will hold "
        "talks in Stockholm from May 26 to 28.\n\nThe two sides last held official talks in Beijing in late March."
    )
    assert any(set(m.parties) == {"JP", "KP"} and m.date == "2023-03" for m in told)


def test_presidents_are_no_prime_ministers() -> None:
    told = _meetings(
        "Uzbek President Anvar Sample spoke by phone with Tajik President Rustam Probe on Tuesday.\n\nOn May 4, the prime "
        "ministers of the two countries met in Samarkand."
    )
    talks = next(m for m in told if m.date == "2023-05-04")
    assert talks.participants == ()
    assert set(talks.parties) == {"UZ", "TJ"}


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("Lithuania's Foreign Minister Jonas Sample plans a trip to Tbilisi in June.", "planned"),
        ("Omani Foreign Minister Adil Sample's visit to Belgrade, planned for May 6, fell through.", "cancelled"),
        ("Turkish Foreign Minister Eda Sample is due here on a one-day visit on Friday.", "planned"),
    ],
)
def test_a_visit_is_planned_or_comes_to_nothing(text: str, stage: str) -> None:
    assert [m.stage for m in _meetings(text, place="Belgrade") if m.form == "visit"] == [stage]


def test_who_flies_in_from_elsewhere_comes_to_where_the_story_is_from() -> None:
    told = _meetings(
        "Omani Foreign Minister Adil Sample, who flew in from Rome on Tuesday, met his German counterpart.",
        place="Berlin",
    )
    assert any(m.form == "visit" and m.country == "DE" and m.date == "2023-05-09" for m in told)


def test_a_body_is_to_meet_and_last_sat() -> None:
    told = _meetings(
        "The Peru-Bolivia binational commission is to meet in Puno on June 16. The commission last sat in La Paz in 2019."
    )
    assert {(m.stage, m.date) for m in told if m.form == "session"} == {("planned", "2023-06-16"), ("held", "2019")}
