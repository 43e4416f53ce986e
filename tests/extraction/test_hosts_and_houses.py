"""Whose officials are those whom a guest meets, and offices as ministries and agencies write them."""

import pytest

from communique.extraction.persons.cast import build
from communique.extraction.rules import Rules
from communique.extraction.text.parse import prepare
from communique.model.document import Document
from communique.model.facts import Meeting


def _offices(
    text: str, *, title: str = "", source: str | None = None, place: str | None = None
) -> dict[str, list[tuple[str, str | None]]]:
    document = Document(id="d", text=text, title=title, source=source, place=place, published="2021-03-10")
    return {p.name: [(h.office, h.party) for h in p.offices] for p in build(next(prepare([document]))).persons}


def _party(text: str, name: str, *, title: str = "", source: str | None = None, place: str | None = None) -> str | None:
    document = Document(id="d", text=text, title=title, source=source, place=place, published="2021-03-10")
    return next(p.party for p in build(next(prepare([document]))).persons if p.name == name)


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("In Zambia, Ms. Probe met with Vice President Mutale Sample and Minister of Health Grace Muster.", "ZM"),
        ("In Lusaka, Ms. Probe was received by Minister of Health Grace Muster.", "ZM"),
        ("In the capital of Zambia, Ms. Probe was received by Minister of Health Grace Muster.", "ZM"),
        (
            "Ms. Probe was in Lusaka on Monday, where she opened a clinic. With Minister of Health Grace Muster she signed a plan.",
            "ZM",
        ),
        ("Ms. Probe visited a school in Lusaka. Later she was hosted by Minister of Health Grace Muster.", "ZM"),
        ("In Lusaka, consultations were held with the Minister of Health, Grace Muster.", "ZM"),
        (
            "Ms. Probe visited Zambia last week. During her visit, Ms. Probe met with senior officials, including Minister "
            "of Health Grace Muster.",
            "ZM",
        ),
    ],
)
def test_whom_a_guest_meets_somewhere_is_of_the_state_there(text: str, party: str) -> None:
    opening = "Under Secretary Ann Probe travelled to Africa. "
    assert _party(opening + text, "Grace Muster", source="U.S. Department of State") == party


def test_whom_a_guest_meets_at_a_gathering_may_be_of_any_state() -> None:
    text = "Secretary Ann Probe flew off. In Lusaka, at the summit, Ms. Probe met with Minister of Health Grace Muster."
    assert _party(text, "Grace Muster", source="U.S. Department of State") != "ZM"


def test_who_invites_a_guest_is_of_the_state_that_he_goes_to() -> None:
    text = (
        "Speaker of the Parliament of Georgia Nino Probe will arrive in Armenia on a visit at the invitation of President "
        "of the National Assembly Ara Sample."
    )
    assert _party(text, "Ara Sample", place="Yerevan") == "AM"
    assert _party(text, "Nino Probe", place="Yerevan") == "GE"


def test_one_who_is_met_does_not_make_the_journey_of_the_guest() -> None:
    text = "Latvian Minister of Finance Ilze Probe is in Norway. She will meet Minister of Trade Gro Sample and visit Oslo today."
    assert _party(text, "Gro Sample", source="Norwegian Ministry of Foreign Affairs") == "NO"


def test_a_prime_minister_told_later_without_a_name_is_not_the_one_of_home() -> None:
    text = (
        "Prime Minister Tariq Probe said Pakistan wanted more trade with Belarus. He was talking to Minister for Industry of "
        "Belarus Anatoly Sample, who brought an invitation from the Prime Minister of Belarus."
    )
    assert _party(text, "Tariq Probe", source="Associated Press of Pakistan", place="ISLAMABAD") == "PK"


def test_our_officials_are_of_the_speakers_state() -> None:
    text = "I welcome the guests from Mauritius. Our senior officials, led by Deputy Director-General Sipho Probe, met yesterday."
    source = "Department of International Relations and Cooperation (South Africa)"
    assert _party(text, "Sipho Probe", source=source, place="Pretoria") == "ZA"


def test_whoever_speaks_on_behalf_of_a_president_is_of_his_state() -> None:
    text = (
        "Ann Probe, Secretary of State\n\nSECRETARY PROBE: Good morning to our friends from Panama and Peru.\n\n"
        "FOREIGN MINISTER SAMPLE: Thank you, on behalf of President Luis Muster and our colleagues, for having us."
    )
    title = "Secretary Ann Probe With Peruvian Foreign Minister Rosa Sample"
    assert _party(text, "Luis Muster", title=title, source="U.S. Department of State") == "PE"


def test_a_president_on_the_way_abroad_is_the_outlets_own() -> None:
    text = "The Minister received a guest from Indonesia. Talks go on.\n\nPresident Ines Probe plans to travel to Jakarta in May."
    assert _party(text, "Ines Probe", source="Ministry of Foreign Affairs of Chile") == "CL"


