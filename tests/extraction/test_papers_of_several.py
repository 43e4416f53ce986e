"""What several issue together, and what an instrument is made by beside its signing."""

import pytest

from communique.extraction.instruments.findings import instruments
from communique.extraction.meetings.findings import meetings
from communique.extraction.persons.cast import build
from communique.extraction.text.parse import prepare
from communique.model.document import Document
from communique.model.facts import Instrument

HELD = "Chile and Peru hold talks"


def _told(text: str, *, title: str = HELD) -> list[Instrument]:
    (prepared,) = prepare([Document(id="d", text=text, title=title, published="2024-05-15")])
    scene = build(prepared)
    facts = [finding.fact for finding in instruments(scene, list(meetings(scene)))]
    return [fact for fact in facts if isinstance(fact, Instrument)]


@pytest.mark.parametrize(
    "text",
    [
        "Chile and Peru also issued a statement on the South Pacific.",
        "A joint statement on fisheries concluded the summit between Chile and Peru.",
        "At the end of the visit, a joint communique was read to journalists by the foreign ministers of Chile and Peru.",
        "The Joint Ministerial Communique of Chile and Peru included a pledge to open markets.",
        "A statement on the elections in Fiji was released by Chile and Peru.",
    ],
)
def test_what_two_issue_or_end_their_talks_with_is_a_joint_statement(text: str) -> None:
    (statement,) = _told(text)
    assert (statement.form, set(statement.parties), statement.stage) == ("joint statement", {"CL", "PE"}, "signed")


@pytest.mark.parametrize(
    "text",
    [
        "The ministry issued a statement on the South Pacific.",
        "The two presidents made a statement for the press.",
        "The joint report of the company and the union was released.",
        "The Government approved a number of documents on customs.",
        "The Council of Bishops adopted a new charter.",
        "By general agreement the talks were held in Lima.",
    ],
)
def test_what_one_issues_or_nobody_writes_is_none(text: str) -> None:
    assert _told(text) == []


@pytest.mark.parametrize(
    ("title", "text", "parties"),
    [
        ("Joint Chile-Tonga Statement on Launching an Ocean Dialogue", "We are glad.", {"CL", "TO"}),
        ("Joint Statement on Fiji", "The following statement was released by the Governments of Chile and Peru.", {"CL", "PE"}),
        ("Joint Statement on Fishing", "The following is a statement from the Ministers of Chile and Fiji.", {"CL", "FJ"}),
        ("G7 Foreign Ministers' Statement on Peru", "We are alarmed.", {"G7"}),
        ("Joint Statement on the Chile-Peru Partnership", "We met today.", {"CL", "PE"}),
        ("Joint Statement of Fiji and Tonga on the Margins of the ASEAN Summit", "We met today.", {"FJ", "TO"}),
    ],
)  # fmt: skip
def test_a_statement_of_several_is_theirs_and_not_of_those_it_is_about(
    title: str, text: str, parties: set[str]
) -> None:
    (statement,) = _told(text, title=title)
    assert (statement.form, set(statement.parties), statement.stage) == ("joint statement", parties, "signed")


@pytest.mark.parametrize(
    "title",
    ["Remarks by President Frei and Prime Minister Ola in Joint Press Statement", "Ministers' Statement on Budget"],
)
def test_a_statement_to_the_press_or_of_one_state_is_none(title: str) -> None:
    assert _told("The Prime Minister spoke.", title=title) == []


@pytest.mark.parametrize(
    ("text", "title", "stage"),
    [
        ("A joint action plan on ports was approved as a result of the talks.", "joint action plan on ports", "signed"),
        ("The summit ended with the approval of the roadmap for digital trade.", "roadmap for digital trade", "signed"),
        ("He attended a signing ceremony for a 5G contract between a Chilean firm and Peru.", "5G contract", "signed"),
        ("The two sides signed a General Agreement for Cooperation.", "General Agreement for Cooperation", "signed"),
        ("The two sides subscribed an agreement on customs.", "agreement on customs", "signed"),
        ("Chile and Peru agreed on the outline of a fishing treaty.", "fishing treaty", "proposed"),
        ("The Minister expressed interest in a bilateral Trade Framework Agreement.", "Trade Framework Agreement", "proposed"),
        ("They urged the early entry into force of the Chile-Peru Tax Agreement.", "Chile-Peru Tax Agreement", "signed"),
        ("Since 2012 Chile and Peru have been linked by a migration partnership.", "migration partnership", "in force"),
        ("A partnership document between Chile and Peru is ready for signing.", "partnership document", "expected"),
        ("He suggested drawing up a roadmap for cooperation in pharmacy.", "roadmap for cooperation in pharmacy", "proposed"),
        ("The presidents of Chile and Peru signed the charter of the new club.", "charter of the new club", "signed"),
        ("Chile and Peru agreed the documents on a common market.", "documents on a common market", "signed"),
    ],
)  # fmt: skip
def test_an_instrument_is_made_in_many_words(text: str, title: str, stage: str) -> None:
    assert (title, stage) in [(told.title, told.stage) for told in _told(text)]


def test_a_group_of_states_that_approves_documents_makes_so_many() -> None:
    (documents,) = _told("The leaders of ASEAN approved five documents at the summit.", title="ASEAN summit")
    assert documents.count is not None
    assert (documents.count.min, documents.count.max, documents.parties) == (5, 5, ("ASEAN",))


def test_a_new_agreement_known_by_its_coming_into_force_is_in_force_since() -> None:
    (agreement,) = _told("An updated agreement between them came into force on October 1, 2022.")
    assert (agreement.stage, agreement.date) == ("in force", "2022-10-01")


def test_a_short_form_in_brackets_parts_no_name() -> None:
    (treaty,) = _told("They discussed the decision of Chile to withdraw from the 1972 Southern Reef Treaty (SRT).")
    (other,) = _told("They discussed the decision of Chile to withdraw from the 1972 Southern Reef (SRT) Treaty.")
    assert (treaty.title, other.title) == ("Southern Reef Treaty", "Southern Reef (SRT) Treaty")


def test_a_group_of_states_is_no_instrument_where_its_summit_is_told_of() -> None:
    text = "President Ola made elevating the Quad a priority."
    assert [told.title for told in _told(text, title="Statement on the Quad Leaders Summit")] == []
