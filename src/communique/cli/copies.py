"""`communique copies`: who shares what with whom, side by side."""

import json
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from communique.cli.terminal import complain, on_terminal, say
from communique.model.document import Document

if TYPE_CHECKING:
    from rich.text import Text

    from communique.copies.sides import Facing, Pair, Piece, Report

KINDS = ("copy", "quotation", "boilerplate")


@click.command("copies", short_help="Show which words documents share.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--json", "as_json", is_flag=True, help="Print one object of JSON a pair of documents.")
@click.option(
    "--kind",
    "kinds",
    type=click.Choice(KINDS),
    multiple=True,
    help="Only passages of this kind; can be given more than once.",
)
def command(paths: tuple[str, ...], as_json: bool, kinds: tuple[str, ...]) -> None:
    """Show the passages that documents share, word for word or lightly edited; the register is not touched.

    A passage is a copy, a quotation (one utterance with several witnesses), or boilerplate that recurs over many days
    and stories. Where it can be told, it says from which document a passage came. In a pipe each passage is a line:
    both documents, kind, score, origin, both stretches, the words.

    \b
      communique copies stories/
      communique copies one.txt other.txt
      communique copies stories/ --kind copy | cut -f 1,2 | sort | uniq -c
      communique copies stories/ --json > shared.jsonl
    """
    from communique.copies.sides import report
    from communique.reading import read

    documents: dict[str, Document] = {}
    failed = False
    for item in read(paths, sys.stdin.buffer):
        if isinstance(item, Document):
            documents.setdefault(item.id, item)
        else:
            failed = True
            complain(str(item))
    found = report(documents.values())
    pairs = [pair for pair in found.pairs if _wanted(pair, kinds)]
    if as_json:
        _print_json(found, pairs, kinds)
    elif not on_terminal():
        _print_lines(found, pairs, kinds)
    elif not pairs:
        say(f"{len(documents)} documents share no passage")
    else:
        _print_sides(found, pairs, kinds)
    sys.exit(failed)


def _wanted(pair: "Pair", kinds: Sequence[str]) -> bool:
    return not kinds or any(passage.kind in kinds for passage in pair.passages)


def _facing(found: "Report", pair: "Pair", kinds: Sequence[str]) -> list["Facing"]:
    return [facing for facing in found.facing(pair) if not kinds or facing.passage.kind in kinds]


def _print_json(found: "Report", pairs: Sequence["Pair"], kinds: Sequence[str]) -> None:
    wanted = {(pair.one, pair.other) for pair in pairs}
    for told in found.as_json():
        if (told["one"], told["other"]) in wanted:
            told["passages"] = [p for p in told["passages"] if not kinds or p["kind"] in kinds]
            click.echo(json.dumps(told, ensure_ascii=False))


def _print_lines(found: "Report", pairs: Sequence["Pair"], kinds: Sequence[str]) -> None:
    for pair in pairs:
        for facing in _facing(found, pair, kinds):
            passage = facing.passage
            words = " ".join("".join(piece.text for piece in facing.one).split())
            one, other = passage.one, passage.other
            stretches = f"{one.start}-{one.end}\t{other.start}-{other.end}"
            told = (pair.one, pair.other, passage.kind, f"{passage.score:.2f}", passage.origin or "", stretches, words)
            click.echo("\t".join(told))


def _print_sides(found: "Report", pairs: Sequence["Pair"], kinds: Sequence[str]) -> None:
    """Each pair as a table of two columns, the words that differ marked."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console()
    for pair in pairs:
        one, other = found.documents[pair.one], found.documents[pair.other]
        table = Table(
            _heading(one, pair.share_of_one, pair.origin == pair.one),
            _heading(other, pair.share_of_other, pair.origin == pair.other),
            expand=True,
            show_lines=True,
        )
        for facing in _facing(found, pair, kinds):
            kind = "" if facing.passage.kind == "copy" else f"[{facing.passage.kind}] "
            sides = [Text(kind, style="dim") + _pieces(side) for side in (facing.one, facing.other)]
            table.add_row(*sides)
        console.print(table)


def _heading(document: Document, share: float, origin: bool) -> str:
    named = document.title or document.source or document.agency or document.id
    day = f", {document.day}" if document.day else ""
    said = " · the origin" if origin else ""
    return f"{named}{day}\n{share:.0%} copied{said}"


def _pieces(pieces: Sequence["Piece"]) -> "Text":
    from rich.text import Text

    text = Text()
    for piece in pieces:
        text.append(
            " ".join(piece.text.split()) if piece.same else piece.text, style="" if piece.same else "bold yellow"
        )
    return text
