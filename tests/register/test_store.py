"""The store: what goes in comes out, nothing in it is changed, and what cannot be opened is named in one line."""

import json
import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from communique.model.document import Document, Furniture
from communique.model.errors import NotHeldError, RegisterError, UsageError
from communique.model.evidence import Evidence, Ground
from communique.model.facts import Count, Instrument, Meeting
from communique.model.finding import Contradiction, Extraction, Finding, Note, Side
from communique.model.passage import Passage, SharedPassage
from communique.register.connection import VARIABLE, location
from communique.register.store import Register

pytestmark = pytest.mark.on_both

DOCUMENT = Document(
    id="kz-1",
    text="ANKARA, May 4: Aigul Serikova met Kemal Aydin. They signed four agreements.",
    title="Ministers meet",
    source="The Steppe Post",
    published="2023-05-04T18:00",
    place="Ankara",
    url="https://example.org/1",
    agency="SPA",
    licence="CC0",
    furniture=(Furniture(0, 14, "dateline"),),
)


def said(document: Document, **changes: Any) -> Extraction:
    met = Evidence.of(document, 15, 46)
    talks = Meeting(
        form="talks",
        parties=("KZ", "TR"),
        participants=("Aigul Serikova", "Kemal Aydin"),
        date="2023-05-04",
        place="Ankara",
        stage="held",
    )
    signed = Instrument(
        form="agreement", title="agreements", count=Count(4, 4), parties=("KZ", "TR"), stage="signed", date="2023-05-04"
    )
    return Extraction(
        document=document.id,
        findings=(
            Finding(
                document=document.id,
                fact=talks,
                evidence=(met,),
                grounds=(Ground("place", (Evidence.of(document, 0, 6),), "conventional"),),
                confidence=0.9,
            ),
            Finding(document=document.id, fact=signed, evidence=(Evidence.of(document, 47, 75),)),
        ),
        contradictions=(
            Contradiction(
                document=document.id,
                sort="date",
                subject="talks",
                party=None,
                sides=(Side("2023-05-04", (met,)), Side("2023-05-05", ())),
            ),
        ),
        notes=(Note(met, "who met is clear"), Note(None, "nothing else")),
        **changes,
    )


def another(name: str, **changes: Any) -> Document:
    from dataclasses import replace

    return replace(DOCUMENT, id=name, source=f"paper {name}", **changes)


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with Register.open(tmp_path / "communique.db") as opened:
        yield opened


def test_what_goes_in_comes_out(register: Register) -> None:
    assert register.add(DOCUMENT, said(DOCUMENT, transcript=True))
    assert register.documents() == (DOCUMENT,)
    assert register.document("kz-1") == DOCUMENT
    assert register.extraction("kz-1") == said(DOCUMENT, transcript=True)


def test_reading_again_adds_nothing(register: Register) -> None:
    assert register.add(DOCUMENT, said(DOCUMENT))
    before = register.counts(), register.records()
    assert register.holds(DOCUMENT)
    assert not register.add(DOCUMENT, said(DOCUMENT))
    moved = another("elsewhere", url="https://example.org/2")
    same = Document(**{f: getattr(moved, f) for f in ("id", "text", "title", "published")}, source=DOCUMENT.source)
    assert register.holds(same)
    assert not register.add(same, said(same))
    assert (register.counts(), register.records()) == before


def test_one_identifier_stands_for_one_text(register: Register) -> None:
    register.add(DOCUMENT, said(DOCUMENT))
    edited = Document(id="kz-1", text="Another text.", source="The Steppe Post")
    assert not register.holds(edited)
    with pytest.raises(UsageError, match="kz-1 stands for another text"):
        register.add(edited, Extraction(document="kz-1"))
    assert register.counts()["documents"] == 1


def test_a_document_is_added_whole_or_not_at_all(register: Register) -> None:
    stray = SharedPassage(Passage("gone", 0, 20), Passage("kz-1", 0, 20))
    with pytest.raises(RegisterError, match="gone"):
        register.add(DOCUMENT, said(DOCUMENT), [stray])
    assert not register.holds(DOCUMENT)
    assert register.counts()["findings"] == 0


def test_passages_come_by_document_and_are_told_anew_pair_by_pair(register: Register) -> None:
    other = another("kz-2")
    copy = SharedPassage(Passage("kz-1", 15, 75), Passage("kz-2", 15, 75))
    register.add(DOCUMENT, said(DOCUMENT))
    register.add(other, said(other), [copy])
    assert register.passages("kz-1") == register.passages("kz-2") == register.passages() == (copy,)
    assert all(record.sources == 1 for record in register.records())
    assert register.add_passages([copy]) == 0
    phrase = SharedPassage(copy.one, copy.other, kind="boilerplate")
    assert register.add_passages([phrase]) == 1
    assert register.passages() == (phrase,)
    assert all(record.sources == 2 for record in register.records())


