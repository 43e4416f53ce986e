"""`communique read`: documents into the register."""

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from communique.cli.choosing import choosing_extractor
from communique.cli.interruption import stopping_between_documents
from communique.cli.metrics import Metrics, measuring
from communique.cli.opening import register_at
from communique.cli.progress import progress
from communique.cli.terminal import complain, say, table
from communique.extraction.extractor import Extractor
from communique.model.document import Document
from communique.model.errors import CommuniqueError, UsageError
from communique.pipeline.events import Event, Held, Making, Read, Rebuilt, Refused, Stopped, Unchanged
from communique.publishing.wording import heading, number, version
from communique.register.address import shown

if TYPE_CHECKING:
    from communique.pipeline.intake import Stop
    from communique.register.quarantine import Refusal
    from communique.register.store import Register

LOCAL = "local"
"""Where a read is done unless told otherwise: by processes of this machine."""
LINES_SHOWN = 20
"""Notes, and lines of what was said without words in a document, that the summary lists unless asked for all."""


@click.command("read", short_help="Read documents into the register.")
@click.argument("paths", nargs=-1, metavar="[PATH...]")
@click.option("--retry", is_flag=True, help="Try again what could not be read before.")
@click.option(
    "--refused", is_flag=True, help="List what could not be read, and why; with PATH, only of these. Reads nothing."
)
@click.option("--give-up", is_flag=True, help="Let go of what could not be read of PATH. Reads nothing.")
@click.option("--anew", is_flag=True, help="Open files of folders too that have not changed since they were read.")
@click.option(
    "--on",
    metavar="WHERE",
    default="local",
    show_default=True,
    help="Where it is done: 'local', processes of this machine; 'ray://HOST:PORT', a cluster of Ray; 'ray', one of this machine.",
)
@click.option(
    "--work",
    metavar="FOLDER",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where the waves of a cluster lie until they are kept; all its machines have to see it. Beside the register by default.",
)
@click.option(
    "--wave", metavar="NUMBER", type=click.IntRange(1), help="Inputs that a cluster takes at once; 1,024 by default."
)
@click.option("-v", "--verbose", is_flag=True, help="Also print a line for each document, and every note.")
@measuring
@choosing_extractor
@click.pass_obj
def command(
    register_url: str,
    paths: tuple[str, ...],
    metrics_file: str | None,
    anew: bool,
    retry: bool,
    refused: bool,
    give_up: bool,
    on: str,
    work: Path | None,
    wave: int | None,
    verbose: bool,
    extractor: Extractor,
) -> None:
    """Read files, folders or '-' (standard input) into the register.

    Takes plain text, Markdown with front matter, web pages, PDF, Word (DOCX), OpenDocument (ODT) and RTF files, mails
    and boxes of mails, feeds, crawls (WARC), tables (CSV, Parquet) and JSON lines with a document a row or line, and ZIP, tar
    and gzip archives of any of these; what a file is follows from its content. What the register holds
    already is passed over. Of a folder, files that have not changed since they were read to their end are not opened, so that
    reading a growing folder again costs little more than listing it; a file that is named by itself is always opened. Ctrl-C
    stops between two documents and keeps what was read; the same call goes on from there.

    \b
      communique read stories/
      communique read monday.txt tuesday.html statement.pdf archive.jsonl
      curl -s https://example.org/releases.jsonl | communique read -
      communique --register visits.db read -v stories/
      communique read --extractor llm --llm-url http://localhost:8080/v1 --llm-model mine stories/

    An input that cannot be read gets a line on standard error; the others are read, and the exit status is 1. The
    register remembers it with its reason, until it can be read or is given up.

    \b
      communique read --refused
      communique read --retry
      communique read --give-up broken.pdf

    A large archive can be read by a cluster of Ray, of which this machine has to be a node (docs/scale.md); what comes of it
    is the same. It goes in waves: a run that is broken off takes up at the last whole one when it is called again.

    \b
      communique read --on ray://10.0.0.1:6379 --work /mnt/shared/waves /mnt/shared/archive/
    """
    from communique.pipeline.size import documents_in

    if refused or give_up:
        _refusals(register_url, paths, give_up)
        return
    if retry:
        paths = (*paths, *_again(register_url))
    if not paths:
        if retry:
            say("nothing waits to be read again")
            return
        raise UsageError(
            "say what to read: files, folders, '-' for standard input, or --retry ('communique read --help')"
        )
    tally = Tally(verbose)
    with (
        register_at(register_url, create=True) as register,
        stopping_between_documents() as stop,
        progress(documents_in(paths)) as step,
    ):
        metrics = Metrics(metrics_file, register)
        try:
            for event in _events(register, paths, extractor, stop, anew, on, work, wave):
                tally.note(event)
                metrics.tell(tally)
                if isinstance(event, Read | Held | Refused):
                    step()
                elif isinstance(event, Unchanged):
                    step(event.files)
                elif isinstance(event, Making):
                    step.records(event.done, event.of)
        except CommuniqueError:
            if tally.new:
                tally.report(register_url)  # what was read until then is kept
            raise
        metrics.end(tally)
    tally.report(register_url)
    if tally.refused or tally.stopped:
        sys.exit(1)


