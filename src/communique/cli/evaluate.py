"""`communique evaluate`: precision, recall and F1 against labelled documents."""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from communique.cli.choosing import choosing_extractor
from communique.cli.terminal import complain, say, table
from communique.extraction.extractor import Extractor
from communique.model.document import Document
from communique.model.errors import UsageError
from communique.model.facts import LABELLED, Kind
from communique.model.finding import Extraction

Line = Mapping[str, Any]


@click.command("evaluate", short_help="Score records against labelled documents.")
@click.argument("labels", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("answers", type=click.Path(exists=True, path_type=Path), metavar="DOCUMENTS|RECORDS")
@click.option("--misses", type=click.Choice(LABELLED), help="List what was missed and what was made up, of this kind.")
@choosing_extractor
def command(labels: Path, answers: Path, misses: Kind | None, extractor: Extractor) -> None:
    """Score what 'communique extract' finds against LABELS: precision, recall and F1 a kind, and the fields.

    LABELS is a file of JSON lines, {"id": ..., "records": [...]} each; evidence and the text of statements may be
    quotes or, where no text may be kept with the labels, [part, start, end]. The second argument is anything that
    'communique read' reads, of which the labelled documents are extracted, or records in the shape that
    'communique extract' prints.

    \b
      communique evaluate labels.jsonl documents.jsonl
      communique evaluate labels.jsonl found.jsonl
      communique evaluate --misses meeting labels.jsonl documents.jsonl
    """
    from communique.pipeline.evaluation import misses as misses_of
    from communique.pipeline.evaluation import score, spelled_out

    wanted = list(_lines(labels))
    if _holds_records(answers):
        found = list(_lines(answers))
    else:
        documents = _documents(answers, {line["id"] for line in wanted})
        if absent := [line["id"] for line in wanted if line["id"] not in documents]:
            complain(f"{answers}: {len(absent)} labelled documents are not there and count as missed: {absent[0]}, …")
        wanted = [spelled_out(line, documents[line["id"]]) if line["id"] in documents else line for line in wanted]
        found = list(_extracted(extractor, list(documents.values())))
    scores = score(wanted, found)
    table(
        ["kind", "labels", "records", "found", "precision", "recall", "F1"],
        [
            [kind, s.labels, s.records, s.found, f"{s.precision:.3f}", f"{s.recall:.3f}", f"{s.f1:.3f}"]
            for kind, s in scores.items()
        ],
    )
    for kind, s in scores.items():
        if s.fields:
            fields = ", ".join(f"{name} {field.right}/{field.told}" for name, field in s.fields.items())
            say(f"{kind}: {fields}")
    if misses:
        for sort, document, record in misses_of(misses, wanted, found):
            say(f"{sort} {document} {json.dumps(record, ensure_ascii=False)}")


def _holds_records(path: Path) -> bool:
    return path.is_file() and path.suffix != ".gz" and "records" in next(_lines(path), {})


def _documents(path: Path, wanted: Collection[str]) -> dict[str, Document]:
    """The labelled ones among the documents of a file or a folder."""
    from communique.reading import read

    documents = {}
    for item in read([path]):
        if not isinstance(item, Document):
            complain(str(item))
        elif item.id in wanted:
            documents[item.id] = item
    return documents


def _extracted(extractor: Extractor, documents: Sequence[Document]) -> Iterator[Line]:
    from communique.batches import batches
    from communique.pipeline.analysis import BATCH, side_by_side

    for _, found in side_by_side(extractor, ((None, batch) for batch in batches(documents, BATCH))):
        for told in found:
            if isinstance(told, Extraction):
                yield told.as_line()
            else:
                complain(str(told))


def _lines(path: Path) -> Iterator[Line]:
    """The JSON objects of a file of JSON lines; UsageError where it is none."""
    with path.open(encoding="utf-8") as file:
        for number, line in enumerate(file, start=1):
            if line.strip():
                yield _object(line, f"{path}, line {number}")


def _object(line: str, origin: str) -> Line:
    try:
        value = json.loads(line)
    except ValueError:
        value = None
    if not isinstance(value, dict):
        raise UsageError(f"{origin}: is no JSON object; give labels and records as JSON lines")
    return value
