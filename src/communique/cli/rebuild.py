"""`communique rebuild`: the records anew."""

import click

from communique.cli.opening import register_at
from communique.cli.terminal import say
from communique.publishing.wording import counted


@click.command("rebuild", short_help="Make the register's records anew from its documents.")
@click.pass_obj
def command(register_url: str) -> None:
    """Make all records anew from the documents, findings and decisions that the register holds.

    Nothing is read from elsewhere and nothing is lost: the records are a function of these, and come out the
    same whenever they are the same. Needed only where a reading was broken off, or the program updated.

    \b
      communique rebuild
    """
    from communique.pipeline.intake import rebuild

    with register_at(register_url) as register:
        rebuild(register)
        say(", ".join(counted(register.counts())))
