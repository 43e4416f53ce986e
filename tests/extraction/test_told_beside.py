"""Persons whose office or party follows from whoever is told beside them, from a house, or from the place of a meeting."""

import pytest

from communique.extraction.persons.cast import build
from communique.extraction.text.parse import prepare
from communique.model.document import Document


def _people(
    text: str, *, title: str = "", source: str | None = None, place: str | None = None
) -> dict[str, str | None]:
    document = Document(id="d", text=text, title=title, source=source, place=place, published="2019-05-14")
    (prepared,) = prepare([document])
    return {p.name: p.party for p in build(prepared).persons}


def _offices(text: str) -> dict[str, list[tuple[str, str | None]]]:
    (prepared,) = prepare([Document(id="d", text=text, published="2019-05-14")])
    return {p.name: [(h.office, h.party) for h in p.offices] for p in build(prepared).persons}


@pytest.mark.parametrize(
    "counterparts",
    [
        "her counterparts from Togo, Kofi Amah, and Benin, Luc Adjovi",
        "her counterparts from Togo and Benin, Mr. Kofi Amah and Mr. Luc Adjovi",
        "her counterparts from Togo (Kofi Amah) and Benin (Luc Adjovi)",
        "her Togolese and Beninese counterparts, Kofi Amah and Luc Adjovi",
        "her Togolese counterpart Kofi Amah and Beninese counterpart Luc Adjovi",
    ],
)
def test_counterparts_in_a_list_hold_the_office_each_for_his_party(counterparts: str) -> None:
    held = _offices(f"Ghanaian Energy Minister Ama Boateng met {counterparts}.")
    assert held["Kofi Amah"] == [("Energy Minister", "TG")]
    assert held["Luc Adjovi"] == [("Energy Minister", "BJ")]


def test_a_counterpart_from_a_country_is_of_that_country() -> None:
    held = _offices("Chilean Mining Minister Rosa Vial spoke with her counterpart from Zambia, Peter Mwansa.")
    assert held["Peter Mwansa"] == [("Mining Minister", "ZM")]


@pytest.mark.parametrize("deputy", ["and his deputy Jan Kos", "and his deputy, Jan Kos,"])
def test_a_deputy_told_with_a_minister_is_deputy_minister(deputy: str) -> None:
    held = _offices(f"Slovenian Foreign Minister Miha Zupan {deputy} flew to Malta.")
    assert held["Jan Kos"] == [("Deputy Foreign Minister", "SI")]


def test_the_deputy_of_somebody_named_is_his_deputy() -> None:
    held = _offices("Slovenian Trade Minister Miha Zupan's deputy, Jan Kos, flew to Malta.")
    assert held["Jan Kos"] == [("Deputy Trade Minister", "SI")]


@pytest.mark.parametrize(
    ("text", "name", "office", "party"),
    [
        ("Director General Ines Prado of the Ministry of Trade and Industry of Peru met Oman's minister.", "Ines Prado",
         "Director General", "PE"),
        ("Niger's Minister of Foreign Affairs and Nigeriens Abroad Issa Maman spoke.", "Issa Maman",
         "Minister of Foreign Affairs and Nigeriens Abroad", "NE"),
        ("The President of Zanzibar, Salma Juma Bakari, received Norway's envoy.", "Salma Juma Bakari",
         "President of Zanzibar", "TZ"),
        ("The Deputy Chief of the General Staff of the Slovak Armed Forces, Brigadier Ivan Holub, came to Vienna.",
         "Ivan Holub", "Deputy Chief of the General Staff of the Armed Forces", "SK"),
        ("UN mediator Carla Weiss met the Yemeni side.", "Carla Weiss", "mediator", "UN"),
        ("Sami Rahimov, Minister of Foreign Affairs II of Brunei, came.", "Sami Rahimov",
         "Minister of Foreign Affairs II", "BN"),
        ("Speaker of the Jatiya Sangsad of Bangladesh Rina Sultana met the Indian envoy.", "Rina Sultana",
         "Speaker of the Jatiya Sangsad", "BD"),
        ("Ghana's Defence Cabinet Secretary Amb. Efua Mensah met Togo's chief of staff.", "Efua Mensah",
         "Defence Cabinet Secretary", "GH"),
    ],
)  # fmt: skip
def test_an_office_is_read_with_its_house_and_its_people(text: str, name: str, office: str, party: str) -> None:
    assert _offices(text)[name] == [(office, party)]


