"""`communique decide`: a person's word on what the register holds."""

import getpass
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from communique.cli.opening import register_at
from communique.cli.terminal import say
from communique.model.decision import Decision
from communique.model.errors import UsageError

if TYPE_CHECKING:
    from communique.register.store import Register


def _signed(command: Callable[..., Any]) -> Callable[..., Any]:
    """Adds who decides, and why."""
    by = click.option("--by", metavar="NAME", envvar="COMMUNIQUE_USER", help="Who decides; the user's name by default.")
    reason = click.option("--reason", metavar="WORDS", help="Why, in a few words; kept with the decision.")
    return by(reason(command))


@click.group("decide", short_help="Rule on what the register holds.")
def command() -> None:
    """Rule on what the register holds. Decisions are only ever added, and can be taken back.

    \b
      communique decide confirm meeting-3f9c0a date
      communique decide correct meeting-3f9c0a place 'New Delhi'
      communique decide reject instrument-77ab12 --document hindu:2021-12-07 --reason 'a law, no agreement'
      communique decide same meeting-3f9c0a meeting-81d2ee
      communique decide different meeting-3f9c0a --document ani:2021-12-06
      communique decide withdraw blog:17 --reason 'a hoax'
      communique decide undo decision-5be1

    A decision outlives reading again, better rules and rebuilding. One whose ground has changed stays and comes
    back for review: 'communique decisions --review' lists those.
    """


@command.command("confirm")
@click.argument("record")
@click.argument("field", required=False)
@_signed
@click.pass_obj
def confirm(register_url: str, record: str, field: str | None, by: str | None, reason: str | None) -> None:
    """RECORD, or one FIELD of it, is right as it stands."""
    from communique.pipeline import deciding

    _keep(register_url, lambda register: deciding.confirm(register, record, field, signed(by), reason))


@command.command("correct")
@click.argument("record")
@click.argument("field")
@click.argument("value")
@_signed
@click.pass_obj
def correct(register_url: str, record: str, field: str, value: str, by: str | None, reason: str | None) -> None:
    """FIELD of RECORD is VALUE; lists with ';' between, a count as '4' or '11+'."""
    from communique.pipeline import deciding

    _keep(register_url, lambda register: deciding.correct(register, record, field, value, signed(by), reason))


@command.command("reject")
@click.argument("record")
@click.option("--document", metavar="ID", help="Only what this document, and its copies, are taken to say.")
@_signed
@click.pass_obj
def reject(register_url: str, record: str, document: str | None, by: str | None, reason: str | None) -> None:
    """What documents are taken to say of RECORD is wrong. Wants a --reason."""
    from communique.pipeline import deciding

    why = _wanted(reason)
    _keep(register_url, lambda register: deciding.reject(register, record, document, signed(by), why))


@command.command("same")
@click.argument("record")
@click.argument("other")
@_signed
@click.pass_obj
def same(register_url: str, record: str, other: str, by: str | None, reason: str | None) -> None:
    """RECORD and OTHER are one."""
    from communique.pipeline import deciding

    _keep(register_url, lambda register: deciding.same(register, record, other, signed(by), reason))


@command.command("different")
@click.argument("record")
@click.argument("other", required=False)
@click.option("--document", metavar="ID", help="Of a single RECORD: what this document tells is of another one.")
@_signed
@click.pass_obj
def different(
    register_url: str, record: str, other: str | None, document: str | None, by: str | None, reason: str | None
) -> None:
    """RECORD and OTHER are not one; or what one document tells is not of RECORD."""
    from communique.pipeline import deciding

    _keep(register_url, lambda register: deciding.different(register, record, other, document, signed(by), reason))


@command.command("withdraw")
@click.argument("document")
@_signed
@click.pass_obj
def withdraw(register_url: str, document: str, by: str | None, reason: str | None) -> None:
    """DOCUMENT is taken out, with all that rests on it alone. Wants a --reason."""
    from communique.pipeline import deciding

    why = _wanted(reason)
    _keep(register_url, lambda register: deciding.withdraw(register, document, signed(by), why))


@command.command("undo")
@click.argument("decision")
@_signed
@click.pass_obj
def undo(register_url: str, decision: str, by: str | None, reason: str | None) -> None:
    """DECISION is taken back."""
    from communique.pipeline import deciding

    _keep(register_url, lambda register: deciding.undo(register, decision, signed(by), reason))


def _keep(register_url: str, ruled: "Callable[[Register], Decision]") -> None:
    with register_at(register_url) as register:
        decision = ruled(register)
        register.decide(decision)
        say(f"kept as {decision.id}; take it back with 'communique decide undo {decision.id}'")


def _wanted(reason: str | None) -> str:
    if not reason:
        raise UsageError("say why with --reason: whoever looks at this in a year will want to know")
    return reason


def signed(by: str | None) -> str:
    """Who decides: the name given, or that of this system's user. UsageError where there is none."""
    if by:
        return by
    try:
        return getpass.getuser()
    except (KeyError, OSError) as error:
        raise UsageError("this system tells no user's name; say who decides with --by") from error
