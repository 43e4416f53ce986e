"""Statements as agencies and ministries tell of them: passed on, in few words, by organs and by those who are unnamed."""

import pytest

from communique.extraction.rules import Rules
from communique.model.document import Document
from communique.model.facts import Statement


def _told(text: str, *, title: str = "Fiji and Tonga hold talks") -> list[Statement]:
    document = Document(id="1", text=text, title=title, published="2023-05-10")
    (extraction,) = Rules().extract_all([document])
    return [f.fact for f in extraction.findings if isinstance(f.fact, Statement)]


@pytest.mark.parametrize(
    ("text", "speaker", "said"),
    [
        (
            "Fijian Foreign Minister Ana Vula said in a statement the country wanted a treaty with Tonga.",
            "Ana Vula",
            "the country wanted a treaty with Tonga",
        ),
        (
            "The port will open in June, Fijian Foreign Minister Ana Vula was quoted as saying by the state agency.",
            "Ana Vula",
            "The port will open in June",
        ),
        (
            'Fijian Foreign Minister Ana Vula wrote that she had held "very frank talks" with Tongan minister Sione Lolo.',
            "Ana Vula",
            'she had held "very frank talks" with Tongan minister Sione Lolo',
        ),
        (
            'Trade came to $3 million, a figure that Fijian Foreign Minister Ana Vula described as "far too low".',
            "Ana Vula",
            "far too low",
        ),
        (
            "Fijian Foreign Minister Ana Vula told lawmakers the two governments planned to survey the reef.",
            "Ana Vula",
            "the two governments planned to survey the reef",
        ),
        (
            "Fijian Foreign Minister Ana Vula also raised the importance of the fisheries treaty with Tonga.",
            "Ana Vula",
            "the importance of the fisheries treaty with Tonga",
        ),
        ("Fiji regrets the vote, its Foreign Ministry said in a note.", "Foreign Ministry", "Fiji regrets the vote"),
        (
            "A Fijian government spokeswoman said the talks with Tonga were useful.",
            "Fijian government spokeswoman",
            "the talks with Tonga were useful",
        ),
        ("Suva took note of the vote, a Fijian diplomatic source said.", "Fijian diplomatic source", "Suva took note of the vote"),
        (
            "The General Assembly of the OAS urged member states to ratify the treaty.",
            "General Assembly of the OAS",
            "member states to ratify the treaty",
        ),
        ("The Tongan Congress condemned the coup in Niger.", "Tongan Congress", "the coup in Niger"),
    ],
)  # fmt: skip
def test_what_is_said_is_told_with_who_says_it(text: str, speaker: str, said: str) -> None:
    assert [(s.speaker, s.text) for s in _told(text)] == [(speaker, said)]


def test_what_is_said_beside_a_quotation_is_one_record_with_it() -> None:
    text = '"We are ready," Fijian Foreign Minister Ana Vula said, adding that Tonga was too. She said a date was set.'
    assert [s.text for s in _told(text)] == ["We are ready,", "a date was set"]


def test_a_style_is_no_pronoun() -> None:
    text = (
        "HE Minister of State Sheikh Fahad Al Kuwari of Qatar met HE Vice Minister Paulina Mena of Ecuador. "
        "HE the Minister of State stressed Qatar's wish for peace. HE the Vice Minister praised Qatar's efforts to end the war."
    )
    assert [s.speaker for s in _told(text, title="Talks in Doha")] == ["Fahad Al Kuwari", "Paulina Mena"]


def test_paragraphs_that_begin_with_an_article_are_no_answers() -> None:
    text = (
        "A Framework was signed in Suva by Fiji and Tonga.\n\nA Committee will carry it out.\n\n"
        '"We are ready," Fijian Foreign Minister Ana Vula said.'
    )
    assert [s.text for s in _told(text)] == ["We are ready,"]


def test_a_mere_meeting_is_no_statement_and_an_interest_that_is_met_is_one() -> None:
    met = "Fijian Foreign Minister Ana Vula met Sione Lolo in Suva, Tongan diplomatic sources said."
    assert not _told(met)
    assert _told("Fijian Foreign Minister Ana Vula said the treaty met the interests of Tonga.")
