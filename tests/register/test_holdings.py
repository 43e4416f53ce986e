"""What a register is asked for by its parties: the latest records of a kind, what conflicts, and what is due."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from communique.model.record import Record
from communique.register import parts, upkeep
from communique.register.store import Register

pytestmark = pytest.mark.on_both

DAY = date(2023, 6, 1)


@pytest.fixture(params=["whole", "in parts"])
def register(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, press: Any
) -> Iterator[Register]:
    """Three yearly sessions of Kenya and Uganda, each told by two papers, and one meeting of Kenya, Uganda and Rwanda;
    summed up whole, and in parts.
    """
    if request.param == "in parts":
        monkeypatch.setattr(parts, "LARGE", 2)
        monkeypatch.setattr(upkeep, "LARGE", 2)
    for year in (2020, 2021, 2022):
        for paper in ("a", "b"):
            quote = f"Paper {paper} tells that the Lake Commission of Kenya and Uganda met on {year}-05-04."
            session = {
                "kind": "meeting", "form": "session", "mechanism": "Lake Commission", "parties": ["KE", "UG"],
                "date": f"{year}-05-04", "stage": "held", "quote": quote,
            }  # fmt: skip
            held = {
                "kind": "mechanism", "name": "Lake Commission", "form": "commission", "parties": ["KE", "UG"],
                "cadence": "annual", "quote": quote,
            }  # fmt: skip
            office = {
                "kind": "office",
                "person": f"Ann {year} Wanjiru",
                "office": "Minister",
                "party": "KE",
                "quote": quote,
            }
            press.story(f"{paper}{year}", f"{year}-05-05", quote, session, held, office)
    wide = "Kenya, Uganda and Rwanda talked on 2022-07-01."
    talks = {"kind": "meeting", "form": "talks", "parties": ["KE", "RW", "UG"], "date": "2022-07-01", "stage": "held"}
    press.story("wide", "2022-07-02", wide, talks | {"quote": wide})
    read = press.read(())
    with Register.open(tmp_path / "r.db") as register:
        for document, extraction in zip(read.documents, read.extractions, strict=True):
            register.add(document, extraction)
        yield register


def told(record: Record) -> dict[str, Any]:
    return {name: (held.preferred.value, held.preferred.sources) for name, held in record.fields.items()}


def test_the_last_active_of_just_these_parties_come_first_and_no_more_than_asked(register: Register) -> None:
    latest = register.latest("meeting", ["UG", "KE"], 2)
    assert [meeting.get("date") for meeting in latest] == ["2022-05-04", "2021-05-04"]
    assert len(register.latest("meeting", ["KE", "RW", "UG"], 2)) == 1
    assert register.latest("meeting", ["KE"], 2) == ()


def test_a_line_tells_what_the_whole_record_prefers(register: Register) -> None:
    for kind in ("meeting", "mechanism"):
        for line in register.latest(kind, ["KE", "UG"], 9):
            whole = register.record(line.id)
            assert told(line) == told(whole)
            assert (line.sources, line.links, line.first_reported, line.last_reported, line.relationship) == (
                whole.sources, whole.links, whole.first_reported, whole.last_reported, whole.relationship,
            )  # fmt: skip


def test_lines_are_found_by_their_identifiers(register: Register) -> None:
    wanted = [meeting.id for meeting in register.records("meeting")]
    assert [line.id for line in register.lines(reversed(wanted))] == wanted
    assert register.lines(["meeting-none"]) == ()


def test_offices_are_those_of_the_parties_that_the_documents_tell_of(register: Register) -> None:
    assert [o.get("person") for o in register.offices_in(["a2021", "wide"], ["KE", "UG"])] == ["Ann 2021 Wanjiru"]
    assert register.offices_in(["a2021"], ["UG"]) == ()
    assert register.offices_in(["unheard-of"], ["KE"]) == ()


def test_what_is_due_with_some_parties_is_their_part_of_all(register: Register) -> None:
    every = register.due(DAY)
    assert every
    for parties in (["KE", "UG"], ["KE", "RW", "UG"], ["KE"]):
        assert register.due(DAY, parties=parties) == tuple(d for d in every if list(d.relationship) == parties)
    long_ago = date(2021, 1, 1)
    assert register.due(long_ago, parties=["UG", "KE"]) == register.due(long_ago) != ()


def test_the_first_of_what_is_due_are_the_first_of_all_of_it(register: Register) -> None:
    for day in (DAY, date(2021, 1, 1), date(2024, 1, 1), date(2026, 7, 1)):
        every = register.due(day)
        for limit in range(len(every) + 2):
            assert register.due(day, limit=limit) == every[:limit]


def test_the_relationships_that_were_active_last_come_first(register: Register) -> None:
    every = register.relationships()
    assert [r.parties for r in every] == [("KE", "RW", "UG"), ("KE", "UG")]
    assert register.relationships(limit=1) == every[:1]


def test_parties_have_wider_relationships_together_with_others(register: Register) -> None:
    (wide, _) = register.relationships()
    assert register.wider(["UG", "KE"]) == (wide,)
    assert register.wider(wide.parties) == ()
    assert register.wider(["KE"]) == register.relationships()


def test_how_much_is_filed_under_some_parties(register: Register) -> None:
    assert register.relationship(["UG", "KE"]).counts == {"meeting": 3, "mechanism": 1}
    assert register.relationship(["UG", "KE"]) in register.relationships()
    assert register.relationship(["FI", "NO"]).counts == {}