def test_the_aide_of_a_prime_minister_is_no_prime_minister() -> None:
    held = _offices("Gabor Kis, the Hungarian prime minister's press chief, confirmed the talks with Austria.")
    assert held["Gabor Kis"] == [("press chief", "HU")]


def test_two_offices_of_two_parties_are_both_held() -> None:
    held = _offices("Anders Holm, the Danish Prime Minister and President of the European Council, came to Moscow.")
    assert held["Anders Holm"] == [("Prime Minister", "DK"), ("President of the European Council", "EU")]


def test_an_officer_of_the_council_is_of_the_council_told_before() -> None:
    held = _offices("Hungary praised the Turkic Council. Askar Bekov, the secretary-general of the council, replied.")
    assert held["Askar Bekov"] == [("secretary-general of the council", "OTS")]


def test_one_named_with_a_rank_holds_the_office_then_given() -> None:
    held = _offices("Peru is appointing Ambassador Ines Prado as Special Envoy for Haiti.")
    assert held["Ines Prado"] == [("Special Envoy for Haiti", "PE")]


def test_a_name_with_an_accent_is_no_people() -> None:
    assert (
        _people("Peru's envoy met his Chilean counterpart, Adm. Germán Vial Soto, in Lima.")["Germán Vial Soto"] == "CL"
    )


@pytest.mark.parametrize(
    "met",
    [
        "In Amman, Mr Roux met with King Talal, Prime Minister Nasser, Foreign Minister Haddad, and Defence Minister Odeh.",
        "While in Amman, Mr Roux held talks with Prime Minister Nasser, Foreign Minister Haddad and Defence Minister Odeh.",
        "Mr Roux travelled to Amman for talks with Prime Minister Nasser, Foreign Minister Haddad and Defence Minister Odeh.",
        "Mr Roux arrived in Amman on Monday. He met Prime Minister Nasser, Foreign Minister Haddad and Defence Minister Odeh.",
    ],
)
def test_those_whom_a_guest_meets_in_a_capital_are_of_its_state(met: str) -> None:
    people = _people(f"French Defence Minister Luc Roux toured the region, Egypt and Iraq included. {met}")
    assert {people[name] for name in ("Nasser", "Haddad", "Odeh")} == {"JO"}


def test_whoever_is_to_receive_somebody_in_a_capital_is_of_its_state() -> None:
    people = _people(
        "Zambia's minister spoke. Reports from Maputo say that President Tomas Sitoe will receive Deputy President "
        "Lebo Nkosi of South Africa."
    )
    assert people["Tomas Sitoe"] == "MZ"


def test_a_president_beside_a_foreign_counterpart_is_of_the_house_that_writes() -> None:
    people = _people(
        "President Joel Kiptoo and his Angolan counterpart Rui Neto signed eleven agreements. Mr Neto invited "
        "President Kiptoo to visit Angola.",
        source="State House, Kenya",
    )
    assert people == {"Joel Kiptoo": "KE", "Rui Neto": "AO"}


def test_a_king_is_of_the_only_kingdom_that_a_story_tells_of() -> None:
    people = _people("Russia and Sweden prepared the visit of King Oskar to Moscow, after talks with North Korea.")
    assert people["Oskar"] == "SE"


def test_whoever_will_lead_a_team_is_of_its_state() -> None:
    assert (
        _people("Peru and Chile meet in Arica. Dr Luis Vega Rios will lead the Peruvian team.")["Luis Vega Rios"]
        == "PE"
    )


