"""What the one who drives a large read takes itself, a document: what all others wait for, however many they are.

    python benchmarks/driver.py [--documents 1000] [--workers 2] [--folder DIR]

Made documents of 400 words (`made.py`) are analysed by workers first; then a new register takes in what they found as a read
in waves does (`pipeline.flow.waves`), and each part of it is timed: processor time of this process, which other work on the
machine changes least. What is shared is found by this process too, which a cluster would do in parts; it stands apart.
The records are made twice: by this process alone, as one update of all, and from the ground by others in partitions, when this
one puts together what they made (`register.ground`); of each it is told how long it took by the clock as well, and whether
the export is the same. With `--register FILE` the records of a register are made again so, and nothing else is timed.
"""

import argparse
import hashlib
import os
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
from communique.pipeline.making import beside, hands_of
from communique.publishing.exports import jsonl
from communique.reading.inputs import read
from communique.register.ground.making import Making
from communique.register.store import Register
from made import written

Said = list[tuple[Document, Extraction]]


def analysed(documents: list[Document], workers: int) -> tuple[str, Said]:
    """The version of the rules, and the documents with what they say."""
    with closing(steps.crew(workers)) as crew:
        found = steps.analyse(documents, workers)
        said = [
            (document, each) for document, each in zip(documents, found, strict=True) if isinstance(each, Extraction)
        ]
        return crew.version, said


class Clock:
    """The processor time that each part took, and the time by the clock."""

    def __init__(self) -> None:
        self.parts: dict[str, float] = {}
        self.clocks: dict[str, float] = {}

    @contextmanager
    def part(self, name: str) -> Iterator[None]:
        begun, at = time.process_time(), time.perf_counter()
        yield
        self.clocks[name] = self.clocks.get(name, 0.0) + time.perf_counter() - at
        self.parts[name] = self.parts.get(name, 0.0) + time.process_time() - begun


RECORDS = "the records, by the one who drives alone"
PARTITIONS = "the records, put together out of partitions that others made"
FOUND = "what is shared, found (by the cluster, where there is one)"


def driven(register: Register, said: Said, version: str, folder: Path) -> Clock:
    """Takes in what was analysed, wave by wave, and brings the register up to date."""
    clock = Clock()
    ledger = Ledger(folder / "ledger")
    for at in range(0, len(said), WAVE):
        wave = said[at : at + WAVE]
        with clock.part("a wave into the ledger"):
            ledger.write(str(at), [Came(file="", what=document, said=each) for document, each in wave], version)
        with clock.part("a wave into the store, in one transaction"):
            register.add_all([(document, each, None) for document, each in wave], extractor=version)
    with clock.part("texts out of the store, for the joins"):
        sheets.write(register, folder / "joined")
    with clock.part(FOUND):
        shared = list(shared_in_bands(sheets.read(folder / "joined"), 4))
    with clock.part("what is shared, into the store"):
        register.tell_all(register.untold(), shared)
    with clock.part(RECORDS):
        register.catch_up()
    return clock


def made_again(register: Register, clock: Clock, workers: int) -> tuple[bool, float]:
    """Makes the records again in partitions; whether they are the same, and the processor seconds of those who made them."""
    alone = digest(register)
    folder = beside(register)
    assert folder is not None
    before = _of_others()
    with hands_of(workers) as hands, clock.part(PARTITIONS):
        made = Making(register.path, register.reading, register.writing, folder).by(hands)
    return made and digest(register) == alone, _of_others() - before


def digest(register: Register) -> str:
    """The digest of an export."""
    found = hashlib.sha256()
    for line in jsonl.lines(register.records()):
        found.update(line.encode())
    return found.hexdigest()


def _of_others() -> float:
    """The processor seconds of children that have ended."""
    told = os.times()
    return told.children_user + told.children_system


def again(path: Path, workers: int) -> int:
    """Makes the records of a register again both ways."""
    clock = Clock()
    with Register.open(path, create=False) as register:
        number = len(register.identifiers())
        with clock.part(RECORDS):
            register.rebuild()
        same, others = made_again(register, clock, workers)
    print(f"{number:,} documents")
    told(clock, number, workers, same, others)
    return 0 if same else 1


def told(clock: Clock, number: int, workers: int, same: bool, others: float) -> None:
    """Prints what each part took."""
    print("| | ms a document |\n| --- | ---: |")
    for name, seconds in clock.parts.items():
        print(f"| {name} | {1000 * seconds / number:.2f} |")
    both = f"{clock.clocks[RECORDS]:.0f} s by the one, {clock.clocks[PARTITIONS]:.0f} s by {workers} others and the one"
    print(
        f"the records by the clock: {both}; the others took {1000 * others / number:.2f} ms of a processor a document"
    )
    print(
        f"the exports are {'the same' if same else 'NOT the same'}; load of the machine at the end {os.getloadavg()[0]:.1f}"
    )


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--documents", type=int, default=1000)
    ask.add_argument("--workers", type=int, default=2)
    ask.add_argument("--folder", type=Path, help="where documents and the register are made; thrown away without it")
    ask.add_argument("--register", type=Path, metavar="FILE")
    given = ask.parse_args()
    if given.register:
        return again(given.register, given.workers)
    with tempfile.TemporaryDirectory() as passing:
        folder = given.folder or Path(passing)
        inputs = written(folder, given.documents)
        version, said = analysed([each for each in read([inputs]) if isinstance(each, Document)], given.workers)
        path = Path(tempfile.mkdtemp(dir=folder)) / "register.db"
        with Register.open(path) as register:
            clock = driven(register, said, version, path.parent)
            passages = len(register.passages())
            same, others = made_again(register, clock, given.workers)
    findings = sum(len(each.findings) for _, each in said)
    number = len(said)
    print(f"{number:,} documents, {findings / number:.1f} findings and {passages / number:.1f} shared passages each")
    told(clock, number, given.workers, same, others)
    rest = sum(clock.parts.values()) - clock.parts[FOUND]
    for name, other in ((RECORDS, PARTITIONS), (PARTITIONS, RECORDS)):
        print(f"all but what is found, with {name}: {1000 * (rest - clock.parts[other]) / number:.2f} ms")
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main())
