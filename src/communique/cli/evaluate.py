"""`communique evaluate`: precision, recall and F1 against labelled documents."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from communique.cli.terminal import complain, say, table
from communique.model.document import Document
from communique.model.errors import UsageError
from communique.model.facts import KINDS, Kind
from communique.model.finding import Extraction

Line = Mapping[str, Any]


@click.command("evaluate", short_help="Score records against labelled documents.")
@click.argument("labels", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("answers", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="DOCUMENTS|RECORDS")
@click.option("--misses", type=click.Choice(KINDS), help="List what was missed and what was made up, of this kind.")
def command(labels: Path, answers: Path, misses: Kind | None) -> None:
    """Score what 'communique extract' finds against LABELS: precision, recall and F1 a kind, and the fields.

    All files are JSON lines. LABELS has {"id": ..., "records": [...]} a line. The second file has documents,
    which are then extracted, or records in the shape that 'communique extract' prints.

    \b
      communique evaluate labels.jsonl documents.jsonl
      communique evaluate labels.jsonl found.jsonl
      communique evaluate --misses meeting labels.jsonl documents.jsonl
    """
    from communique.pipeline.evaluation import misses as misses_of
    from communique.pipeline.evaluation import score

    wanted = list(_lines(labels))
    found = list(_answers(answers))
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


def _answers(path: Path) -> Iterator[Line]:
    """Records as they stand in the file, or as extracted from the documents in it."""
    first = next(_lines(path), {})
    if "records" in first:
        yield from _lines(path)
        return
    from communique.pipeline.analysis import analysed, batches, rules
    from communique.reading import read

    documents = []
    for item in read([path]):
        if isinstance(item, Document):
            documents.append(item)
        else:
            complain(str(item))
    extractor = rules()
    for batch in batches(documents):
        for told in analysed(extractor, batch):
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
