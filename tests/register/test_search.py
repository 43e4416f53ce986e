"""Records and documents are found by their words and by what narrows the search, and never by accident."""

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.register.conftest import Press
from tests.register.test_past import filled
from tests.register.test_upkeep import STORIES, printed

from communique.model.search import Hits, Query
from communique.pipeline import deciding
from communique.register.store import Register

pytestmark = pytest.mark.on_both

TALKS = "Aigul Serikova and Kemal Aydin discussed the rail corridor in Ankara on 4 May 2023."
PLAN = "The 12th session of the Joint Economic Commission of Kazakhstan and Turkey is planned for June 2024 in Astana."
SAID = "Kazakhstan will not give up the Café Accord, José Ibarra of Uruguay was told by Serikova."


@pytest.fixture
def register(press: Press) -> Register:
    between = {"parties": ["KZ", "TR"]}
    press.story("talks", "2023-05-04", TALKS, between | {
        "kind": "meeting", "form": "talks", "participants": ["Aigul Serikova", "Kemal Aydin"], "date": "2023-05-04",
        "place": "Ankara", "stage": "held", "quote": TALKS}, title="Ministers meet")  # fmt: skip
    press.story("plan", "2023-09-01", PLAN, between | {
        "kind": "meeting", "form": "session", "mechanism": "Joint Economic Commission", "ordinal": 12, "stage": "planned",
        "date": "2024-06", "place": "Astana", "quote": PLAN})  # fmt: skip
    press.story("said", "2022-01-03", SAID, {
        "kind": "statement", "speaker": "Aigul Serikova", "party": "KZ", "mode": "indirect",
        "text": "Kazakhstan will not give up the Café Accord", "quote": SAID})  # fmt: skip
    return filled(zip(press.documents, press.extractions, strict=True))


def found(register: Register, words: str = "", **narrowed: Any) -> list[str]:
    """The kinds of what is found, documents by their names."""
    hits = register.search(Query(words=words, **narrowed)).hits
    return [hit.id if hit.kind == "document" else hit.kind for hit in hits]


def test_records_and_documents_are_found_by_any_form_of_their_words(register: Register) -> None:
    assert found(register, "corridors") == ["talks"]
    assert found(register, "ankara") == ["meeting", "talks"]
    assert found(register, "cafe accord") == ["statement", "said"]
    assert found(register, "rail accord") == []


def test_a_stretch_in_quotation_marks_has_to_stand_as_it_is_and_a_star_means_any_ending(register: Register) -> None:
    assert found(register, '"rail corridor"') == ["talks"]
    assert found(register, '"corridor rail"') == []
    assert found(register, "corr*") == ["talks"]


def test_a_session_is_found_by_every_name_of_its_mechanism(press: Press) -> None:
    named = "The Kazakhstan-Turkey Joint Economic Commission (JEC) meets every year."
    press.story("named", "2022-01-03", named, {
        "kind": "mechanism", "name": "Kazakhstan-Turkey Joint Economic Commission", "acronym": "JEC", "form": "commission",
        "parties": ["KZ", "TR"], "cadence": "annual", "quote": named})  # fmt: skip
    press.story("plan", "2023-09-01", PLAN, {
        "kind": "meeting", "form": "session", "mechanism": "Joint Economic Commission", "ordinal": 12, "stage": "planned",
        "parties": ["KZ", "TR"], "date": "2024-06", "place": "Astana", "quote": PLAN})  # fmt: skip
    held = filled(zip(press.documents, press.extractions, strict=True))
    assert sorted(found(held, mechanism="JEC")) == ["mechanism", "meeting"]
    assert found(held, mechanism="JEC", stage="planned") == ["meeting"]
    assert found(held, mechanism="!!") == found(held, mechanism="ZEC") == []


def test_a_search_is_narrowed_by_kind_party_person_mechanism_stage_and_time(register: Register) -> None:
    assert found(register, "Serikova", kinds=("meeting",)) == ["meeting"]
    assert found(register, parties=("KZ", "TR"), kinds=("meeting",)) == ["meeting", "meeting"]
    assert found(register, parties=("KZ", "TR"), kinds=("document",)) == ["plan", "talks"]
    assert sorted(found(register, person="Serikova")) == ["meeting", "statement"]
    assert found(register, mechanism="economic commission", stage="planned") == ["meeting"]
    assert found(register, stage="cancelled") == []
    assert found(register, "Kazakhstan", kinds=("meeting",), since="2024-06-12", until="2024-12-31") == ["meeting"]
    assert found(register, kinds=("document",), until="2022-12-31") == ["said"]


def test_what_was_looked_for_stands_out_from_the_words_around_it(register: Register) -> None:
    (hit,) = register.search(Query(words="corridor")).hits
    assert [text for text, looked_for in hit.snippet if looked_for] == ["corridor"]
    assert "".join(text for text, _ in hit.snippet) in TALKS


def test_no_more_is_given_than_asked_for_and_it_is_said_how_much_there_is(register: Register) -> None:
    hits = register.search(Query(words="Kazakhstan"), limit=1)
    assert (len(hits.hits), hits.total) == (2, 6)
    assert register.search(Query()) == Hits(hits=(), records=0, documents=0)


def test_a_corrected_record_is_found_by_the_new_word_and_by_the_old(register: Register) -> None:
    (talks,) = (r for r in register.records("meeting") if r.get("form") == "talks")
    register.decide(deciding.correct(register, talks.id, "place", "Bursa", by="A. Moreno"))
    assert found(register, "Bursa") == ["meeting"]
    assert found(register, "Ankara") == ["meeting", "talks"]
    register.decide(deciding.withdraw(register, "talks", by="A. Moreno", reason="a hoax"))
    assert found(register, "Bursa") == found(register, "corridor") == []


def test_a_past_register_is_searched_like_any_other(register: Register) -> None:
    with register.as_of(date(2023, 6, 1)) as then:
        assert found(then, "Astana") == []
        assert found(then, "Ankara") == ["meeting", "talks"]


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(alphabet=st.sampled_from("ab \"*()^:-+{}.'’“”, ORANDNOTear"), max_size=20))
def test_no_words_break_the_search(register: Register, words: str) -> None:
    assert register.search(Query(words=words, person=words)).total >= 0


@settings(max_examples=20, deadline=None)
@given(stories=STORIES)
def test_every_record_with_a_name_is_found_by_it_however_the_register_came_about(stories: Any) -> None:
    with filled(printed(stories)) as register:
        before = found(register, parties=("KZ",)), found(register, "commission")
        for record in register.records("mechanism"):
            hits = register.search(Query(words=f'"{record.get("name")}"', kinds=("mechanism",)), limit=100).hits
            assert record.id in {hit.id for hit in hits}
        register.rebuild()
        assert (found(register, parties=("KZ",)), found(register, "commission")) == before
