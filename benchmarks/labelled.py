"""Labelled documents: those beside the checkout, those of the corpus that `labels/` names by offsets, and those made
for the purpose, in `stories/` and `dispatches/`.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from communique.model.document import Document
from communique.pipeline.evaluation import spelled_out
from communique.reading.inputs import read

SHARED = Path(__file__).resolve().parents[2] / "shared"
HERE = Path(__file__).resolve().parent
FURTHER = HERE / "labels" / "corpus.jsonl"
IN_SIGHT = {"corpus": 408, "stories": 40, "dispatches": 318}
"""So many of the further documents, the stories and the dispatches, the first, may be looked at when rules are written."""
MADE = ("stories", "dispatches")
"""The collections that are our own words."""
COLLECTIONS = ("gold", *(f"{name}, {where}" for name in IN_SIGHT for where in ("in sight", "held back")))


@dataclass(frozen=True, slots=True)
class Labelled:
    """A document with its labels as the guidelines write them; `held_back` where rules are written without it."""

    document: Document
    label: Mapping[str, Any]
    collection: str

    @property
    def held_back(self) -> bool:
        return self.collection.endswith("held back")

    @property
    def outlet(self) -> str:
        """The outlet; all stories count as one, and so do all dispatches."""
        name = self.collection.partition(",")[0]
        return name if name in MADE else self.document.source or ""


def labelled() -> Iterator[Labelled]:
    """All labelled documents: `gold` and those in sight, with which rules were written, and those held back."""
    gold = {line["id"]: line for line in _lines(SHARED / "gold" / "labels.jsonl")}
    for document in read([str(SHARED / "gold" / "documents.jsonl")]):
        if isinstance(document, Document):
            yield Labelled(document, gold[document.id], "gold")
    further = list(_lines(FURTHER))
    documents = _of_corpus({line["id"] for line in further})
    for number, line in enumerate(further):
        document = documents[line["id"]]
        yield Labelled(document, spelled_out(line, document), _collection("corpus", number))
    for name in MADE:
        yield from _made(name)


def _made(name: str) -> Iterator[Labelled]:
    told = {line["id"]: line for line in _lines(HERE / name / "labels.jsonl")}
    documents = (one for one in read([str(HERE / name / "documents.jsonl")]) if isinstance(one, Document))
    for number, document in enumerate(documents):
        yield Labelled(document, told[document.id], _collection(name, number))


def _collection(name: str, number: int) -> str:
    return f"{name}, {'in sight' if number < IN_SIGHT[name] else 'held back'}"


def _of_corpus(wanted: set[str]) -> dict[str, Document]:
    found: dict[str, Document] = {}
    for document in read(sorted((SHARED / "corpus").glob("*.jsonl.gz"))):
        if isinstance(document, Document) and document.id in wanted:
            found[document.id] = document
    return found


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines)