def test_what_another_told_again_meanwhile_is_not_undone_by_who_knew_less(register: Register) -> None:
    other = another("kz-2")
    register.add(DOCUMENT, said(DOCUMENT))
    register.add(other, said(other))
    copy = SharedPassage(Passage("kz-1", 15, 75), Passage("kz-2", 15, 75))
    phrase = SharedPassage(copy.one, copy.other, kind="boilerplate")
    asked = register.untold()
    assert register.tell_again(asked, [phrase])  # by another reader, who knows of more documents
    assert not register.tell_again(asked, [copy])
    assert register.passages() == (phrase,)
    assert register.untold() == ()


def test_what_is_told_as_a_document_comes_is_told_again_even_where_another_told_it_before(register: Register) -> None:
    other = another("kz-2")
    register.add(DOCUMENT, said(DOCUMENT))
    register.add(other, said(other))
    copy = SharedPassage(Passage("kz-1", 15, 75), Passage("kz-2", 15, 75))
    assert register.tell_again(register.untold(), [SharedPassage(copy.one, copy.other, kind="boilerplate")])
    assert register.add_passages([], first_of=["kz-2"]) == 0
    assert register.untold() == ()
    assert register.add_passages([copy], first_of=["kz-2"]) == 1
    assert register.untold() == ("kz-2",)


def test_the_highest_version_of_the_extractor_counts_whatever_came_last(register: Register) -> None:
    register.add(DOCUMENT, said(DOCUMENT), extractor="1.10")
    assert register.add_extraction(Extraction(document="kz-1"), extractor="1.9")
    assert register.extraction("kz-1") == said(DOCUMENT)
    assert register.add_extraction(Extraction(document="kz-1"), extractor="2.0")
    assert not register.add_extraction(said(DOCUMENT), extractor="2.0")
    assert register.extraction("kz-1").findings == ()
    assert register.records() == ()


def test_records_are_found_by_kind_party_identifier_prefix_and_name(register: Register, press: Any) -> None:
    quote = "The Joint Economic Commission (JEC) of Kazakhstan and Turkey meets every year."
    press.story(
        "m",
        "2023-01-01",
        quote,
        {
            "kind": "mechanism",
            "name": "Joint Economic Commission",
            "acronym": "JEC",
            "form": "commission",
            "parties": ["KZ", "TR"],
            "quote": quote,
        },
    )
    read = press.read()
    register.add(read.documents[0], read.extractions[0])
    register.add(DOCUMENT, said(DOCUMENT))
    assert [r.kind for r in register.records()] == ["meeting", "instrument", "mechanism"]
    (talks,) = register.records("meeting")
    assert register.records(parties=["TR", "KZ"]) == register.records()
    assert register.records(parties=["KZ", "RU"]) == ()
    assert register.record(talks.id) == register.record(talks.id[:14]) == talks
    (mechanism,) = register.records("mechanism")
    assert register.record("jec") == register.record("joint economic commission") == mechanism
    for wrong in ("meeting-", "nothing", "JE%"):
        with pytest.raises(NotHeldError, match="no record"):
            register.record(wrong)


def test_relationships_tell_what_they_hold_and_when_last(register: Register) -> None:
    register.add(DOCUMENT, said(DOCUMENT))
    (held,) = register.relationships()
    assert (held.parties, held.counts) == (("KZ", "TR"), {"meeting": 1, "instrument": 1})
    assert held.last_activity == "2023-05-04"


def test_what_is_not_held_is_named(register: Register) -> None:
    for ask in (register.document, register.extraction):
        with pytest.raises(NotHeldError, match="no document 'x'"):
            ask("x")
    assert register.passages("x") == ()


def test_records_survive_closing_and_rebuilding(tmp_path: Path) -> None:
    path = tmp_path / "communique.db"
    with Register.open(path) as register:
        register.add(DOCUMENT, said(DOCUMENT))
        before = register.records(), register.conflicts(), register.due(date(2024, 1, 1))
    with Register.open(path, create=False) as register:
        assert (register.records(), register.conflicts(), register.due(date(2024, 1, 1))) == before
        register.rebuild()
        assert register.records() == before[0]


@pytest.mark.of_the_file
def test_records_of_other_rules_are_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "communique.db"
    with Register.open(path) as register:
        register.add(DOCUMENT, said(DOCUMENT))
        before = register.records()
    with sqlite3.connect(path) as db:
        db.execute("DELETE FROM record")
        db.execute("UPDATE built SET rules = 'old'")
    with Register.open(path) as register:
        assert register.records() == before


def test_another_process_sees_what_was_added(tmp_path: Path) -> None:
    path = tmp_path / "communique.db"
    with Register.open(path) as one, Register.open(path) as other:
        assert one.records() == ()
        other.add(DOCUMENT, said(DOCUMENT))
        assert len(one.records()) == 2


