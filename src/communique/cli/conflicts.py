"""`communique conflicts`: what disagrees."""

import click

from communique.cli import detail, listing
from communique.cli.opening import at_a_past_day, register_at
from communique.cli.terminal import on_terminal, say


@click.command("conflicts", short_help="Show what disagrees.")
@at_a_past_day
@click.pass_obj
def command(register_url: str, as_of: str | None) -> None:
    """Show values that cannot all hold, within one document or across several, with the words of each.

    In a pipe each conflict is one line; 'communique export' has them with all their words.

    \b
      communique conflicts
      communique conflicts | cut -f 3,5
    """
    with register_at(register_url, as_of=as_of) as register:
        held = register.conflicts()
        if not held:
            say("nothing disagrees")
        elif not on_terminal():
            listing.conflicts(held)
        else:
            for conflict in held:
                detail.conflict(conflict, register.document)
                say()
