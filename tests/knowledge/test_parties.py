from collections import Counter
from importlib.resources import files
from typing import Any

import pytest
import yaml

from communique.knowledge.forms import Claim, forms
from communique.knowledge.parties import Party, demonym, name, parties, party
from communique.knowledge.words import words

# ISO 3166-1 alpha-2 as officially assigned.
ISO = """
AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT
BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH
ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT
HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS
LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI
NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG
SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG
UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW
""".split()  # noqa: SIM905


def of_kind(kind: str) -> list[Party]:
    return [known for known in parties().values() if known.kind == kind]


def test_every_iso_code_and_kosovo_are_states() -> None:
    assert len(ISO) == 249
    assert {state.code for state in of_kind("state")} == {*ISO, "XK"}


def test_every_inhabited_state_has_a_demonym_and_a_capital_or_is_a_city() -> None:
    uninhabited = {"AQ", "BV", "GS", "HM", "IO", "TF", "UM", "SJ", "VA"}
    cities = {"GI", "HK", "MC", "MO", "SG", "VA", "AQ", "BV", "HM", "UM"}
    assert {s.code for s in of_kind("state") if not s.demonyms} <= uninhabited
    assert {s.code for s in of_kind("state") if not s.capital} <= cities


def test_there_are_more_than_a_hundred_organisations_and_a_thousand_places() -> None:
    assert len(of_kind("organisation")) >= 110
    assert sum(len(state.places) for state in of_kind("state")) >= 1200


@pytest.mark.parametrize(
    "code",
    """
    EU NATO UN ASEAN BRICS SCO G7 G8 G20 IAEA WHO OSCE CIS CSTO EAEU EurAsEC GCC LAS OIC OPEC OECD IMF
    WTO WB ECOWAS SADC MERCOSUR OAS CARICOM APEC SAARC BIMSTEC Quad AUKUS CELAC PIF CoE V4 GUAM CACO G77
    IGAD EAC ICC ICRC UNHCR EIB
    """.split(),  # noqa: SIM905
)
def test_the_organisations_of_the_news_are_known_by_their_acronym(code: str) -> None:
    known = party(code)
    assert known is not None
    assert known.kind == "organisation"


def test_no_form_stands_for_two_parties_unless_all_but_one_yield() -> None:
    claimed: dict[object, set[str]] = {}
    for known in parties().values():
        for form, _ in known.forms():
            if form not in known.yields:
                claimed.setdefault(words(form), set()).add(known.code)
    assert {form: codes for form, codes in claimed.items() if len(codes) > 1} == {}


def test_no_state_and_organisation_share_a_code() -> None:
    codes = [key.value for file in ("states.yaml", "organisations.yaml") for key in keys(file)]
    assert [code for code, times in Counter(codes).items() if times > 1] == []


def keys(file: str) -> list[yaml.ScalarNode]:
    root: Any = yaml.compose((files("communique.knowledge") / "data" / file).read_text("utf-8"))
    return [key for key, _ in root.value]


def test_members_and_seats_are_states() -> None:
    states = {state.code for state in of_kind("state")}
    for known in of_kind("organisation"):
        assert {*known.members, known.country or "US"} <= states


def test_the_seat_of_an_organisation_is_a_place_in_its_country() -> None:
    for known in of_kind("organisation"):
        if known.city:
            assert known.country
            assert words(known.city) in {words(form) for form, _ in parties()[known.country].forms()}, known.code


def test_forms_in_the_tree_lead_to_their_claims() -> None:
    node = forms().written["United"][" Arab"][" Emirates"]
    assert node[""] == (Claim("AE", "name", ambiguous=False, yields=False),)


def test_names_and_demonyms_are_told_by_code() -> None:
    assert (name("RU"), demonym("RU")) == ("Russia", "Russian")
    assert (name("GB"), demonym("GB")) == ("United Kingdom", "British")
    assert demonym("NZ") == "New Zealander"
    assert name("NATO") == demonym("NATO") == "North Atlantic Treaty Organization"


def test_an_unknown_code_is_its_own_name() -> None:
    assert party("ZZ") is None
    assert (name("ZZ"), demonym("ZZ")) == ("ZZ", "ZZ")


def test_a_state_without_a_formal_name_has_its_usual_one() -> None:
    assert parties()["JM"].official == "Jamaica"
    assert parties()["KG"].official == "Kyrgyz Republic"
