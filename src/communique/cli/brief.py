"""`communique brief`: the dossier for the next session of a mechanism."""

import sys
from datetime import date
from pathlib import Path

import click

from communique.cli.opening import at_a_past_day, register_at
from communique.cli.terminal import complain
from communique.model.days import day
from communique.model.errors import UsageError
from communique.publishing.brief.written import MEDIA, written

SHAPES = tuple(MEDIA)


@click.command("brief", short_help="Write the dossier for a mechanism's next session.")
@click.argument("mechanism")
@click.option("--format", "shape", type=click.Choice(SHAPES), help="By the ending of the file; Markdown without one.")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="A file, not standard output.")
@click.option("--on", metavar="DATE", help="As of this day, as 2021-12-07.  [default: today]")
@at_a_past_day
@click.pass_obj
def command(
    register_url: str, mechanism: str, shape: str | None, output: Path | None, on: str | None, as_of: str | None
) -> None:
    """Write what a delegation needs to know before the next session, each line with its sources as a footnote.

    When and where it is due and why; who sits on each side; the last sessions and what came of them; instruments in
    force and ending; promises open and kept; what was said since; what is contradictory. MECHANISM is its acronym,
    name or identifier. .docx and .pdf need the extra: pip install 'communique[brief]'

    \b
      communique brief IRIGC-MTC
      communique brief IRIGC-MTC -o brief.docx
      communique brief 'Franco-German Ministerial Council' --on 2023-01-15 -o brief.pdf
    """
    from communique.publishing.brief.content import brief

    told = on or as_of
    with register_at(register_url, as_of=as_of) as register:
        paper = brief(register, mechanism, day(told) if told else date.today())
    made = written(paper, shape or _ending(output))  # type: ignore[arg-type]  # one of SHAPES
    if output is None:
        sys.stdout.buffer.write(made)
        return
    try:
        output.write_bytes(made)
    except OSError as error:
        complain(f"{output}: {error.strerror}; choose a file that can be written")
        sys.exit(1)
    complain(f"written to {output}")


def _ending(output: Path | None) -> str:
    if output is None:
        return "md"
    ending = output.suffix.removeprefix(".").lower()
    if ending not in SHAPES:
        raise UsageError(f"{output}: the ending tells no shape; name one with --format ({', '.join(SHAPES)})")
    return ending
