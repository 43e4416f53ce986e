"""Conferences, summits told two by one noun, and meetings of leaders."""

from communique.extraction.rules import Rules
from communique.model.document import Document
from communique.model.facts import Meeting

LEAD = "Uruguay and Botswana agreed on Tuesday to deepen their relations.\n\n"


def _meetings(text: str) -> list[Meeting]:
    document = Document(id="d", text=LEAD + text, published="2015-06-20")
    found = (finding.fact for finding in Rules().extract(document).findings)
    return [fact for fact in found if isinstance(fact, Meeting)]


def test_a_minister_who_addresses_a_world_congress_takes_part_in_it() -> None:
    (event,) = _meetings("Togo's Energy Minister Koffi Adjei addressed the World Solar Congress in Lisbon on Monday.")
    assert event.form == "conference"
    assert event.mechanism == "World Solar Congress"
    assert event.parties == ("TG",)
    assert event.country == "PT"


def test_a_state_hosts_a_donors_conference() -> None:
    (event,) = _meetings("Norway will host an international donors' conference for Nepal in Oslo on 4 July.")
    assert (event.form, event.stage, event.date) == ("conference", "planned", "2015-07-04")
    assert "NO" in event.parties


def test_a_partys_own_congress_is_no_event_of_states() -> None:
    assert not _meetings("Norwegian Prime Minister Erna Solberg addressed the party conference in Bergen on Monday.")


def test_two_summits_told_by_one_noun_are_two() -> None:
    told = _meetings("The two are also preparing for the upcoming G7 and NATO summits in Belgium.")
    assert [(event.form, event.parties) for event in told] == [("summit", ("G7",)), ("summit", ("NATO",))]


def test_leaders_of_three_states_meet_at_a_summit() -> None:
    (event,) = _meetings("The presidents of Chile, Peru and Ecuador met in Lima on Thursday.")
    assert event.form == "summit"


def test_ministers_of_three_states_meet_for_talks() -> None:
    (event,) = _meetings("The foreign ministers of Chile, Peru and Ecuador met in Lima on Thursday.")
    assert event.form == "talks"


def test_the_state_where_an_organisation_is_to_meet_is_its_host() -> None:
    (event,) = _meetings("The next SADC summit is scheduled to be held in Harare in August.")
    assert event.parties == ("SADC", "ZW")
