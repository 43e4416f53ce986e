"""Offices as texts name them."""

import pytest

from communique.extraction.offices import find, same_office
from communique.extraction.tokens import words
from communique.knowledge.parties import find as find_parties


def _found(text: str) -> list[tuple[str, str | None]]:
    return [(o.name, o.party) for o in find(text, words(text), find_parties(text))]


@pytest.mark.parametrize(
    ("text", "office", "party"),
    [
        ("Norwegian Foreign Minister Espen Barth Eide arrived", "Foreign Minister", "NO"),
        ("Kenya's Deputy Prime Minister Jane Doe", "Deputy Prime Minister", "KE"),
        ("the Minister of Foreign Affairs and Trade of Hungary", "Minister of Foreign Affairs and Trade", "HU"),
        ("the Foreign Minister of the Kingdom of Saudi Arabia, Faisal", "Foreign Minister", "SA"),
        ("U.S. Under Secretary for Arms Control Ann Example", "Under Secretary for Arms Control", "US"),
        ("the President of the European Commission", "President of the European Commission", "EU"),
        ("Ambassador to the United States Jo Example", "Ambassador to the United States", None),
        ("NATO Secretary General Jo Example", "Secretary General", "NATO"),
        ("PM Lawrence Example", "PM", None),
        ("Acting President Mary Example", "Acting President", None),
        ("the Special Envoy for Yemen Jo Example", "Special Envoy for Yemen", None),
    ],
)
def test_an_office_is_read_without_its_partys_name(text: str, office: str, party: str | None) -> None:
    assert (office, party) in _found(text)


def test_a_deputy_is_not_read_as_the_office_that_is_deputised() -> None:
    assert [office for office, _ in _found("Chinese Vice President Li Example")] == ["Vice President"]


def test_the_second_of_two_offices_of_one_party_is_that_partys_too() -> None:
    assert _found("messages to the Peruvian president and prime minister") == [
        ("president", "PE"),
        ("prime minister", "PE"),
    ]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Defence Minister", "Minister of Defense", True),
        ("Secretary", "Secretary of State", True),
        ("Minister of External Affairs", "External Affairs Minister", True),
        ("Defence Minister", "Foreign Minister", False),
        ("President", "Prime Minister", False),
    ],
)
def test_two_names_of_one_office_are_told_from_two_offices(one: str, other: str, same: bool) -> None:
    assert same_office(one, other) is same


def test_a_former_office_is_marked() -> None:
    text = "former Finnish President Jo Example spoke"
    assert [o.former for o in find(text, words(text), find_parties(text))] == [True]
