"""Documents that tell of one state alone have no findings, whatever others they name by the way."""

import pytest

from communique.extraction.rules import Rules
from communique.model.document import Document

RULES = Rules()
TOLD = (
    "President Gabriel Soto chaired a meeting of the cabinet at the Government House. He stressed that the budget had to be "
    "balanced. The ministers spoke of roads and schools for two hours. "
)


def _found(text: str, title: str = "President Gabriel Soto chaired a meeting of the cabinet") -> bool:
    return bool(RULES.extract(Document(id="d", title=title, text=text, source="President of Peru")).findings)


@pytest.mark.parametrize(
    "aside",
    [
        "The area is nearly as large as that of French farmland.",
        "He recalled Peru's entry into the WTO.",
        "Its board is made up of renowned scientists from Chile, Brazil and Spain.",
        "He said that the reform mattered on the international stage.",
    ],
)
def test_parties_named_by_the_way_make_no_dealings(aside: str) -> None:
    assert not _found(TOLD + aside)


def test_a_party_that_does_something_does() -> None:
    assert _found(TOLD + "Chile and Brazil were invited to send observers.")


def test_so_does_a_heading_that_tells_of_another_part_of_the_world() -> None:
    assert _found(TOLD, "President Gabriel Soto spoke at the Congress of the European Organisation of Auditors")
    assert _found(TOLD, "President Gabriel Soto received guests from Chile")


def test_so_does_somebody_who_stands_for_another_party() -> None:
    assert _found(TOLD + "Chilean Foreign Minister Ana Sample sent a letter.")


OWN = "President Gabriel Soto held a meeting with members of the Security Council"
ATTENDED = (
    "President Gabriel Soto gathered the permanent members of the Security Council to talk about international affairs, above all "
    "Nepal. Foreign Minister Elena Paz, Defence Minister Raul Mora and Speaker of Congress Ines Roca took part. "
)


def test_what_a_state_talks_about_with_its_own_organs_makes_no_dealings() -> None:
    assert not _found(ATTENDED, OWN)
    assert not _found(ATTENDED + "The results of the APEC summit were discussed. He said that roads came first.", OWN)


@pytest.mark.parametrize(
    "told",
    [
        "He said that Nepal should have a government of its own choice.",
        "He said that the international crisis could be settled by talks alone.",
        "Chile and Brazil have offered to mediate.",
        "They heard a report on the joint exercises of Peru and Chile.",
        "They heard a report on the pact to be made by Bolivia, Peru, Chile.",
        "Chilean Foreign Minister Ana Sample sent a letter.",
    ],
)
def test_what_is_said_there_of_others_or_done_by_them_does(told: str) -> None:
    assert _found(ATTENDED + told, OWN)


def test_a_minister_whose_state_is_not_told_may_be_of_the_only_other_one() -> None:
    told = "President Gabriel Soto and Mr Rana discussed the prospects of trade. They spoke of tea from Nepal, and of the treaty."
    assert _found(told, "President Gabriel Soto met with Prime Minister Bikram Rana")


def test_the_heading_has_to_tell_of_a_meeting_with_them() -> None:
    assert _found(ATTENDED, "President Gabriel Soto signed a decree on a resolution of the Security Council")