@pytest.mark.parametrize(
    ("text", "name", "office", "party"),
    [
        ("Norway's Minister of EEA and EU Affairs Vidar Probe came to Riga.", "Vidar Probe",
         "Minister of EEA and EU Affairs", "NO"),
        ("Canada's Minister of International Development and La Francophonie, Ann Probe, flew to Dakar.", "Ann Probe",
         "Minister of International Development and La Francophonie", "CA"),
        ("Sweden's Minister for Nordic Cooperation Ann Probe met the Finnish side.", "Ann Probe",
         "Minister for Nordic Cooperation", "SE"),
        ("North Macedonia's Deputy Prime Minister for European Affairs Ana Probe spoke in Skopje to Poland's envoy.", "Ana Probe",
         "Deputy Prime Minister for European Affairs", "MK"),
        ("Ana Probe, Permanent Secretary at the Ministry of Health of Kenya, met the Omani side.", "Ana Probe",
         "Permanent Secretary at the Ministry of Health", "KE"),
        ("An EU spokeswoman in Brussels, Ana Probe, welcomed the Rwandan decision.", "Ana Probe", "spokeswoman", "EU"),
        ("The head of the EU delegation in Tbilisi, Carl Probe, met the Georgian side.", "Carl Probe",
         "head of the delegation", "EU"),
        ("The Chair of the Presidency of Bosnia and Herzegovina, Amir Probe, went to Brussels.", "Amir Probe",
         "Chair of the Presidency", "BA"),
        ("The Foreign Minister of Jordan Ayman Probe met Chad's envoy.", "Ayman Probe", "Foreign Minister", "JO"),
        ("Sheikh Omar Probe, Crown Prince of Abu Dhabi, met the French envoy.", "Omar Probe", "Crown Prince of Abu Dhabi", "AE"),
        ("Peru welcomes the appointment of Hans Probe as the new UN Special Envoy for Yemen.", "Hans Probe",
         "Special Envoy for Yemen", "UN"),
        ("German President Jan von Probe met Polish Minister van der Sample.", "van der Sample", "Minister", "PL"),
        ("Professor Isa Probe, Minister of Communications, signed the Accords on behalf of Nigeria.", "Isa Probe",
         "Minister of Communications", "NG"),
        ("Antonín Probe, Ambassador of the Czech Republic accredited to the Sultanate, called on the Omani minister.",
         "Antonín Probe",
         "Ambassador accredited to the Sultanate", "CZ"),
    ],
)  # fmt: skip
def test_an_office_is_read_whole(text: str, name: str, office: str, party: str) -> None:
    assert _offices(text)[name] == [(office, party)]


def test_a_title_may_stand_before_its_field_without_of() -> None:
    held = _offices(
        "Pakistan and Belarus met. Secretary Economic Affairs Division Kamran Probe and Chairman Senate Yusuf Sample came. "
        "They will see the Governor Punjab.",
        source="Associated Press of Pakistan", place="ISLAMABAD",
    )  # fmt: skip
    assert held["Kamran Probe"] == [("Secretary Economic Affairs Division", "PK")]
    assert held["Yusuf Sample"] == [("Chairman Senate", "PK")]
    assert "Punjab" not in held


def test_a_minister_chairs_an_organisation() -> None:
    held = _offices("Kazakh officials met OSCE Chairman-in-Office, Minister for Foreign Affairs of Finland Juha Probe.")
    assert sorted(held["Juha Probe"]) == [("Chairman-in-Office", "OSCE"), ("Minister for Foreign Affairs", "FI")]


def test_a_spokesperson_signs_with_the_ministry() -> None:
    held = _offices(
        "Nigeria and Sierra Leone met in Abuja.\n\nHajara Probe\nSpokesperson, Ministry of Foreign Affairs\nAbuja",
        source="Ministry of Foreign Affairs, Nigeria", place="Abuja",
    )  # fmt: skip
    assert held["Hajara Probe"] == [("Spokesperson, Ministry of Foreign Affairs", "NG")]


def test_whom_a_state_owns_holds_the_office_told_of_both() -> None:
    held = _offices(
        "The presidents of Peru and Bolivia signed an accord. Bolivian President Juan Probe and Peru's Ernesto Sample met."
    )
    assert held == {"Juan Probe": [("President", "BO")], "Ernesto Sample": [("president", "PE")]}


def test_whom_a_state_owns_takes_part() -> None:
    document = Document(
        id="d",
        text="Armenia's Nikol Probe and Azerbaijan's Ilham Sample held talks in Prague on Thursday.",
        published="2021-03-10",
    )
    met = [f.fact for f in Rules().extract(document).findings if isinstance(f.fact, Meeting)]
    assert [m.participants for m in met] == [("Nikol Probe", "Ilham Sample")]


def test_who_is_who_in_one_state_is_nothing_between_states() -> None:
    document = Document(
        id="d", source="The White House", published="2021-03-10", title="Readout of the White House Housing Summit",
        text="Domestic Policy Advisor Ann Probe opened the Summit. Deputy Secretary Jo Sample said that rents were high.",
    )  # fmt: skip
    assert Rules().extract(document).findings == ()
