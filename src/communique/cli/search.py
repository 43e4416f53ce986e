"""`communique search`: records and documents by their words."""

from dataclasses import replace
from typing import TYPE_CHECKING

import click

from communique.cli.listing import short
from communique.cli.narrowing import narrowed
from communique.cli.opening import at_a_past_day, register_at
from communique.cli.terminal import on_terminal, say, table
from communique.model.errors import UsageError
from communique.model.search import Hit, Query
from communique.publishing import wording

if TYPE_CHECKING:
    from communique.register.store import Register


@click.command("search", short_help="Find records, statements and documents.")
@click.argument("words", nargs=-1, metavar="[WORDS...]")
@narrowed()
@click.option(
    "--limit",
    type=click.IntRange(1),
    default=20,
    show_default=True,
    help="How many of each to show.",
)
@at_a_past_day
@click.pass_obj
def command(register_url: str, words: tuple[str, ...], query: Query, limit: int, as_of: str | None) -> None:
    """Find what the register holds by its words, parties, persons, mechanism, kind, time and stage.

    All words have to be there, in any form and order; in quotation marks they have to stand as they are; a star stands
    for any ending. Without words, all that the options let through is shown, the latest first.

    \b
      communique search helicopter production
      communique search '"status quo"' --kind statement --party RU
      communique search --mechanism IRIGC --stage planned
      communique search navig* --since 2020-01-01 --until 2021-12-31
    """
    query = replace(query, words=" ".join(words))
    if not query:
        raise UsageError("say what to look for: words, or --party, --kind, --person … ('communique search --help')")
    with register_at(register_url, as_of=as_of) as register:
        found = register.search(query, limit)
        table(["id", "kind", "date", "what", "words"], [_row(register, hit) for hit in found.hits])
    if not found.total:
        say("nothing answers to that; try fewer words, or another form of them")
    elif found.total > len(found.hits) and on_terminal():
        say(f"{len(found.hits)} of {found.total} are shown; more with --limit {found.total}")


def _row(register: "Register", hit: Hit) -> list[str]:
    words = "".join(text.upper() if found and on_terminal() else text for text, found in hit.snippet)
    if hit.kind == "document":
        document = register.document(hit.id)
        return [
            hit.id,
            hit.kind,
            document.day or "",
            f"{wording.heading(document)} ({wording.outlet(document)})",
            words,
        ]
    record = register.record(hit.id)
    when = record.get("date") or record.last_reported or ""
    return [short(hit.id), hit.kind, when, wording.title(record), words]