def _events(
    register: "Register",
    paths: Sequence[str],
    extractor: Extractor,
    stop: "Stop",
    anew: bool,
    on: str,
    work: Path | None,
    wave: int | None,
) -> Iterator[Event]:
    """What happens to the inputs, wherever they are read."""
    if on == LOCAL:
        from communique.pipeline.intake import read_into

        return read_into(register, paths, stdin=sys.stdin.buffer, extractor=extractor, stop=stop, anew=anew)
    from communique.pipeline.cluster.connected import Cluster
    from communique.pipeline.crew import Crew
    from communique.pipeline.flow.waves import WAVE, read_in_waves

    if not isinstance(extractor, Crew):
        raise UsageError("a cluster reads by the rules alone; leave '--extractor' out, or read with '--on local'")
    size = wave or WAVE
    cluster = Cluster(on)
    return read_in_waves(register, paths, cluster, work=work, stdin=sys.stdin.buffer, stop=stop, size=size, anew=anew)


def is_address(told: str) -> bool:
    """Whether something is an address, and not the name of a file."""
    return "://" in told


def _refusals(register_url: str, paths: Sequence[str], give_up: bool) -> None:
    from communique.register.quarantine import refusals, release

    named = {path if is_address(path) else str(Path(path).absolute()) for path in paths}
    if give_up and not named:
        raise UsageError(
            "say what is to be given up: 'communique read --give-up PATH...' ('communique read --refused' lists it)"
        )
    with register_at(register_url) as register:
        held = [each for each in refusals(register) if not named or each.input in named]
        if not give_up:
            table(["input", "what", "why", "way out", "tried", "last"], [_line(each) for each in held])
            return
        gone = sum(release(register, name) for name in sorted(named))
    say(f"{number(gone, 'refusal')} given up")


def _line(each: "Refusal") -> list[str]:
    return [each.input, each.origin, each.reason, each.way_out, str(each.tries), each.last]


def _again(register_url: str) -> list[str]:
    """The files of which something could not be read; addresses are fetched by another command."""
    from communique.register.quarantine import refusals

    with register_at(register_url) as register:
        refused = {each.input for each in refusals(register) if each.input != "-"}
    if addresses := {each for each in refused if is_address(each)}:
        say(f"{number(len(addresses), 'input')} of the web left: 'communique watch --once --retry' asks for them again")
    return sorted(refused - addresses)


