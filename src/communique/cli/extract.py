"""`communique extract`: what documents say, as JSON lines."""

import json
import sys
from collections.abc import Iterable, Iterator

import click

from communique.cli.choosing import choosing_extractor
from communique.cli.interruption import stopping_between_documents
from communique.cli.progress import progress
from communique.cli.terminal import complain
from communique.extraction.extractor import Extractor
from communique.model.document import Document
from communique.model.errors import ExtractionError, ReadingError
from communique.model.finding import Extraction


@click.command("extract", short_help="Print what documents say; keep nothing.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--projects", is_flag=True, help="Print joint projects too, which the labelling guidelines do not know.")
@choosing_extractor
def command(paths: tuple[str, ...], projects: bool, extractor: Extractor) -> None:
    """Print what documents say, one line of JSON a document; the register is not touched.

    Each line has the document's identifier and its records: meetings, instruments, mechanisms, statements and
    offices, each with the words that show it; with --projects joint projects too. Lines come in the order of the
    input. What an extractor says without words in the document to show for it stands apart, as "unaligned".

    \b
      communique extract story.txt
      communique extract stories/ > findings.jsonl
      communique extract archive.jsonl | grep '"meeting"'
      communique extract --projects archive.jsonl | grep '"project"'
      communique extract - < archive.jsonl
      communique extract --extractor llm --llm-url http://localhost:8080/v1 --llm-model mine story.txt
    """
    from communique.pipeline.size import documents_in
    from communique.reading import read

    failed = False
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    with (
        stopping_between_documents() as stop,
        progress(documents_in(paths), wanted=not sys.stdout.isatty()) as step,
    ):
        for told in _told(extractor, read(paths, sys.stdin.buffer)):
            step()
            if isinstance(told, Extraction):
                click.echo(json.dumps(told.as_line(projects=projects), ensure_ascii=False))
            else:
                failed = True
                complain(str(told))
            if stop():
                complain("stopped; the lines printed until then are whole")
                sys.exit(1)
    sys.exit(failed)


def _told(
    extractor: Extractor,
    inputs: Iterable[Document | ReadingError],
) -> Iterator[Extraction | ExtractionError | ReadingError]:
    """What each input says, or why it cannot be told."""
    from communique.batches import batches
    from communique.pipeline.analysis import BATCH, side_by_side

    lots = ((batch, [item for item in batch if isinstance(item, Document)]) for batch in batches(inputs, BATCH))
    for batch, told in side_by_side(extractor, lots):
        yield from told
        yield from (item for item in batch if isinstance(item, ReadingError))
