import pytest

from communique.knowledge.parties import country_of, is_place, parties


@pytest.mark.parametrize(
    ("place", "code"),
    [
        ("The Kremlin, Moscow", "RU"),
        ("Riga, Latvia", "LV"),
        ("Washington DC", "US"),
        ("Washington, D.C.", "US"),
        ("Konstantin Palace, St Petersburg", "RU"),
        ("Konstantin Palace, St. Petersburg", "RU"),
        ("Novo-Ogarevo", "RU"),
        ("10 Downing Street", "GB"),
        ("Élysée Palace", "FR"),
        ("Department of State", "US"),
        ("Hyderabad House, New Delhi", "IN"),
        ("Delhi", "IN"),
        ("Embassy of India in Moscow", "RU"),
        ("Indian Embassy, Moscow", "RU"),
        ("Paris, Texas", "US"),
        ("Birmingham", "GB"),
        ("Birmingham, Alabama", "US"),
        ("Georgia", "GE"),
        ("Atlanta, Georgia", "US"),
        ("Brest, France", "FR"),
        ("Yalta, Ukraine", "UA"),
        ("Kuala Lumpur (Malaysia)", "MY"),
        ("NATO Headquarters", "BE"),
        ("GENEVA", "CH"),
    ],
)
def test_a_place_lies_in_its_state(place: str, code: str) -> None:
    assert country_of(place) == code


@pytest.mark.parametrize(
    "place", ["", "the conference room", "Yalta", "Hotel Bristol Tokyo Paris", "NATO", "Moscow and Paris"]
)
def test_no_state_is_told_where_none_is_known_or_several_claim_the_place(place: str) -> None:
    assert country_of(place) is None


def test_every_place_lies_in_the_state_that_lists_it_unless_that_yields() -> None:
    wrong = []
    for party in parties().values():
        for place in (*party.places, *party.seats, *party.capitals, party.capital):
            if place and place not in party.yields and country_of(place) != party.code:
                wrong.append((place, party.code, country_of(place)))
    assert wrong == []


@pytest.mark.parametrize(
    "words", ["Moscow", "the Kremlin, Moscow", "Riga, Latvia", "in St Petersburg", "The Hague", "Nice"]
)
def test_cities_sites_and_seats_are_places(words: str) -> None:
    assert is_place(words)


@pytest.mark.parametrize(
    "words", ["", "Russia", "Russian", "the talks", "Moscow talks", "NATO", "Embassy of India in Moscow"]
)
def test_states_people_and_organisations_are_no_places(words: str) -> None:
    assert not is_place(words)
