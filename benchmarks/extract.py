"""Documents a second through extraction, beside the bare parser on the same texts in the same run.

    python benchmarks/extract.py [FOLDER OR FILE …] [--documents N] [--rounds N]

Reads JSON lines (gzipped or not) or whatever `communique read` reads; `../shared/corpus` by default. Prints a table:
the bare parser (the packaged spaCy pipeline as it comes, entities included), the same without entities, and ours, in
documents and words a second, and the ratio to the bare parser. Rounds are interleaved; the best of each counts.
"""

import argparse
import random
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from communique.extraction.rules import Rules
from communique.extraction.text.parse import MODEL
from communique.model.document import Document
from communique.reading.inputs import read

CORPUS = Path(__file__).parents[2] / "shared" / "corpus"


def sample(paths: Sequence[str], count: int) -> list[Document]:
    """`count` documents drawn evenly, always the same ones."""
    documents = [item for item in read(paths) if isinstance(item, Document)]
    return random.Random(7).sample(documents, min(count, len(documents)))


def bare(documents: Sequence[Document], *, entities: bool) -> None:
    """The packaged pipeline over title and text, nothing done with the outcome."""
    import spacy

    language = spacy.load(MODEL, exclude=[] if entities else ["ner"])
    for _ in language.pipe((f"{d.title}\n\n{d.text}" for d in documents), batch_size=64):
        pass


def ours(documents: Sequence[Document]) -> int:
    """All findings of all documents."""
    return sum(len(extraction.findings) for extraction in Rules().extract_all(documents))


def best(work: Callable[[], object], seconds: list[float]) -> None:
    start = time.perf_counter()
    work()
    seconds.append(time.perf_counter() - start)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", default=[str(CORPUS)])
    parser.add_argument("--documents", type=int, default=400)
    parser.add_argument("--rounds", type=int, default=2)
    options = parser.parse_args()
    documents = sample(options.paths, options.documents)
    if not documents:
        print(f"no documents in {', '.join(options.paths)}", file=sys.stderr)
        return 1
    words = sum(len(d.text.split()) for d in documents)
    runs: dict[str, tuple[Callable[[], object], list[float]]] = {
        "bare parser, entities too": (lambda: bare(documents, entities=True), []),
        "bare parser, no entities": (lambda: bare(documents, entities=False), []),
        "communique": (lambda: ours(documents), []),
    }
    for _ in range(options.rounds):
        for work, seconds in runs.values():
            best(work, seconds)
    table = Table(title=f"{len(documents)} documents, {words:,} words, one process, best of {options.rounds}")
    for column in ("", "documents/s", "words/s", "ratio"):
        table.add_column(column, justify="left" if not column else "right")
    ground = min(runs["bare parser, entities too"][1])
    for name, (_, seconds) in runs.items():
        least = min(seconds)
        table.add_row(name, f"{len(documents) / least:,.1f}", f"{words / least:,.0f}", f"{ground / least:.2f}")
    Console().print(table)
    print(f"{ours(documents)} findings")
    return 0


if __name__ == "__main__":
    sys.exit(main())
