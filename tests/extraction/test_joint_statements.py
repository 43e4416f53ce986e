"""Papers of which only is told what they say, and what else shows how far an instrument has got."""

import pytest

from communique.extraction.instruments.findings import instruments
from communique.extraction.meetings.findings import meetings
from communique.extraction.persons.cast import build
from communique.extraction.text.parse import prepare
from communique.model.document import Document
from communique.model.facts import Instrument

MET = "Fiji's Foreign Minister Ana Soto met her Tongan counterpart Ben Rojas in Suva on Tuesday. "
"""Says who is who; the sentences of the tests follow it."""


def _told(text: str, *, title: str = "") -> list[Instrument]:
    (prepared,) = prepare([Document(id="d", text=MET + text, title=title, published="2024-05-15")])
    scene = build(prepared)
    facts = [finding.fact for finding in instruments(scene, list(meetings(scene)))]
    return [fact for fact in facts if isinstance(fact, Instrument)]


@pytest.mark.parametrize(
    "text",
    [
        "In a joint statement the two sides set a goal of doubling trade by 2030.",
        "The two sides set a goal of a billion dollars of trade by 2030 in a joint statement.",
        "In their joint statement, the ministers said they would open a bridge by 2029.",
        "The joint statement sets the target of doubling trade by 2030.",
        "The two countries will open four consulates by 2027, according to a joint statement released after the talks.",
        "The joint statement said that the border would be opened next year.",
        "In a joint statement, the signatories recalled the treaty of 1995.",
        "This was announced in a joint statement issued by Soto and Rojas.",
    ],
)
def test_a_joint_statement_is_out_on_the_day_whatever_days_it_names(text: str) -> None:
    (statement, *_) = _told(text)
    assert (statement.form, statement.stage, statement.date) == ("joint statement", "signed", "2024-05-15")


def test_a_joint_statement_has_the_day_told_before_it_speaks_or_beside_it() -> None:
    (monday,) = _told("On Monday, the ministers said in a joint statement that they would hold drills in June.")
    (april,) = _told("In a joint statement last month, the two sides condemned the coup of 2021.")
    assert (monday.date, april.date) == ("2024-05-13", "2024-04")


def test_a_joint_statement_still_to_be_issued_is_expected() -> None:
    (statement,) = _told("The ministers will issue a joint statement on Thursday.")
    assert (statement.stage, statement.date) == ("expected", "2024-05-16")


@pytest.mark.parametrize(
    "text",
    [
        "In a joint statement, two trade unions condemned the talks.",
        "A joint statement by opposition parties said the talks were void.",
    ],
)
def test_a_joint_statement_of_others_than_parties_is_none(text: str) -> None:
    assert _told(text) == []


def test_a_state_that_returns_to_a_treaty_signs_it() -> None:
    (brought,) = _told("The new government brought Tonga back into the Paris Agreement.")
    (returned,) = _told("Tonga returned to the Paris Agreement last year.")
    assert (brought.stage, brought.parties) == ("signed", ("TO",))
    assert (returned.stage, returned.parties, returned.date) == ("signed", ("TO",), "2023")


def test_who_is_committed_to_a_treaty_of_many_is_of_it() -> None:
    (both,) = _told("Both countries are committed to reaching the goals of the Paris Agreement.")
    (other,) = _told("They are committed to peace by carrying out the Geneva Accords.")
    assert set(both.parties) == {"FJ", "TO"}
    assert other.parties == ()


def test_who_welcomes_another_joining_does_not_join() -> None:
    (accords,) = _told("Soto welcomed Tonga joining the Artemis Accords.")
    assert (accords.stage, accords.parties) == ("signed", ("TO",))


def test_what_talks_build_on_is_done() -> None:
    (treaty,) = _told("They told of their intent to pursue talks, building on the extension of the Reef Treaty.")
    assert treaty.stage == "renewed"


def test_a_treaty_drafted_without_delay_is_proposed() -> None:
    (treaty,) = _told(
        "Officials were told to draft without delay a new treaty of friendship between the two countries."
    )
    assert treaty.stage == "proposed"


def test_a_convention_is_ratified_by_those_of_whom_it_is_the_first() -> None:
    (convention,) = _told("The Minamata Convention became the first treaty ratified by all members of ASEAN.")
    assert (convention.stage, convention.parties) == ("ratified", ("ASEAN",))


def test_what_is_agreed_within_a_state_is_no_instrument() -> None:
    assert (
        _told("The central authorities and the rebels will sign a special agreement on self-rule of the north.") == []
    )


def test_a_body_of_the_parties_of_a_convention_is_not_the_convention() -> None:
    assert _told("They spoke of the Conference of the Parties of the Framework Convention on Climate Change.") == []


def test_a_plain_word_with_a_capital_in_a_heading_alone_is_no_name() -> None:
    assert _told("They spoke of fishing.", title="Strengthening the Fiji-Tonga Partnership in Fishing") == []


def test_a_statement_of_a_group_is_by_those_whom_its_first_sentence_spells_out() -> None:
    text = "The Quint (France, Germany, Italy, Britain and the United States) and Norway welcome the vote."
    (prepared,) = prepare([Document(id="d", text=text, title="Quint Statement on the Vote", published="2024-05-15")])
    (found,) = instruments(build(prepared))
    assert isinstance(found.fact, Instrument)
    assert (found.fact.form, found.fact.date) == ("joint statement", "2024-05-15")
    assert set(found.fact.parties) == {"FR", "DE", "IT", "GB", "US", "NO"}


def test_what_has_been_terminated_is_news_of_the_day() -> None:
    (treaty,) = _told("The extradition treaty, signed in Suva on July 13, 2011, has been terminated.")
    assert (treaty.stage, treaty.date) == ("terminated", "2024-05-15")
