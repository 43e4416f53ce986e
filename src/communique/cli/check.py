"""`communique check`: whether the register is whole."""

import click

from communique.cli.opening import register_at
from communique.cli.terminal import say, table


@click.command("check", short_help="Check that the register is whole.")
@click.option("--deep", is_flag=True, help="Make all records anew in a copy, too, and compare.")
@click.pass_obj
def command(register_url: str, deep: bool) -> None:
    """Check that the register is whole: the file itself; that every finding's words stand where it says; that nothing
    leads nowhere; that decisions rule what they say. Nothing is changed.

    Each thing that is wrong is told with what helps, and the exit status is 1 if there is any. With --deep the
    records must also be those that the documents and decisions make; that takes as long as 'communique rebuild'.

    \b
      communique check
      communique check --deep
    """
    from communique.pipeline.checking import faults

    with register_at(register_url) as register:
        found = [[fault.what, fault.way_out] for fault in faults(register, deep=deep)]
    table(["fault", "way out"], found)
    if found:
        raise SystemExit(1)
    say("the register is whole")
