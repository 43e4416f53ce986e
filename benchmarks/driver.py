"""What the one who drives a large read takes itself, a document: what all others wait for, however many they are.

    python benchmarks/driver.py [--documents 1000] [--workers 2] [--folder DIR]

Made documents of 400 words (`made.py`) are analysed by workers first; then a new register takes in what they found as a read
in waves does (`pipeline.flow.waves`), and each part of it is timed: processor time of this process, which other work on the
machine changes least. What is shared is found by this process too, which a cluster would do in parts; it stands apart.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from communique.copies.joining import shared_in_bands
from communique.model.document import Document
from communique.model.finding import Extraction
from communique.pipeline.flow import sheets, steps
from communique.pipeline.flow.ledger import Came, Ledger
from communique.pipeline.flow.waves import WAVE
from communique.reading.inputs import read
from communique.register.store import Register
from made import written

Said = list[tuple[Document, Extraction]]


def analysed(documents: list[Document], workers: int) -> tuple[str, Said]:
    """The version of the rules, and the documents with what they say."""
    with closing(steps.crew(workers)) as crew:
        found = steps.analyse(documents, workers)
        told = [
            (document, said) for document, said in zip(documents, found, strict=True) if isinstance(said, Extraction)
        ]
        return crew.version, told


class Clock:
    """The processor time that each part took."""

    def __init__(self) -> None:
        self.parts: dict[str, float] = {}

    @contextmanager
    def part(self, name: str) -> Iterator[None]:
        begun = time.process_time()
        yield
        self.parts[name] = self.parts.get(name, 0.0) + time.process_time() - begun


FOUND = "what is shared, found (by the cluster, where there is one)"


def driven(register: Register, told: Said, version: str, folder: Path) -> Clock:
    """Takes in what was analysed, wave by wave, and brings the register up to date."""
    clock = Clock()
    ledger = Ledger(folder / "ledger")
    for at in range(0, len(told), WAVE):
        wave = told[at : at + WAVE]
        with clock.part("a wave into the ledger"):
            ledger.write(str(at), [Came(file="", what=document, said=said) for document, said in wave], version)
        with clock.part("a wave into the store, in one transaction"):
            register.add_all([(document, said, None) for document, said in wave], extractor=version)
    with clock.part("texts out of the store, for the joins"):
        sheets.write(register, folder / "joined")
    with clock.part(FOUND):
        shared = list(shared_in_bands(sheets.read(folder / "joined"), 4))
    with clock.part("what is shared, into the store"):
        register.tell_all(register.untold(), shared)
    with clock.part("records brought up to date"):
        register.catch_up()
    return clock


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--documents", type=int, default=1000)
    ask.add_argument("--workers", type=int, default=2)
    ask.add_argument("--folder", type=Path, help="where documents and the register are made; thrown away without it")
    given = ask.parse_args()
    with tempfile.TemporaryDirectory() as passing:
        folder = given.folder or Path(passing)
        inputs = written(folder, given.documents)
        version, told = analysed([each for each in read([inputs]) if isinstance(each, Document)], given.workers)
        path = Path(tempfile.mkdtemp(dir=folder)) / "register.db"
        with Register.open(path) as register:
            clock = driven(register, told, version, path.parent)
            passages = len(register.passages())
    findings = sum(len(said.findings) for _, said in told)
    number = len(told)
    print(f"{number:,} documents, {findings / number:.1f} findings and {passages / number:.1f} shared passages each")
    print("| | ms a document |\n| --- | ---: |")
    for name, seconds in clock.parts.items():
        print(f"| {name} | {1000 * seconds / number:.2f} |")
    print(f"| all but what is found | {1000 * (sum(clock.parts.values()) - clock.parts[FOUND]) / number:.2f} |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
