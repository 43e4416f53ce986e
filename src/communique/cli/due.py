"""`communique due`: what is owed next."""

from datetime import date, timedelta

import click

from communique.cli import listing
from communique.cli.opening import at_a_past_day, register_at
from communique.cli.terminal import say
from communique.model.days import day
from communique.model.errors import UsageError
from communique.register.due import HORIZON


@click.command("due", short_help="Show what is owed next, overdue first.")
@click.option("--on", "on", metavar="DATE", help="Look from this day, as 2021-12-07.  [default: today]")
@click.option("--until", "until", metavar="DATE", help="How far ahead to look.  [default: a year]")
@at_a_past_day
@click.pass_obj
def command(register_url: str, on: str | None, until: str | None, as_of: str | None) -> None:
    """Show sessions to come and their hosts, sessions that were missed or came late, signatures announced and not yet
    seen, and terms that end.

    What is derived rather than read (a host by rotation, the next ordinal) says so, and from what.

    \b
      communique due
      communique due --on 2021-12-07
      communique due --until 2026-12-31   terms that end by then, too
      communique due --as-of 2021-12-01   what was owed by what was known then
    """
    told = on or as_of
    looked_from = day(told) if told else date.today()
    with register_at(register_url, as_of=as_of) as register:
        owed = register.due(looked_from, _ahead(looked_from, until))
    listing.dues(owed)
    if not owed:
        say(f"nothing is due as of {looked_from.isoformat()}")


def _ahead(looked_from: date, until: str | None) -> timedelta:
    ahead = day(until) - looked_from if until else HORIZON
    if ahead < timedelta(0):
        raise UsageError(f"--until {until} lies before {looked_from.isoformat()}, from where is looked")
    return ahead
