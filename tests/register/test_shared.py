"""What documents share, as it was told last: looked up pair by pair, and told anew as a whole."""

from pathlib import Path

import pytest

from communique.model.document import Document
from communique.model.finding import Extraction
from communique.model.passage import Passage, SharedPassage
from communique.register import shared
from communique.register.store import Register


@pytest.fixture
def register(tmp_path: Path) -> Register:
    held = Register.open(tmp_path / "register.db")
    documents = [Document(id=name, text=f"The words of {name}, and many more of them.") for name in "abcd"]
    held.add_all([(each, Extraction(document=each.id), None) for each in documents])
    return held


def passage(one: str, other: str, start: int = 0, **more: str) -> SharedPassage:
    return SharedPassage(Passage(one, start, start + 9), Passage(other, start, start + 9), **more)  # type: ignore[arg-type]


@pytest.mark.on_both
def test_what_was_told_last_of_a_pair_is_all_that_is_told_of_it(register: Register) -> None:
    register.add_passages([passage("a", "b"), passage("a", "b", 5), passage("a", "c")])
    register.add_passages([passage("a", "b", 7)])
    with register.reading() as db:
        told = shared.told_last(db, [("a", "b"), ("a", "c"), ("a", "d")])
    assert {pair: [line.one_start for line in held] for pair, held in told.items()} == {
        ("a", "b"): [7],
        ("a", "c"): [0],
    }


@pytest.mark.on_both
def test_what_is_not_told_again_with_all_is_a_standing_phrase_and_the_rest_stays_as_it_is(register: Register) -> None:
    gone, stays, standing = passage("a", "b", origin="a"), passage("a", "c"), passage("b", "d", kind="boilerplate")
    register.add_passages([passage("a", "b", 3), stays, standing, passage("c", "d", 4)])
    register.add_passages([gone])
    with register.reading() as db:
        before = {pair: set(held.values()) for pair, held in shared.told_last(db, [("a", "c"), ("b", "d")]).items()}
    assert register.tell_all(register.untold(), [stays, passage("c", "d", 6)])
    assert register.is_told()
    assert set(register.passages()) == {
        gone._replace(kind="boilerplate", origin=None), stays, standing, passage("c", "d", 6)
    }  # fmt: skip
    with register.reading() as db:
        after = {pair: set(held.values()) for pair, held in shared.told_last(db, [("a", "c"), ("b", "d")]).items()}
    assert after == before


def test_a_pair_is_looked_up_by_an_index_and_not_by_going_through_all(register: Register) -> None:
    query = shared._OF_PAIRS.format("(?, ?), (?, ?)")
    with register.reading() as db:
        plan = [row[3] for row in db.exec_driver_sql(f"EXPLAIN QUERY PLAN {query}", ("a", "b", "c", "d"))]
    assert any(step.startswith("SEARCH p USING") for step in plan) and not any(step == "SCAN p" for step in plan), plan
