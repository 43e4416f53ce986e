"""The whole extractor: what must hold for any text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.extraction.rules import Rules
from communique.model.document import Document
from communique.model.evidence import Evidence
from communique.model.finding import Extraction
from communique.reading.furniture import furnish

RULES = Rules()
STORY = (
    "LISBON, May 9 (Example) - Portuguese Foreign Minister Ana Sample met with her Moroccan counterpart Nasser Trial "
    "on Tuesday. “We will sign four agreements,” she said. The 14th Portugal-Morocco High-Level Meeting will be held "
    "in Rabat in 2024. Both countries signed a Memorandum of Understanding on Green Hydrogen."
)
FRAGMENTS = [
    "Portuguese Foreign Minister Ana Sample ", "met with ", "“", "”", "\"", "'", "\n\n", "\n", "on Monday ", "his counterpart ",
    "the two leaders ", "signed ", "more than 10 agreements ", "the 21st annual summit ", "said that ", "(", ")", "—", "2+2 ",
    "Mr. ", "U.S.", "été ", "中国 ", "\u200b", "\x00", "\t", "Ministry of ", ". ", ", ", "**", "<b>", "https://x.y/z ",
]  # fmt: skip


def _everything(extraction: Extraction) -> list[Evidence]:
    found = [e for f in extraction.findings for e in f.evidence]
    found += [e for f in extraction.findings for g in f.grounds for e in g.evidence]
    return found + [e for c in extraction.contradictions for s in c.sides for e in s.evidence]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(FRAGMENTS), max_size=60).map("".join))
def test_evidence_points_at_its_words_in_any_text(text: str) -> None:
    document = Document(id="d", text=text, title=text[:40].replace("\n", " "), published="2023-05-10")
    for evidence in _everything(RULES.extract(document)):
        assert document.part(evidence.part)[evidence.start : evidence.end] == evidence.quote


def test_a_statements_text_stands_in_the_document_as_stored() -> None:
    document = furnish(Document(id="d", text=STORY, published="2023-05-10"))
    texts = [f.fact.text for f in RULES.extract(document).findings if f.fact.kind == "statement"]  # type: ignore[union-attr]
    assert texts and all(text in STORY for text in texts)


def test_every_finding_has_one_to_three_quotes() -> None:
    findings = RULES.extract(Document(id="d", text=STORY, published="2023-05-10")).findings
    assert {f.kind for f in findings} >= {"meeting", "instrument", "statement", "office"}
    assert all(1 <= len(f.evidence) <= 3 for f in findings)


def test_the_same_document_gives_the_same_findings_alone_and_in_company() -> None:
    one = Document(id="one", text=STORY, published="2023-05-10")
    other = Document(id="two", text="Chad and Niger signed a treaty.", published="2023-05-10")
    assert next(iter(RULES.extract_all([one, other]))) == RULES.extract(one)


@pytest.mark.parametrize("text", ["", " ", "\n\n", "word " * 30_000, "x" * 200_000, "A" * 90_000 + ". B met C."])
def test_texts_without_sentences_give_no_findings(text: str) -> None:
    assert RULES.extract(Document(id="d", text=text)).findings == ()


def test_a_document_without_a_date_says_what_stays_unresolved() -> None:
    text = "Chadian Foreign Minister Jo Example met Nigerian Foreign Minister Al Sample on Monday."
    (note,) = RULES.extract(Document(id="d", text=text)).notes
    assert "Monday" in note.words and "no date" in note.words
