"""What people decided holds, whatever is read before and after it, and is gone without a trace once it is taken back."""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from tests.register.conftest import Press, Read
from tests.register.test_rulings import MEMORANDUM, TALKS, TEXT
from tests.register.test_upkeep import STORIES, printed

from communique.model.decision import Decision
from communique.model.document import Document
from communique.model.facts import Meeting
from communique.model.finding import Extraction
from communique.model.record import Record
from communique.pipeline import by_hand, deciding
from communique.publishing import shapes
from communique.publishing.exports import jsonl
from communique.register import parts, upkeep
from communique.register.rulings import ground
from communique.register.store import Register

pytestmark = pytest.mark.on_both

LATER = "The ministers of Kazakhstan, Aigul Serikova, and of Turkey, Kemal Aydin, met in Ankara on 9 June 2023."
LATER_TALKS = TALKS | {"date": "2023-06-09", "place": "Ankara", "quote": "met in Ankara on 9 June 2023"}
PLAN = "Kazakhstan and Turkey will sign a grain treaty on 1 March 2024, Aigul Serikova told the press in Astana."
GRAIN = {
    "kind": "instrument",
    "form": "treaty",
    "title": "grain treaty",
    "parties": ["KZ", "TR"],
    "stage": "expected",
    "date": "2024-03-01",
    "quote": "will sign a grain treaty on 1 March 2024",
}
SESSION = {
    "kind": "meeting",
    "form": "session",
    "mechanism": "Joint Economic Commission",
    "ordinal": 11,
    "parties": ["KZ", "TR"],
    "date": "2023-05-04",
    "stage": "held",
    "quote": "The Joint Economic Commission of Kazakhstan and Turkey held its 11th session",
}
AGAIN = f"{TEXT} They had last met in 2021."


