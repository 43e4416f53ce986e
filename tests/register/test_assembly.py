"""The register is a function of what was read: any order and any split of reading make the same one."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.model.document import Document
from communique.model.evidence import Evidence
from communique.model.facts import Instrument, Mechanism, Meeting, Office, Project, Statement
from communique.model.finding import Extraction, Finding
from communique.model.passage import Passage, SharedPassage
from communique.register.assembly import Assembly, assemble
from communique.register.store import Register

pytestmark = pytest.mark.on_both

PARTIES = st.sampled_from([("KZ", "TR"), ("KZ", "UZ"), ("TR",), ()])
PEOPLE = st.lists(
    st.sampled_from(["Aigul Serikova", "A. Serikova", "Serikova", "Kemal Aydin", "Aydin", "Murat Aydin"]),
    max_size=3,
    unique=True,
).map(tuple)
DATES = st.sampled_from([None, "2023", "2023-05", "2023-05-04", "2023-05-05", "2023-05-04/2023-05-06", "2024-05-04"])
MECHANISMS = st.sampled_from(
    [None, "Joint Economic Commission", "Kazakhstan-Turkey Joint Economic Commission (JEC)", "JEC", "annual summit"]
)

FACTS = st.one_of(
    st.builds(
        Meeting,
        form=st.sampled_from(["talks", "call", "visit", "session"]),
        mechanism=MECHANISMS,
        ordinal=st.sampled_from([None, 11, 12]),
        parties=PARTIES,
        participants=PEOPLE,
        date=DATES,
        place=st.sampled_from([None, "Ankara", "Astana"]),
        country=st.sampled_from([None, "TR", "KZ"]),
        stage=st.sampled_from(["planned", "held", "postponed", "cancelled"]),
    ),
    st.builds(
        Instrument,
        form=st.sampled_from(["agreement", "memorandum"]),
        title=st.sampled_from(["agreements", "Memorandum on Rail Transit", "memorandum on rail transit and customs"]),
        parties=PARTIES,
        stage=st.sampled_from(["expected", "signed", "in force"]),
        date=DATES,
        term=st.sampled_from([None, "2023/2033"]),
    ),
    st.builds(
        Mechanism,
        name=MECHANISMS.filter(bool),
        form=st.just("commission"),
        parties=PARTIES,
        cadence=st.sampled_from([None, "annual"]),
    ),
    st.builds(
        Project,
        name=st.sampled_from(["Silk Line railway", "the Silk Line project", "Silk Line Railway 2", "the plant"]),
        parties=PARTIES,
        mechanism=MECHANISMS,
        status=st.sampled_from(["agreed", "under way", "completed"]),
        date=DATES,
        milestones=st.sampled_from([(), ("opens in 2026",)]),
    ),
    st.builds(
        Statement,
        speaker=st.sampled_from(["Aigul Serikova", "Aydin"]),
        party=st.sampled_from(["KZ", "TR", None]),
        mode=st.just("direct"),
        text=st.sampled_from(["the line will open in spring as we have agreed", "the line will open in spring"]),
    ),
    st.builds(
        Office,
        person=st.sampled_from(["Aigul Serikova", "Serikova", "Kemal Aydin", "Aydin"]),
        office=st.sampled_from(["Foreign Minister", "Minister of Foreign Affairs", "Defence Minister"]),
        party=st.sampled_from(["KZ", "TR", None]),
    ),
)  # fmt: skip

TEXT = " ".join(f"word{number}" for number in range(120))
DAYS = st.sampled_from(["2023-04-01", "2023-05-04", "2023-05-05", "2024-05-05", None])
STORIES = st.lists(st.tuples(DAYS, st.lists(FACTS, max_size=4)), min_size=1, max_size=6)


def printed(stories: list[tuple[str | None, list[Any]]]) -> Any:
    """The stories as documents; each fact rests on words of its own, and each second story copies the first lines."""
    documents, extractions = [], []
    for number, (day, facts) in enumerate(stories):
        document = Document(id=f"d{number}", text=TEXT, published=day, source=f"paper {number}")
        findings = tuple(
            Finding(document=document.id, fact=fact, evidence=(Evidence.of(document, 60 * n, 60 * n + 40),))
            for n, fact in enumerate(facts)
        )
        documents.append(document)
        extractions.append(Extraction(document=document.id, findings=findings))
    copies = [
        SharedPassage(Passage(f"d{n}", 0, 150), Passage(f"d{n + 1}", 0, 150)) for n in range(0, len(stories) - 1, 2)
    ]
    return documents, extractions, copies


QUIET = settings(max_examples=60, deadline=None)


@QUIET
@given(stories=STORIES, order=st.randoms())
def test_any_order_of_reading_makes_the_same_register(stories: Any, order: Any) -> None:
    documents, extractions, copies = printed(stories)
    once = assemble(documents, extractions, copies)
    for values in (documents, extractions, copies):
        order.shuffle(values)
    assert assemble(documents, extractions, copies) == once


@QUIET
@given(stories=STORIES)
def test_every_finding_is_in_the_register_and_every_identifier_leads_to_one_record(stories: Any) -> None:
    documents, extractions, copies = printed(stories)
    held = assemble(documents, extractions, copies)
    told = {finding.id for extraction in extractions for finding in extraction.findings}
    assert {finding for record in held.records for finding in record.findings} == told
    names = [name for record in held.records for name in (record.id, *record.aliases)]
    assert len(names) == len(set(names))
    for record in held.records:
        assert 1 <= record.sources <= len(record.documents)
        for field in record.fields.values():
            for value in (field.preferred, *field.others):
                assert value.sources <= len({w.evidence.document for w in value.evidence})


@settings(max_examples=15, deadline=None)
@given(stories=STORIES, order=st.randoms(), cut=st.integers(0, 6))
def test_any_order_and_split_of_reading_into_a_store_makes_the_same_records(stories: Any, order: Any, cut: int) -> None:
    documents, extractions, copies = printed(stories)
    once = assemble(documents, extractions, copies)
    by_id = {extraction.document: extraction for extraction in extractions}
    order.shuffle(documents)
    with Register.open(":memory:") as register:
        for number, document in enumerate(documents):
            if number == cut:
                register.records()
            assert register.add(document, by_id[document.id])
        register.add_passages(copies)
        assert register.records() == once.records
        assert {c.id: c for c in register.conflicts()} == {c.id: c for c in once.conflicts}


def test_a_merge_keeps_the_earlier_identifier_and_the_other_as_an_alias(press: Any) -> None:
    talks = {"kind": "meeting", "form": "talks", "parties": ["KZ", "TR"], "stage": "held", "date": "2023-05-04"}
    text = "Aigul Serikova met Kemal Aydin in Ankara."
    one = {**talks, "participants": ["Aigul Serikova", "Kemal Aydin"], "quote": text}
    other = {**talks, "participants": ["A. Serikova", "Kemal Aydin"], "quote": "A. Serikova met Kemal Aydin"}
    press.story("first", "2023-05-04", text, one)
    alone: Assembly = press.assembled()
    press.story("second", "2023-05-05", "A. Serikova met Kemal Aydin on Thursday, a spokesman said later.", other)
    both: Assembly = press.assembled()
    assert [r.id for r in both.records] == [r.id for r in alone.records]
    assert len(both.records[0].aliases) == 1
    assert both.record(both.records[0].aliases[0]) == both.records[0]


def test_what_later_documents_tell_does_not_change_the_identifier(press: Any) -> None:
    title = {"kind": "instrument", "form": "treaty", "title": "Treaty on the Lower Delta", "parties": ["EG", "SD"]}
    press.story(
        "a",
        "2020-01-01",
        "A Treaty on the Lower Delta is expected.",
        {**title, "stage": "expected", "quote": "Treaty on the Lower Delta is expected"},
    )
    before = press.assembled().records[0]
    press.story(
        "b",
        "2021-01-01",
        "The Treaty on the Lower Delta was signed today.",
        {**title, "stage": "signed", "date": "2021-01-01", "quote": "Treaty on the Lower Delta was signed today"},
    )
    after = press.assembled().records[0]
    assert after.id == before.id
    assert (before.get("stage"), after.get("stage")) == ("expected", "signed")


@pytest.mark.parametrize("missing", ["document", "passage"])
def test_what_belongs_to_no_document_at_hand_is_left_out(press: Any, missing: str) -> None:
    fact = {
        "kind": "office",
        "person": "Ana Souza",
        "office": "President",
        "party": "BR",
        "quote": "President Ana Souza",
    }
    press.story("a", "2022-01-01", "President Ana Souza spoke.", fact)
    documents, extractions, _ = press.read()
    if missing == "document":
        assert assemble([], extractions) == Assembly()
    else:
        stray = SharedPassage(Passage("a", 0, 20), Passage("gone", 0, 20))
        office = assemble(documents, extractions, [stray]).records[0]
        assert office.fields["office"].preferred.evidence[0].shared_with == ()
