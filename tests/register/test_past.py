"""What a register knew on a past day is what it would hold, had nothing been published or ruled since."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.register.conftest import Press
from tests.register.test_upkeep import STORIES, printed

from communique.model.document import Document
from communique.model.finding import Extraction
from communique.pipeline import deciding
from communique.publishing.exports import jsonl
from communique.register.store import Register

pytestmark = pytest.mark.on_both

PACT = {"kind": "instrument", "form": "agreement", "title": "Agreement on Rail Transit", "parties": ["KZ", "TR"]}
SIGNING = {"expected": ("2023-05-01", "The Agreement on Rail Transit will be signed on 4 May."),
           "signed": ("2023-05-04", "The Agreement on Rail Transit was signed on Thursday.")}  # fmt: skip


def filled(told: Iterable[tuple[Document, Extraction]]) -> Register:
    register = Register.open(":memory:")
    for document, extraction in told:
        register.add(document, extraction)
    return register


def signing(press: Press) -> Register:
    for stage, (day, text) in SIGNING.items():
        press.story(stage, day, text, PACT | {"stage": stage, "date": "2023-05-04", "quote": text})
    return filled(zip(press.documents, press.extractions, strict=True))


def stage(register: Register) -> object:
    (record,) = register.records("instrument")
    return record.get("stage")


def test_an_agreement_that_is_signed_by_now_was_expected_the_day_before(press: Press) -> None:
    register = signing(press)
    assert stage(register) == "signed"
    with register.as_of(date(2023, 5, 3)) as then:
        assert stage(then) == "expected"
        assert [owed.sort for owed in then.due(date(2023, 5, 3))] == ["signature"]
    with register.as_of(date(2023, 4, 30)) as then:
        assert then.records() == ()


def test_what_was_ruled_counts_from_its_day_on(press: Press) -> None:
    register = signing(press)
    (record,) = register.records("instrument")
    ruling = deciding.correct(register, record.id, "title", "Rail Transit Treaty", by="A. Moreno")
    register.decide(ruling)
    ruled = date.fromisoformat(ruling.at[:10])
    with register.as_of(ruled) as then:
        assert then.records("instrument")[0].get("title") == "Rail Transit Treaty"
    with register.as_of(ruled - timedelta(days=1)) as then:
        assert then.records("instrument")[0].get("title") == "Agreement on Rail Transit"


def test_a_document_without_a_date_is_known_from_the_day_on_which_it_was_read(press: Press) -> None:
    press.story("undated", None, SIGNING["signed"][1], PACT | {"stage": "signed", "quote": SIGNING["signed"][1]})
    register = filled(zip(press.documents, press.extractions, strict=True))
    with register.as_of(date.today() + timedelta(days=1)) as then:
        assert stage(then) == "signed"
    with register.as_of(date(2023, 5, 4)) as then:
        assert then.records() == ()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(stories=STORIES, data=st.data())
def test_whatever_was_read_the_past_is_a_register_of_what_was_published_by_then(
    stories: Any, data: st.DataObject
) -> None:
    told = [each for each in printed(stories) if each[0].day]
    day = data.draw(st.sampled_from(sorted({document.day or "" for document, _ in told} | {"1999-01-01"})))
    known = [(document, extraction) for document, extraction in told if (document.day or "") <= day]
    with filled(told) as register, register.as_of(date.fromisoformat(day)) as then:
        assert list(jsonl.lines(then.records())) == list(jsonl.lines(filled(known).records()))
