"""Journeys and events told by way of somebody else: another's plan, another's meeting, those received for a summit."""

import pytest

from communique.extraction.rules import Rules
from communique.model.document import Document
from communique.model.facts import Mechanism, Meeting

RULES = Rules()


def _facts(text: str, *, title: str = "News") -> list[object]:
    document = Document(id="d", text=text, title=title, published="2023-05-10")
    return [f.fact for f in RULES.extract(document).findings]


def _meetings(text: str, form: str | None = None) -> list[Meeting]:
    return [f for f in _facts(text) if isinstance(f, Meeting) and form in (None, f.form)]


@pytest.mark.parametrize(
    ("text", "who", "country"),
    [
        (
            "Peruvian President Ana Sample welcomed Kenyan President Juma Sample's plan to visit Oslo in June.",
            "Juma Sample", "NO",
        ),
        (
            "Greek Premier Nia Sample praised the decision by Fijian President Tom Sample to travel to Riga next week.",
            "Tom Sample", "LV",
        ),
        ("Omani Foreign Minister Adil Sample announced his intention to visit Lima in July.", "Adil Sample", "PE"),
    ],
)  # fmt: skip
def test_a_plan_to_visit_is_of_whoever_has_it(text: str, who: str, country: str) -> None:
    (visit,) = _meetings(text, "visit")
    assert (visit.participants, visit.country, visit.stage) == ((who,), country, "planned")


def test_a_decision_not_to_visit_is_no_visit() -> None:
    assert not _meetings("Thai President Sak Sample confirmed his decision not to visit Lima in June.", "visit")


def test_a_delegation_is_led_abroad() -> None:
    (visit,) = _meetings(
        "Latvian Economy Minister Jan Sample will lead a trade delegation to Hanoi and Manila from June 7 to 11."
    )
    assert visit.parties == ("LV", "VN", "PH")
    assert (visit.form, visit.stage, visit.date) == ("visit", "planned", "2023-06-07/2023-06-11")


def test_a_welcoming_ceremony_tells_of_the_guest() -> None:
    (visit,) = _meetings(
        "An official welcoming ceremony for Chadian President Ali Sample was held in Lusaka on Monday."
    )
    assert (visit.participants, visit.country, visit.date) == (("Ali Sample",), "ZM", "2023-05-08")


def test_an_envoy_of_a_president_stands_for_the_presidents_state() -> None:
    (talks,) = _meetings(
        "Irish President Una Sample met with the Ghanaian President's special envoy in Dublin on Monday."
    )
    assert (talks.participants, set(talks.parties)) == (("Una Sample",), {"IE", "GH"})


def test_a_journey_told_leg_by_leg_is_one_visit() -> None:
    told = "Maltese President Eva Sample will travel to Lima on June 3. On June 5, she will travel to Quito."
    (visit,) = _meetings(told, "visit")
    assert (visit.parties, visit.date, visit.country) == (("MT", "PE", "EC"), "2023-06-03/2023-06-05", None)


def test_whoever_attends_the_meeting_of_another_does_not_hold_it() -> None:
    told = (
        "Deputy Minister Bo Sample attends Danish Premier Ida Sample's meeting with Cuban "
        "President Leo Sample in Copenhagen."
    )
    (talks,) = _meetings(told)
    assert talks.participants == ("Ida Sample", "Leo Sample")


@pytest.mark.parametrize(
    ("text", "form", "name"),
    [
        (
            "Chilean Foreign Minister Eva Sample took part in the meeting of the G20 foreign ministers in Rio on May 4.",
            "conference", "meeting of the G20 foreign ministers",
        ),
        (
            "Danish Defence Minister Bo Sample attended a meeting of NATO defence ministers in Brussels on Monday.",
            "conference", "meeting of NATO defence ministers",
        ),
        (
            "Kazakh President Aman Sample will attend the meeting of the SCO heads of state in Tashkent on May 21.",
            "summit", "meeting of the SCO heads of state",
        ),
        (
            "Lao Premier Kham Sample joined the ASEAN leaders' meeting in Jakarta last week.",
            "summit", "ASEAN leaders' meeting",
        ),
    ],
)  # fmt: skip
def test_a_meeting_of_an_organisations_officials_is_an_event_and_no_series(text: str, form: str, name: str) -> None:
    (event,) = _meetings(text)
    assert (event.form, event.mechanism) == (form, name)
    assert not [f for f in _facts(text) if isinstance(f, Mechanism)]


@pytest.mark.parametrize(
    "text",
    [
        "Fijian President Tom Sample spoke today with Tongan Premier Mele Sample ahead of the G20 Summit.",
        "Fijian President Tom Sample met Tongan Premier Mele Sample on Monday. They talked about the coming NATO Summit.",
    ],
)
def test_an_event_that_is_only_talked_of_is_no_record(text: str) -> None:
    assert all(m.form in ("talks", "call") for m in _meetings(text))


def test_those_received_for_a_summit_take_part_in_it() -> None:
    told = (
        "On May 18, Kenyan President Juma Sample will host Premier Ana Sample of Peru at State "
        "House for the Quad Leaders' Summit."
    )
    (summit,) = _meetings(told)
    assert {"KE", "PE"} < set(summit.parties)
    assert summit.participants == ("Juma Sample", "Ana Sample")


def test_a_guest_hosted_before_a_summit_is_no_part_of_it() -> None:
    told = (
        "Kenyan President Juma Sample hosted Peruvian Premier Ana Sample on Monday, and will fly "
        "to Bangkok for the APEC summit."
    )
    assert ("Juma Sample", "Ana Sample") in [m.participants for m in _meetings(told, "talks")]


def test_a_group_of_an_organisation_that_meets_is_a_mechanism() -> None:
    (group,) = [f for f in _facts("The G7 Rapid Response Group met in Ottawa on Tuesday.") if isinstance(f, Mechanism)]
    assert (group.name, group.form) == ("G7 Rapid Response Group", "working group")


def test_first_since_a_year_counts_no_sessions() -> None:
    (summit,) = _meetings("The first Russia-Africa summit since 2019 was held in Sochi on Tuesday.", "summit")
    assert summit.ordinal is None


def test_a_saint_in_a_name_is_no_ending_of_an_ordinal() -> None:
    told = (
        "Chilean President Eva Sample opened the 10th St Petersburg Economic Forum on Monday with "
        "Omani Premier Adil Sample."
    )
    assert [m.mechanism for m in _meetings(told, "session")] == ["St Petersburg Economic Forum"]


def test_a_bishop_stands_for_no_state() -> None:
    document = Document(
        id="d", title="Trip", text="Mr Putin met with Metropolitan Philaret of Minsk, Exarch of All Belarus, on Monday.",
        published="2003-07-31", source="kremlin",
    )  # fmt: skip
    assert not [f for f in RULES.extract(document).findings if isinstance(f.fact, Meeting)]
