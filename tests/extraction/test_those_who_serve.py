"""Officials who are told by whom they serve: advisers, chiefs of staff, secretaries to a head of state or government."""

import pytest

from communique.extraction.rules import Rules
from communique.model.document import Document
from communique.model.facts import Meeting, Office

RULES = Rules()


def _document(text: str) -> Document:
    return Document(id="d", text=text, title="News in brief", published="2023-05-10")


@pytest.mark.parametrize(
    ("told", "parties"),
    [
        ("Petra Novak, National Security Advisor to the Prime Minister of the Czech Republic", "NO CZ"),
        ("Omar Haddad, Diplomatic Adviser to the President of the United Arab Emirates", "NO AE"),
        ("Karin Wall, State Secretary for Foreign Affairs to the Prime Minister of Sweden", "NO SE"),
        ("Petra Novak, Chief of Staff for European Commission President Ursula Lang", "NO EU"),
        ("Anwar Gash, Diplomatic Advisor to His Highness the President of the UAE", "NO AE"),
        ("National Security Adviser to the Czech President Petra Novak", "NO CZ"),
        ("Special Adviser to the King of Jordan Omar Haddad", "NO JO"),
    ],
)
def test_an_official_stands_for_the_party_of_whom_he_serves(told: str, parties: str) -> None:
    text = f"Norwegian Foreign Minister Olav Berg met on Monday with {told}."
    met = [f.fact for f in RULES.extract(_document(text)).findings if isinstance(f.fact, Meeting)]
    assert [set(meeting.parties) for meeting in met] == [set(parties.split())]
    assert len(met[0].participants) == 2


def test_a_principal_named_behind_his_aide_keeps_his_own_office() -> None:
    text = "Olav Berg, the Norwegian foreign minister, met Petra Novak, Chief of Staff for Peruvian President Ana Loza."
    held = {f.fact for f in RULES.extract(_document(text)).findings if isinstance(f.fact, Office)}
    assert ("Ana Loza", "President", "PE") in {(o.person, o.office, o.party) for o in held}


def test_the_president_of_a_body_is_not_he_of_the_outlets_own_state() -> None:
    told = Document(
        id="d",
        source="Ministry for Foreign Affairs of Finland",
        title="Minister Aho's Call with Chief of Staff for the President of the European Commission Ek",
        text="Foreign Minister Nils Aho spoke today with Jan Ek, Chief of Staff for European Commission President Ursula "
        "Lang, to follow up on President Salo's video call with the leaders of the region.",
        published="2023-05-10",
    )
    held = [f.fact for f in RULES.extract(told).findings if isinstance(f.fact, Office)]
    assert not any(office.person == "Salo" and office.party == "EU" for office in held)
