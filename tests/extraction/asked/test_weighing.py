"""What is said of a document: kept where the document has its words, else shown as unaligned with what is wrong."""

import json
from typing import Any

import pytest

from communique.extraction.asked.weighing import Weighing
from communique.model.document import Document
from communique.model.facts import LABELLED, Instrument, Meeting, Office, Statement
from communique.model.finding import Finding, Unaligned
from loopback import AGREEMENT, MECHANISM, OFFICE, STORY, TALKS, WORDS

CONFIDENCE = dict.fromkeys(LABELLED, 0.5)


def weigh(said: object, document: Document = STORY) -> Finding | Unaligned:
    (weighed,) = Weighing(document, CONFIDENCE).weighed([said])
    return weighed


def kept(said: object, document: Document = STORY) -> Finding:
    weighed = weigh(said, document)
    assert isinstance(weighed, Finding), weighed
    return weighed


def why_not(said: object, document: Document = STORY) -> str:
    weighed = weigh(said, document)
    assert isinstance(weighed, Unaligned), weighed
    return weighed.why


@pytest.mark.parametrize("said", [TALKS, OFFICE, WORDS, AGREEMENT, MECHANISM], ids=lambda said: said["kind"])
def test_a_record_with_its_words_in_the_document_is_a_finding_with_offsets(said: dict[str, Any]) -> None:
    finding = kept(said)
    assert finding.kind == said["kind"]
    assert finding.confidence == 0.5
    for ground in finding.grounds:
        for words in ground.evidence:
            assert STORY.part(words.part)[words.start : words.end] == words.quote


def test_words_become_those_of_the_document() -> None:
    assert kept(MECHANISM | {"name": "ARCTIC  DIALOGUE"}).fact.name == "Arctic Dialogue"  # type: ignore[union-attr]
    statement = kept(WORDS).fact
    assert isinstance(statement, Statement) and statement.text == "The ice is thinner than our patience,"
    (words,) = kept(WORDS).evidence
    assert words.quote.startswith("“")


def test_fields_rest_on_their_own_words_and_what_is_reckoned_says_so() -> None:
    finding = kept(TALKS)
    assert [words.quote for words in finding.ground("participants").evidence] == ["Anna Holm", "Eero Aho"]
    assert finding.ground("date").how == "resolved"
    assert [words.quote for words in finding.ground("parties").evidence] == ["Finnish", "Norway"]
    assert finding.ground("parties").how == "resolved"


def test_what_is_not_told_may_be_null_empty_or_left_out() -> None:
    nothing = {"mechanism": None, "ordinal": None, "place": "", "country": None, "participants": []}
    assert isinstance(kept(TALKS | nothing).fact, Meeting)
    bare = {name: TALKS[name] for name in ("kind", "form", "stage", "parties", "evidence")}
    assert isinstance(kept(bare).fact, Meeting)