@pytest.fixture(params=["whole", "in parts"], autouse=True)
def size_of_parts(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Facts are summed up in parts from two reports on, as well as whole."""
    if request.param == "in parts":
        monkeypatch.setattr(parts, "LARGE", 2)
        monkeypatch.setattr(upkeep, "LARGE", 2)
        monkeypatch.setattr(parts, "SIZE", 2)


def stories() -> Read:
    press = Press()
    press.story("agency", "2023-05-04", TEXT, TALKS, MEMORANDUM)
    press.story("paper", "2023-05-05", TEXT, TALKS, MEMORANDUM)
    press.story("review", "2023-05-06", AGAIN, TALKS, MEMORANDUM)
    press.story("later", "2023-06-10", LATER, LATER_TALKS)
    press.story("plan", "2023-06-11", PLAN, GRAIN)
    return press.read()


READ = stories()


def told(register: Register) -> list[str]:
    """All that a register gives out."""
    owed = [json.dumps(shapes.due(each)) for on in ("2023-07-01", "2024-04-01") for each in register.due(_day(on))]
    conflicts = [json.dumps(shapes.conflict(each)) for each in register.conflicts()]
    states = [f"{each.decision.id} {each.state} {each.why}" for each in register.standing()]
    return [*jsonl.lines(register.records()), *conflicts, *owed, *states]


def _day(text: str) -> date:
    return date.fromisoformat(text)


def add(register: Register, name: str) -> None:
    """Adds a story with all that it shares with those that are held."""
    number = [document.id for document in READ.documents].index(name)
    held = {*register.identifiers(), name}
    beside = [p for p in READ.passages if name in (p.one.document, p.other.document)]
    shared = [p for p in beside if {p.one.document, p.other.document} <= held]
    register.add(READ.documents[number], READ.extractions[number], shared)


def shelved(*decisions: Decision, names: Iterable[str] = ()) -> Register:
    register = Register.open(":memory:")
    for name in names or [document.id for document in READ.documents]:
        add(register, name)
    for decision in decisions:
        register.decide(decision)
    return register


def meeting(register: Register, document: str = "agency") -> Record:
    return next(record for record in register.records("meeting") if document in record.documents)


def instrument(register: Register, document: str = "agency") -> Record:
    return next(record for record in register.records("instrument") if document in record.documents)


def rulings() -> list[Decision]:
    """One decision of each act, made on all stories; three of them taken back, and one of these ruled again."""
    register = shelved()
    talks, later, pact, plan = (
        meeting(register), meeting(register, "later"), instrument(register), instrument(register, "plan"),
    )  # fmt: skip
    made = [
        deciding.confirm(register, talks.id, "date", "desk"),
        deciding.correct(register, talks.id, "place", "Almaty", "desk"),
        deciding.correct(register, plan.id, "date", "2024-03-15", "desk"),
        deciding.reject(register, pact.id, "agency", "desk", "none was signed"),
        deciding.same(register, talks.id, later.id, "desk"),
        deciding.different(register, talks.id, later.id, None, "desk"),
        deciding.withdraw(register, "review", "desk", "a hoax"),
        deciding.withdraw(register, "review", "another desk", "a hoax, again"),
    ]
    held = [replace(decision, at=f"2024-01-{number:02}T00:00:00") for number, decision in enumerate(made, 1)]
    for decision in held:
        register.decide(decision)
    undone = [deciding.undo(register, held[number].id, "desk") for number in (6, 3, 1)]
    back = [replace(decision, at=f"2024-02-{number:02}T00:00:00") for number, decision in enumerate(undone, 1)]
    again = Decision(act="undo", by="desk", at="2024-03-01T00:00:00", undoes=back[1].id)
    return [*held, *back, again]


RULINGS = rulings()
STEPS = st.permutations([*(document.id for document in READ.documents), *RULINGS])
QUIET = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@QUIET
@given(steps=STEPS, data=st.data())
def test_decisions_hold_in_any_order_of_reading_and_ruling(steps: Sequence[str | Decision], data: Any) -> None:
    register = Register.open(":memory:")
    for step in steps:
        if isinstance(step, Decision):
            assert register.decide(step)
            assert not register.decide(step)
        else:
            add(register, step)
        if data.draw(st.booleans()):
            register.catch_up()
    wanted = told(shelved(*RULINGS))
    assert told(register) == wanted
    for name in data.draw(st.permutations([document.id for document in READ.documents])):
        add(register, name)
    assert told(register) == wanted
    register.rebuild()
    assert told(register) == wanted


@QUIET
@given(chosen=st.lists(st.sampled_from(RULINGS[:8]), unique_by=lambda each: each.id), data=st.data())
def test_what_is_taken_back_leaves_no_trace(chosen: list[Decision], data: Any) -> None:
    register = shelved(*chosen)
    for number, decision in enumerate(data.draw(st.permutations(chosen))):
        register.decide(Decision(act="undo", by="desk", at=f"2024-05-{number:02}", undoes=decision.id))
        if data.draw(st.booleans()):
            register.catch_up()
    assert told(register) == told(shelved())


VALUES = {"date": "2023-05-01", "stage": "held", "place": "Almaty", "title": "pact", "parties": ["KZ", "UZ"]}


@QUIET
@given(written=STORIES, data=st.data())
def test_whatever_is_ruled_of_whatever_stories_the_register_is_that_made_anew(written: Any, data: Any) -> None:
    waiting = printed(written)
    register = Register.open(":memory:")
    done: list[Any] = []
    while waiting or len(done) < 2 * len(written):
        records = register.records()
        step = waiting.pop(0) if waiting and data.draw(st.booleans()) else _random(register, records, len(done), data)
        step = step or (waiting.pop(0) if waiting else None)
        if step is None:
            break
        done.append(step)
        take(register, step)
    wanted = told(register)
    other = Register.open(":memory:")
    for step in data.draw(st.permutations(done)):
        take(other, step)
        if data.draw(st.booleans()):
            other.catch_up()
    assert told(other) == wanted
    register.rebuild()
    assert told(register) == wanted


def take(register: Register, step: Any) -> None:
    if isinstance(step, Decision):
        register.decide(step)
    else:
        register.add(*step)


def _random(register: Register, records: Sequence[Record], number: int, data: Any) -> Decision | None:
    """A decision on some of the records, or the undoing of one; None where nothing can be decided."""
    at = f"2024-01-01T00:00:{number:02}"
    past = register.decisions()
    if past and data.draw(st.integers(0, 3)) == 0:
        return Decision(act="undo", by="desk", at=at, undoes=data.draw(st.sampled_from(past)).id)
    if not records:
        return None
    one = data.draw(st.sampled_from(records))
    beside = [each for each in records if each.kind == one.kind and each.id != one.id]
    act = data.draw(st.sampled_from(["confirm", "correct", "correct", "reject", "same", "different", "withdraw"]))
    fields = [name for name in one.fields if name in VALUES]
    if act == "withdraw":
        return Decision(act="withdraw", by="desk", at=at, document=data.draw(st.sampled_from(one.documents)))
    if act in ("same", "different") and beside:
        subjects = one, data.draw(st.sampled_from(beside))
    elif act in ("confirm", "correct") and fields:
        name = data.draw(st.sampled_from(fields))
        value = VALUES[name] if act == "correct" else one.get(name)
        about = (deciding.subject_of(register, one),)
        told = ground(one, name)
        return Decision(act=act, by="desk", at=at, subjects=about, field=name, value=value, ground=told)
    else:
        act, subjects = "reject", (one,)
    return Decision(act=act, by="desk", at=at, subjects=tuple(deciding.subject_of(register, each) for each in subjects))


def test_a_corrected_date_is_the_day_on_which_something_is_owed() -> None:
    register = shelved()
    treaty = instrument(register, "plan")
    assert [owed.when for owed in register.due(_day("2023-07-01")) if treaty.id in owed.rests_on] == ["2024-03-01"]
    register.decide(deciding.correct(register, treaty.id, "date", "2024-03-15", "desk"))
    assert [owed.when for owed in register.due(_day("2023-07-01")) if treaty.id in owed.rests_on] == ["2024-03-15"]
    held = register.record(treaty.id)
    assert [decision["act"] for decision in held.decisions] == ["correct"]
    assert [other.value for other in held.fields["date"].others] == ["2024-03-01"]


def sessions(*days: str) -> Read:
    """Stories of different papers about one session, each of which tells another day."""
    press = Press()
    for number, day in enumerate(days):
        text = f"{SESSION['quote']} on {day}, {('the ministry', 'a minister', 'an official')[number]} said."
        press.story(f"paper-{number}", "2023-05-08", text, SESSION | {"date": day})
    return press.read()


def test_a_conflict_about_a_field_that_a_person_settled_is_settled_while_nothing_changes() -> None:
    register = Register.open(":memory:")
    first, second, third = zip(*sessions("2023-05-04", "2023-05-05", "2023-05-07")[:2], strict=True)
    register.add(*first)
    register.add(*second)
    assert [conflict.state for conflict in register.conflicts() if conflict.field == "date"] == ["open"]
    register.decide(deciding.confirm(register, register.records("meeting")[0].id, "date", "desk"))
    assert [conflict.state for conflict in register.conflicts() if conflict.field == "date"] == ["settled"]
    unsettled = tuple(conflict for conflict in register.conflicts() if conflict.state == "open")
    assert register.open_conflicts(9) == unsettled and "date" not in {conflict.field for conflict in unsettled}
    (held,) = register.records("meeting")
    assert [conflict.state for conflict in held.conflicts] == ["settled"]
    register.add(*third)
    assert [each.state for each in register.standing()] == ["review"]
    assert [decision["state"] for decision in register.record(held.id).decisions] == ["review"]
    assert register.record(held.id).get("date") == held.get("date")
    assert [conflict.state for conflict in register.conflicts() if conflict.field == "date"] == ["open"]
    assert register.open_conflicts(1) == register.conflicts()[:1]


def test_a_conflict_is_gone_once_all_that_told_its_field_is_turned_down() -> None:
    press = Press()
    for number, cadence in enumerate(("annual", "biennial")):
        called = f"The {cadence} Joint Economic Commission of Kazakhstan and Turkey"
        told = {"kind": "mechanism", "name": "Joint Economic Commission", "form": "commission", "parties": ["KZ", "TR"]}
        text = f"{called} is ready, they said. {SESSION['quote']} on 4 May 2023, house {number} reports."
        press.story(f"paper-{number}", "2023-05-08", text, told | {"cadence": cadence, "quote": called}, SESSION)
    register = Register.open(":memory:")
    for story in zip(*press.read()[:2], strict=True):
        register.add(*story)
    (mechanism,) = register.records("mechanism")
    assert [conflict.field for conflict in register.conflicts()] == ["cadence"]
    for number in range(2):
        held = register.extraction(f"paper-{number}").findings
        register.rule("rejected", next(finding.id for finding in held if finding.kind == "mechanism"))
    assert [record.id for record in register.records("mechanism")] == [mechanism.id]
    assert register.conflicts() == ()


def known_by_sessions(*names: str) -> Register:
    """A register of two sessions, of formats that nothing but these sessions tells of."""
    press = Press()
    for number, name in enumerate(names):
        quote = f"The {name} of Kazakhstan and Turkey held its {11 + number}th session"
        told = SESSION | {"mechanism": name, "ordinal": 11 + number, "date": f"202{3 + number}-05-04", "quote": quote}
        press.story(f"paper-{number}", f"202{3 + number}-05-08", f"{quote} in May, house {number} reports.", told)
    register = Register.open(":memory:")
    for story in zip(*press.read()[:2], strict=True):
        register.add(*story)
    return register


def test_a_mechanism_that_is_known_by_its_sessions_alone_can_be_turned_down() -> None:
    register = known_by_sessions("Joint Economic Commission", "Joint Economic Commission")
    before = told(register)
    (mechanism,) = register.records("mechanism")
    rejected = deciding.reject(register, mechanism.id, None, "desk", "there is no such commission")
    register.decide(rejected)
    assert register.records("mechanism") == ()
    assert [(each.get("mechanism"), each.get("ordinal")) for each in register.records("meeting")] == [
        (None, 11), (None, 12)
    ]  # fmt: skip
    register.decide(deciding.undo(register, rejected.id, "desk"))
    assert told(register) == before


def test_two_mechanisms_that_are_known_by_their_sessions_alone_can_be_said_to_be_one() -> None:
    register = known_by_sessions("Joint Economic Commission", "Commission on Trade")
    one, other = register.records("mechanism")
    same = deciding.same(register, one.id, other.id, "desk")
    register.decide(same)
    assert [record.documents for record in register.records("mechanism")] == [("paper-0", "paper-1")]
    assert len(register.records("meeting")) == 2
    register.decide(deciding.different(register, one.id, None, "paper-1", "desk"))
    assert len(register.records("mechanism")) == 2


def test_what_is_said_of_two_records_is_kept_finding_by_finding_and_not_pair_by_pair() -> None:
    press = Press()
    for number in range(20):
        told_, day = (TALKS, TEXT) if number % 2 else (LATER_TALKS, LATER)
        press.story(f"paper-{number}", "2023-06-10", f"{day} So writes house {number}.", told_)
    register = Register.open(":memory:")
    for story in zip(*press.read()[:2], strict=True):
        register.add(*story)
    one, other = register.records("meeting")
    register.decide(deciding.same(register, one.id, other.id, "desk"))
    assert len(register.records("meeting")) == 1
    with register._reading() as db:
        assert db.execute(text("SELECT count(*) FROM resting")).scalar() == 20


def test_a_copy_that_is_read_later_is_turned_down_too() -> None:
    register = shelved(names=["agency"])
    register.decide(deciding.reject(register, instrument(register).id, None, "desk", "none was signed"))
    add(register, "paper")
    assert [record.documents for record in register.records("instrument")] == []
    assert meeting(register).documents == ("agency", "paper")


@pytest.fixture
def read_anew() -> Callable[[Register], None]:
    """Reads one story by a newer extractor, which finds out more about the talks, so that all are other findings."""

    def add_extraction(register: Register) -> None:
        extraction = READ.extractions[0]
        talks, pact = extraction.findings
        assert isinstance(talks.fact, Meeting)
        better = replace(talks, fact=replace(talks.fact, place="Astana", date="2023-05"))
        register.add_extraction(
            Extraction(document="agency", findings=(better, replace(pact, evidence=talks.evidence))), extractor="2"
        )

    return add_extraction


def test_decisions_find_their_findings_again_after_a_new_extraction(read_anew: Callable[[Register], None]) -> None:
    register = shelved(names=["agency", "later"])
    talks, later = meeting(register), meeting(register, "later")
    register.decide(deciding.correct(register, talks.id, "place", "Almaty", "desk"))
    register.decide(deciding.same(register, talks.id, later.id, "desk"))
    assert meeting(register).documents == ("agency", "later")
    read_anew(register)
    assert meeting(register).documents == ("agency", "later")
    assert meeting(register).get("place") == "Almaty"
    corrected, same = register.standing()
    assert (corrected.state, same.state) == ("review", "stands")


def test_a_rejection_comes_back_where_something_else_is_found_in_the_passage() -> None:
    register = shelved(names=["agency"])
    register.decide(deciding.reject(register, instrument(register).id, None, "desk", "none was signed"))
    assert [each.state for each in register.standing()] == ["stands"]
    talks, pact = READ.extractions[0].findings
    other = replace(pact, fact=replace(pact.fact, title="memorandum on the transit of grain"))
    register.add_extraction(Extraction(document="agency", findings=(talks, other)), extractor="2")
    (standing,) = register.standing()
    assert (standing.state, standing.why) == ("review", "something else is found now in the passage")
    assert instrument(register).get("title") == "memorandum on the transit of grain"


def test_withdrawing_takes_out_what_rests_on_the_document_alone_and_undoing_brings_it_back() -> None:
    register = shelved()
    before = told(register)
    withdrawn = deciding.withdraw(register, "plan", "desk", "a hoax")
    register.decide(withdrawn)
    assert not any("plan" in record.documents for record in register.records())
    assert register.document("plan").text == PLAN
    register.decide(deciding.undo(register, withdrawn.id, "desk"))
    assert told(register) == before


def test_what_was_entered_by_hand_stands_against_what_a_document_tells_later() -> None:
    entry = {name: value for name, value in SESSION.items() if name != "quote"} | {"date": "2023-05-03"}
    note, extraction = by_hand.note(entry, by_hand.Origin(by="desk", day="2023-05-04"))
    register = Register.open(":memory:")
    register.add(note, extraction, extractor=by_hand.EXTRACTOR)
    for story in zip(*sessions("2023-05-04", "2023-05-04", "2023-05-04")[:2], strict=True):
        register.add(*story)
    (held,) = register.records("meeting")
    assert held.get("date") == "2023-05-03"
    assert [other.value for other in held.fields["date"].others] == ["2023-05-04"]
    assert held.fields["date"].preferred.evidence[0].how == "entered"


def test_two_findings_of_one_document_may_be_ruled_apart_from_the_rest() -> None:
    register = shelved(names=["agency", "paper", "review"])
    register.decide(deciding.different(register, meeting(register).id, None, "review", "desk"))
    assert sorted(record.documents for record in register.records("meeting")) == [("agency", "paper"), ("review",)]


def test_a_document_under_another_name_is_no_part_of_a_decision() -> None:
    register = shelved(names=["agency"])
    register.decide(deciding.reject(register, instrument(register).id, None, "desk", "none was signed"))
    other = Document(id="other", text=TEXT, published="2023-05-09", source="Elsewhere")
    findings = tuple(
        replace(f, document="other", evidence=tuple(replace(e, document="other") for e in f.evidence))
        for f in READ.extractions[0].findings
    )
    register.add(other, Extraction(document="other", findings=findings))
    assert instrument(register, "other").documents == ("other",)


def test_what_is_counted_is_what_there_is_however_often_it_was_told(read_anew: Callable[[Register], None]) -> None:
    register = shelved()
    read_anew(register)
    passage = register.passages()[0]
    register.add_passages([passage._replace(score=0.9)])
    counts = register.counts()
    assert counts["findings"] == sum(len(register.extraction(name).findings) for name in register.identifiers())
    assert counts["passages"] == len(register.passages())


def test_the_records_of_a_document_are_those_that_rest_on_it() -> None:
    register = shelved()
    for name in register.identifiers():
        assert register.records_of(name) == tuple(r for r in register.records() if name in r.documents)
    assert register.records_of("nothing") == ()
