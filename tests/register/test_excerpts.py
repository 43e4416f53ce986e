"""A record of which very many documents report, by the words of some of them at a time."""

from pathlib import Path
from typing import Any

import pytest

from communique.model.record import Record
from communique.register.parts import LARGE
from communique.register.store import Register

pytestmark = pytest.mark.on_both

REPORTS = 3 * LARGE
AT_ONCE = 10


@pytest.fixture
def register(tmp_path: Path, press: Any) -> Any:
    """A treaty that many papers tell of, each with a day and some in a form of their own; and one that a single paper does."""
    for number in range(REPORTS):
        quote = f"Paper {number} tells that Kenya and Uganda signed the Treaty on Lakes on 2021-05-0{number % 3 + 4}."
        treaty = {
            "kind": "instrument", "form": "agreement" if number == REPORTS - 1 else "treaty", "title": "Treaty on Lakes",
            "parties": ["KE", "UG"], "stage": "signed", "date": f"2021-05-0{number % 3 + 4}", "quote": quote,
        }  # fmt: skip
        press.story(f"p{number:03}", "2021-05-09", quote, treaty)
    alone = "Kenya and Uganda signed the Convention on Rail."
    rail = {"kind": "instrument", "form": "convention", "title": "Convention on Rail", "parties": ["KE", "UG"]}
    press.story("alone", "2021-05-10", alone, rail | {"stage": "signed", "quote": alone})
    read = press.read(())
    with Register.open(tmp_path / "r.db") as register:
        for document, extraction in zip(read.documents, read.extractions, strict=True):
            register.add(document, extraction)
        yield register


def treaty(register: Register) -> Record:
    return next(each for each in register.records("instrument") if each.get("title") == "Treaty on Lakes")


def words(held: Record) -> set[tuple[str, str, Any]]:
    """Every field's values, each with the places of its words."""
    values = [(name, value) for name, field in held.fields.items() for value in field.every]
    return {(name, str(value.value), witness) for name, value in values for witness in value.evidence}


def test_no_words_are_lost_over_the_pages_of_a_record(register: Register) -> None:
    held = treaty(register)
    assert len(held.documents) == REPORTS
    pages = [register.excerpt(held.id, past, AT_ONCE) for past in range(0, REPORTS, AT_ONCE)]
    assert sum((page.documents for page in pages), ()) == held.documents
    assert set.union(*(words(page.record) for page in pages)) == words(held)


def test_a_page_of_a_record_tells_all_its_values_with_their_sources(register: Register) -> None:
    held = treaty(register)
    page = register.excerpt(held.id, AT_ONCE, AT_ONCE).record
    for name, field in held.fields.items():
        told = [(value.value, value.sources, value.since, value.reported, value.how) for value in field.every]
        mine = page.fields[name].every
        assert [(value.value, value.sources, value.since, value.reported, value.how) for value in mine] == told
    assert page.documents == held.documents


def test_a_page_has_the_words_of_its_documents_and_the_first_of_what_these_do_not_tell(register: Register) -> None:
    held = treaty(register)
    page = register.excerpt(held.id, 0, AT_ONCE)
    by_form = {value.value: {w.evidence.document for w in value.evidence} for value in page.record.fields["form"].every}
    assert by_form == {"treaty": set(page.documents), "agreement": {held.documents[-1]}}


def test_a_record_of_few_documents_comes_whole(register: Register) -> None:
    alone = next(each for each in register.records("instrument") if each.get("title") == "Convention on Rail")
    told = register.excerpt(alone.id, 0, AT_ONCE)
    assert told.whole
    assert told.record == register.record(alone.id)