def test_offsets_and_opinions_of_the_model_are_not_read() -> None:
    finding = kept(OFFICE | {"start": 5000, "end": -1, "offsets": [[0, 3]], "confidence": 1.0})
    assert finding.evidence[0].start == STORY.text.index("Defence Minister")
    assert finding.confidence == 0.5


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (OFFICE | {"evidence": ["Prime Minister Anna Holm resigned"]}, "a quote does not stand in the document"),
        (OFFICE | {"evidence": [*OFFICE["evidence"], "Nobody ever said this"]}, "a quote does not stand"),
        (OFFICE | {"evidence": []}, "no list of one to 3 quotes"),
        (OFFICE | {"evidence": None}, "no list of one to 3 quotes"),
        (OFFICE | {"evidence": "Defence Minister Anna Holm"}, "no list of one to 3 quotes"),
        (OFFICE | {"evidence": OFFICE["evidence"] * 4}, "no list of one to 3 quotes"),
        (OFFICE | {"evidence": [7]}, "too short"),
        (OFFICE | {"evidence": ["Holm"]}, "too short"),
        (OFFICE | {"evidence": ["two " * 380]}, "too long"),
        (OFFICE | {"evidence": ["expected to sign a Fisheries Agreement"]}, "none of its quotes"),
        (OFFICE | {"person": "Eero Aho"}, "none of its quotes names the person"),
        (OFFICE | {"person": "Anna Hol"}, "person does not stand"),
        (OFFICE | {"person": "Anna Maria Holm"}, "person does not stand"),
        (OFFICE | {"office": "Minister of Defence"}, "office does not stand"),
        (OFFICE | {"person": None}, "person is not told"),
        (OFFICE | {"person": ["Anna Holm"]}, "where words are wanted"),
        (WORDS | {"text": "The ice is thicker than our patience"}, "text does not stand"),
        (WORDS | {"speaker": "Kari Berg"}, "speaker does not stand"),
        (WORDS | {"text": "two countries are expected to sign", "evidence": ["two countries are expected to sign"]},
         "in no quotation marks"),
        (MECHANISM | {"acronym": "FOR"}, "acronym does not stand"),
        (AGREEMENT | {"date": "1987"}, "tells that year"),
        (WORDS | {"mode": "shouted"}, "none of direct, indirect"),
        (WORDS | {"evidence": ["expected to sign a Fisheries Agreement"]}, "none of its quotes holds the words of text"),
        (AGREEMENT | {"title": "Agreement on Fisheries"}, "title does not stand"),
        (AGREEMENT | {"stage": "burnt"}, "none of proposed, expected"),
        (AGREEMENT | {"date": "May"}, "no date"),
        (AGREEMENT | {"date": "2020-13"}, "no date"),
        (AGREEMENT | {"date": "2020?"}, "no date"),
        (AGREEMENT | {"term": "2020/.."}, "no date"),
        (AGREEMENT | {"date": 2020}, "no date"),
        (AGREEMENT | {"count": {"min": 4, "max": 2}}, "ends before it begins"),
        (AGREEMENT | {"count": 4}, "is wanted"),
        (AGREEMENT | {"count": {"min": True}}, "a number is wanted"),
        (AGREEMENT | {"parties": ["FI", "ZZ"]}, "code of no party"),
        (AGREEMENT | {"parties": ["FI", "Norway"]}, "code of no party"),
        (AGREEMENT | {"parties": ["FI", "BR"]}, "nothing in the document names BR"),
        (AGREEMENT | {"parties": "FI"}, "a list is wanted"),
        (AGREEMENT | {"parties": [["FI"]]}, "code of no party"),
        (TALKS | {"participants": ["Anna Holm", "Kari Berg"]}, "participants does not stand"),
        (TALKS | {"place": "Bergen"}, "place does not stand"),
        (TALKS | {"country": "BR"}, "nothing in the document names BR"),
        (TALKS | {"country": "EU"}, "code of no party"),
        (TALKS | {"mechanism": "Antarctic Dialogue"}, "mechanism does not stand"),
        (TALKS | {"ordinal": 5}, "ordinal is 5"),
        (TALKS | {"ordinal": "fourth"}, "a number is wanted"),
        (TALKS | {"form": "war"}, "none of talks, call"),
        (TALKS | {"stage": None}, "stage is not told"),
        (TALKS | {"parties": [], "participants": []}, "names anybody who meets"),
        (TALKS | {"evidence": ["expected to sign a"]}, "names anybody who meets"),
        ({"kind": "war", "evidence": ["in Oslo on Monday"]}, "no kind of record 'war'"),
        ({"kind": ["meeting"]}, "no kind of record"),
        ({}, "no kind of record None"),
        ("Anna Holm met Eero Aho", "it is no record"),
        (None, "it is no record"),
        ([TALKS], "it is no record"),
    ],
)  # fmt: skip
def test_what_is_malformed_or_has_no_words_in_the_document_is_shown_with_what_is_wrong(said: object, why: str) -> None:
    weighed = weigh(said)
    assert isinstance(weighed, Unaligned)
    assert why in weighed.why
    assert json.loads(weighed.said) == said


