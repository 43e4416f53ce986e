"""`communique account`: who may visit the pages, and as what."""

import os
import sys
from typing import TYPE_CHECKING

import click

from communique.cli.decide import signed
from communique.cli.opening import register_at
from communique.cli.terminal import say, table
from communique.model.errors import UsageError

if TYPE_CHECKING:
    from communique.register.store import Register


@click.group("account", short_help="Keep the accounts of those who may visit.")
def command() -> None:
    """Keep the accounts of those who may visit the pages where a log-in is asked for: with a name, a role, a password.

    \b
      communique account add Ana --role administrator
      communique account list
      communique account role Ana editor
      communique account password Ana
      communique account token Ana --expires 30 --role reader
      communique account take-back 3f9c0a81d2ee
      communique account close Ana

    The roles are reader, reviewer, editor and administrator; each may do what those before it may. A password is asked
    for, and can also come from standard input; it is never an argument, which others on the machine could read.
    """


@command.command("add")
@click.argument("name")
@click.option("--role", required=True, metavar="ROLE", help="What it may do.")
@click.option("--no-password", is_flag=True, help="Its holder comes in by the provider of the house alone.")
@click.pass_obj
def add(register_url: str, name: str, role: str, no_password: bool) -> None:
    """Make an account, or open a closed one again."""
    from communique.accounts import account
    from communique.accounts.role import role as checked

    standing = checked(role)
    with register_at(register_url, create=True) as register:
        made = account.add(register, name, standing, None if no_password else _password())
        _note(register, "add", name=made.name, role=made.role)
        say(f"{made.name} has an account, as {made.role}")


@command.command("list")
@click.pass_obj
def list_(register_url: str) -> None:
    """List all accounts, and the tokens that were given out."""
    from communique.accounts.account import accounts
    from communique.accounts.tokens import tokens

    with register_at(register_url) as register:
        held = [[a.name, a.role, a.since[:10], (a.closed or "")[:10]] for a in accounts(register)]
        given = [[t.id, t.account, t.role, t.use, t.until[:10]] for t in tokens(register)]
    table(["name", "role", "since", "closed"], held, "Accounts")
    table(["token", "account", "role", "for", "until"], given, "Tokens")
    if not held:
        say("there is no account yet; make one with 'communique account add NAME --role administrator'")


@command.command("role")
@click.argument("name")
@click.argument("role")
@click.pass_obj
def change_role(register_url: str, name: str, role: str) -> None:
    """Give NAME another ROLE."""
    from communique.accounts import account

    with register_at(register_url) as register:
        changed = account.change_role(register, name, role)
        _note(register, "role", name=changed.name, role=changed.role)
        say(f"{changed.name} is {changed.role}")


@command.command("password")
@click.argument("name")
@click.pass_obj
def password(register_url: str, name: str) -> None:
    """Give NAME another password, which ends all their sessions."""
    from communique.accounts import account

    with register_at(register_url) as register:
        held = account.account(register, name)
        if held is None or not held.open:
            raise UsageError(f"there is no account {name}")
        account.change_password(register, held.name, _password())
        _note(register, "password", name=held.name)
        say(f"{held.name} has another password")


@command.command("close")
@click.argument("name")
@click.pass_obj
def close(register_url: str, name: str) -> None:
    """Close the account of NAME, with all their sessions and tokens."""
    from communique.accounts import account

    with register_at(register_url) as register:
        closed = account.close(register, name)
        _note(register, "close", name=closed.name)
        say(f"the account of {closed.name} is closed")


@command.command("token")
@click.argument("name")
@click.option(
    "--expires", default=90, show_default=True, metavar="DAYS", type=int, help="For how many days it is good."
)
@click.option("--role", metavar="ROLE", help="What it may do; as much as the account by default, and never more.")
@click.option("--for", "use", default="", metavar="WORDS", help="What it is for.")
@click.pass_obj
def token(register_url: str, name: str, expires: int, role: str | None, use: str) -> None:
    """Give out a token of NAME, by which a program is known; it is printed this once."""
    from communique.accounts import account, tokens

    with register_at(register_url) as register:
        held = account.account(register, name)
        if held is None:
            raise UsageError(f"there is no account {name}")
        given, word = tokens.give(register, held.name, use, role, expires)
        _note(register, "token", name=held.name, role=given.role, token=given.id)
    click.echo(word)


@command.command("take-back")
@click.argument("token")
@click.pass_obj
def take_back(register_url: str, token: str) -> None:
    """End the TOKEN of this identifier, which 'communique account list' tells."""
    from communique.accounts import tokens

    with register_at(register_url) as register:
        ended = tokens.take_back(register, token)
        _note(register, "take-back", name=ended.account, token=ended.id)
        say(f"the token {ended.id} of {ended.account} is taken back")


def _password() -> str:
    """The password that is typed twice without being seen, or the first line of standard input."""
    if sys.stdin.isatty():
        typed: str = click.prompt("Password", hide_input=True, confirmation_prompt="The same again", err=True)
        return typed
    return sys.stdin.readline().rstrip("\r\n")


def _note(register: "Register", what: str, **about: str) -> None:
    """Has the audit tell what was done here, and about whom."""
    from communique.accounts import audit

    by = signed(os.environ.get("COMMUNIQUE_USER"))
    told = "; ".join(f"{name}: {value}" for name, value in about.items())
    line = audit.Line(who=by, known_by="terminal", what=f"account {what}", about=told, address="", outcome="done")
    audit.note(register, line)
