"""How far the names of instruments and mechanisms reach."""

import pytest

from communique.extraction.text.parse import prepare
from communique.extraction.titles.reach import Title, title
from communique.knowledge.instruments import instruments
from communique.knowledge.mechanisms import mechanisms
from communique.model.document import Document


def _title(text: str, head: str) -> Title:
    """The name around the first occurrence of a head noun."""
    (prepared,) = prepare([Document(id="d", text=text)])
    sentence = prepared.sentences[0]
    place = next(i for i, token in enumerate(sentence.span) if token.text == head)
    known = instruments() if head.lower() in instruments().heads else mechanisms()
    return title(sentence, place, known.outside, known.heads)


@pytest.mark.parametrize(
    ("text", "head", "name"),
    [
        (
            "The ministers signed a Memorandum of Understanding on Digital Cooperation on Friday.",
            "Memorandum",
            "Memorandum of Understanding on Digital Cooperation",
        ),
        (
            "They signed the Treaty on Friendship, Good Neighbourliness and Cooperation between the two states.",
            "Treaty",
            "Treaty on Friendship, Good Neighbourliness and Cooperation",
        ),
        (
            "They signed a new agreement on cooperation in outer space in Lima.",
            "agreement",
            "agreement on cooperation in outer space",
        ),
        ("They signed the agreement on Monday.", "agreement", "agreement"),
        ("The Nuclear Non-Proliferation Treaty was discussed.", "Treaty", "Nuclear Non-Proliferation Treaty"),
        ("The Status of Forces Agreement was signed in 1995.", "Agreement", "Status of Forces Agreement"),
        ("The Lima Declaration and Action Plan were adopted.", "Declaration", "Lima Declaration"),
        ("The Lima Declaration and Action Plan were adopted.", "Plan", "Action Plan"),
        (
            "They extended the science cooperation arrangement for 2024-28.",
            "arrangement",
            "science cooperation arrangement for 2024-28",
        ),
        ("He attended the 5th Leaders' Summit in 2021.", "Summit", "Leaders' Summit"),
        ("Italy's Action Plan was adopted.", "Plan", "Action Plan"),
        ("The second U.S. – Pacific Leaders Summit will be held.", "Summit", "U.S. – Pacific Leaders Summit"),
    ],
)  # fmt: skip
def test_a_name_reaches_as_far_as_it_is_one(text: str, head: str, name: str) -> None:
    assert _title(text, head).text == name


@pytest.mark.parametrize(
    ("text", "head", "ordinal"),
    [
        ("The 21st annual Peru-Chile summit opened.", "summit", 21),
        ("The first-ever Peru-Chile summit opened.", "summit", 1),
        ("The twenty-first Peru-Chile summit opened.", "summit", 21),
        ("The inaugural Peru-Chile summit opened.", "summit", 1),
        ("The Peru-Chile summit opened.", "summit", None),
    ],
)
def test_the_ordinal_stands_before_the_name_and_is_no_part_of_it(text: str, head: str, ordinal: int | None) -> None:
    found = _title(text, head)
    assert found.ordinal == ordinal
    assert found.text.removeprefix("annual ") == "Peru-Chile summit"


def test_an_acronym_in_brackets_is_told_with_the_name() -> None:
    found = _title("The Joint Commission on Fisheries (JCF) met in Oslo.", "Commission")
    assert (found.text, found.acronym) == ("Joint Commission on Fisheries", "JCF")


def test_an_acronym_within_a_name_does_not_end_it() -> None:
    found = _title("They signed a memorandum of understanding (MoU) for joint research.", "memorandum")
    assert found.acronym == "MoU"
    assert found.text == "memorandum of understanding (MoU) for joint research"


def test_a_year_before_a_name_is_no_part_of_it() -> None:
    found = _title("Norway honours the 1951 Refugee Convention.", "Convention")
    assert (found.text, found.year) == ("Refugee Convention", "1951")


def test_offsets_are_those_of_the_document() -> None:
    text = "\n\nYesterday the parties signed the Treaty of Peace and Amity."
    (prepared,) = prepare([Document(id="d", text=text)])
    (sentence,) = prepared.sentences
    head = next(i for i, token in enumerate(sentence.span) if token.text == "Treaty")
    found = title(sentence, head, frozenset(), instruments().heads)
    assert text[found.start : found.end] == found.text == "Treaty of Peace and Amity"
