"""`communique export`: the register for other programs."""

import sys
from pathlib import Path

import click

from communique.cli.opening import at_a_past_day, register_at
from communique.cli.terminal import complain
from communique.publishing.wording import number


@click.command("export", short_help="Write the register for other programs.")
@click.option("--format", "shape", type=click.Choice(["jsonl"]), default="jsonl", show_default=True)
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="A file instead of standard output.",
)
@at_a_past_day
@click.pass_obj
def command(register_url: str, shape: str, output: Path | None, as_of: str | None) -> None:
    """Write every record with its values, evidence, independent sources and conflicts.

    jsonl is one record a line of JSON. The same register always gives the same bytes.

    \b
      communique export > register.jsonl
      communique export --format jsonl -o register.jsonl
      communique export | jq -r 'select(.kind == "meeting") | .fields.date.value'
    """
    from communique.publishing import jsonl

    with register_at(register_url, as_of=as_of) as register:
        lines = [f"{line}\n".encode() for line in jsonl.lines(register.records())]
    if output is None:
        sys.stdout.buffer.writelines(lines)
        return
    try:
        output.write_bytes(b"".join(lines))
    except OSError as error:
        complain(f"{output}: {error.strerror}; choose a file that can be written")
        sys.exit(1)
    complain(f"{number(len(lines), 'record')} written to {output}")
