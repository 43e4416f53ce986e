"""Whose an official is, where no state is told beside the office."""

import pytest

from communique.extraction.persons.cast import build
from communique.extraction.text.parse import prepare
from communique.model.document import Document

RELEASE = "Ministry of External Affairs, India"


def _held(
    text: str, *, title: str = "", source: str | None = None, place: str | None = None
) -> set[tuple[str, str, str | None]]:
    (prepared,) = prepare(
        [Document(id="d", text=text, title=title, published="2024-05-15", source=source, place=place)]
    )
    return {(p.name, held.office, held.party) for p in build(prepared).persons for held in p.offices}


def test_who_invites_a_guest_of_a_ministrys_release_is_its_own() -> None:
    text = "At the invitation of External Affairs Minister Asha Rao, the Foreign Minister of Peru, Juan Soto, is visiting India."
    assert ("Asha Rao", "External Affairs Minister", "IN") in _held(text, source=RELEASE)


def test_who_receives_an_official_told_by_the_title_alone_is_of_the_other_side() -> None:
    text = (
        "Deputy Foreign Minister Anil Das held consultations in New Delhi with Deputy Foreign Minister of Peru Juan Soto.\n\n"
        "On the same day, the Deputy Foreign Minister of Peru was received by Foreign Minister Asha Rao."
    )
    assert ("Asha Rao", "Foreign Minister", "IN") in _held(text, title="Consultations with Peru", source=RELEASE)


def test_a_state_has_one_foreign_minister_by_whatever_name() -> None:
    text = (
        "Mr. Malick Ndiaye, Minister of Foreign Affairs and Senegalese Abroad of Senegal, will visit India. "
        "Minister of Foreign Affairs Mr. Arun Rao and Minister Ndiaye are expected to sign a memorandum."
    )
    assert ("Arun Rao", "Minister of Foreign Affairs", "IN") in _held(text, title="Visit from Senegal", source=RELEASE)


def test_whoever_sits_in_a_delegation_is_of_its_side() -> None:
    text = (
        "The Indian delegation included Indian Ambassador to Romania Ravi Shah and Assistant Secretary for European Affairs "
        "Leela Nair."
    )
    assert ("Leela Nair", "Assistant Secretary for European Affairs", "IN") in _held(text, title="Talks with Romania")


def test_who_is_handed_a_message_is_of_the_other_side_and_who_sends_it_of_the_messengers() -> None:
    text = (
        "Uganda and Peru will reopen their embassies. Foreign affairs minister Godfrey Okello held talks with his Peruvian "
        "counterpart, Juan Soto, in Lima on Tuesday.\n\nOkello also handed President Ana Rojas a message from President "
        "Amos Mukasa."
    )
    held = _held(text, title="Uganda: Kampala, Lima to reopen embassies", place="Kampala")
    assert {("Ana Rojas", "President", "PE"), ("Amos Mukasa", "President", "UG")} <= held


def test_who_accepts_an_invitation_to_a_state_does_not_lead_it() -> None:
    text = (
        "Deputy Prime Minister Minh Tran received Peruvian Trade Minister Juan Soto in Hanoi. Vietnam and Peru set up ties in "
        "1994.\n\nPresident Lan Pham has accepted an invitation to pay a State visit to Peru."
    )
    assert ("Lan Pham", "President", "VN") in _held(text, title="Deputy PM receives Peruvian guest", place="Hanoi")


@pytest.mark.parametrize(
    ("text", "held"),
    [
        (
            "EU foreign policy chief Ana Berg spoke by telephone with Serbia's President Dusan Vasic and his Albanian "
            "counterpart Ilir Gashi.",
            ("Ilir Gashi", "President", "AL"),
        ),
        (
            "Lebanese Foreign Minister Karim Haddad met the Ambassador of Belgium, Johan Peeters. The minister will fly to "
            "Brussels, where he will confer with his Belgian opposite number, Luc Maes.",
            ("Luc Maes", "Foreign Minister", "BE"),
        ),
        (
            "The Bolivian president, Evo Quispe, and his Paraguayan colleague, Mario Cuevas, opened the road.",
            ("Mario Cuevas", "president", "PY"),
        ),
    ],
)
def test_a_counterpart_holds_the_office_of_the_one_whose_counterpart_he_is(
    text: str, held: tuple[str, str, str]
) -> None:
    assert held in _held(text)


def test_two_peoples_before_an_office_in_the_plural_have_a_holder_each() -> None:
    held = _held("Polish and Slovak deputy ministers of transport Jan Nowak and Peter Kovac opened the bridge.")
    assert {
        ("Jan Nowak", "deputy minister of transport", "PL"),
        ("Peter Kovac", "deputy minister of transport", "SK"),
    } <= held


def test_the_state_of_a_ministry_is_that_of_its_officials() -> None:
    held = _held(
        "Under-Secretary of State of the Ministry for Foreign Affairs of Finland Jukka Laine met the envoy of Peru."
    )
    assert ("Jukka Laine", "Under-Secretary of State of the Ministry for Foreign Affairs", "FI") in held
