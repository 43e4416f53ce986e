"""Documents a second through extraction, beside the bare parser on the same texts in the same run.

    python benchmarks/extract.py [FOLDER OR FILE …] [--documents N] [--rounds N] [--versions N]

Reads JSON lines (gzipped or not) or whatever `communique read` reads; `../shared/corpus` by default. Prints a table:
the bare parser (the packaged spaCy pipeline as it comes, entities included), the same without entities, ours with
everything parsed, and ours as it is, in documents a second of the clock and of the processor, and both ratios to the bare
parser. Rounds are interleaved, each begins with the model loaded anew and nothing remembered, and the best of each
counts.

A second table is of documents in several versions (`--versions`), as newspapers print an agency's story: the title
differs, a paragraph is left out, one of the outlet's own is added.

Last it says in how many documents the findings are the same as with everything parsed; where they differ, it names the
documents and ends with status 1. `--documents 0` reads all there are.
"""

import argparse
import random
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from rich.console import Console
from rich.table import Table

from communique.extraction.rules import Rules
from communique.extraction.text.parser import MODEL, parser
from communique.model.document import Document
from communique.model.finding import Extraction
from communique.reading.inputs import read

CORPUS = Path(__file__).parents[2] / "shared" / "corpus"
STORIES = 30
"""Documents of which versions are made."""


@dataclass(slots=True)
class Contestant:
    """One way to read the documents, with the seconds of each round, of the clock and of the processor."""

    work: Callable[[Sequence[Document]], object]
    clock: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)

    def run(self, documents: Sequence[Document]) -> None:
        parser.cache_clear()
        clock, processor = time.perf_counter(), time.process_time()
        self.work(documents)
        self.clock.append(time.perf_counter() - clock)
        self.processor.append(time.process_time() - processor)


def sample(paths: Sequence[str], count: int) -> list[Document]:
    """`count` documents drawn evenly, always the same ones; all of them where it is 0."""
    documents = [item for item in read(paths) if isinstance(item, Document)]
    return random.Random(7).sample(documents, min(count or len(documents), len(documents)))


def versions(documents: Sequence[Document], count: int) -> list[Document]:
    """Each document `count` times over, no two alike, in an order in which they may come in."""
    chance, made = random.Random(7), []
    for document in documents:
        paragraphs = document.text.split("\n")
        for number in range(count):
            kept = [p for p in paragraphs if len(paragraphs) < 4 or chance.random() > 1 / len(paragraphs)]
            text = "\n".join(
                [*kept, f"Read more on page {number + 2} of our {chance.choice(['Monday', 'Friday'])} issue."]
            )
            made.append(
                replace(
                    document,
                    id=f"{document.id}-{number}",
                    title=f"{document.title} ({number})",
                    text=text,
                    furniture=(),
                )
            )
    chance.shuffle(made)
    return made


def bare(documents: Sequence[Document], *, entities: bool) -> None:
    """The packaged pipeline over title and text, nothing done with the outcome."""
    import spacy

    language = spacy.load(MODEL, exclude=[] if entities else ["ner"])
    for _ in language.pipe((f"{d.title}\n\n{d.text}" for d in documents), batch_size=64):
        pass


def ours(documents: Sequence[Document], *, whole: bool = False) -> list[Extraction]:
    """All findings of all documents; `whole` with everything parsed."""
    return list(Rules(whole=whole).extract_all(documents))


def measured(title: str, documents: Sequence[Document], rounds: int) -> Table:
    """The contestants in turn, as often as there are rounds."""
    runs = {
        "bare parser, entities too": Contestant(lambda d: bare(d, entities=True)),
        "bare parser, no entities": Contestant(lambda d: bare(d, entities=False)),
        "communique, everything parsed": Contestant(lambda d: ours(d, whole=True)),
        "communique": Contestant(ours),
    }
    for _ in range(rounds):
        for contestant in runs.values():
            contestant.run(documents)
    words = sum(len(d.text.split()) for d in documents)
    table = Table(title=f"{title}: {len(documents)} documents, {words:,} words, one process, best of {rounds}")
    for column in ("", "documents/s", "ratio", "documents/s of CPU", "ratio of CPU"):
        table.add_column(column, justify="left" if not column else "right")
    ground = runs["bare parser, entities too"]
    for name, one in runs.items():
        cells = []
        for seconds, base in ((one.clock, ground.clock), (one.processor, ground.processor)):
            cells += [f"{len(documents) / min(seconds):,.1f}", f"{min(base) / min(seconds):.2f}"]
        table.add_row(name, *cells)
    return table


def differing(documents: Sequence[Document]) -> list[str]:
    """The documents whose findings differ where everything is parsed, and nothing is remembered."""
    found = ours(documents)
    parser.cache_clear()
    pairs = zip(documents, found, ours(documents, whole=True), strict=True)
    return [document.id for document, one, other in pairs if one != other]


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("paths", nargs="*", default=[str(CORPUS)])
    options.add_argument("--documents", type=int, default=400)
    options.add_argument("--rounds", type=int, default=2, help="0: only compare the findings")
    options.add_argument("--versions", type=int, default=10, help="0: no second table")
    told = options.parse_args()
    documents = sample(told.paths, told.documents)
    if not documents:
        print(f"no documents in {', '.join(told.paths)}", file=sys.stderr)
        return 1
    if told.rounds:
        Console(width=120).print(measured("Documents as they come", documents, told.rounds))
        if told.versions:
            copies = versions(documents[:STORIES], told.versions)
            Console(width=120).print(measured(f"Stories in {told.versions} versions", copies, told.rounds))
    unlike = differing(documents)
    print(
        f"the findings of {len(documents) - len(unlike)} of {len(documents)} documents are those of everything parsed"
    )
    for name in unlike:
        print(f"  not those of {name}")
    return 1 if unlike else 0


if __name__ == "__main__":
    sys.exit(main())
