"""`communique export`: the register for other programs."""

import sys
from collections.abc import Iterable
from pathlib import Path

import click

from communique.cli.narrowing import narrowed
from communique.cli.opening import at_a_past_day, register_at
from communique.cli.terminal import complain
from communique.model.facts import KINDS
from communique.model.search import Query
from communique.publishing.exports import FORMATS
from communique.publishing.wording import number


@click.command("export", short_help="Write the register for other programs.")
@click.option("--format", "name", type=click.Choice(sorted(FORMATS)), default="jsonl", show_default=True)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="A file instead of standard output; for a site also a folder.",
)
@narrowed(KINDS)
@at_a_past_day
@click.pass_obj
def command(register_url: str, name: str, output: Path | None, query: Query, as_of: str | None) -> None:
    """Write the records with their values, evidence, independent sources and conflicts, all of them or those that the
    options let through.

    jsonl is one record a line of JSON. The same register always gives the same bytes.

    \b
      communique export > register.jsonl
      communique export --format jsonl -o register.jsonl --party IN --since 2015-01-01
      communique export --format site --party IN --party RU -o india-russia.zip
      communique export | jq -r 'select(.kind == "meeting") | .fields.date.value'
    """
    with register_at(register_url, as_of=as_of) as register, register.selection(query) as chosen:
        shape = FORMATS[name]
        pieces = shape.write(chosen)
        if output is None:
            for piece in pieces:
                sys.stdout.buffer.write(piece)
            return
        try:
            if shape.files and output.suffix.lower() != f".{shape.suffix}":
                _into_folder(output, shape.files(chosen))
            else:
                _into(output, pieces)
        except OSError as error:
            complain(f"{output}: {error.strerror}; choose a file that can be written")
            sys.exit(1)
        complain(f"{number(len(chosen), 'record')} written to {output}")


def _into(output: Path, pieces: Iterable[bytes]) -> None:
    """Writes a file whole: where it is broken off, what stood there before stands there still."""
    beside = output.with_name(f".{output.name}.part")
    try:
        with beside.open("wb") as file:
            file.writelines(pieces)
        beside.replace(output)
    finally:
        beside.unlink(missing_ok=True)


def _into_folder(output: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Writes files into a folder, over those of an earlier time, of which the pages that are no more are taken away.

    What else lies in the folder stays. Only folders within it that are written to are looked at.
    """
    written = set()
    for name, content in files:
        path = output / name
        path.parent.mkdir(parents=True, exist_ok=True)
        _into(path, (content,))
        written.add(path)
    for folder in {path.parent for path in written} - {output}:
        for page in sorted(folder.glob("*.html")):
            if page not in written:
                page.unlink()
