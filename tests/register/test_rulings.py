"""Decisions and what they lead to: they find what they were made on again, and say when it has changed."""

from dataclasses import replace

import pytest
from tests.register.conftest import Press, Read

from communique.model.decision import Decision, Subject, standing
from communique.model.record import Record
from communique.register.rulings import Rulings, ground, ruled
from communique.register.store import Register
from communique.resolution.looks import anchors
from communique.resolution.passages import Passages
from communique.resolution.reports import Report, in_order

pytestmark = pytest.mark.on_both

TEXT = (
    "Foreign Minister Aigul Serikova received Kemal Aydin in Astana on 4 May 2023. They signed a memorandum on rail "
    "transit between the two countries, the ministry said in a statement after the talks."
)
TALKS = {
    "kind": "meeting",
    "form": "talks",
    "parties": ["KZ", "TR"],
    "participants": ["Aigul Serikova", "Kemal Aydin"],
    "date": "2023-05-04",
    "stage": "held",
    "quote": "received Kemal Aydin in Astana on 4 May 2023",
}
MEMORANDUM = {
    "kind": "instrument",
    "form": "memorandum",
    "title": "memorandum on rail transit",
    "parties": ["KZ", "TR"],
    "stage": "signed",
    "date": "2023-05-04",
    "quote": "They signed a memorandum on rail transit",
}


def reports_of(read: Read) -> tuple[Report, ...]:
    findings = [finding for extraction in read.extractions for finding in extraction.findings]
    return in_order(findings, {document.id: document.day for document in read.documents})


def rulings(read: Read) -> Rulings:
    reports = reports_of(read)
    return Rulings(lambda document: [r for r in reports if r.document == document], Passages(read.passages))


def turned_down(read: Read, decision: Decision) -> set[tuple[str, str]]:
    """The documents and kinds of the findings that a decision turns down."""
    down = {one for _, one, _ in rulings(read).of(decision)}
    return {(r.document, r.fact.kind) for r in reports_of(read) if r.id in down}


def shelved(read: Read, *decisions: Decision) -> Register:
    """A register of what was read and decided."""
    register = Register.open(":memory:")
    for document, extraction in zip(read.documents, read.extractions, strict=True):
        register.add(document, extraction)
    register.add_passages(read.passages)
    for each in decisions:
        register.decide(each)
    return register


def subject(read: Read, record: Record) -> Subject:
    held = [report.finding for report in reports_of(read) if report.id in record.findings]
    return Subject(record.kind, record.id, tuple(a for finding in held for a in anchors(finding)))  # type: ignore[arg-type]


def record_of(read: Read, kind: str) -> Record:
    return next(record for record in read.assembled().records if record.kind == kind)


def decision(act: str, *subjects: Subject, **more: object) -> Decision:
    return Decision(act=act, by="desk", at=str(more.pop("at", "2024-01-01T00:00:00")), subjects=subjects, **more)  # type: ignore[arg-type]


@pytest.fixture
def twice(press: Press) -> Read:
    """One story, and its copy in a paper of the next day."""
    press.story("agency", "2023-05-04", TEXT, TALKS, MEMORANDUM)
    press.story("paper", "2023-05-05", TEXT, TALKS, MEMORANDUM)
    return press.read()


def test_an_undone_decision_does_not_stand_until_the_undoing_is_undone() -> None:
    first = decision("withdraw", document="agency", at="2024-01-01")
    undo = decision("undo", undoes=first.id, at="2024-01-02")
    again = decision("undo", undoes=undo.id, at="2024-01-03")
    assert standing([undo, first]) == ()
    assert standing([again, undo, first]) == (first,)


def test_one_rejection_of_a_passage_covers_its_copies(press: Press, twice: Read) -> None:
    agency = next(r for r in reports_of(twice) if r.document == "agency" and r.fact.kind == "instrument")
    reject = decision("reject", Subject("instrument", "x", anchors(agency.finding)), reason="none was signed")
    assert turned_down(twice, reject) == {("agency", "instrument"), ("paper", "instrument")}
    assert [record.kind for record in shelved(twice, reject).records() if record.kind == "instrument"] == []