@pytest.mark.parametrize(
    ("text", "name", "party"),
    [
        ("The Sultan of Oman, His Majesty Tariq bin Said, received Spain's envoy.", "Tariq bin Said", "OM"),
        ("The President of Kenya, His Excellency Dr. Joel Kiptoo, met Chad's envoy.", "Joel Kiptoo", "KE"),
        ("Jamaica's Minister of Trade, Senator the Hon. Grace Bell, met Cuba's envoy.", "Grace Bell", "JM"),
        ("Cuba's envoy met Barbados's Dr. the Hon. Ronald Clarke.", "Ronald Clarke", "BB"),
        ("Oman's Chief of Staff Vice Admiral Hamed Salim met India's envoy.", "Hamed Salim", "OM"),
        ("Bhutan's Lyonpo Karma Dorji met the Indian minister.", "Karma Dorji", "BT"),
        ("U.S. Senator Carl Hughes met the Moldovan president.", "Carl Hughes", "US"),
        ("General Min Thura of Myanmar met the Thai minister.", "Min Thura", "MM"),
        ("The Knesset Speaker Dov Adler met the Italian minister.", "Dov Adler", "IL"),
    ],
)
def test_whoever_is_told_with_a_style_is_known_whole_and_for_his_party(text: str, name: str, party: str) -> None:
    assert _people(text)[name] == party


@pytest.mark.parametrize(
    "text",
    [
        "Brazil and Uruguay signed an accord in the presence of presidents Ana Souza and Luis Pereyra.",
        "Uruguayan President Luis Pereyra flew to Brazil. Presidents Souza and Pereyra signed for Brazil and Uruguay. "
        "Ana Souza said that she was glad.",
    ],
)
def test_heads_of_two_states_under_one_title_are_told_apart(text: str) -> None:
    people = _people(text)
    assert people["Ana Souza"] == "BR"
    assert people["Luis Pereyra"] == "UY"


def test_names_with_their_parties_in_brackets_share_a_title() -> None:
    held = _offices("Foreign Ministers Ali Rashid (Iraq), Omar Nasser (Jordan) and Hani Farid (Egypt) met in Cairo.")
    assert held == {
        "Ali Rashid": [("Foreign Minister", "IQ")],
        "Omar Nasser": [("Foreign Minister", "JO")],
        "Hani Farid": [("Foreign Minister", "EG")],
    }


def test_the_journey_that_a_host_welcomes_is_not_his_own() -> None:
    people = _people(
        "Mr. Kenji Mori, Minister for Foreign Affairs, met Mr. Luis Vega, Minister of Foreign Affairs of Paraguay. "
        "Minister Mori welcomed the first visit to Japan by Minister Vega.",
        source="Ministry of Foreign Affairs of Japan",
    )
    assert people == {"Kenji Mori": "JP", "Luis Vega": "PY"}


def test_an_entry_of_a_list_in_a_wrapped_text_is_a_line_of_its_own() -> None:
    people = _people(
        "The head of the house invited these leaders to take part in the gathering\n"
        "that he will host next month, as his office has now announced in a note:\n\n"
        "-   President Xu Lian, People's Republic of China and member of the circle\n"
        "-   President Ida Falk, European Commission, who will speak by telephone\n"
        "-   Prime Minister Ravi Das, Bangladesh\n\n"
        "They will talk about the climate, and about what is to be paid by whom in\n"
        "the years ahead, as agreed before.\n"
    )
    assert people["Ravi Das"] == "BD"


