"""Outlets: who was first with a value, and how much of a text stood in earlier documents of others."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from communique.model.document import Document
from communique.model.errors import RegisterError
from communique.model.evidence import Evidence, Ground
from communique.model.facts import Office
from communique.model.finding import Extraction, Finding
from communique.pipeline.by_hand import EXTRACTOR, Origin, note
from communique.register.store import Register

pytestmark = pytest.mark.on_both

LEAD = (
    "The ministers of the two countries signed the agreement on fisheries in the town hall of Bergen on Monday morning "
    "after years of talks."
)
OWN = "Nobody else was there to see it, and the rain went on the whole day as it does in the west in autumn."


def story(name: str, source: str, day: str, text: str, **told: str) -> tuple[Document, Extraction]:
    document = Document(id=name, text=text, source=source, published=day, **told)
    start = text.index("Bergen") if "Bergen" in text else 0
    words = (Evidence.of(document, start, start + 6),)
    fact = Office(person="Liv Berg", office="Minister", party="NO")
    grounds = tuple(Ground(field, words, "told") for field in ("person", "office", "party"))
    return document, Extraction(
        document=name, findings=(Finding(document=name, fact=fact, evidence=words, grounds=grounds),)
    )


@pytest.fixture
def held(tmp_path: Path) -> Iterator[Register]:
    from communique.copies.index import Index

    index = Index.open()
    with Register.open(tmp_path / "register.db") as held:
        for document, told in (
            story("a", "The Post", "2020-03-02", f"{LEAD} {OWN}", agency="NNA"),
            story("b", "The Herald", "2020-03-03", f"In Bergen it was cold. {LEAD}"),
            story("c", "The Echo", "2020-03-03", "Bergen has seen the minister Berg."),
        ):
            held.add(document, told, index.add(document))
        held.rebuild()
        yield held


def test_the_outlet_of_the_earliest_report_was_first_and_the_others_told_it_later(held: Register) -> None:
    firsts = held.source("The Post").firsts
    assert {(each.field, str(each.value)) for each in firsts} == {
        ("person", "Liv Berg"),
        ("office", "Minister"),
    }
    assert all(each.byline.id == "a" for each in firsts)
    assert {one.outlet for each in firsts for one in each.later} == {"The Herald", "The Echo"}
    assert not held.source("The Herald").firsts


def test_what_two_told_on_one_day_nobody_was_first_with(held: Register) -> None:
    held.add(*story("d", "The Sun", "2020-03-02", "Bergen is where it was."))
    assert not held.source("The Post").firsts


def test_the_share_that_is_copied_is_that_of_the_words_that_stood_elsewhere_before(held: Register) -> None:
    taken = held.source("The Herald").copied
    text = held.document("b").text
    assert taken.letters == len(text)
    assert taken.copied == pytest.approx(len(LEAD), abs=2)
    assert taken.whose == {"The Post": taken.copied}
    assert held.source("The Post").copied.copied == 0
    assert held.sources().copied["The Herald"] == taken


def test_an_agency_is_a_source_of_the_documents_that_credit_it(held: Register) -> None:
    told = held.source("NNA")
    assert told.outlet is None and told.agency is not None and told.agency.documents == 1
    assert [each.id for each in told.latest] == ["a"]
    assert [each.name for each in held.sources().outlets.credited] == ["NNA"]


def test_what_is_entered_or_withdrawn_is_of_no_source(held: Register) -> None:
    made, told = note(
        {"kind": "office", "person": "Per Lund", "office": "Minister"}, Origin(by="Ana", day="2020-04-01")
    )
    held.add(made, told, extractor=EXTRACTOR)
    held.rule("withdrawn", "c")
    assert [each.name for each in held.sources().outlets.published] == ["The Herald", "The Post"]
    with pytest.raises(RegisterError):
        held.source("The Echo")
    with pytest.raises(RegisterError):
        held.source("entered by Ana")


def test_only_the_latest_documents_are_counted(held: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    from communique.register import outlets

    monkeypatch.setattr(outlets, "WINDOW", 1)
    told = held.sources().outlets
    assert told.since == "2020-03-03"
    assert [each.name for each in told.published] == ["The Echo", "The Herald"]
