"""Calls told by 'called', 'placed a call to', 'spoke by telephone to', and talks told by what was discussed with whom."""

import pytest

from communique.extraction.rules import Rules
from communique.model.document import Document
from communique.model.facts import Meeting

RULES = Rules()


def _met(text: str, title: str = "News in brief") -> list[tuple[str, set[str], str | None]]:
    findings = RULES.extract(Document(id="d", text=text, title=title, published="2023-05-10")).findings
    return [(f.fact.form, set(f.fact.parties), f.fact.date) for f in findings if isinstance(f.fact, Meeting)]


@pytest.mark.parametrize(
    ("did", "day"),
    [
        ("spoke by telephone to British Prime Minister Tony Hill", "2023-05-10"),
        ("called British Trade Minister Tony Hill on Monday", "2023-05-08"),
        ("called British President Tony Hill on Monday to discuss the border", "2023-05-08"),
        ("placed a call to British Prime Minister Tony Hill on Tuesday", "2023-05-09"),
        ("made a telephone call to British Prime Minister Tony Hill to congratulate him on his victory", "2023-05-10"),
    ],
)
def test_a_call_is_told_in_many_ways(did: str, day: str) -> None:
    assert _met(f"Norwegian Foreign Minister Olav Berg {did}.") == [("call", {"NO", "GB"}, day)]


@pytest.mark.parametrize(
    "did",
    [
        "called Danish President Mette Holm a liar on Monday",
        "called Danish President Mette Holm to account over the bill",
    ],
)
def test_who_is_called_names_is_not_called_on_the_telephone(did: str) -> None:
    assert _met(f"Norwegian Foreign Minister Olav Berg {did}.") == []


def test_who_calls_on_somebody_is_in_the_room() -> None:
    text = "Norwegian Foreign Minister Olav Berg called on Danish President Mette Holm on Monday."
    assert _met(text) == [("talks", {"NO", "DK"}, "2023-05-08")]


@pytest.mark.parametrize("topic", ["current issues of bilateral relations", "questions related to bilateral ties"])
def test_an_official_named_behind_the_topic_is_who_it_was_discussed_with(topic: str) -> None:
    text = f"Norwegian Foreign Minister Olav Berg discussed {topic} with Danish Prime Minister Mette Holm."
    assert _met(text) == [("talks", {"NO", "DK"}, "2023-05-10")]


@pytest.mark.parametrize(
    "topic", ["relations with Denmark", "his planned talks in the autumn with Danish Prime Minister Mette Holm"]
)
def test_what_is_discussed_is_nobody(topic: str) -> None:
    text = f"Norwegian Foreign Minister Olav Berg discussed {topic} at a press conference on Tuesday."
    assert not any(stage == "talks" and day == "2023-05-09" for stage, _, day in _met(text))


def test_a_heading_that_leaves_the_time_open_is_of_what_was_and_not_of_what_is_to_come() -> None:
    document = Document(
        id="d",
        title="Readout of President Nils Aho Call with Prime Minister Mette Holm of Denmark",
        text="President Aho spoke with Danish Prime Minister Mette Holm in his first call abroad, and praised the strong ties "
        "between Finland and Denmark. The two leaders agreed to speak again in a month.",
        source="Ministry for Foreign Affairs of Finland",
        published="2023-05-10",
    )
    met = [f.fact for f in RULES.extract(document).findings if isinstance(f.fact, Meeting)]
    assert ("held", "2023-05-10") in {(m.stage, m.date) for m in met}


def test_who_only_speaks_to_the_press_took_no_part() -> None:
    text = (
        "The following is attributable to Spokesperson Nils Aho:\n\nOn May 3, Special Representative for Sudan Olav Berg called "
        "Danish Special Representative on Aral Basin Affairs Mette Holm to discuss the April 26 and May 1 tests."
    )
    document = Document(
        id="d",
        text=text,
        title="Ambassador Berg's Call with Danish Special Representative on Aral Basin Affairs Holm",
        source="Ministry for Foreign Affairs of Finland",
        published="2023-05-10",
    )
    met = [f.fact for f in RULES.extract(document).findings if isinstance(f.fact, Meeting)]
    assert [(m.form, m.participants, m.date) for m in met] == [("call", ("Olav Berg", "Mette Holm"), "2023-05-03")]


@pytest.mark.parametrize("mark", [" A; B; and C.", "\n- A\n- B\n- C"])
def test_each_of_a_list_is_spoken_to_apart(mark: str) -> None:
    names = {
        "A": "Prime Minister Mette Holm of Denmark",
        "B": "Chancellor Karl Weiss of Austria",
        "C": "President Jan Kral of the Czech Republic",
    }
    told = "".join(names.get(letter, letter) for letter in mark)
    text = (
        "Norwegian Prime Minister Olav Berg today had three separate calls with European leaders.\n\n"
        f"The Prime Minister spoke individually with:{told}"
    )
    assert {frozenset(parties) for _, parties, _ in _met(text)} == {
        frozenset(pair.split()) for pair in ("NO DK", "NO AT", "NO CZ")
    }


def test_those_of_a_list_are_on_one_line_where_nothing_sets_them_apart() -> None:
    text = (
        "Norwegian Prime Minister Olav Berg spoke today with: Prime Minister Mette Holm of Denmark, Chancellor Karl Weiss of "
        "Austria, and President Jan Kral of the Czech Republic."
    )
    assert [parties for _, parties, _ in _met(text)] == [{"NO", "DK", "AT", "CZ"}]
