"""Whose a head of state or government is who is named in passing, and other officials told by the way."""

import pytest

from communique.extraction.rules import Rules
from communique.model.document import Document

RULES = Rules()
STATE = "U.S. Department of State"
CALL = "Secretary Sample's Call with Peruvian Foreign Minister Soto"
LEAD = "Secretary Sample spoke today with Peruvian Foreign Minister Ana Soto. "


def _party(name: str, text: str, title: str = CALL, source: str = STATE) -> str | None:
    findings = RULES.extract(Document(id="d", title=title, text=text, source=source)).findings
    return next((f.fact.party for f in findings if f.kind == "office" and f.fact.person == name), None)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "told",
    [
        "The Secretary conveyed President Trial's commitment to Peru and its people.",
        "The Secretary reaffirmed to Peru President Trial's strong support for reform in Chile.",
        "The Trial Administration stands with Peru. President Trial said so in Chile.",
        "It is President Trial's view that we should stay at the side of Peru.",
        "They looked ahead to President Trial's meeting with Prime Minister Luis Vega of Peru at the White House.",
        "She said that President Trial looks forward to warmly welcoming Prime Minister Luis Vega of Peru to the White House.",
        "In light of this, President Trial is appointing Ambassador Lee Sample as Special Envoy for Peru and Chile.",
        "President Trial has directed us to settle the matter with Peru and Chile.",
    ],
)
def test_a_head_is_of_the_state_whose_official_speaks_for_him(told: str) -> None:
    assert _party("Trial", LEAD + told) == "US"


@pytest.mark.parametrize(
    "told", ["President Foe is sending troops to Peru.", "President Foe has asked us to help Peru and Chile."]
)
def test_what_any_head_may_do_makes_him_nobodys(told: str) -> None:
    assert _party("Foe", LEAD + "They spoke of the troubles of Chile, Peru and Bolivia. " + told) != "US"


def test_a_head_told_by_the_full_name_is_of_the_state_in_the_heading() -> None:
    text = "They spoke of ties between Peru and Chile during President Luis Vega's planned visit to Washington."
    assert _party("Luis Vega", LEAD + text) == "PE"


def test_a_war_has_one_owner() -> None:
    his = "They condemned President Foe's brutal war against Ukraine. "
    assert _party("Foe", LEAD + his + "Russia's war has to end.") == "RU"
    assert _party("Foe", LEAD + his) is None


def test_what_two_of_one_side_do_together_does_not_set_them_apart() -> None:
    text = (
        "Vice President Vera Sample met today with Vice President Ada Obi of Nigeria. She said that she and President Trial "
        "look forward to welcoming Nigeria's delegation to the summit."
    )
    title = "Readout of Vice President Vera Sample's Meeting with Vice President Ada Obi of Nigeria"
    assert _party("Trial", text, title, "The White House") in ("US", None)


def _offices(text: str, title: str = "", source: str = STATE) -> dict[str, list[str]]:
    held: dict[str, list[str]] = {}
    for finding in RULES.extract(Document(id="d", title=title, text=text, source=source)).findings:
        if finding.fact.kind == "office":
            held.setdefault(finding.fact.person, []).append(finding.fact.office)
    return held


def test_an_envoy_to_a_land_within_the_state_holds_that_post() -> None:
    text = "Presidential Envoy to the Southern Federal District, Vera Orlova, met Finnish Foreign Minister Eva Mallo."
    assert _offices(text, source="President of Russia")["Vera Orlova"] == [
        "Presidential Envoy to the Southern Federal District"
    ]


def test_offices_before_names_in_a_list_go_with_the_names_behind_them() -> None:
    text = (
        "Chilean Foreign Minister Eva Mallo met Assistant Secretary of State Mona Trial, Administrator of the National "
        "Aeronautics and Space Administration (NASA), Bill Sample, and Executive Secretary of the National Space Council, Ned Poe."
    )
    held = _offices(text)
    assert held["Mona Trial"] == ["Assistant Secretary of State"]
    assert held["Bill Sample"] == ["Administrator of the National Aeronautics and Space Administration"]


def test_the_office_in_which_somebody_is_told_to_work_counts() -> None:
    text = "Chilean Minister Eva Mallo praised the work of Ambassador Rick Trial as the U.S. Special Envoy for Libya."
    assert _offices(text)["Rick Trial"] == ["Special Envoy for Libya"]
    assert "Rick Trial" not in _offices("Chile knows that he nominated Rick Trial as Special Envoy for Libya.")


def test_words_run_together_and_spoilt_letters_are_read_as_they_were_meant() -> None:
    title = "Statement with Chilean ForeignMinister IvxE1n Mallo andPresident Ana Soto of Peru"
    held = _offices("Chilean Foreign Minister Iván Mallo spoke with President Ana Soto of Peru.", title)
    assert held == {"Iván Mallo": ["Foreign Minister"], "Ana Soto": ["President"]}


def test_who_is_congratulated_on_an_election_is_of_the_state_that_held_it() -> None:
    text = (
        "President Gleb Orlov congratulated Ana Soto on her re-election as President of Peru. He telephoned Mr Luis Vega on his "
        "victory in the parliamentary elections in Chile. Mr Vega thanked him for the call to Chile."
    )
    assert _offices(text, source="President of Russia")["Ana Soto"] == ["President"]
    assert _party("Ana Soto", text, "", "President of Russia") == "PE"


def test_a_host_abroad_is_of_the_state_whose_capital_the_heading_names() -> None:
    text = (
        "Before the talks the Russian President was welcomed. After that, President Mallo showed President Orlov a collection of "
        "paintings at the palace. The two spoke of trade between Russia and Finland."
    )
    title, source = "The Russian and Finnish presidents held talks in Helsinki", "President of Russia"
    assert _party("Mallo", text, title, source) == "FI"
    assert _party("Orlov", text, title, source) == "RU"


def test_the_president_is_the_one_whose_own_outlet_tells() -> None:
    title = "Gleb Orlov and Polish President Adam Nowak gave a news conference"
    text = "Mr Orlov said that trade with Poland grew. The President described the exercises as satisfactory."
    assert _party("Gleb Orlov", text, title, "President of Russia") == "RU"
    assert _party("Gleb Orlov", text, title, "Example News") is None


def test_we_tell_of_our_own_head_first() -> None:
    title = "Secretary Anna Sample and French Foreign Minister Jean Trial before their meeting"
    text = "Thank you. France is close to us. We had a very good meeting between President Poe and President Roux in Brussels."
    assert _party("Poe", text, title) == "US"
    assert _party("Roux", text, title) == "FR"
