"""`communique due`: what is owed next."""

from datetime import date

import click

from communique.cli import listing
from communique.cli.opening import register_at
from communique.cli.terminal import say
from communique.model.errors import UsageError


@click.command("due", short_help="Show what is owed next, overdue first.")
@click.option("--on", "on", metavar="DATE", help="Look from this day, as 2021-12-07.  [default: today]")
@click.pass_obj
def command(register_url: str, on: str | None) -> None:
    """Show sessions to come and their hosts, signatures announced and not yet seen, and terms that end.

    What is derived rather than read (a host by rotation, the next ordinal) says so, and from what.

    \b
      communique due
      communique due --on 2021-12-07
    """
    day = _day(on)
    with register_at(register_url) as register:
        owed = register.due(day)
    listing.dues(owed)
    if not owed:
        say(f"nothing is due as of {day.isoformat()}")


def _day(written: str | None) -> date:
    if written is None:
        return date.today()
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise UsageError(f"'{written}' is no day; write it as 2021-12-07") from None
