"""A register that was written whole and is taken into another one."""

import io
import json
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tests.conftest import HERALD, POST
from tests.register.test_upkeep import STORIES, printed, shared

from communique.model.decision import Anchor, Decision, Subject
from communique.model.document import Document, Furniture
from communique.model.errors import ReadingError
from communique.model.evidence import Evidence
from communique.model.finding import Extraction, Note, Unaligned
from communique.model.original import Original
from communique.model.search import Query
from communique.pipeline import importing, taking
from communique.pipeline.events import Decided, Event, Held, Read, Rebuilt, Refused, Stopped
from communique.pipeline.importing import documents_in, import_into
from communique.publishing.exports.jsonl import JSONL
from communique.register.store import Register

pytestmark = pytest.mark.on_both

WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=40)
"""What a person may write; no register keeps a NUL character, and says so."""
DAY = st.sampled_from([None, "2023-05-04", "2023-05-04T09:00:00Z"])


def whole(register: Register) -> bytes:
    assert JSONL.whole is not None
    with register.selection(Query()) as chosen:
        return b"".join(JSONL.whole(chosen))


def into(register: Register, data: bytes, stop: Callable[[], bool] = lambda: False) -> list[Event]:
    return list(import_into(register, io.BytesIO(data), "whole.jsonl", stop))


def imported(data: bytes) -> Register:
    register = Register.open(":memory:")
    into(register, data)
    return register


def names(events: Iterable[Event], sort: type[Read] | type[Held]) -> list[str]:
    return [event.document.id for event in events if isinstance(event, sort)]


def complaints(events: Iterable[Event]) -> list[str]:
    return [event.line for event in events if isinstance(event, Refused)]


@st.composite
def registers(draw: Any) -> Register:
    """A register in which all has been kept that can be."""
    register = Register.open(":memory:")
    told = printed(draw(STORIES))
    for document, extraction in told:
        register.add(document, extraction, extractor=draw(st.sampled_from(["rules-1", "hand", "llm mine 2"])))
        if draw(st.booleans()):
            register.add_extraction(replace(extraction, findings=extraction.findings[:1]), extractor="rules-7")
    for number in range(draw(st.integers(0, 2))):
        original = draw(st.none() | st.builds(Original, WORDS, st.binary(max_size=200)))
        register.add(*draw(odd(f"odd {number} · 日本")), original=original)
    ids = [document.id for document, _ in told]
    if len(ids) > 1:
        for start in draw(st.lists(st.sampled_from([0, 60, 120]), max_size=3)):
            register.add_passages([shared(*draw(st.permutations(ids))[:2], start, "copy", 1)])
    findings = [finding.id for _, extraction in told for finding in extraction.findings]
    if len(findings) > 1:
        for sort in draw(st.lists(st.sampled_from(["same", "apart", "one format", "rejected", "unnamed"]), max_size=3)):
            one, other = draw(st.permutations(findings))[:2]
            register.rule(sort, one, other if sort in ("same", "apart", "one format") else "")
    for decision in draw(st.lists(decisions(ids), max_size=3)):
        register.decide(decision)
        if draw(st.booleans()):
            register.decide(Decision(act="undo", by="Ada", at="2024-05-05T00:00:00.000001+00:00", undoes=decision.id))
    register.told_again(draw(st.lists(st.sampled_from(ids), unique=True)))
    return register


def odd(name: str) -> st.SearchStrategy[tuple[Document, Extraction]]:
    """Documents with any words at all, of which only what is beside findings is said."""

    def made(text: str, title: str, day: str | None, licence: str | None) -> tuple[Document, Extraction]:
        document = Document(
            id=name, text=text, title=title, published=day, licence=licence, furniture=(Furniture(0, 1, "dateline"),)
        )
        notes = (Note(Evidence.of(document, 0, len(title), "title"), title), Note(None, text))
        return document, Extraction(
            document=name, notes=notes, unaligned=(Unaligned(text, title),), transcript=day is None
        )

    return st.builds(made, WORDS, WORDS, DAY, st.none() | WORDS)


def decisions(ids: list[str]) -> st.SearchStrategy[Decision]:
    at = st.integers(0, 999_999).map(lambda n: f"2024-05-04T00:00:00.{n:06}+00:00")
    withdrawn = st.builds(Decision, act=st.just("withdraw"), by=WORDS, at=at, document=st.sampled_from(ids))
    anchor = st.builds(Anchor, st.sampled_from(ids), st.just("text"), st.just(0), st.just(40), WORDS, WORDS)
    subject = st.builds(Subject, st.just("meeting"), WORDS, st.lists(anchor, max_size=2).map(tuple))
    corrected = st.builds(
        Decision, act=st.just("correct"), by=WORDS, at=at, reason=st.none() | WORDS, field=st.just("place"),
        value=WORDS | st.lists(WORDS, max_size=2), ground=st.none() | WORDS, subjects=st.tuples(subject),
    )  # fmt: skip
    return withdrawn | corrected


