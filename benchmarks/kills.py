"""A read of the corpus that is killed again and again, beside one that is not: the same register in the end.

    python benchmarks/kills.py [--kills 50] [--documents N] [--seed 1]      some fifteen minutes with all documents

The read is a process of its own (`communique read`), which is killed (SIGKILL, no chance to tidy up) a random moment after
a random number of further documents, and started again, so many times; then it is let run to its end. After each kill the
register is opened and checked as `communique check` does it, and no fewer documents are held than after the kill before. In
the end it has to be, byte for byte in export, the register that one undisturbed read gives.
"""

import argparse
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from communique.model.document import Document
from communique.publishing.exports import jsonl
from communique.reading.inputs import read
from communique.register.store import Register
from labelled import SHARED


@dataclass
class Tally:
    """What was seen over all kills."""

    kills: int = 0
    ended_early: int = 0
    held: list[int] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--documents", type=int, help="so many documents of the corpus; all of them by default")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        inputs = _inputs(Path(folder), options.documents)
        clean = Path(folder) / "clean.db"
        start, whole = _undisturbed(clean, inputs)
        print(f"undisturbed: {whole:.0f} s, {documents_held(clean)} documents; the first after {start:.1f} s")
        killed = Path(folder) / "killed.db"
        tally = _killed(killed, inputs, options.kills, documents_held(clean), random.Random(options.seed))
        _start(killed, inputs).wait()
        same = _export(clean) == _export(killed)
        print(
            f"killed {tally.kills} times, {tally.ended_early} runs ended before the kill; held after each: {tally.held}"
        )
        print(f"faults: {len(tally.faults)}", *tally.faults, sep="\n  ")
        print(f"the same register in the end: {'yes' if same else 'NO'}")
        return 0 if same and not tally.faults else 1


def _inputs(folder: Path, number: int | None) -> list[str]:
    """The corpus, or a part of it that is drawn over all its files."""
    files = sorted(str(path) for path in (SHARED / "corpus").glob("*.jsonl.gz"))
    if number is None:
        return files
    import json
    from dataclasses import asdict

    documents = [each for each in read(files) if isinstance(each, Document)]
    part = folder / "part.jsonl"
    drawn = random.Random(0).sample(documents, min(number, len(documents)))
    part.write_text("".join(json.dumps(asdict(each)) + "\n" for each in drawn), encoding="utf-8")
    return [str(part)]


def _start(register: Path, inputs: list[str]) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "communique", "--register", str(register), "read", *inputs]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _undisturbed(register: Path, inputs: list[str]) -> tuple[float, float]:
    """Reads all in one go: the seconds to the first document, and to the end."""
    began, first = time.monotonic(), 0.0
    run = _start(register, inputs)
    while run.poll() is None:
        time.sleep(0.2)
        if not first and register.exists() and documents_held(register):
            first = time.monotonic() - began
    return first, time.monotonic() - began


def _killed(register: Path, inputs: list[str], kills: int, documents: int, draw: random.Random) -> Tally:
    tally = Tally()
    for _ in range(kills):
        run = _start(register, inputs)
        _wait(run, register, draw.expovariate(kills / documents), draw)
        if run.poll() is None:
            run.send_signal(signal.SIGKILL)
            tally.kills += 1
        else:
            tally.ended_early += 1
        run.wait()
        if register.exists():
            tally.held.append(_checked(register, tally))
    return tally


def _wait(run: "subprocess.Popen[bytes]", register: Path, further: float, draw: random.Random) -> None:
    """Until so many further documents are held, and a moment more; one in ten is not even let start."""
    if draw.random() < 0.1:
        time.sleep(draw.uniform(0, 2))
        return
    before = documents_held(register) if register.exists() else 0
    while run.poll() is None and (not register.exists() or documents_held(register) < before + further):
        time.sleep(0.02)
    time.sleep(draw.uniform(0, 0.3))


def _checked(register: Path, tally: Tally) -> int:
    """How many documents are held; faults of what is held are kept in the tally."""
    held = documents_held(register)
    with Register.open(register, create=False) as whole:
        tally.faults.extend(f"after kill {tally.kills}: {fault.what}" for fault in whole.faults())
    if tally.held and held < tally.held[-1]:
        tally.faults.append(f"after kill {tally.kills}: {held} documents, and {tally.held[-1]} before")
    return held


def documents_held(register: Path) -> int:
    with sqlite3.connect(register) as db:
        made = db.execute("SELECT 1 FROM sqlite_master WHERE name = 'document'").fetchone()
        return int(db.execute("SELECT count(*) FROM document").fetchone()[0]) if made else 0


def _export(register: Path) -> list[str]:
    with Register.open(register, create=False) as held:
        return list(jsonl.lines(held.records()))


if __name__ == "__main__":
    sys.exit(main())