@pytest.mark.of_the_file
@pytest.mark.parametrize("table", ["document", "extraction", "finding", "contradiction", "note", "passage"])
def test_the_database_itself_forbids_changing_what_was_read(tmp_path: Path, table: str) -> None:
    path = tmp_path / "communique.db"
    other = another("kz-2")
    with Register.open(path) as register:
        register.add(DOCUMENT, said(DOCUMENT))
        register.add(other, said(other), [SharedPassage(Passage("kz-1", 0, 20), Passage("kz-2", 0, 20))])
    db = sqlite3.connect(path)
    column = db.execute(f"SELECT name FROM pragma_table_info('{table}')").fetchone()[0]
    for statement in (f"DELETE FROM {table}", f"UPDATE {table} SET {column} = {column}"):
        with pytest.raises(sqlite3.IntegrityError, match="only ever added"):
            db.execute(statement)
    db.close()


@pytest.mark.of_the_file
def test_the_rows_are_plain_for_other_programs(tmp_path: Path) -> None:
    path = tmp_path / "communique.db"
    with Register.open(path) as register:
        register.add(DOCUMENT, said(DOCUMENT))
    db = sqlite3.connect(path)
    kind, fact = db.execute("SELECT kind, fact FROM finding WHERE position = 1").fetchone()
    assert (kind, json.loads(fact)["count"]) == ("instrument", {"min": 4, "max": 4})
    assert db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    db.close()


def _text_file(path: Path) -> Path:
    file = path / "notes.sqlite"
    file.write_text("These are notes, and no register at all.")
    return file


def _other_database(path: Path) -> Path:
    file = path / "other.sqlite"
    with sqlite3.connect(file) as db:
        db.execute("CREATE TABLE songs (title)")
    return file


@pytest.mark.of_the_file
@pytest.mark.parametrize(
    ("make", "complaint"),
    [
        (_text_file, "this is not a register"),
        (_other_database, "SQLite file of another program"),
        (lambda path: path, "this is a folder"),
        (lambda path: path / "missing" / "communique.db", "no folder"),
    ],
)
def test_what_is_no_register_is_named_in_one_line_and_left_alone(tmp_path: Path, make: Any, complaint: str) -> None:
    path = make(tmp_path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(RegisterError, match=complaint) as caught:
        Register.open(path)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)
    assert (path.read_bytes() if path.is_file() else None) == before


@pytest.mark.of_the_file
def test_a_register_that_is_not_there_is_made_only_when_wanted(tmp_path: Path) -> None:
    path = tmp_path / "communique.db"
    with pytest.raises(RegisterError, match="communique read"):
        Register.open(path, create=False)
    assert not path.exists()
    Register.open(path).close()
    assert path.exists()


@pytest.mark.of_the_file
def test_a_locked_register_says_so(tmp_path: Path) -> None:
    path = tmp_path / "communique.db"
    with Register.open(path, patience=0.1) as register:
        db = sqlite3.connect(path, isolation_level=None)
        db.execute("BEGIN IMMEDIATE")
        with pytest.raises(RegisterError, match="in use by another process"):
            register.add(DOCUMENT, said(DOCUMENT))
        db.execute("ROLLBACK")
        assert register.add(DOCUMENT, said(DOCUMENT))
        db.close()


@pytest.mark.of_the_file
def test_a_damaged_register_says_so(tmp_path: Path) -> None:
    path = tmp_path / "communique.db"
    with Register.open(path) as register:
        register.add(DOCUMENT, said(DOCUMENT))
    path.write_bytes(path.read_bytes()[:100] + b"\x07" * 8000)
    with pytest.raises(RegisterError, match="damaged"):
        Register.open(path)


@pytest.mark.of_the_file
def test_the_register_is_named_by_path_by_url_or_by_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    assert location() == "communique.db"
    monkeypatch.setenv(VARIABLE, "/srv/desk.sqlite")
    assert location() == "/srv/desk.sqlite"
    assert location("here.sqlite") == "here.sqlite"
    assert location("sqlite:////srv/desk.sqlite") == "/srv/desk.sqlite"
    assert location("sqlite:///here.sqlite") == "here.sqlite"
    assert location("postgres://ana@server/desk") == "postgresql://ana@server/desk"
    with pytest.raises(RegisterError, match="PostgreSQL") as caught:
        location("mysql://ana:sesame@server/desk")
    assert "sesame" not in str(caught.value)


def test_a_finding_more_likely_wrong_than_right_makes_no_record_and_waits_to_be_looked_at(register: Register) -> None:
    from dataclasses import replace

    told = said(DOCUMENT)
    met, signed = told.findings
    register.add(DOCUMENT, replace(told, findings=(met, replace(signed, confidence=0.3))))
    assert [record.kind for record in register.records()] == ["meeting"]
    assert [finding.confidence for finding in register.unsure(0.8)] == [0.3]
    assert [finding.confidence for finding in register.unsure(0.95)] == [0.3, 0.9]