UNHURRIED = settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)


@UNHURRIED
@given(registers())
def test_a_register_is_the_same_after_it_was_written_and_read_back_and_again_changes_nothing(held: Register) -> None:
    data = whole(held)
    again = Register.open(":memory:")
    assert not complaints(into(again, data))
    assert whole(again) == data
    assert again.records() == held.records()
    assert again.conflicts() == held.conflicts()
    for name in held.identifiers():
        assert again.original_media(name) == held.original_media(name)
    events = into(again, data)
    assert not names(events, Read) and not complaints(events)
    assert whole(again) == data


@UNHURRIED
@given(registers(), st.data())
def test_a_run_that_was_broken_off_goes_on_where_it_was(held: Register, data: Any) -> None:
    lines = whole(held)
    stops = iter([*[False] * data.draw(st.integers(0, lines.count(b"\n"))), *[True] * 500])
    again = Register.open(":memory:")
    first = into(again, lines, lambda: next(stops))
    if isinstance(first[-1], Stopped):
        second = into(again, lines)
        assert names(second, Held)[: len(names(first, Read))] == names(first, Read)
    assert whole(again) == lines


@UNHURRIED
@given(registers(), st.data())
def test_whatever_line_is_broken_the_others_are_read_and_a_whole_file_heals_it(held: Register, data: Any) -> None:
    lines = whole(held).splitlines(keepends=True)
    place = data.draw(st.integers(1, len(lines) - 1))
    broken = [*lines[:place], b'{"kind": "document", "id"\n', *lines[place + 1 :]]
    again = Register.open(":memory:")
    (complaint,) = complaints(into(again, b"".join(broken)))
    assert complaint.startswith(f"whole.jsonl, line {place + 1}: ")
    lost = 1 if json.loads(lines[place])["kind"] in ("document", "original", "extraction") else 0
    assert len(held.identifiers()) - lost <= len(again.identifiers()) <= len(held.identifiers())
    assert not complaints(into(again, b"".join(lines)))
    assert again.identifiers() == held.identifiers()
    assert [d.id for d in again.decisions()] == [d.id for d in held.decisions()]


def test_a_small_register_says_what_came_of_it(register: Register) -> None:
    data = whole(register)
    assert documents_in(io.BytesIO(data)) == 2
    *events, last = into(Register.open(":memory:"), data)
    assert names(events, Read) == [POST.id, HERALD.id]
    assert isinstance(last, Rebuilt) and last.records["meeting"] == 1


def test_a_register_that_holds_something_else_has_both_and_is_told_what_they_share(register: Register) -> None:
    one, two = Register.open(":memory:"), Register.open(":memory:")
    for held, name in ((one, POST.id), (two, HERALD.id)):
        held.add(register.document(name), register.extraction(name))
        held.told_again([name])
    assert not one.passages()
    into(one, whole(two))
    assert one.passages() == register.passages()
    assert one.records() == register.records()
    assert not one.untold()
    before = whole(one)
    into(one, whole(two))
    assert whole(one) == before


def test_a_document_that_is_held_under_another_name_stays_one(register: Register, tmp_path: Any) -> None:
    document = replace(register.document(POST.id), id="elsewhere")
    other = Register.open(":memory:")
    other.add(document, _renamed(register.extraction(POST.id), "elsewhere"))
    decision = Decision(act="withdraw", by="Ada", at="2024-05-04T00:00:00.000000+00:00", document=POST.id)
    register.decide(decision)
    undone = Decision(act="undo", by="Ada", at="2024-05-05T00:00:00.000000+00:00", undoes=decision.id)
    register.decide(undone)
    assert not complaints(into(other, whole(register)))
    assert other.identifiers() == ("elsewhere", HERALD.id)
    assert {p.one.document for p in other.passages()} | {p.other.document for p in other.passages()} == {
        "elsewhere", HERALD.id,
    }  # fmt: skip
    withdrawn, taken_back = other.decisions()
    assert (withdrawn.document, taken_back.undoes) == ("elsewhere", withdrawn.id)
    before = whole(other)
    into(other, whole(register))
    assert whole(other) == before


