"""Sessions, summits and conferences that a document tells of in passing, and the bodies that hold them."""

import pytest

from communique.extraction.rules import Rules
from communique.model.document import Document
from communique.model.facts import Mechanism, Meeting

RULES = Rules()


def _document(text: str, title: str) -> Document:
    return Document(id="d", text=text, title=title, published="2019-05-14")


def _meetings(text: str, *, title: str = "") -> list[Meeting]:
    return [f.fact for f in RULES.extract(_document(text, title)).findings if isinstance(f.fact, Meeting)]


def _mechanisms(text: str, *, title: str = "") -> list[Mechanism]:
    return [f.fact for f in RULES.extract(_document(text, title)).findings if isinstance(f.fact, Mechanism)]


def _with_mechanism(text: str) -> list[Meeting]:
    return [m for m in _meetings(text) if m.mechanism]


@pytest.mark.parametrize(
    ("text", "date", "stage"),
    [
        ("Kenya was not invited to the NATO summit in Brussels next month.", "2019-06", "planned"),
        (
            "The two ministers could settle the dispute at the APEC summit in Santiago in November.",
            "2019-11",
            "planned",
        ),
        (
            "The ministers agreed to finish the text before the ECOWAS summit in Abuja in December.",
            "2019-12",
            "planned",
        ),
        ("They spoke ahead of Japan's hosting of the G20 summit in Osaka this June.", "2019-06", "planned"),
        ("The leaders may hold talks on the sidelines of the SCO summit in Bishkek next month.", "2019-06", "planned"),
        ("The plan was adopted at the ASEAN summit in Singapore in November.", "2018-11", "held"),
        ("The minister said it had been discussed at the NATO summit in July.", "2018-07", "held"),
    ],
)
def test_an_event_told_in_passing_is_to_come_where_what_is_done_there_is(text: str, date: str, stage: str) -> None:
    (summit,) = _with_mechanism(text)
    assert (summit.form, summit.date, summit.stage) == ("summit", date, stage)


def test_those_who_act_at_a_summit_take_part_in_it() -> None:
    (summit,) = _with_mechanism(
        "At the June 14 NATO Summit, Danish Prime Minister Lars Holm and Prime Minister Ida Berg of Norway endorsed the plan."
    )
    assert set(summit.parties) == {"NATO", "DK", "NO"}
    assert summit.participants == ("Lars Holm", "Ida Berg")


@pytest.mark.parametrize(
    ("text", "party", "date"),
    [
        (
            "Hungary became an observer of the Turkic Council at the summit held in Bishkek in September 2018, Hungarian Foreign"
            " Minister Pal Kiss told Kazakhstan's president.",
            "OTS",
            "2018-09",
        ),
        (
            "EU foreign ministers met Ukraine's foreign minister in Brussels on Monday. Leaders could take it up at their summit"
            " in June.",
            "EU",
            "2019-06",
        ),
        (
            "Fiji was suspended from the Pacific Islands Forum in 2009 and was not invited to the leaders' summit in Samoa next"
            " month.",
            "PIF",
            "2019-06",
        ),
    ],
)
def test_a_summit_without_a_name_is_that_of_the_organisation_told_before(text: str, party: str, date: str) -> None:
    (summit,) = [m for m in _meetings(text) if m.form == "summit"]
    assert (summit.parties, summit.date) == ((party,), date)


def test_ministers_of_an_organisation_meet() -> None:
    (meeting,) = _meetings(
        "Mercosur finance ministers will take stock in Caracas in July, Brazil's minister told his Argentine counterpart."
    )
    assert (meeting.parties, meeting.date, meeting.stage) == (("MERCOSUR",), "2019-07", "planned")


