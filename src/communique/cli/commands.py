"""Which commands there are, and how a run of one begins and ends."""

import sys
from importlib import import_module

import click

from communique import __version__, journal
from communique.model.errors import CommuniqueError, UsageError

COMMANDS = {
    "read": "Read documents into the register.",
    "watch": "Ask feeds and pages for what is new, and read it.",
    "extract": "Print what documents say; keep nothing.",
    "copies": "Show which words documents share.",
    "show": "Show the register, a relationship, a record or a document.",
    "search": "Find records, statements and documents.",
    "due": "Show what is owed next, overdue first.",
    "brief": "Write the dossier for a mechanism's next session.",
    "conflicts": "Show what disagrees.",
    "add": "Enter facts by hand.",
    "decide": "Rule on what the register holds.",
    "decisions": "Show who ruled what.",
    "export": "Write the register for other programs.",
    "import": "Take in a register that was exported whole.",
    "serve": "Serve the register as web pages.",
    "account": "Keep the accounts of those who may visit.",
    "evaluate": "Score records against labelled documents.",
    "check": "Check that the register is whole.",
    "rebuild": "Make the register's records anew from its documents.",
}
"""Every command with the first line of its help, in the order of work; help imports none of them."""
_MODULES = {"import": "importing"}
"""Where a command stands whose name Python keeps for itself."""


class Commands(click.Group):
    """A group whose commands are imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = import_module(f"communique.cli.{_MODULES.get(cmd_name, cmd_name)}").command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--register",
    "register_url",
    metavar="URL",
    envvar="COMMUNIQUE_REGISTER",
    default="communique.db",
    show_default="communique.db in the current folder",
    show_envvar=True,
    help="Where the register is kept: a file, or postgresql://USER@HOST/DATABASE.",
)
@click.option(
    "--log",
    "place",
    metavar="FILE",
    envvar="COMMUNIQUE_LOG",
    show_envvar=True,
    help="Write what happens there, a line of JSON each; '-' for standard error.",
)
@click.option(
    "--log-level",
    "level",
    metavar="LEVEL",
    envvar="COMMUNIQUE_LOG_LEVEL",
    default="info",
    show_default=True,
    show_envvar=True,
    help="What is written: warning, info, or debug for every step.",
)
@click.version_option(__version__, message="%(prog)s %(version)s")
@click.pass_context
def communique(ctx: click.Context, register_url: str, place: str | None, level: str) -> None:
    """Read diplomatic news and keep a sourced register of what states do together.

    \b
    Read a folder of stories and look at what they say:
      communique read stories/
      communique show
      communique show IN RU
      communique due --on 2021-12-07
      communique conflicts

    \b
    Read a folder into a register of its own, and open it in a browser:
      communique --register visits.db read stories/
      communique --register visits.db serve

    Every value that is shown leads back to the words that it came from. Reading the same files again is safe
    and adds nothing. 'communique COMMAND --help' tells more about a command, with examples.
    """
    ctx.obj = register_url
    journal.begin({journal.PLACE: place or "", journal.LEVEL: level})


def run(arguments: list[str] | None = None) -> None:
    """Runs the command line (this process's, where none is given) and exits with its status.

    0: all went well. 1: an input failed, or the register lacks what was asked for. 2: the command makes no
    sense.
    """
    try:
        communique.main(arguments, prog_name="communique")
    except UsageError as error:
        _end(str(error), 2)
    except CommuniqueError as error:
        _end(str(error), 1)


def _end(message: str, status: int) -> None:
    click.echo(f"communique: {message}", err=True)
    sys.exit(status)
