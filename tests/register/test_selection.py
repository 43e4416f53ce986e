"""What a query lets through of a register, from the first record to the last."""

import pytest
from tests.register.conftest import Press
from tests.register.test_past import filled

from communique.model.search import Query
from communique.register import selection
from communique.register.store import Register

pytestmark = pytest.mark.on_both

TALKS = "Aigul Serikova and Kemal Aydin discussed the rail corridor in Ankara on 4 May 2023."
PACT = "Norway and Finland signed an agreement on fisheries in Oslo on 6 June 2023."


@pytest.fixture
def register(press: Press) -> Register:
    press.story("talks", "2023-05-04", TALKS, {
        "kind": "meeting", "form": "talks", "parties": ["KZ", "TR"], "participants": ["Aigul Serikova", "Kemal Aydin"],
        "date": "2023-05-04", "place": "Ankara", "stage": "held", "quote": TALKS})  # fmt: skip
    press.story("pact", "2023-06-06", PACT, {
        "kind": "instrument", "form": "agreement", "title": "agreement on fisheries", "parties": ["FI", "NO"],
        "date": "2023-06-06", "stage": "signed", "quote": PACT})  # fmt: skip
    return filled(zip(press.documents, press.extractions, strict=True))


def chosen(register: Register, query: Query) -> tuple[list[str], list[str]]:
    with register.selection(query) as held:
        assert len(held) == len(list(held.records()))
        return [record.kind for record in held.records()], [document.id for document in held.documents()]


def test_an_empty_query_lets_every_record_through_in_the_order_of_the_register(register: Register) -> None:
    with register.selection(Query()) as held:
        records = tuple(held.records())
    assert records == register.records()


def test_a_party_narrows_to_what_is_filed_under_it_and_to_the_documents_of_that(register: Register) -> None:
    assert chosen(register, Query(parties=("KZ",))) == (["meeting"], ["talks"])


def test_words_days_persons_and_stages_narrow_too(register: Register) -> None:
    for query in (
        Query(words="fisheries"),
        Query(since="2023-06-01"),
        Query(stage="signed"),
        Query(kinds=("instrument",)),
    ):
        assert chosen(register, query) == (["instrument"], ["pact"])
    assert chosen(register, Query(person="Aydin")) == (["meeting"], ["talks"])
    assert chosen(register, Query(until="2020-01-01")) == ([], [])
    assert chosen(register, Query(kinds=("document",))) == ([], [])
    assert chosen(register, Query(words="!?")) == ([], [])


def test_records_of_one_kind_can_be_asked_for(register: Register) -> None:
    with register.selection(Query()) as held:
        assert [record.kind for record in held.records("instrument")] == ["instrument"]


def test_small_lots_give_the_same(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = chosen(register, Query())
    monkeypatch.setattr(selection, "_LOT", 1)
    assert chosen(register, Query()) == whole
