"""A register that is whole is found so; whatever is damaged in it is found, with what helps."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest
from tests.register.test_deciding import add, meeting, shelved

from communique.model.errors import RegisterError
from communique.pipeline import deciding
from communique.pipeline.checking import faults
from communique.register import store
from communique.register.store import Register

pytestmark = pytest.mark.on_both


def kept(path: Path) -> Path:
    """A register on disk, with two stories and two decisions."""
    with Register.open(path) as register:
        for name in ("agency", "paper", "later"):
            add(register, name)
        talks, later = meeting(register), meeting(register, "later")
        register.decide(deciding.correct(register, talks.id, "place", "Almaty", "desk"))
        register.decide(deciding.same(register, talks.id, later.id, "desk"))
        register.catch_up()
    return path


def damaged(path: Path, *statements: str) -> None:
    """Changes rows behind the register's back: takes away what guards them, and puts it back."""
    where = store.location(path)
    if "://" in where:
        with psycopg.connect(where, autocommit=True) as other:
            for statement in ("SET session_replication_role = replica", *statements):
                other.execute(statement.encode())
        return
    db = sqlite3.connect(path)
    guards = db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for statement in (*(f"DROP TRIGGER {name}" for name, _ in guards), *statements, *(made for _, made in guards)):
        db.execute(statement)
    db.commit()
    db.close()


def told(path: Path, *, deep: bool = False) -> list[str]:
    with Register.open(path) as register:
        return [f"{fault.what}; {fault.way_out}" for fault in faults(register, deep=deep)]


def test_a_register_that_is_whole_has_no_faults(tmp_path: Path) -> None:
    assert told(kept(tmp_path / "register.db"), deep=True) == []


@pytest.mark.parametrize(
    ("statement", "complaint", "way_out"),
    [
        ("UPDATE document SET text = 'x' || text WHERE id = 'agency'", "the document agency is not as it was", "restore"),
        ("UPDATE document SET text = 'x' || text WHERE id = 'agency'", "rests on words that do not stand at", "restore"),
        ("UPDATE document SET text = 'x' WHERE id = 'paper'", "is not within its text", "restore"),
        ("DELETE FROM document WHERE id = 'later'", "belongs to a row of document", "restore"),
        ("UPDATE decision SET body = replace(body, 'Almaty', 'Oslo')", "is not as it was made", "restore"),
        ("UPDATE finding SET grounds = '[' WHERE position = 0", "3 rows of finding cannot be read", "restore"),
        ("DELETE FROM resting", "is not what it says", "rebuild"),
        ("INSERT INTO resting VALUES ('decision-0', 'rejected', 'x', '')", "decision-0, which does not stand", "rebuild"),
        ("DELETE FROM record WHERE kind = 'meeting'", "which is not there", "rebuild"),
        ("UPDATE record SET body = '{}' WHERE kind = 'meeting'", "cannot be read", "rebuild"),
        ("UPDATE record SET id = 'meeting-0' WHERE kind = 'meeting'", "is that of", "rebuild"),
        (
            "UPDATE record SET body = replace(body, '\"documents\":[\"agency\"', '\"documents\":[\"nobody\"')",
            "rests on what the register does not hold", "rebuild",
        ),
    ],
)  # fmt: skip
def test_what_is_damaged_is_found_with_what_helps(tmp_path: Path, statement: str, complaint: str, way_out: str) -> None:
    path = kept(tmp_path / "register.db")
    damaged(path, statement)
    found = [line for line in told(path) if complaint in line]
    assert found and all(way_out in line for line in found)


def test_a_table_that_nothing_guards_any_more_is_found(tmp_path: Path) -> None:
    path = kept(tmp_path / "register.db")
    if (where := store.location(path)).startswith("postgresql"):
        with psycopg.connect(where, autocommit=True) as server:
            server.execute("ALTER TABLE finding DISABLE TRIGGER finding_no_delete")
            found = told(path)
            server.execute("ALTER TABLE finding ENABLE TRIGGER finding_no_delete")
    else:
        db = sqlite3.connect(path)
        db.execute("DROP TRIGGER finding_no_delete")
        db.commit()
        found = told(path)
    assert any("rows of finding can be changed" in line for line in found)


def test_records_that_are_not_what_the_documents_make_are_found_when_they_are_made_anew(tmp_path: Path) -> None:
    path = kept(tmp_path / "register.db")
    damaged(path, "UPDATE record SET body = replace(body, 'memorandum on rail transit', 'memorandum on air transit')")
    assert told(path) == []
    assert any("is not what the documents and decisions make" in line for line in told(path, deep=True))
    with Register.open(path) as register:
        register.rebuild()
    assert told(path, deep=True) == []


def test_what_decisions_rule_is_made_anew_by_rebuilding(tmp_path: Path) -> None:
    path = kept(tmp_path / "register.db")
    damaged(path, "DELETE FROM resting", "INSERT INTO resting VALUES ('decision-0', 'rejected', 'x', '')")
    with Register.open(path) as register:
        register.rebuild()
    assert told(path, deep=True) == []


@pytest.mark.of_the_file
def test_a_page_that_was_overwritten_is_found(tmp_path: Path) -> None:
    path = kept(tmp_path / "register.db")
    db = sqlite3.connect(path)
    db.execute("PRAGMA journal_mode = DELETE")
    (root,) = db.execute("SELECT rootpage FROM sqlite_master WHERE name = 'ix_record_place'").fetchone()
    (size,) = db.execute("PRAGMA page_size").fetchone()
    db.close()
    with path.open("r+b") as file:
        file.seek((root - 1) * size + size // 2)
        file.write(b"\xff" * (size // 2))
    try:
        found = told(path)
    except RegisterError as error:
        found = [str(error)]
    assert any("damaged" in line for line in found)


@pytest.fixture
def write() -> Callable[[Path], None]:
    """Adds a story while a copy is made."""

    def add_story(path: Path) -> None:
        with Register.open(path) as register:
            add(register, "review")

    return add_story


def test_a_copy_holds_all_that_was_kept_and_is_a_register_itself(tmp_path: Path, write: Callable[[Path], None]) -> None:
    path, back_up = kept(tmp_path / "register.db"), tmp_path / "back-up.db"
    with Register.open(path) as register:
        before = register.records()
        register.copy_to(back_up)
        write(path)
    assert told(back_up, deep=True) == []
    with Register.open(back_up) as restored:
        assert restored.records() == before
        assert len(restored.decisions()) == 2


def test_a_register_in_memory_can_be_checked_too() -> None:
    assert list(faults(shelved(), deep=True)) == []