class Tally:
    """What happened to the inputs so far; `again` is the call that tries again what was refused."""

    def __init__(self, verbose: bool, again: str = "communique read --retry") -> None:
        self.verbose = verbose
        self.again = again
        self.new = self.held = self.copied = self.refused = self.versions = 0
        self.unchanged = self.left = 0
        self.stopped = False
        self.findings: Counter[str] = Counter()
        self.notes = Some()
        self.unaligned = Some()
        self.records: dict[str, int] = {}

    def note(self, event: Event) -> None:
        """Counts an event, and prints what is to be said at once."""
        match event:
            case Read():
                self._note_new(event)
            case Held(document):
                self.held += 1
                self._say(f"held already: {_name(document)}")
            case Unchanged(files, refused):
                self.unchanged += files
                self.left += refused
            case Refused(line):
                self.refused += 1
                complain(line)
            case Stopped():
                self.stopped = True
            case Rebuilt(records):
                self.records = dict(records)

    def _note_new(self, event: Read) -> None:
        self.new += 1
        self.findings.update(event.findings)
        name = _name(event.document)
        copied = round(100 * event.copied)
        self.copied += copied > 0
        shared = f", {copied}% shared with other documents" if copied else ""
        if event.versions:
            self.versions += 1
            near = event.versions[-1]
            shared += f"; {version(near.relation)} {_name(near.document)}"
        self._say(f"new: {name}, {number(sum(event.findings.values()), 'finding')}{shared}")
        for note in event.notes:
            self.notes.take(f"{name}: {note.words}")
            self._say(f"left open: {note.words}", level=1)
        for each in event.unaligned:
            self.unaligned.take(f"{name}: {each.why}: {each.said}")
            self._say(f"said by the model, not found in the document: {each.why}: {each.said}", level=1)

    def _say(self, line: str, level: int = 0) -> None:
        if self.verbose:
            say(line, level)

    def report(self, register_url: str) -> None:
        """The closing lines: how many of each, what was found, what was left open."""
        seen = self.new + self.held + self.refused
        parts = [f"{self.new} new", f"{self.held} already held", f"{self.refused} refused"]
        if seen or not self.unchanged:
            say(f"{number(seen, 'input')}: {', '.join(parts)}")
        if self.unchanged:
            say(
                f"{number(self.unchanged, 'file')} passed over, unchanged since they were read; --anew opens them again"
            )
        if self.left:
            say(
                f"{number(self.left, 'file')} of these with something that could not be read then; '{self.again}' tries it"
            )
        if self.refused:
            say(f"what was refused is remembered: 'communique read --refused' lists it, '{self.again}' tries it again")
        if self.copied:
            say(f"{number(self.copied, 'new document')} with passages that other documents carry too")
        if self.versions:
            one = self.versions == 1
            say(
                f"{number(self.versions, 'new document')} {'is a version' if one else 'are versions'} of an article held before"
            )
        if self.new:
            say(f"found: {_kinds(self.findings)}")
        elif not self.refused:
            say("nothing was added")
        self._list("left open", self.notes)
        self._list("said by the model, not found in the document, and not in the register", self.unaligned)
        if self.stopped:
            complain(
                f"stopped; the {number(self.new, 'new document')} read until then are kept in {shown(register_url)}"
            )

    def _list(self, what: str, some: "Some") -> None:
        if not some.number or self.verbose:
            return
        say(f"{what} ({some.number}):")
        for line in some.lines:
            say(line, level=1)
        if more := some.number - len(some.lines):
            say(f"and {more} more; --verbose tells them all", level=1)


class Some:
    """The first few lines for the end, and how many there are."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.number = 0

    def take(self, line: str) -> None:
        """Takes one more line."""
        self.number += 1
        if len(self.lines) < LINES_SHOWN:
            self.lines.append(line)


def _name(document: Document) -> str:
    """What a reader knows a document by: what it is headed, and its identifier."""
    return f"{heading(document)} ({document.id})"


def _kinds(counts: Counter[str]) -> str:
    return ", ".join(number(count, kind) for kind, count in counts.most_common()) or "no findings"
