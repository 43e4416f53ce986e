"""What is counted over time, and outlines of records: the same as the records tell, without their words."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from communique.publishing import wording
from communique.register.activity import Scope, Tally
from communique.register.store import Register
from years import entered

pytestmark = pytest.mark.on_both


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    with entered(tmp_path_factory.mktemp("years") / "register.db") as register:
        yield register


def test_an_outline_tells_the_same_as_its_record_and_has_no_words(held: Register) -> None:
    outlines = held.outlines(("meeting", "instrument"), ("NO", "FI"), 100)
    assert len(outlines) == 11
    for outline in outlines:
        record = held.record(outline.id)
        assert outline.relationship == record.relationship == ("FI", "NO")
        assert not outline.links
        assert wording.title(outline) == wording.title(record)
        for name, told in outline.fields.items():
            assert told.preferred.value == record.get(name)
            assert not told.preferred.evidence


def test_outlines_are_the_last_active_and_no_more_than_were_asked_for(held: Register) -> None:
    every = held.outlines(("meeting",), ("FI", "NO"), 100)
    assert held.outlines(("meeting",), ("FI", "NO"), 3) == every[:3]
    assert {record.kind for record in every} == {"meeting"}


def test_outlines_by_identifier_leave_out_what_is_not_held(held: Register) -> None:
    known = held.records("meeting")[0].id
    assert set(held.outlines_of([known, "meeting-none"])) == {known}


def test_a_large_record_has_the_same_outline(tmp_path: Path) -> None:
    """One of many reports is kept in parts, and not in its own row."""
    from communique.pipeline.by_hand import EXTRACTOR, Origin, note

    entry = {"kind": "instrument", "form": "treaty", "title": "Border Treaty", "stage": "signed", "date": "2020-05-01",
             "term": "2020/2030", "parties": ["FI", "NO"]}  # fmt: skip
    with Register.open(tmp_path / "large.db") as register:
        for number in range(40):
            register.add(*note(entry, Origin(by=f"Writer {number}", day="2020-06-01")), extractor=EXTRACTOR)
        (record,) = register.records("instrument")
        (outline,) = register.outlines(("instrument",), ("FI", "NO"), 10)
        assert len(record.documents) == 40
        assert {name: outline.get(name) for name in ("title", "date", "term", "stage")} == {
            name: record.get(name) for name in ("title", "date", "term", "stage")
        }
        assert sum(tally.number for tally in register.tallies(Scope(kind="instrument", form="treaty"))) == 1


def test_only_what_took_place_is_counted_and_by_its_year(held: Register) -> None:
    told = held.tallies(Scope())
    assert Tally(("NO", "SE"), 2020, 1) in told
    assert Tally(("FI", "NO", "SE"), 2019, 1) in told
    assert sum(tally.number for tally in told if tally.parties == ("FI", "NO")) == 7
    assert not any(tally.year == 2021 for tally in told)


def test_counts_can_be_narrowed_by_time_kind_and_form(held: Register) -> None:
    assert [t.number for t in held.tallies(Scope(form="summit"))] == [1]
    assert not held.tallies(Scope(form="conference"))
    assert {t.year for t in held.tallies(Scope(first=date(2019, 1, 1), last=date(2019, 12, 31)))} == {2019}
    assert sum(t.number for t in held.tallies(Scope(kind="instrument"))) == 2
    assert sum(t.number for t in held.tallies(Scope(kind="mechanism"))) == 1


def test_the_counts_are_those_of_the_records(held: Register) -> None:
    several = [m for m in held.records("meeting") if len(m.relationship) > 1 and m.get("stage") == "held"]
    assert sum(tally.number for tally in held.tallies(Scope())) == len(several)


def test_counts_of_some_relationships_leave_out_the_others(held: Register) -> None:
    told = held.tallies_between("meeting", [("SE", "NO")])
    assert told == (Tally(("NO", "SE"), 2020, 1),)


def test_what_is_new_rests_on_documents_added_since_alone(held: Register) -> None:
    assert held.newly_told("9999", 10) == ()
    last = held.newly_told("2000", 2)
    assert len(last) == 2
    new = held.first_told_in(last)
    assert new and all(set(record.documents) <= set(last) for record in new)
    assert {"Skibotn railway"} == {record.get("name") for record in new if record.kind == "project"}
