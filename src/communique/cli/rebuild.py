"""`communique rebuild`: the records anew."""

import sys

import click

from communique.cli.choosing import choosing_extractor
from communique.cli.interruption import stopping_between_documents
from communique.cli.opening import register_at
from communique.cli.progress import progress
from communique.cli.terminal import complain, say
from communique.extraction.extractor import Extractor
from communique.pipeline.events import Making, Read, Refused, Stopped
from communique.publishing.wording import counted, number


@click.command("rebuild", short_help="Make the register's records anew from its documents.")
@click.option(
    "--extract", is_flag=True, help="First find anew what the documents say, where the rules have changed since."
)
@choosing_extractor
@click.pass_obj
def command(register_url: str, extract: bool, extractor: Extractor) -> None:
    """Make all records anew from the documents, findings and decisions that the register holds.

    Nothing is read from elsewhere and nothing is lost: the records are a function of these, and come out the
    same whenever they are the same. Needed only where a reading was broken off, or the program updated.

    \b
      communique rebuild
      communique rebuild --extract

    With --extract, every document that was read by an earlier version of the extractor is read again first; decisions
    stand, and those whose ground has changed come back for review. Ctrl-C stops between two documents; the same command
    goes on from there.
    """
    from communique.pipeline.intake import read_again, rebuilding

    with register_at(register_url) as register:
        outdated = len(register.outdated(extractor.version))
        if not extract:
            with progress(None) as step:
                step.records(0, 1)  # what documents share is told again first, which nobody counts
                for event in rebuilding(register):
                    if isinstance(event, Making):
                        step.records(event.done, event.of)
            say(", ".join(counted(register.counts())))
            if outdated:
                say(
                    f"{number(outdated, 'document')} read by earlier rules; 'communique rebuild --extract' reads them again"
                )
            return
        again = refused = 0
        stopped = False
        with stopping_between_documents() as stop, progress(outdated) as step:
            for event in read_again(register, extractor, stop):
                match event:
                    case Read():
                        again += 1
                    case Refused(line):
                        refused += 1
                        complain(line)
                    case Stopped():
                        stopped = True
                    case Making(done, of):
                        step.records(done, of)
                        continue
                step()
        say(f"{number(again, 'document')} read again")
        say(", ".join(counted(register.counts())))
        if stopped:
            complain("stopped; what was read again until then is kept, and the same command goes on from there")
        if refused or stopped:
            sys.exit(1)
