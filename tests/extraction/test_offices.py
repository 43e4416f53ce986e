"""Offices as texts name them."""

import pytest

from communique.extraction.persons.office_names import same_office
from communique.extraction.persons.offices import find
from communique.extraction.text.tokens import words
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
        (
            "Fiji's Minister for Housing, Connectivity and Digitalization Jo Example",
            "Minister for Housing, Connectivity and Digitalization",
            "FJ",
        ),
        ("Samoa's Minister for Local Government Affairs, Jo Example", "Minister for Local Government Affairs", "WS"),
        (
            "Cuba's Minister of Trade and Foreign Collaboration Jo Example",
            "Minister of Trade and Foreign Collaboration",
            "CU",
        ),
        ("Indonesia's Coordinating Minister for Energy Jo Example", "Coordinating Minister for Energy", "ID"),
        ("Venezuela's Minister of People's Power for Trade Jo Example", "Minister of People's Power for Trade", "VE"),
        ("National Security Office Director Jo Example", "National Security Office Director", None),
        ("the Special Envoy for Yemen Jo Example", "Special Envoy for Yemen", None),
        ("NATO Deputy Secretary General Jo Example", "Deputy Secretary General", "NATO"),
        ("Japan's Chief Cabinet Secretary Jo Example", "Chief Cabinet Secretary", "JP"),
        ("the Secretary of the Russian Security Council Jo Example", "Secretary of the Security Council", "RU"),
        ("the Speaker of the National Assembly of Vietnam Jo Example", "Speaker of the National Assembly", "VN"),
        ("Chairman of the State Duma Jo Example", "Chairman of the State Duma", "RU"),
        ("Peru's minister for trade and industry", "minister for trade and industry", "PE"),
        ("the Minister of Trade and Winemaking of Moldova", "Minister of Trade and Winemaking", "MD"),
        ("the Minister for Europe and Foreign Affairs of France", "Minister for Europe and Foreign Affairs", "FR"),
        ("the UN Secretary-General's Personal Envoy for Libya", "Personal Envoy for Libya", "UN"),
        (
            "Special Envoy of the UN Secretary-General for Syria",
            "Special Envoy of the Secretary-General for Syria",
            "UN",
        ),
        (
            "the OSCE Special Representative for the Western Balkans",
            "Special Representative for the Western Balkans",
            "OSCE",
        ),
        ("the Ambassador of Canada to ASEAN Jo Example", "Ambassador to ASEAN", "CA"),
        ("Jo Example, Secretary (West), Ministry", "Secretary (West)", None),
        ("the Peruvian Ambassador to the Philippines Jo Example", "Ambassador to the Philippines", "PE"),
        ("Taoiseach Jo Example", "Taoiseach", "IE"),
        ("Czech Vice-Minister Jo Example", "Vice-Minister", "CZ"),
        ("Japan's new foreign minister", "foreign minister", "JP"),
        ("the first Ambassador of Chile", "Ambassador", "CL"),
        (
            "Latvia's deputy prime minister for European affairs, Jo Example",
            "deputy prime minister for European affairs",
            "LV",
        ),
        ("the minister of state at the Swedish foreign ministry", "minister of state", "SE"),
        ("Nepal's nationalist, newly elected Prime Minister", "Prime Minister", None),
        ("Nepal's newly elected nationalist Prime Minister", "Prime Minister", "NP"),
        ("Minister of Trade and Wellness Jo Example", "Minister of Trade and Wellness", None),
        ("Peru's chief trade negotiator", "chief trade negotiator", "PE"),
        ("the speaker of the Peruvian parliament", "speaker of the parliament", "PE"),
        ("Kenyan National Assembly Speaker Jo Example", "National Assembly Speaker", "KE"),
        ("European Commission President Jo Example", "Commission President", "EU"),
        ("the mayor of Oslo", "mayor of Oslo", "NO"),
        ("Director for Trade of the ASEAN Secretariat", "Director for Trade", "ASEAN"),
        (
            "Ambassador Extraordinary and Plenipotentiary of Chile to Japan",
            "Ambassador Extraordinary and Plenipotentiary to Japan",
            "CL",
        ),
        ("the Ambassador of Chile to Kenya and the African Union", "Ambassador to Kenya and the African Union", "CL"),
        ("World Health Organization (WHO) Director-General Jo Example", "Director-General", "WHO"),
        (
            "the High Representative of the European Union for Foreign Affairs and Security Policy",
            "High Representative for Foreign Affairs and Security Policy",
            "EU",
        ),
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


def test_a_title_that_is_a_given_name_is_no_second_office() -> None:
    assert _found("Afghan Foreign Minister Amir Example") == [("Foreign Minister", "AF")]
    assert _found("the Amir of Qatar") == [("Amir", "QA")]


def test_the_first_president_is_one_of_history() -> None:
    text = "First Kenyan President Jo Example"
    assert [o.former for o in find(text, words(text), find_parties(text))] == [True]


def test_a_former_office_is_marked() -> None:
    text = "former Finnish President Jo Example spoke"
    assert [o.former for o in find(text, words(text), find_parties(text))] == [True]


def test_a_rank_below_the_one_who_holds_the_office_alone_has_several_holders() -> None:
    text = "Chinese Vice Premier Li Example"
    assert [o.core.level for o in find(text, words(text), find_parties(text))] == ["deputy"]


def test_a_name_that_is_a_title_as_well_is_no_office() -> None:
    assert [office for office, _ in _found("the adviser Amy Pope of Kenya")] == ["adviser"]


@pytest.mark.parametrize(
    ("text", "office", "party"),
    [
        ("The Maldives' acting foreign minister, Jo Example", "acting foreign minister", "MV"),
        ("the head of the OSCE Mission in Moldova, Jo Example", "head of the Mission in Moldova", "OSCE"),
        ("the Vice-Minister for ASEAN Affairs, Jo Example", "Vice-Minister for ASEAN Affairs", None),
        ("the Speaker of the House of Representatives, Jo Example", "Speaker of the House of Representatives", None),
        ("the deputy premier for reintegration, Jo Example", "deputy premier for reintegration", None),
        ("the Governor of Quito Province Jo Example", "Governor of Quito Province", "EC"),
        ("Commander of the Latvian Defence Forces Jo Example", "Commander of the Defence Forces", "LV"),
    ],
)
def test_an_office_reaches_as_far_as_its_body_post_or_field(text: str, office: str, party: str | None) -> None:
    assert (office, party) in _found(text)


def test_ministers_of_external_and_of_foreign_affairs_are_one_office() -> None:
    assert same_office("Foreign Minister", "Minister of External Relations")
    assert not same_office("Foreign Minister", "Minister of the Interior")
