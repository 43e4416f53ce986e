"""`communique account` and what `communique serve` asks for before it opens the pages to others."""

import re
import socket
import subprocess
import sys
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from argon2 import PasswordHasher
from click.testing import CliRunner, Result

from communique.accounts import account, audit, passwords, tokens
from communique.cli.commands import communique
from communique.model.errors import UsageError
from communique.register.store import Register

LONG = "correct horse battery"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "_HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    passwords._nobodys.cache_clear()
    monkeypatch.setenv("COMMUNIQUE_USER", "keeper")


@pytest.fixture
def path(tmp_path: Path) -> str:
    return str(tmp_path / "register.db")


def run(path: str, *arguments: str, typed: str = "") -> Result:
    return CliRunner().invoke(communique, ["--register", path, "account", *arguments], input=typed)


def done(path: str, *arguments: str, typed: str = "") -> str:
    result = run(path, *arguments, typed=typed)
    assert result.exit_code == 0, result.output
    assert LONG not in result.output
    return result.output


def test_an_account_is_kept_from_its_making_to_its_closing(path: str) -> None:
    assert "Ana has an account, as administrator" in done(path, "add", "Ana", "--role", "administrator", typed=LONG)
    done(path, "add", "Eero", "--role", "reader", typed=f"{LONG}\n")
    done(path, "role", "eero", "editor")
    done(path, "password", "Eero", typed=f"{LONG} two\n")
    with Register.open(path) as register:
        known = account.proven(register, "Eero", f"{LONG} two")
        assert known and known.role == "editor"
    listed = done(path, "list")
    assert re.search(r"^Ana\tadministrator\t", listed, flags=re.MULTILINE) and "argon2" not in listed
    done(path, "close", "Eero")
    with Register.open(path) as register:
        assert account.proven(register, "Eero", f"{LONG} two") is None
        told = [(line.who, line.known_by, line.what) for line in reversed(audit.lines(register, 9))]
    commands = ("add", "add", "role", "password", "close")
    assert told == [("keeper", "terminal", f"account {command}") for command in commands]


def test_a_token_is_printed_alone_and_once(path: str) -> None:
    done(path, "add", "Ana", "--role", "editor", "--no-password")
    word = done(path, "token", "Ana", "--expires", "7", "--role", "reader", "--for", "the mirror").strip()
    with Register.open(path) as register:
        assert tokens.bearer(register, word) == ("Ana", "reader")
        (token,) = tokens.tokens(register)
    listed = done(path, "list")
    assert token.id in listed and "the mirror" in listed and word not in listed
    done(path, "take-back", token.id)
    with Register.open(path) as register:
        assert tokens.bearer(register, word) is None


@pytest.mark.parametrize(
    ("arguments", "typed"),
    [
        (["add", "Ana", "--role", "king"], LONG),
        (["add", "Ana", "--role", "reader"], "short"),
        (["add", "Ana", "--role", "reader"], ""),
        (["role", "Nobody", "reader"], ""),
        (["password", "Nobody"], LONG),
        (["close", "Keeper"], ""),
        (["close", "Nobody"], ""),
        (["token", "Nobody"], ""),
        (["token", "Keeper", "--expires", "0"], ""),
        (["take-back", "none"], ""),
    ],
)
def test_what_makes_no_sense_is_refused_and_changes_nothing(path: str, arguments: list[str], typed: str) -> None:
    done(path, "add", "Keeper", "--role", "administrator", typed=LONG)
    result = run(path, *arguments, typed=typed)
    assert isinstance(result.exception, UsageError)
    with Register.open(path) as register:
        assert [(each.name, each.open) for each in account.accounts(register)] == [("Keeper", True)]
        assert tokens.tokens(register) == ()
        assert len(audit.lines(register, 9)) == 1


def test_a_password_is_no_argument(path: str) -> None:
    for command in ("add", "password"):
        shown = run(path, command, "--help").output
        assert not re.search(r"--password(?!\S)", shown)
    assert run(path, "add", "Ana", LONG, "--role", "reader").exit_code == 2


def served(path: str, *arguments: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-u", "-m", "communique", "--register", path, "serve", *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8")


@pytest.mark.parametrize(
    "arguments",
    [["--host", "0.0.0.0", "--name", "register.example"], ["--host", "192.0.2.1"], ["--log-in"], ["--https"]],
    ids=str,
)
def test_the_pages_are_not_opened_before_there_is_an_administrator(
    path: str, arguments: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from communique.cli import serve

    done(path, "add", "Ana", "--role", "editor", typed=LONG)
    monkeypatch.setattr(serve, "_listening", lambda host, port: socket.socket())
    result = CliRunner().invoke(communique, ["--register", path, "serve", *arguments])
    assert isinstance(result.exception, UsageError)
    assert f"communique --register {path} account add NAME --role administrator" in str(result.exception)


def test_who_listens_everywhere_says_what_the_service_is_called(path: str) -> None:
    from communique.cli.serve import _hosts, _is_loopback

    for everywhere in ("0.0.0.0", "::"):
        with pytest.raises(UsageError, match="--name"):
            _hosts(everywhere, ())
        assert _hosts(everywhere, ("register.example",)) == ["register.example"]
    assert _hosts("192.0.2.1", ("register.example",)) == ["192.0.2.1", "register.example"]
    assert "evil.example" not in _hosts("127.0.0.1", ())
    assert all(map(_is_loopback, ("127.0.0.1", "127.0.0.2", "localhost", "::1")))
    assert not any(map(_is_loopback, ("0.0.0.0", "::", "192.0.2.1", "register.example", "")))


def test_on_the_loopback_the_user_is_named_and_a_log_in_can_be_asked_for(path: str) -> None:
    from tests.cli.test_serve import free_port

    done(path, "add", "Ana", "--role", "administrator", typed=LONG)
    for arguments, asked, status in (
        (["--by", "Eero"], "whoever uses this machine is Eero", 200),
        (["--log-in"], "a log-in is asked for", 401),
    ):
        port = free_port()
        process = served(path, "--port", str(port), *arguments)
        try:
            assert process.stdout and asked in process.stdout.readline()
            try:
                with urlopen(f"http://127.0.0.1:{port}/index.json", timeout=20) as answer:
                    assert answer.status == status
                    assert "Eero" in urlopen(f"http://127.0.0.1:{port}/account.json", timeout=20).read().decode()
            except HTTPError as error:
                assert error.code == status
        finally:
            process.kill()
            process.communicate()
