"""`communique import`: a register that was exported whole, into this one."""

import sys
from collections import Counter
from pathlib import Path

import click

from communique.cli.interruption import stopping_between_documents
from communique.cli.opening import register_at
from communique.cli.progress import progress
from communique.cli.terminal import complain, say
from communique.model.errors import ReadingError
from communique.pipeline.events import Decided, Event, Held, Making, Read, Rebuilt, Refused, Stopped
from communique.publishing.wording import counted, number
from communique.register.address import shown


@click.command("import", short_help="Take in a register that was exported whole.")
@click.argument("file", metavar="FILE")
@click.pass_obj
def command(register_url: str, file: str) -> None:
    """Take a register that 'communique export --whole' wrote, or '-' (standard input), into this one.

    Into a register that is new, it makes the same register again: documents with all that was found in them, shared
    passages and decisions, and the records that follow. Into any other it adds what that lacks. What is held already is
    passed over, so that it can be stopped with Ctrl-C and called again. Accounts are not part of it.

    \b
      communique export --whole -o register.jsonl
      communique --register copy.db import register.jsonl
      zcat register.jsonl.gz | communique --register copy.db import -

    A line that is broken gets a line on standard error; the others are taken in, and the exit status is 1.
    """
    from communique.pipeline.importing import documents_in, import_into

    tally = _Tally()
    try:
        with (
            register_at(register_url, create=True) as register,
            sys.stdin.buffer if file == "-" else Path(file).open("rb") as lines,
            stopping_between_documents() as stop,
            progress(documents_in(lines)) as step,
        ):
            for event in import_into(register, lines, "standard input" if file == "-" else file, stop):
                tally.note(event)
                if isinstance(event, Read | Held | Refused):
                    step()
                elif isinstance(event, Making):
                    step.records(event.done, event.of)
    except OSError as error:
        raise ReadingError(file, error.strerror or "it cannot be opened", "name a file that can be read") from None
    tally.report(register_url)
    if tally.refused or tally.stopped:
        sys.exit(1)


class _Tally:
    """What happened so far."""

    def __init__(self) -> None:
        self.counts: Counter[type[Event]] = Counter()
        self.decisions = 0
        self.records: dict[str, int] = {}

    @property
    def refused(self) -> int:
        return self.counts[Refused]

    @property
    def stopped(self) -> bool:
        return self.counts[Stopped] > 0

    def note(self, event: Event) -> None:
        """Counts an event, and says at once what is to be said."""
        self.counts[type(event)] += 1
        match event:
            case Refused(line):
                complain(line)
            case Decided(made):
                self.decisions += made
            case Rebuilt(records):
                self.records = dict(records)

    def report(self, register_url: str) -> None:
        """The closing lines: how many documents of each sort, and what the register holds now."""
        new, held = self.counts[Read], self.counts[Held]
        refused = f", {self.refused} refused" if self.refused else ""
        say(f"{number(new + held, 'document')}: {new} new, {held} already held{refused}")
        if self.decisions:
            say(f"{number(self.decisions, 'decision')} new")
        if self.stopped:
            complain(
                f"stopped; what was taken in until then is kept in {shown(register_url)}, and the same command goes on"
            )
        elif new or self.decisions:
            say(f"the register holds {', '.join(counted(self.records))}")
        else:
            say("nothing was added")