def test_a_rejection_leaves_the_same_words_of_another_story_alone(press: Press) -> None:
    press.story("agency", "2023-05-04", TEXT, MEMORANDUM)
    press.story("other", "2023-05-05", "In Ankara, they signed a memorandum on rail transit.", MEMORANDUM | {
        "quote": "they signed a memorandum on rail transit"
    })  # fmt: skip
    read = press.read()
    mine = next(r for r in reports_of(read) if r.document == "agency")
    reject = decision("reject", Subject("instrument", "x", anchors(mine.finding)))
    assert turned_down(read, reject) == {("agency", "instrument")}


def test_a_correction_holds_and_keeps_what_the_documents_tell_beside_it(twice: Read) -> None:
    record = record_of(twice, "meeting")
    corrected = decision(
        "correct", subject(twice, record), field="date", value="2023-05-03", ground=ground(record, "date")
    )
    field = ruled(record, [corrected]).fields["date"]
    assert (field.preferred.value, field.preferred.ruled) == ("2023-05-03", corrected.id)
    assert [other.value for other in field.others] == ["2023-05-04"]
    assert rulings(twice).standing(corrected, record).state == "stands"


def test_a_correction_to_what_some_document_tells_keeps_its_words(twice: Read) -> None:
    record = record_of(twice, "meeting")
    confirmed = decision("correct", subject(twice, record), field="date", value="2023-05-04", ground=["2023-05-04"])
    field = ruled(record, [confirmed]).fields["date"]
    assert field.preferred.evidence == record.fields["date"].preferred.evidence
    assert field.others == ()


def test_a_correction_whose_ground_has_changed_comes_back_for_review_and_holds(twice: Read) -> None:
    record = record_of(twice, "meeting")
    corrected = decision("correct", subject(twice, record), field="date", value="2023-05-03", ground=["2023-05-04"])
    held = record.fields["date"]
    other = replace(held, others=(replace(held.preferred, value="2023-05-02"),))
    told = ruled(replace(record, fields=dict(record.fields) | {"date": other}), [corrected])
    assert told.get("date") == "2023-05-03"
    assert [each["state"] for each in told.decisions] == ["review"]
    standing = rulings(twice).standing(corrected, told)
    assert (standing.state, standing.why) == ("review", "the documents tell the field otherwise than then")


def test_a_decision_finds_its_record_by_place_when_the_identifier_is_another(twice: Read) -> None:
    record = record_of(twice, "meeting")
    corrected = decision("correct", subject(twice, record), field="place", value="Almaty", ground=[])
    renamed = replace(corrected, subjects=(replace(corrected.subjects[0], id="meeting-another"),))
    (meeting,) = shelved(twice, renamed).records("meeting")
    assert meeting.get("place") == "Almaty"


def test_a_decision_on_what_is_found_no_more_comes_back_for_review(press: Press, twice: Read) -> None:
    record = record_of(twice, "instrument")
    confirmed = decision("confirm", subject(twice, record))
    bare = Press()
    bare.story("agency", "2023-05-04", TEXT, TALKS)
    states = [(each.state, each.why) for each in shelved(bare.read(), confirmed).standing()]
    assert states == [("review", "nothing is found any more where the decision looks")]


def test_the_same_and_not_the_same_speak_of_findings_and_the_later_word_counts(press: Press) -> None:
    press.story("one", "2023-05-04", TEXT, TALKS)
    press.story("two", "2023-06-09", "Serikova and Aydin met again in June.", TALKS | {
        "date": "2023-06", "quote": "Serikova and Aydin met again in June"
    })  # fmt: skip
    read = press.read()
    one, two = (Subject("meeting", r.document, anchors(r.finding)) for r in reports_of(read))
    first, second = (report.id for report in reports_of(read))
    same, different = decision("same", one, two, at="2024-01-01"), decision("different", one, two, at="2024-01-02")
    assert rulings(read).of(same) == {("same", first, "1"), ("same", second, "2")}
    assert rulings(read).of(different) == {("apart", first, "1"), ("apart", second, "2")}
    assert len(shelved(read, same).records("meeting")) == 1
    assert len(shelved(read, same, different).records("meeting")) == 2
    assert len(shelved(read, different, same).records("meeting")) == 2
    assert len(shelved(read, different, replace(same, at="2024-01-03")).records("meeting")) == 1
