"""Fixtures: the labelled stories beside the checkout as extractions, and a small press to print stories of our own."""

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from communique.copies.index import Index
from communique.model.document import Document
from communique.model.evidence import Evidence, Ground, How
from communique.model.facts import typed
from communique.model.finding import Contradiction, Extraction, Finding, Side
from communique.model.passage import SharedPassage
from communique.model.record import Record
from communique.register.assembly import Assembly, assemble

SEEDS = Path(__file__).parents[2].parent / "shared" / "seeds"


class Read(NamedTuple):
    """What reading some documents gives."""

    documents: tuple[Document, ...]
    extractions: tuple[Extraction, ...]
    passages: tuple[SharedPassage, ...]

    def assembled(self) -> Assembly:
        return assemble(*self)


def evidence_of(document: Document, quote: str) -> Evidence:
    """Where a quote stands in a document; white space may differ."""
    pattern = r"\s+".join(re.escape(word) for word in quote.split())
    for part in ("text", "title"):
        found = re.search(pattern, document.part(part))
        if found:
            return Evidence.of(document, found.start(), found.end(), part)
    raise AssertionError(f"{document.id} does not say: {quote}")


def shared_by(documents: Iterable[Document]) -> tuple[SharedPassage, ...]:
    index = Index.open()
    for document in documents:
        index.add(document)
    return tuple(sorted(index.shared(), key=lambda p: (p.one, p.other)))


class Press:
    """Prints stories: a document, and what it is to be taken to say.

    Each entry of `facts` holds the fields of a fact, its `kind`, the `quote` or quotes that show it, and in
    `grounds` the quotes (and how they tell) for single fields.
    """

    def __init__(self) -> None:
        self.documents: list[Document] = []
        self.extractions: list[Extraction] = []

    def story(
        self,
        name: str,
        day: str | None,
        text: str,
        *facts: Mapping[str, Any],
        contradictions: Iterable[tuple[str, str, str | None, Mapping[str, str]]] = (),
        **fields: Any,
    ) -> Document:
        document = Document(id=name, published=day, text=text, **fields)
        findings = tuple(_finding(document, fact) for fact in facts)
        found = tuple(
            Contradiction(
                document=name,
                sort=sort,
                subject=subject,
                party=party,
                sides=tuple(Side(v, (evidence_of(document, quote),)) for v, quote in sides.items()),
            )
            for sort, subject, party, sides in contradictions
        )
        self.documents.append(document)
        self.extractions.append(Extraction(document=name, findings=findings, contradictions=found))
        return document

    def read(self, passages: Iterable[SharedPassage] | None = None) -> Read:
        shared = shared_by(self.documents) if passages is None else tuple(passages)
        return Read(tuple(self.documents), tuple(self.extractions), shared)

    def assembled(self) -> Assembly:
        return self.read().assembled()


def _finding(document: Document, fact: Mapping[str, Any]) -> Finding:
    quotes = [fact["quote"]] if isinstance(fact["quote"], str) else fact["quote"]
    grounds = []
    for name, told in fact.get("grounds", {}).items():
        quote, how = told if isinstance(told, tuple) else (told, "told")
        grounds.append(Ground(name, (evidence_of(document, quote),), _how(how)))
    return Finding(
        document=document.id,
        fact=typed(fact["kind"], fact),
        evidence=tuple(evidence_of(document, quote) for quote in quotes),
        grounds=tuple(grounds),
    )


def _how(word: str) -> How:
    ways: dict[str, How] = {"told": "told", "resolved": "resolved", "conventional": "conventional"}
    return ways[word]


@pytest.fixture
def press() -> Press:
    return Press()


@pytest.fixture(scope="session")
def seeds() -> Read:
    """The two labelled stories. The labels give no ground of single fields, and some of those matter: they
    are added.
    """
    if not SEEDS.is_dir():
        pytest.skip("the labelled stories (../shared/seeds) are not beside this checkout")
    documents = [_document(line) for line in _lines("documents.jsonl")]
    labels = {line["id"]: line["records"] for line in _lines("labels.jsonl")}
    extractions = tuple(_extraction(document, labels[document.id]) for document in documents)
    return Read(tuple(documents), extractions, shared_by(documents))


def _lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (SEEDS / name).read_text(encoding="utf-8").splitlines()]


def _document(line: Mapping[str, Any]) -> Document:
    return Document(**{key: line[key] for key in ("id", "text", "title", "source", "published")})


def _extraction(document: Document, records: Iterable[Mapping[str, Any]]) -> Extraction:
    findings = []
    for record in records:
        extra: dict[str, Any] = {}
        if record.get("acronym") == "IRIGC-MTC":
            task = "to discuss and review the status of ongoing projects"
            extra = {"task": task, "rota": ["RU", "IN"], "grounds": {"task": task}}
        if record["kind"] == "instrument" and record.get("count"):
            subjects = ["space", "culture", "science and technology", "defence"]
            extra = {"subjects": subjects, "grounds": {"subjects": "These agreements will be in the fields of"}}
        if record.get("term"):
            extra = {"act": "renew"}
        findings.append(_finding(document, {**record, **extra, "quote": record["evidence"]}))
    return Extraction(
        document=document.id, findings=tuple(findings), contradictions=(_two_offices_of_one_man(document),)
    )


def _two_offices_of_one_man(document: Document) -> Contradiction:
    """Each story makes one man the counterpart of two ministers; found by the words before 'counterpart'."""
    sides = {"Minister of Foreign Affairs": r"External Affairs Minister [^.]*? counterpart Sergey Shoigu"}
    defence = "Russian Defence Minister General Sergey Shoigu"
    sides["Defence Minister"] = (
        defence if defence in document.text else r"Defence Minister R[^.]*? counterpart S\w+ S\w+"
    )
    found = []
    for value, pattern in sides.items():
        match = re.search(pattern, document.text)
        assert match
        found.append(Side(value, (Evidence.of(document, match.start(), match.end()),)))
    return Contradiction(
        document=document.id, sort="person and office", subject="Sergey Shoigu", party="RU", sides=tuple(found)
    )


def only(records: Iterable[Record]) -> Record:
    found = list(records)
    assert len(found) == 1, [record.id for record in found]
    return found[0]