@pytest.mark.parametrize(
    ("text", "date", "stage"),
    [
        (
            "Kenya and Ghana signed an accord. The joint committee on trade would convene its first meeting in Accra early next"
            " year.",
            "2020",
            "planned",
        ),
        (
            "Officials would hold the 10th round of the Canada-Peru Joint Consultations in Ottawa in June, the leaders agreed.",
            "2019-06",
            "planned",
        ),
        (
            "We expect the fourth meeting of the Russian-Angolan intergovernmental commission on fisheries to take place next"
            " week.",
            "2019-05-20/2019-05-26",
            "planned",
        ),
        (
            "Debts are dealt with by a separate working group of Peru and Cuba, which will gather in Lima in November for the"
            " fifth time.",
            "2019-11",
            "planned",
        ),
        ("The Kenya-Ghana joint commission has not met since 2016.", "2016", "held"),
        (
            "The Peru-Cuba joint committee, whose meeting planned for April had been postponed, is idle.",
            "2019-04",
            "postponed",
        ),
    ],
)
def test_a_session_told_by_another_verb(text: str, date: str, stage: str) -> None:
    (session,) = _with_mechanism(text)
    assert (session.form, session.date, session.stage) == ("session", date, stage)


def test_a_body_that_has_not_met_since_is_not_founded_then() -> None:
    (commission,) = _mechanisms("The Kenya-Ghana joint commission, which has not met since 2016, is to be revived.")
    assert commission.since is None


def test_a_mechanism_goes_by_its_acronym() -> None:
    sessions = _with_mechanism(
        "The ministers co-chaired the 8th Kenya-Suriname Joint Commission Meeting (JCM) in Nairobi on Monday. The next JCM will"
        " take place in Paramaribo in 2021."
    )
    assert [(s.date, s.stage) for s in sessions] == [("2019-05-13", "held"), ("2021", "planned")]


def test_the_day_of_the_last_session_is_not_that_of_the_next() -> None:
    sessions = _with_mechanism(
        "Malaysia said it looked forward to hosting the 11th Annual Consultation with Brunei, last convened in December."
    )
    assert {(s.date, s.stage) for s in sessions} == {(None, "planned"), ("2018-12", "held")}


def test_a_commission_that_closes_on_friday_did_not_begin_then() -> None:
    assert not _with_mechanism("The Kenya-Ghana joint commission closes on Friday.")


@pytest.mark.parametrize(
    ("text", "name", "form"),
    [
        (
            "Kenya and Rwanda agreed in 2017 to launch a strategic dialogue, which has not convened so far.",
            "strategic dialogue",
            "dialogue",
        ),
        (
            "Kenya and Somalia are in talks on trade, for which a joint study group is to report next month.",
            "joint study group",
            "working group",
        ),
        (
            "Colombia and Peru set up a high-level panel on migration, which will meet twice a year.",
            "high-level panel on migration",
            "other",
        ),
        ("The Peru-Chile Binational Cabinet will meet in Lima in November.", "Peru-Chile Binational Cabinet", "other"),
        (
            "Japan and Latvia will hold the next Japan-Latvia political dialogue in Tokyo.",
            "Japan-Latvia political dialogue",
            "dialogue",
        ),
        (
            "Uganda and Rwanda praised the Joint Border Commissioners' and Administrators' Committee of the two states.",
            "Joint Border Commissioners' and Administrators' Committee",
            "committee",
        ),
        (
            "The joint working group on the Lagos – Accra – Abidjan corridor of Nigeria and Ghana met on Monday.",
            "joint working group on the Lagos – Accra – Abidjan corridor",
            "working group",
        ),
    ],
)
def test_a_standing_format_by_its_words(text: str, name: str, form: str) -> None:
    (mechanism,) = _mechanisms(text)
    assert mechanism.name.startswith(name) and mechanism.form == form


def test_the_chair_of_a_forum_is_no_session_of_it() -> None:
    meetings = _meetings(
        "The minister of Chile paid a courtesy call on the Prime Minister of Tonga and Chair of the Pacific Islands Forum, Pita"
        " Vea, on Monday."
    )
    assert all(m.form != "session" for m in meetings)


def test_since_when_and_where_in_turn_a_body_meets() -> None:
    (mechanism,) = _mechanisms(
        "Peru and Suriname met. The consultation mechanism between the two countries, created in 2004, holds its fourth meeting in"
        " Lima. The mechanism, co-chaired by two deputies, alternates between the countries."
    )
    assert (mechanism.since, mechanism.hosts) == ("2004", "alternating")


def test_the_number_of_a_session_is_no_part_of_the_acronym() -> None:
    (mechanism,) = _mechanisms(
        "It was agreed under the Fourth Tokyo International Conference on African Development (TICAD IV), Kenya's minister told"
        " Japan's."
    )
    assert mechanism.acronym == "TICAD"
