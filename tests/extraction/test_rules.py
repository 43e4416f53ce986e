"""The whole extractor: what must hold for any text."""

from time import perf_counter

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


FRENCH = (
    "Le ministre des Affaires étrangères, Jean Exemple, a rencontré à Paris le Premier ministre du Japon, Ken Modèle. "
    "Les deux parties ont signé un accord de coopération dans le domaine de la culture."
)


@pytest.mark.parametrize(
    "text",
    [
        FRENCH,
        "Außenministerin Ana Muster traf am Montag in Berlin den Präsident von Chile. Sie haben ein Memorandum unterzeichnet.",
        "El Ministro Ana Ejemplo se reunió en Madrid con el Presidente de Chile y los dos firmaron un memorando para la paz.",
        "Menteri Luar Negeri Ana Contoh bertemu dengan Menlu Australia di Jakarta pada hari Senin untuk membahas kerja sama.",
        "Президент Чили встретился в Москве с премьер-министром Перу.",
        "外交部长会见了秘鲁外长，双方签署了协议。",
    ],
)
def test_a_text_in_another_language_gives_nothing_but_a_note(text: str) -> None:
    extraction = RULES.extract(
        Document(id="d", text=text, title="Chile, Peru: President Jo Example", published="2023-05-10")
    )
    assert extraction.findings == ()
    assert ["not in English" in note.words for note in extraction.notes] == [True]


def test_a_paragraph_in_another_language_is_left_out_of_an_english_text() -> None:
    extraction = RULES.extract(Document(id="d", text=f"{STORY}\n\n{FRENCH}", published="2023-05-10"))
    assert {f.kind for f in extraction.findings} >= {"meeting", "office"}
    assert all(e.start < len(STORY) for e in _everything(extraction))
    assert any("not in English" in note.words for note in extraction.notes)


@pytest.mark.parametrize(
    "text",
    [
        "Kenyan Foreign Minister Jo Example met Ugandan President Al Sample and " * 2000,
        "Foreign Ministers "
        + ", ".join(f"Ana{'x' * (i % 7)} Example{'y' * (i % 11)}" for i in range(1500))
        + " of Peru.",
        '"' * 20_000,
        "(" * 5000 + "President of " * 5000,
        "...!?--- “” ‘’ " * 500,
        "2023-05-10 " * 90_000,
        "x" * 1_000_000,
    ],
    ids=["a sentence without end", "names", "quotation marks", "brackets", "marks", "a line of dates", "a megabyte"],
)
def test_what_is_no_prose_gives_no_findings_in_good_time(text: str) -> None:
    started = perf_counter()
    assert RULES.extract(Document(id="d", text=text, published="2023-05-10")).findings == ()
    assert perf_counter() - started < 10


def test_a_long_text_of_short_lines_is_still_read() -> None:
    text = "Kenyan Foreign Minister Jo Example met Ugandan President Al Sample.\n" * 1500
    assert {f.kind for f in RULES.extract(Document(id="d", text=text)).findings} >= {"meeting", "office"}


def test_marks_read_in_another_encoding_are_still_marks() -> None:
    text = "â€œWe will sign the accord with Chile,â€ Peruvian Foreign Minister Ana Example said."
    (said,) = [f.fact for f in RULES.extract(Document(id="d", text=text)).findings if f.kind == "statement"]
    assert said.mode == "direct"  # type: ignore[union-attr]
    assert "accord with Chile" in said.text  # type: ignore[union-attr]


def test_text_wholly_in_capitals_tells_who_holds_which_office() -> None:
    text = "LIMA, MAY 9 - PERUVIAN FOREIGN MINISTER ANA EXAMPLE MET CHILEAN PRESIDENT RUI SAMPLE IN LIMA ON MONDAY."
    offices = [f.fact for f in RULES.extract(Document(id="d", text=text)).findings if f.kind == "office"]
    assert [(o.person, o.office, o.party) for o in offices] == [  # type: ignore[union-attr]
        ("Ana Example", "Foreign Minister", "PE"),
        ("Rui Sample", "President", "CL"),
    ]


def test_sentences_without_a_blank_between_them_are_told_apart() -> None:
    text = (
        "Peruvian Foreign Minister Ana Example met Chilean President Rui Sample in Lima.The minister said trade grew."
    )
    persons = {f.fact.person for f in RULES.extract(Document(id="d", text=text)).findings if f.kind == "office"}  # type: ignore[union-attr]
    assert persons == {"Ana Example", "Rui Sample"}


def test_a_text_of_one_party_is_domestic_though_others_are_named_in_passing_or_it_tells_of_a_summit() -> None:
    told = (
        "Peruvian President Gabriel Soto visited the paper mill at Tarka and met its workers. He stressed that the mill "
        "had to be mended. "
    )
    inland = told + "Its paper is sold to such countries as Italy, Malta and Spain."
    assert RULES.extract(Document(id="d", text=inland, source="President of Peru")).findings == ()
    summit = (
        "Health Minister Ana Duarte of Peru opened the Tarka Housing Summit. She stressed the need for more houses."
    )
    assert RULES.extract(Document(id="d", text=summit, source="President of Peru")).findings == ()
    abroad = told + "Spain is to pay for the work."
    assert RULES.extract(Document(id="d", text=abroad, source="President of Peru")).findings != ()