def test_an_identifier_that_stands_for_another_text_is_no_reason_to_lose_either(register: Register) -> None:
    other = Register.open(":memory:")
    other.add(Document(id=POST.id, text="Another text."), Extraction(document=POST.id))
    assert not complaints(into(other, whole(register)))
    new = f"{POST.id}~{POST.digest[:8]}"
    assert set(other.identifiers()) == {POST.id, HERALD.id, new}
    assert other.document(POST.id).text == "Another text."
    assert {e.document for f in other.extraction(new).findings for e in f.evidence} == {new}
    assert [r.get("date") for r in other.records("meeting")] == ["2020-03-02"]
    into(other, whole(register))
    assert len(other.identifiers()) == 3


def _renamed(told: Extraction, name: str) -> Extraction:
    return taking.renaming.extraction(told, {told.document: name})


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"\n\n", "empty"),
        (b"nothing of ours\n", "does not begin"),
        (b"\xff\xfe\x00\n", "does not begin"),
        (b'{"kind": "meeting"}\n', "records alone"),
        (b'{"kind": "register", "version": 2}\n', "version 2"),
        (b'{"kind": "register"}\n', "version None"),
    ],
)
def test_what_is_no_register_of_ours_is_refused_before_anything_is_kept(data: bytes, reason: str) -> None:
    register = Register.open(":memory:")
    with pytest.raises(ReadingError, match=reason) as told:
        into(register, data)
    assert "whole.jsonl" in str(told.value) and told.value.way_out
    assert not register.identifiers()


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda line: line.replace(b'"quote": "Defence', b'"quote": "Offence'), "words that do not stand at"),
        (lambda line: line.replace(b'"form": "session"', b'"form": "party"'), "form"),
        (lambda line: line.replace(b'"start": ', b'"start": -'), "do not stand at"),
        (lambda line: line.replace(b'"confidence": 1.0', b'"confidence": "high"'), "valid number"),
        (lambda line: b"[" * 100_000 + b"\n", "no line of JSON|without end"),
        (lambda line: b'{"kind": "omen"}\n', "no kind that is known"),
        (lambda line: b'["kind"]\n', "no kind that is known"),
        (lambda line: line.replace(b'"quote": "', b'"quote": "\\ud800'), "hex escape"),
    ],
)
def test_a_broken_line_leaves_its_document_out_and_says_so_once(
    register: Register, change: Callable[[bytes], bytes], reason: str
) -> None:
    lines = whole(register).splitlines(keepends=True)
    place = next(n for n, line in enumerate(lines) if line.startswith(b'{"kind": "extraction"'))
    lines[place] = change(lines[place])
    again = Register.open(":memory:")
    (complaint,) = complaints(into(again, b"".join(lines)))
    assert complaint.startswith(f"whole.jsonl, line {place + 1}: ")
    assert f"the document {POST.id} is left out" in complaint
    assert re.search(reason, complaint)
    assert again.identifiers() == (HERALD.id,)
    assert not again.faults()


def test_a_file_that_ends_early_is_taken_as_far_as_it_goes_and_says_so(register: Register) -> None:
    lines = whole(register).splitlines(keepends=True)
    (complaint,) = complaints(into(Register.open(":memory:"), b"".join(lines[:-1])))
    assert "ends early" in complaint and "1 passages are not there" in complaint


def test_a_line_that_is_too_long_is_not_taken_into_memory(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = whole(register).splitlines(keepends=True)
    monkeypatch.setattr(importing, "LONGEST", max(map(len, lines)) + 1)
    again = Register.open(":memory:")
    long = b'{"kind": "document", "id": "' + b"x" * 5 * importing.LONGEST + b'"}\n'
    (complaint,) = complaints(into(again, b"".join([lines[0], long, *lines[1:]])))
    assert "line 2: it is too long" in complaint
    assert again.identifiers() == (HERALD.id, POST.id)


def test_a_passage_outside_its_text_is_refused_and_the_others_are_kept(register: Register) -> None:
    lines = whole(register).splitlines(keepends=True)
    told = json.loads(lines[-1])
    assert told["kind"] == "passages"
    beyond = {**told, "shared": [{**told["shared"][0], "one": {"start": 5, "end": 99_999}}]}
    data = b"".join([*lines[:-1], json.dumps(beyond).encode() + b"\n", lines[-1]])
    again = Register.open(":memory:")
    (complaint,) = complaints(into(again, data))
    assert "not within its text" in complaint
    assert again.passages() == register.passages()


def test_decisions_come_along(register: Register) -> None:
    register.decide(Decision(act="withdraw", by="Ada", at="2024-05-04T00:00:00.000000+00:00", document=HERALD.id))
    events = into(Register.open(":memory:"), whole(register))
    assert Decided(1) in events


def test_when_a_document_was_read_comes_along(register: Register) -> None:
    again = imported(whole(register))
    with register.everything() as one, again.everything() as other:
        assert list(one.entries()) == list(other.entries())
