"""Versions of one article: the latest speaks for it, what it withdrew is seen, and the order of reading makes no difference."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.model.decision import Decision, Subject
from communique.model.document import Document, Furniture
from communique.model.finding import Extraction, Finding
from communique.model.passage import Passage, SharedPassage
from communique.publishing.exports import jsonl
from communique.register import parts, sums, upkeep
from communique.register.assembly import assemble
from communique.register.store import Register
from communique.resolution.looks import anchors
from corrected import FIRST, SECOND, URL, Printed, printed

pytestmark = pytest.mark.on_both


@pytest.fixture(params=["in the order of time", "the other way round"])
def held(request: pytest.FixtureRequest) -> Iterator[Register]:
    """The article, and its corrected version: of another day, and without the agreement."""
    pair = (FIRST, SECOND) if request.param == "in the order of time" else (SECOND, FIRST)
    with Register.open(":memory:") as register:
        for each in pair:
            register.add(*each)
            register.catch_up()
        yield register


def only(register: Register, kind: str) -> Any:
    (found,) = register.records(kind)
    return found


def test_the_latest_version_speaks_for_the_article(held: Register) -> None:
    meeting = only(held, "meeting")
    assert meeting.get("date") == "2023-05-06"
    assert meeting.documents == ("second",)
    assert meeting.fields["date"].others == ()
    assert only(held, "statement").documents == ("second",)
    assert held.records("instrument") == ()


def test_what_was_withdrawn_stays_beside_what_stands_with_the_words_of_both(held: Register) -> None:
    (lost,) = only(held, "meeting").withdrawn
    assert (lost.field, lost.value, lost.instead, lost.on) == ("date", "2023-05-05", "2023-05-06", "2023-05-21")
    assert (lost.document, lost.later) == ("first", "second")
    assert [words.quote for words in (*lost.evidence, *lost.instead_evidence)] == ["5 May", "6 May"]
    assert only(held, "statement").withdrawn == ()


def test_what_rests_on_withdrawn_words_alone_is_shown_as_withdrawn_and_stands_nowhere(held: Register) -> None:
    (gone,) = [each for each in held.withdrawn_of("first") if each.whole]
    record = held.record(gone.record)
    assert (record.kind, record.state, record.get("title")) == ("instrument", "withdrawn", "Agreement on Rail Transit")
    assert {each.field for each in record.withdrawn} == {"form", "title", "parties", "stage"}
    assert not held.has_record(gone.record)
    assert held.counts().get("instruments", 0) == 0
    assert all(record.id not in each.rests_on for each in held.due(date(2023, 5, 22)))
    assert record.id not in "".join(jsonl.lines(held.records()))


def test_the_identifier_that_a_fact_had_before_leads_to_what_is_told_now(held: Register) -> None:
    with Register.open(":memory:") as before:
        before.add(*FIRST)
        old = only(before, "meeting").id
    assert old != only(held, "meeting").id
    assert held.record(old).id == only(held, "meeting").id


def test_a_document_knows_the_other_versions_of_its_article(held: Register) -> None:
    ((one,), (other,)) = held.versions("first"), held.versions("second")
    assert (one.document.id, one.relation, one.is_latest) == ("second", "later", True)
    assert (other.document.id, other.relation, other.is_latest) == ("first", "earlier", False)


def test_of_a_past_day_only_the_versions_published_by_then_are_known(held: Register) -> None:
    with held.as_of(date(2023, 5, 20)) as past:
        assert only(past, "meeting").get("date") == "2023-05-05"
        assert only(past, "meeting").withdrawn == ()
        assert len(past.records("instrument")) == 1
    with held.as_of(date(2023, 5, 21)) as past:
        assert only(past, "meeting").get("date") == "2023-05-06"


def test_another_outlet_that_tells_it_still_keeps_a_value_standing(held: Register) -> None:
    other = printed("gazette", 5, signed=True, source="The Gazette", url="https://gazette.example/a-story-of-talks")
    held.add(*other)
    instrument = only(held, "instrument")
    assert (instrument.sources, instrument.documents) == (1, ("gazette",))
    assert {each.field for each in instrument.withdrawn} == {"form", "title", "parties", "stage"}


def test_of_versions_of_which_neither_is_later_both_stand_and_are_one_source() -> None:
    one, other = printed("a", 5), printed("b", 5, place="Ankara ")
    with Register.open(":memory:") as register:
        for each in (one, other):
            register.add(*each)
        assert only(register, "meeting").documents == ("a", "b")
        assert only(register, "meeting").sources == 1
        assert [each.relation for each in register.versions("a")] == ["unknown"]
    apart = printed("b", 5, place="Ankara ", url="https://gazette.example/a-story-of-talks")
    with Register.open(":memory:") as register:
        for each in (one, apart):
            register.add(*each)
        assert only(register, "meeting").sources == 2


def test_a_version_that_somebody_takes_out_gives_its_place_back(held: Register) -> None:
    out = Decision(act="withdraw", by="Ada", at="2024-01-01T00:00:00.000000+00:00", document="second")
    held.decide(out)
    assert only(held, "meeting").get("date") == "2023-05-05"
    assert len(held.records("instrument")) == 1
    held.decide(Decision(act="undo", by="Ada", at="2024-01-02T00:00:00.000000+00:00", undoes=out.id))
    assert only(held, "meeting").get("date") == "2023-05-06"


def test_a_notice_of_retraction_withdraws_the_whole_earlier_version() -> None:
    notice = "This article has been withdrawn."
    gone = Document(
        id="gone", text=notice, title="Ministers meet", source="The Courier", published="2023-05-22", url=URL,
        furniture=(Furniture(0, len(notice), "retraction"),),
    )  # fmt: skip
    with Register.open(":memory:") as register:
        register.add(*FIRST)
        assert len(register.records()) == 3
        register.add(gone, Extraction(document="gone"))
        assert register.records() == ()
        assert {register.record(each.record).state for each in register.withdrawn_of("first")} == {"withdrawn"}


# What people decided


def worded(act: Any, finding: Finding, field: str, value: Any, ground: list[Any], at: int = 1) -> Decision:
    subject = Subject(finding.fact.kind, "x", anchors(finding))  # type: ignore[arg-type]
    when = f"2024-01-01T00:00:{at:02}.000000+00:00"
    return Decision(act=act, by="Ada", at=when, subjects=(subject,), field=field, value=value, ground=ground)


def test_a_word_on_what_the_later_version_still_tells_goes_on_to_that() -> None:
    with Register.open(":memory:") as register:
        register.add(*FIRST)
        said = FIRST[1].findings[-1]
        ruled = worded("correct", said, "speaker", "A. Serikova", ["Aigul Serikova"])
        register.decide(ruled)
        register.add(*SECOND)
        statement = only(register, "statement")
        assert statement.documents == ("second",)
        assert (statement.get("speaker"), statement.fields["speaker"].preferred.ruled) == ("A. Serikova", ruled.id)
        assert [each.state for each in register.standing()] == ["stands"]


def test_a_word_whose_ground_was_withdrawn_holds_and_comes_back() -> None:
    with Register.open(":memory:") as register:
        register.add(*FIRST)
        register.decide(worded("confirm", FIRST[1].findings[0], "date", "2023-05-05", ["2023-05-05"]))
        assert register.returned() == ()
        register.add(*SECOND)
        (back,) = register.returned()
        assert back.record == only(register, "meeting").id
        assert only(register, "meeting").get("date") == "2023-05-05"
        assert [each.value for each in only(register, "meeting").fields["date"].others] == ["2023-05-06"]


def test_a_word_on_a_record_that_was_withdrawn_comes_back() -> None:
    with Register.open(":memory:") as register:
        register.add(*FIRST)
        register.decide(worded("confirm", FIRST[1].findings[1], "stage", "signed", ["signed"]))
        register.add(*SECOND)
        assert len(register.returned()) == 1


def test_what_was_turned_down_is_no_withdrawal_and_stays_turned_down_in_the_later_version() -> None:
    with Register.open(":memory:") as register:
        register.add(*FIRST)
        for number, finding in enumerate(FIRST[1].findings[:2]):
            subject = Subject(finding.fact.kind, "x", anchors(finding))  # type: ignore[arg-type]
            at = f"2024-01-01T00:00:0{number}.000000+00:00"
            register.decide(Decision(act="reject", by="Ada", at=at, subjects=(subject,)))
        register.add(*SECOND)
        assert {record.kind for record in register.records()} == {"statement"}
        assert register.withdrawn_of("first") == ()


# Whatever the order

STAMPS = st.sampled_from(
    [
        {"published": "2023-05-20"}, {"published": "2023-05-21"}, {"published": None},
        {"modified": "2023-05-21"}, {"modified": "2023-05-21T09:00:00Z"}, {"modified": "2023-05-21T12:00:00+03:00"},
        {"modified": "2023-05-22"}, {"published": "2023-05"},
    ]
)  # fmt: skip
PLACES = st.sampled_from(
    [{}, {}, {"url": "https://gazette.example/a-story-of-talks"}, {"url": None, "entry": "e1"}, {"entry": "e1"}]
)
STORIES = st.lists(
    st.tuples(
        st.integers(5, 7),
        st.booleans(),
        st.booleans(),
        st.sampled_from(["Ankara", "Astana"]),
        STAMPS,
        PLACES,
        st.booleans(),
    ),
    min_size=2,
    max_size=6,
)


def pressed(stories: Sequence[Any]) -> list[Printed]:
    found = []
    for number, (day, signed, said, place, stamps, where, retracted) in enumerate(stories):
        document, told = printed(f"d{number}", day, signed=signed, said=said, place=place, **stamps, **where)
        if retracted and number == 3:
            document = replace(document, furniture=(Furniture(0, 5, "retraction"),))
        found.append((document, told))
    unlike = {document.digest: each for each in found for document in each[:1]}
    return sorted(unlike.values(), key=lambda each: each[0].id)


def told(register: Register) -> list[str]:
    """All that the register says: its records, byte for byte, conflicts, and what was withdrawn."""
    lines = list(jsonl.lines(register.records()))
    lines += [str(conflict) for conflict in sorted(register.conflicts(), key=lambda each: each.id)]
    for name in register.identifiers():
        lines += [str(each) for each in (*register.versions(name), *register.withdrawn_of(name))]
        lines += [jsonl.line(register.record(each.record)) for each in register.withdrawn_of(name)]
    return [*lines, *(f"{each.decision.id} {each.state}" for each in register.standing())]


@settings(max_examples=40, deadline=None)
@given(stories=STORIES, order=st.randoms(use_true_random=False), cuts=st.sets(st.integers(0, 7)), small=st.booleans())
def test_any_order_and_split_of_reading_makes_the_same_register_as_making_it_anew(
    stories: Any, order: Any, cuts: set[int], small: bool
) -> None:
    documents = pressed(stories)
    copies = [
        SharedPassage(Passage(one.id, 0, 60), Passage(other.id, 0, 60)) for (one, _), (other, _) in pairwise(documents)
    ]
    first = documents[0][1].findings[0]
    decisions = [
        worded("confirm", first, "date", "2023-05-05", ["2023-05-05"]),
        Decision(act="withdraw", by="Ada", at="2024-01-02T00:00:00.000000+00:00", document=documents[-1][0].id),
    ]
    with pytest.MonkeyPatch.context() as few:
        if small:  # so that records are summed up in parts
            few.setattr(parts, "LARGE", 2)
            few.setattr(upkeep, "LARGE", 2)
            few.setattr(sums, "WIDE", 2)
            few.setattr(parts, "SIZE", 2)
        outcomes = []
        for turn in range(2):
            with Register.open(":memory:") as register:
                todo: list[Any] = [*documents, *decisions]
                if turn:
                    order.shuffle(todo)
                for number, each in enumerate(todo):
                    if number in cuts and turn:
                        register.catch_up()
                    register.decide(each) if isinstance(each, Decision) else register.add(*each)
                register.add_passages(copies)
                outcomes.append(told(register))
                assert register.faults() == ()
                register.rebuild()
                assert told(register) == outcomes[-1]
        assert outcomes[0] == outcomes[1]


@settings(max_examples=30, deadline=None)
@given(stories=STORIES, order=st.randoms(use_true_random=False))
def test_the_store_holds_what_the_function_of_the_documents_makes(stories: Any, order: Any) -> None:
    documents = pressed(stories)
    once = assemble([each for each, _ in documents], [each for _, each in documents])
    order.shuffle(documents)
    with Register.open(":memory:") as register:
        for each in documents:
            register.add(*each)
        assert tuple(replace(record, withdrawn=()) for record in register.records()) == once.records
