from collections.abc import Callable

import pytest

from communique.model.facts import Office
from communique.resolution.cast import Cast
from communique.resolution.offices import OfficeName, tenures
from communique.resolution.reports import Report

Tell = Callable[..., tuple[Report, ...]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Defence Minister", "Minister of Defence"),
        ("Defence Minister", "Minister for Defense"),
        ("External Affairs Minister", "Minister of External Affairs"),
        ("Foreign Minister", "Minister of Foreign Affairs"),
        ("Foreign Minister", "Minister of Foreign Affairs of the Russian Federation"),
        ("Secretary of the Treasury", "Treasury Secretary"),
        ("Deputy Foreign Minister", "Deputy Minister of Foreign Affairs"),
        ("PM", "Prime Minister"),
        ("Vice President", "Vice-President"),
        ("President", "President of Russia"),
        ("Interior Minister", "Minister of Internal Affairs"),
        ("Spokeswoman of the Ministry", "Ministry Spokesperson"),
        ("Speaker of the National Assembly", "Chairman of the National Assembly"),
        ("Aide to the President", "Presidential Aide"),
        ("PrimeMinister", "Prime Minister"),
        ("Minister of ForeignAffairs", "Foreign Minister"),
    ],
)
def test_words_of_one_office_are_one(one: str, other: str) -> None:
    assert OfficeName.parse(one).key == OfficeName.parse(other).key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Secretary of State", "State Secretary"),
        ("Foreign Minister", "Deputy Foreign Minister"),
        ("President", "Vice President"),
        ("President", "Acting President"),
        ("Prime Minister", "Prime Minister-designate"),
        ("Minister of Defence", "Minister of Civil Defence"),
        ("Speaker of the Senate", "Chairman of the Senate Finance Committee"),
        ("President", "President of the European Commission"),
        ("Deputy Prime Minister", "First Deputy Prime Minister"),
        ("Minister of Foreign Affairs", "Minister of Foreign Affairs and Trade"),
        ("Minister of State for Defence", "Minister of Defence"),
        ("Ambassador to India", "Ambassador to China"),
        ("Ambassador to India", "Ambassador"),
    ],
)
def test_other_offices_stay_apart(one: str, other: str) -> None:
    assert OfficeName.parse(one).key != OfficeName.parse(other).key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Defence Minister", "Foreign Minister"),
        ("Minister of Finance", "External Affairs Minister"),
        ("Secretary of State", "Secretary of Defense"),
    ],
)
def test_ministers_of_different_fields_exclude_each_other(one: str, other: str) -> None:
    assert OfficeName.parse(one).excludes(OfficeName.parse(other))
    assert OfficeName.parse(other).excludes(OfficeName.parse(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("First Deputy Prime Minister", "Finance Minister"),
        ("Prime Minister", "Minister of Defence"),
        ("Minister of Foreign Affairs", "Minister of Foreign Affairs and Trade"),
        ("President", "Chairman"),
        ("Defence Minister", "Minister of Defence"),
    ],
)
def test_offices_that_are_held_together_do_not_exclude_each_other(one: str, other: str) -> None:
    assert not OfficeName.parse(one).excludes(OfficeName.parse(other))


def test_one_office_has_one_holder_where_nobody_shares_it() -> None:
    single = ["President", "Prime Minister", "Foreign Minister", "Secretary of State"]
    shared = ["Deputy Foreign Minister", "Spokesperson", "Minister of State", "Ambassador", "Minister"]
    assert [OfficeName.parse(office).single for office in single] == [True] * len(single)
    assert [OfficeName.parse(office).single for office in shared] == [False] * len(shared)


def holders(tell: Tell, *told: tuple[str, str, str | None]) -> list[set[str]]:
    """The documents that tell one tenure: each of those given tells that a person holds an office for a party."""
    facts = [
        (f"d{n}", "2021-03-04", Office(person=person, office=office, party=party))
        for n, (person, office, party) in enumerate(told)
    ]
    reports = tell(*facts)
    return [{report.document for report in group} for group in tenures(reports, Cast(reports))]


@pytest.mark.parametrize(
    ("shorter", "longer"),
    [
        ("Secretary", "Secretary of State"),
        ("Minister", "Foreign Minister"),
        ("Spokesperson", "Ministry Spokesperson"),
        ("Ambassador", "Ambassador to Peru"),
        ("Assistant Secretary", "Assistant Secretary of State for Polar Affairs"),
        ("Foreign Secretary", "Secretary of State for Foreign and Commonwealth Affairs"),
    ],
)
def test_an_office_told_shorter_is_the_one_told_in_full(tell: Tell, shorter: str, longer: str) -> None:
    assert holders(tell, ("Ada Brook", shorter, "US"), ("Ada Brook", longer, "US")) == [{"d0", "d1"}]


def test_an_office_told_shorter_is_none_where_it_may_be_two(tell: Tell) -> None:
    told = [("Ada Brook", office, "US") for office in ("Minister", "Minister of Trade", "Minister of Health")]
    assert holders(tell, *told) == [{"d0"}, {"d1"}, {"d2"}]


def test_other_offices_of_a_person_stay_apart(tell: Tell) -> None:
    assert len(holders(tell, ("Ada Brook", "President", "FI"), ("Ada Brook", "President of the Bank", "FI"))) == 2
    assert len(holders(tell, ("Ada Brook", "Foreign Minister", "FI"), ("Ada Brook", "Deputy Minister", "FI"))) == 2


def test_the_chairman_of_a_state_is_called_its_president(tell: Tell) -> None:
    assert len(holders(tell, ("Bo Lin", "Chairman", "CN"), ("Bo Lin", "President", "CN"))) == 1
    assert len(holders(tell, ("Bo Lin", "Chairman", "FI"), ("Bo Lin", "President", "FI"))) == 2


def test_an_office_of_one_holder_has_one_under_a_misspelt_name(tell: Tell) -> None:
    assert len(holders(tell, ("Juhani Korhonen", "President", "FI"), ("Juhan Korhonnen", "President", "FI"))) == 1
    assert len(holders(tell, ("Juhani Korhonen", "Envoy", "FI"), ("Juhan Korhonnen", "Envoy", "FI"))) == 2


def test_a_minister_of_two_states_is_one_whose_state_was_mistaken_once(tell: Tell) -> None:
    assert (
        len(holders(tell, ("Juhani Korhonen", "Foreign Minister", "FI"), ("Juhani Korhonen", "Foreign Minister", "EE")))
        == 1
    )
    assert len(holders(tell, ("Korhonen", "Foreign Minister", "FI"), ("Korhonen", "Foreign Minister", "EE"))) == 2
