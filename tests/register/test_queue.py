"""What waits for a person: every open conflict once, in one order; a decision takes it out, and undoing brings it back."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.desk import desk

from communique.model.errors import UsageError
from communique.pipeline import deciding
from communique.register.queue import SORTS, Asked, Item, in_order
from communique.register.store import Register

pytestmark = pytest.mark.on_both


@pytest.fixture
def held() -> Iterator[Register]:
    with desk(":memory:") as register:
        yield register


@pytest.fixture(scope="module")
def shared() -> Iterator[Register]:
    """One register for the examples of a property; each leaves it as it was."""
    with desk(":memory:") as register:
        yield register


def subjects(register: Register, sort: str) -> list[str]:
    return [item.subject for item in register.waiting(Asked.of(sort, None))]


def decided(register: Register, item: Item) -> str:
    """Decides an item as a person would, and tells by which decision."""
    match item.sort:
        case "conflict":
            made = deciding.choose(register, item.subject, 1, "desk")
        case "unsure":
            finding, record = register.found_in([item.subject])[item.subject]
            made = deciding.confirm(register, record, None, "desk", document=finding.document)
        case "returned":
            made = deciding.again(register, item.subject, "desk")
        case "alike":
            made = deciding.different(register, *item.about, None, "desk")
    register.decide(made)
    return made.id


def test_every_open_conflict_waits_once(held: Register) -> None:
    assert sorted(subjects(held, "conflict")) == sorted(conflict.id for conflict in held.conflicts())
    assert len(subjects(held, "conflict")) == 3


def test_a_desk_has_all_that_waits_for_it_conflicts_first(held: Register) -> None:
    assert [item.sort for item in held.waiting()] == ["conflict"] * 3 + ["unsure"] * 3 + ["alike"] * 2
    assert all(item.why and item.about for item in held.waiting())


def test_the_least_sure_finding_comes_first(held: Register) -> None:
    told = held.found_in(subjects(held, "unsure"))
    sure = [told[name][0].confidence for name in subjects(held, "unsure")]
    assert sure == sorted(sure)
    assert max(sure) < 0.8


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(turns=st.lists(st.integers(0, 7), min_size=1, max_size=5))
def test_deciding_takes_an_item_out_and_undoing_brings_it_back(shared: Register, turns: list[int]) -> None:
    before = shared.waiting()
    made: list[str] = []
    for number in turns:
        waits = shared.waiting()
        item = waits[number % len(waits)]
        made.append(decided(shared, item))
        assert item.place not in [each.place for each in shared.waiting()]
    for name in reversed(made):
        shared.decide(deciding.undo(shared, name, "desk"))
    assert shared.waiting() == before


def test_what_is_rejected_leaves_too_and_so_does_what_a_person_corrected(held: Register) -> None:
    first, second, _ = held.waiting(Asked.of("unsure", None))
    held.decide(deciding.reject(held, first.about[0], None, "desk", "no call"))
    held.decide(deciding.correct(held, second.about[0], "place", "Turku", "desk"))
    assert len(subjects(held, "unsure")) == 1


def test_what_is_not_joined_nor_kept_apart_stays_and_what_is_joined_goes(held: Register) -> None:
    first, second = held.waiting(Asked.of("alike", None))
    held.decide(deciding.same(held, *first.about, "desk"))
    assert [item.about for item in held.waiting(Asked.of("alike", None))] == [second.about]
    assert held.record(first.about[0]).id == held.record(first.about[1]).id


def test_the_queue_can_be_narrowed_to_a_sort_and_to_parties(held: Register) -> None:
    assert {item.sort for item in held.waiting(Asked.of("unsure", None))} == {"unsure"}
    own = held.waiting(Asked.of(None, ["TR", "KZ"]))
    assert {item.relationship for item in own} == {("KZ", "TR")}
    assert {item.sort for item in own} == {"conflict", "unsure", "alike"}
    with pytest.raises(UsageError):
        Asked.of("gossip", None)


def test_what_is_watched_comes_first_within_its_sort(held: Register) -> None:
    watched = [("BR", "PE")]
    for sort in SORTS:
        own = [item.watched for item in held.waiting(Asked.of(sort, None), watched)]
        assert own == sorted(own, reverse=True)
    first = held.waiting(Asked.of("unsure", None), watched)[0]
    assert first.relationship == ("BR", "PE")
    assert len(held.waiting((Asked()), watched)) == len(held.waiting())


def test_one_can_walk_the_queue_to_its_end_and_back_and_then_it_begins_again(held: Register) -> None:
    places = [item.place for item in held.waiting()]
    walked, place = [], ""
    for _ in places:
        turn = held.turn(place=place)
        assert turn and turn.after
        walked.append(turn.item.place)
        place = turn.after.place
    assert walked == places
    assert place == places[0]
    for later, earlier in zip(places[1:], places, strict=False):
        turn = held.turn(place=later)
        assert turn and turn.before and turn.before.place == earlier


def test_one_goes_on_behind_what_another_decided_meanwhile(held: Register) -> None:
    first, second, third = held.waiting()[:3]
    decided(held, second)
    turn = held.turn(place=second.place)
    assert turn and turn.item == third
    turn = held.turn(about=first.about[0])
    assert turn and turn.item == first


ITEMS = st.builds(
    Item,
    sort=st.sampled_from(SORTS),
    subject=st.text("abc", min_size=1, max_size=3),
    relationship=st.just(("FI", "NO")),
    about=st.just(("x",)),
    why=st.just("why"),
    watched=st.booleans(),
    weight=st.from_regex(r"[0-9]{4}", fullmatch=True),
)


@given(items=st.lists(ITEMS, max_size=12))
def test_the_order_is_total_and_the_same_however_the_items_come(items: list[Item]) -> None:
    ordered = in_order(items)
    assert ordered == in_order(reversed(items))
    places = [item.place for item in ordered]
    assert places == sorted(set(places))
    assert [SORTS.index(item.sort) for item in ordered] == sorted(SORTS.index(item.sort) for item in ordered)


def test_an_empty_register_has_an_empty_queue() -> None:
    with Register.open(":memory:") as register:
        assert register.waiting() == ()
        assert register.turn() is None


# Decisions that come back


def read_again(register: Register, document: str, version: str, **told: object) -> None:
    """The document is read anew, by rules that find other values in it."""
    before = register.extraction(document)
    findings = tuple(replace(each, fact=replace(each.fact, **told)) for each in before.findings)  # type: ignore[arg-type]
    register.add_extraction(replace(before, findings=findings), extractor=version)


def corrected(register: Register) -> Item:
    """A conflict that is settled by hand, and whose paper then tells another country."""
    item = register.waiting()[0]
    register.decide(deciding.choose(register, item.subject, 1, "desk", "the protocol says so"))
    paper = register.record(item.about[0]).documents[0]
    read_again(register, paper, "2", country="SE")
    return item


def test_a_correction_comes_back_when_its_ground_has_changed(held: Register) -> None:
    item = corrected(held)
    (back,) = held.waiting(Asked.of("returned", None))
    assert back.about == item.about
    assert "otherwise" in back.why
    assert [each.decision.id for each in held.returned()] == [back.subject]


def test_it_leaves_when_it_is_decided_anew_and_when_it_is_taken_back(held: Register) -> None:
    corrected(held)
    (back,) = held.returned()
    anew = deciding.again(held, back.decision.id, "Ana")
    held.decide(anew)
    assert held.returned() == ()
    assert (anew.field, anew.value, anew.reason) == ("country", back.decision.value, "the protocol says so")
    held.decide(deciding.undo(held, anew.id, "Ana"))
    assert [each.decision.id for each in held.returned()] == [back.decision.id]
    held.decide(deciding.undo(held, back.decision.id, "Ana"))
    assert held.returned() == ()


def test_a_rejection_comes_back_when_the_passage_tells_more_and_can_be_made_anew(held: Register) -> None:
    (first, *_) = held.waiting(Asked.of("unsure", None))
    finding, record = held.found_in([first.subject])[first.subject]
    held.decide(deciding.reject(held, record, None, "desk", "only talk of it"))
    assert held.returned() == ()
    read_again(held, finding.document, "2", date="2023-05-05")
    (back,) = held.returned()
    assert back.decision.act == "reject"
    held.decide(deciding.again(held, back.decision.id, "Ana"))
    assert held.returned() == ()


def test_what_stands_does_not_come_back(held: Register) -> None:
    for item in held.waiting()[:3]:
        decided(held, item)
    assert held.returned() == ()
    assert all(each.state == "stands" for each in held.standing())


def test_a_word_on_what_very_many_report_is_anchored_in_some_of_them(
    held: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deciding, "ANCHORED", 1)
    item = held.waiting()[0]
    made = deciding.choose(held, item.subject, 2, "desk")
    assert len(held.record(item.about[0]).documents) == 2
    assert len({anchor.document for anchor in made.subjects[0].anchors}) == 1
    held.decide(made)
    assert held.record(item.about[0]).get("country") == made.value
    assert item.subject not in subjects(held, "conflict")
