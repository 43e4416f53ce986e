"""What is ahead because of the clause it is told in, and meetings of an organisation's members that a heading tells."""

import pytest

from communique.extraction.rules import Rules
from communique.model.document import Document
from communique.model.facts import Meeting

RULES = Rules()


def _met(text: str, title: str = "News in brief", place: str | None = None) -> list[Meeting]:
    findings = RULES.extract(Document(id="d", text=text, title=title, published="2023-05-10", place=place)).findings
    return [f.fact for f in findings if isinstance(f.fact, Meeting)]


def test_an_event_at_which_two_are_yet_to_meet_is_ahead() -> None:
    text = (
        "Norwegian Prime Minister Olav Berg is to raise the issue with Danish President Mette Holm when they meet on the "
        "sidelines of the NATO summit in London on Thursday."
    )
    assert {(m.form, m.stage, m.date) for m in _met(text)} == {
        ("talks", "planned", "2023-05-11"),
        ("summit", "planned", "2023-05-11"),
    }


def test_what_was_decided_at_an_event_of_the_past_is_over() -> None:
    text = "The border will be left to the Denmark-Norway Joint Commission, which met in Oslo on May 3."
    assert {(m.stage, m.date) for m in _met(text)} == {("held", "2023-05-03")}


def test_the_same_day_as_one_to_come_is_to_come() -> None:
    text = (
        "A spokesman said on Wednesday that Danish Foreign Minister Mette Holm would hold talks with Norwegian Foreign "
        "Minister Nils Aho on Friday and call on Norwegian President Olav Berg the same day."
    )
    assert {(m.stage, m.date) for m in _met(text)} == {("planned", "2023-05-12")}


def test_the_day_of_an_arrival_is_not_that_of_what_is_still_due() -> None:
    text = (
        "Danish Foreign Minister Mette Holm, who arrived in Bergen on Sunday, is also scheduled to call on Prime Minister "
        "Olav Berg of Norway."
    )
    assert [m.stage for m in _met(text) if m.form == "talks"] == ["planned"]


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("CIS heads of state had an informal meeting", "CIS"),
        ("An informal summit of ASEAN leaders was held in Hanoi", "ASEAN"),
        ("A work meeting was held of heads of CIS member countries", "CIS"),
        ("Shanghai hosted meetings of APEC economic leaders", "APEC"),
        ("President Olav Berg took part in the final session of G8 heads of state and government", "G8"),
    ],
)
def test_a_heading_tells_of_a_meeting_of_an_organisations_leaders(title: str, code: str) -> None:
    met = _met("The participants discussed trade and exchanged opinions on energy.", title)
    assert [(m.form, code in m.parties, m.date) for m in met] == [("summit", True, "2023-05-10")]


def test_a_heading_tells_of_a_call_in_which_several_acted() -> None:
    title = (
        "During a telephone conversation Norwegian Prime Minister Olav Berg, Danish Prime Minister Mette Holm and Swedish "
        "Prime Minister Nils Ek coordinated their positions"
    )
    met = _met("The draft is to be put to a vote.", title)
    assert [(m.form, set(m.parties), m.date) for m in met] == [("call", {"NO", "DK", "SE"}, "2023-05-10")]