@pytest.mark.parametrize(
    "counterparts",
    ["their Latvian counterparts, Ilze Kalna and Janis Berzs", "their Latvian counterparts Ilze Kalna and Janis Berzs"],
)
def test_counterparts_of_several_hold_the_offices_in_turn(counterparts: str) -> None:
    held = _offices(
        f"Estonian Energy Minister Kaja Tamm and Health Minister Mart Saar received {counterparts} on Friday."
    )
    assert held["Ilze Kalna"] == [("Energy Minister", "LV")]
    assert held["Janis Berzs"] == [("Health Minister", "LV")]


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("The two presidents, Ana Vega of Peru and Luis Soto of Chile, met.", "president"),
        ("Energy ministers met. The ministers, Ana Vega of Peru and Luis Soto of Chile, signed.", "Energy minister"),
        ("The three ministers, Ana Vega of Peru, Luis Soto of Chile and Eva Ruiz of Cuba, met.", "minister"),
    ],
)
def test_several_behind_one_title_stand_each_for_the_party_behind_the_name(text: str, office: str) -> None:
    held = _offices(text)
    assert held["Ana Vega"] == [(office, "PE")]
    assert held["Luis Soto"] == [(office, "CL")]


@pytest.mark.parametrize("link", ["and", "met", "held talks with"])
def test_an_ambassador_faces_the_officials_of_the_post(link: str) -> None:
    people = _people(f"Ambassador of Japan to Kenya Taro Ito {link} Cabinet Secretary for Health Mary Wambu on Friday.")
    assert people["Mary Wambu"] == "KE"


def test_whoever_accompanies_him_stands_for_his_party() -> None:
    people = _people(
        "President Marc Adam of Seychelles flew to Oman. He was accompanied by the Minister of Transport, Joel Morin.",
    )
    assert people["Joel Morin"] == "SC"


def test_an_office_behind_a_name_is_not_that_of_the_next() -> None:
    held = _offices("Anna Berg, Minister of Trade of Sweden, Prime Minister Pekka Laine of Finland and others met.")
    assert held["Anna Berg"] == [("Minister of Trade", "SE")]
    assert held["Pekka Laine"] == [("Prime Minister", "FI")]


def test_letters_behind_a_name_are_no_part_of_it() -> None:
    held = _offices("The Hon Carol Dunn MP, Minister for Fisheries, met Fiji's Prime Minister Jone Vula.")
    assert held["Carol Dunn"][0][0] == "Minister for Fisheries"


@pytest.mark.parametrize("site", ["King Idris Hospital", "Queen Sofia University", "Prince Omar International Airport"])
def test_what_is_called_after_somebody_is_nobody(site: str) -> None:
    assert set(_people(f"Danish Health Minister Ole Krag visited the {site} in Tripoli.")) == {"Ole Krag"}


def test_a_people_may_be_a_given_name() -> None:
    people = _people("Ukrainian Energy Minister German Horak met Polish Climate Minister Anna Mazur.")
    assert people == {"German Horak": "UA", "Anna Mazur": "PL"}


def test_the_prime_minister_of_an_outlets_own_state_needs_no_name() -> None:
    text = (
        "The Prime Minister spoke to Danish Prime Minister Ida Holm today. Ms Holm spoke of fisheries. "
        "The Prime Minister said that the talks would go on."
    )
    (prepared,) = prepare(
        [Document(id="d", text=text, source="Prime Minister's Office, 10 Downing Street (UK)", published="2019-05-14")]
    )
    scene = build(prepared)
    told = [m for m in scene.mentions if m.sort == "office"]
    assert [m.parties for m in told] == [("GB",), ("GB",)]
    assert not any(m.persons for m in told)


def test_a_dignity_before_an_office_is_told_with_it() -> None:
    text = "King Hamad Noor of Bahrain met Indian Minister Asha Rao. His Majesty the King praised the ties."
    (prepared,) = prepare([Document(id="d", text=text, published="2019-05-14")])
    (king,) = (m for m in build(prepared).mentions if m.sort == "office")
    assert text[king.start : king.end] == "His Majesty the King"


def test_who_is_told_behind_between_is_of_the_other_side() -> None:
    people = _people(
        "The accord followed talks between President Ines Prado of Peru and Minister of Trade Omar Sabah.",
        title="Peru and Kuwait agree on trade",
        place="Kuwait City",
    )
    assert people["Omar Sabah"] != "PE"