def test_a_party_may_be_told_by_the_source_alone() -> None:
    ministry = Document(
        id="m", text="The Minister met Jo Example of Chad.", source="Ministry of External Affairs, India"
    )
    talks = {"kind": "meeting", "form": "talks", "stage": "held", "evidence": ["The Minister met Jo Example of Chad"]}
    assert kept(talks | {"parties": ["IN", "TD"]}, ministry).ground("parties").evidence[0].quote == "Chad"
    assert "names BR" in why_not(talks | {"parties": ["BR", "TD"]}, ministry)


def test_the_code_that_the_african_union_shares_with_australia_is_read_from_the_document() -> None:
    text = "The African Union and Chad signed the Sahel Transit Agreement on 2 May 2021."
    signed = {"kind": "instrument", "form": "agreement", "title": "Sahel Transit Agreement", "stage": "signed"}
    signed |= {"parties": ["AU", "TD"], "date": "2021-05-02", "evidence": [text.rstrip(".")]}
    fact = kept(signed, Document(id="d", text=text)).fact
    assert isinstance(fact, Instrument) and fact.parties == ("AfU", "TD")


def test_a_year_that_nothing_tells_is_not_taken_in_a_document_without_a_date() -> None:
    undated = Document(id="d", text="Chad and Niger signed the Salt Road Treaty on 3 May.")
    signed = {"kind": "instrument", "form": "treaty", "title": "Salt Road Treaty", "parties": ["TD", "NE"]}
    signed |= {"stage": "signed", "evidence": ["Chad and Niger signed the Salt Road Treaty"]}
    assert "tells that year" in why_not(signed | {"date": "2021-05-03"}, undated)
    assert kept(signed, undated)


def test_a_statement_is_cut_where_the_guidelines_cut_it() -> None:
    long = " ".join(f"word{n}" for n in range(120))
    document = Document(id="d", text=f"Chad’s Jo Example said {long}.", published="2020-01-01")
    said = WORDS | {
        "speaker": "Jo Example",
        "party": "TD",
        "mode": "indirect",
        "text": long,
        "evidence": ["Jo Example said word0 word1"],
    }
    fact = kept(said, document).fact
    assert isinstance(fact, Statement) and fact.text == long[:400]


@pytest.mark.parametrize("ordinal", ["21st", "21 st", "twenty-first", "Twenty-First", "twenty first"])
def test_an_ordinal_counts_in_figures_and_in_words(ordinal: str) -> None:
    document = Document(id="d", text=f"Chad and Niger held the {ordinal} Salt Dialogue.", published="2020-01-01")
    session = {"kind": "meeting", "form": "session", "stage": "held", "parties": ["NE", "TD"], "ordinal": 21}
    assert kept(session | {"evidence": ["Chad and Niger held the"]}, document)


def test_letters_that_no_file_can_hold_and_endless_records_are_shown_cut() -> None:
    weighed = weigh({"kind": "office\ud800", "person": "x" * 10_000})
    assert isinstance(weighed, Unaligned)
    assert len(weighed.said) <= 2000 and weighed.said.endswith("…")
    (weighed.said + weighed.why).encode("utf-8")


def test_lists_within_lists_without_end_do_no_harm() -> None:
    deep: object = []
    for _ in range(50_000):
        deep = [deep]
    assert "lists within lists" in why_not({"kind": deep})
    assert "parties is" in why_not(AGREEMENT | {"parties": deep[0]})  # type: ignore[index]


def test_what_is_kept_does_not_hang_on_the_order_in_which_it_was_said() -> None:
    one = list(Weighing(STORY, CONFIDENCE).weighed([TALKS, OFFICE]))
    other = list(Weighing(STORY, CONFIDENCE).weighed([OFFICE, TALKS]))
    assert one == other[::-1]
    assert isinstance(one[1], Finding) and one[1].fact == Office(
        person="Anna Holm", office="Defence Minister", party="NO"
    )
