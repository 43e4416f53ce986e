"""Accounts lie in the register: they are checked and backed up with it, and never leave it by an export."""

import sqlite3
from pathlib import Path

import pytest

from communique import accounts
from communique.accounts import account, audit, sessions, tokens
from communique.pipeline.checking import faults
from communique.register.store import Register

pytestmark = pytest.mark.on_both

LONG = "correct horse battery"


def kept(path: Path) -> Path:
    with Register.open(path) as register:
        account.add(register, "Ana", "administrator", LONG)
        tokens.give(register, "Ana")
        sessions.signing_word(register)
        accounts.watch(register, "Ana", ["IN", "RU"])
        audit.note(
            register, audit.Line(who="Ana", known_by="session", what="/watch", about="", address="", outcome="done")
        )
    return path


def told(path: Path) -> list[str]:
    with Register.open(path) as register:
        return [fault.what for fault in faults(register, deep=True)]


def test_a_register_with_accounts_is_whole(tmp_path: Path) -> None:
    assert told(kept(tmp_path / "register.db")) == []


@pytest.mark.of_the_file
@pytest.mark.parametrize(
    ("statement", "complaint"),
    [
        ("UPDATE account SET role = 'king'", "CHECK constraint failed in account"),
        ("UPDATE account SET hash = 'correct horse battery'", "CHECK constraint failed in account"),
        ("UPDATE token SET role = 'king'", "CHECK constraint failed in token"),
        ("UPDATE token SET account = 'Eve'", "belongs to a row of account that is not there"),
        ("DROP TRIGGER audit_no_delete", "rows of audit can be changed"),
    ],
)
def test_what_is_damaged_about_accounts_is_found(tmp_path: Path, statement: str, complaint: str) -> None:
    path = kept(tmp_path / "register.db")
    db = sqlite3.connect(path)
    db.execute("PRAGMA ignore_check_constraints = ON")
    db.execute(statement)
    db.commit()
    db.close()
    assert any(complaint in line for line in told(path))


def test_a_back_up_holds_accounts_and_what_they_did(tmp_path: Path) -> None:
    with Register.open(kept(tmp_path / "register.db")) as register:
        register.copy_to(tmp_path / "copy.db")
        word = sessions.signing_word(register)
    with Register.open(tmp_path / "copy.db") as copy:
        assert account.proven(copy, "Ana", LONG)
        assert accounts.watching(copy, "Ana") == (("IN", "RU"),)
        assert [line.who for line in audit.lines(copy, 9)] == ["Ana"]
        assert sessions.signing_word(copy) == word


def test_neither_hashes_nor_the_secret_are_in_an_export_or_in_the_register_of_a_past_day(tmp_path: Path) -> None:
    from datetime import date

    from click.testing import CliRunner

    from communique.cli.commands import communique

    path = kept(tmp_path / "register.db")
    exported = CliRunner().invoke(communique, ["--register", str(path), "export"])
    assert exported.exit_code == 0
    with Register.open(path) as register:
        word = sessions.signing_word(register)
        with register.as_of(date.today()) as past:
            assert account.accounts(past) == ()
            assert sessions.signing_word(past) != word
    assert "argon2" not in exported.output and word not in exported.output
