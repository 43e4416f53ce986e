"""`communique export`: the register for other programs."""

import json
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import click

from communique.cli.narrowing import narrowed
from communique.cli.opening import at_a_past_day, register_at
from communique.cli.terminal import complain
from communique.model.errors import UsageError
from communique.model.facts import KINDS
from communique.model.search import Query
from communique.publishing.exports import FORMATS, Chosen, Format
from communique.publishing.exports.tables import named
from communique.publishing.wording import number


@click.command("export", short_help="Write the register for other programs.")
@click.option("--format", "name", type=click.Choice(sorted(FORMATS)), default="jsonl", show_default=True)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="A file instead of standard output; for a site also a folder.",
)
@click.option("--whole", is_flag=True, help="jsonl: also all that records follow from, for 'communique import'.")
@click.option("--schema", is_flag=True, help="jsonl: print the JSON Schema of the lines instead.")
@click.option("--table", metavar="NAME", help="csv, parquet: one table alone; one --kind does so too.")
@narrowed(KINDS)
@at_a_past_day
@click.pass_obj
def command(
    register_url: str,
    name: str,
    output: Path | None,
    whole: bool,
    schema: bool,
    table: str | None,
    query: Query,
    as_of: str | None,
) -> None:
    """Write the records with their values, evidence, independent sources and conflicts, all of them or those that the
    options let through.

    jsonl is one record a line of JSON. The same register always gives the same bytes. docs/exports.md tells what each
    format holds, and with which programs it is opened.

    \b
      communique export > register.jsonl
      communique export --format jsonl -o register.jsonl --party IN --since 2015-01-01
      communique export --format site --party IN --party RU -o india-russia.zip
      communique export | jq -r 'select(.kind == "meeting") | .fields.date.value'
      communique export --whole -o register.jsonl
      communique export --format csv --kind meeting -o meetings.csv
    """
    chosen_format = FORMATS[name]
    write = _writing(chosen_format, whole, table, query)
    if schema:
        _print_schema(chosen_format)
        return
    with (
        register_at(register_url, as_of=as_of) as register,
        register.selection(query) as chosen,
    ):
        pieces = write(chosen)
        if output is None:
            for piece in pieces:
                sys.stdout.buffer.write(piece)
            return
        try:
            if chosen_format.files and output.suffix.lower() != f".{chosen_format.suffix}":
                _into_folder(output, chosen_format.files(chosen))
            else:
                _into(output, pieces)
        except OSError as error:
            complain(f"{output}: {error.strerror}; choose a file that can be written")
            sys.exit(1)
        told = chosen.number(chosen_format.kinds) if chosen_format.kinds else len(chosen)
        complain(f"{number(told, 'record')} written to {output}")
        if told < len(chosen):
            kinds = ", ".join(chosen_format.kinds)
            complain(f"{number(len(chosen) - told, 'record')} left out: {name} can tell of {kinds} alone")


def _writing(
    chosen_format: Format, whole: bool, table: str | None, query: Query
) -> Callable[[Chosen], Iterable[bytes]]:
    """What writes that which is asked for. Raises UsageError where the format has no such thing."""
    name, tables = chosen_format.name, chosen_format.tables
    if whole:
        if chosen_format.whole is None:
            raise UsageError(f"{name} cannot hold a whole register; jsonl can")
        if query:
            raise UsageError("a whole register cannot be narrowed; leave out --whole, or the filters")
        return chosen_format.whole
    if table is None and tables is not None and len(query.kinds) == 1:
        table = named(query.kinds[0])
    if table is None:
        return chosen_format.write
    if tables is None:
        raise UsageError(f"{name} has no tables; csv and parquet have")
    if table not in tables.names:
        raise UsageError(f"there is no table '{table}'; there are {', '.join(tables.names)}")
    write, only = tables.write, table
    return lambda chosen: write(chosen, only)


def _print_schema(chosen_format: Format) -> None:
    if chosen_format.whole is None:
        raise UsageError(f"there is no JSON Schema of {chosen_format.name}; there is one of jsonl")
    from communique.publishing.exports.schema import schema

    click.echo(json.dumps(schema(), ensure_ascii=False, indent=1))


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
