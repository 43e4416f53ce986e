"""Faults, scripted: something breaks while documents are read, and the register ends the same.

    python benchmarks/faults.py [--documents 96] [--only "a worker killed, twice"] [--folder DIR]

Made documents (`made.py`) are read undisturbed first. Then, for each fault, into a new register: the read is begun in a process
of its own, the fault strikes once so many documents are held, and where the read came to an early end it is called again, as
one would by hand. The table says how each run ended, what it said it could not read, whether the register is whole
(`communique check`), and whether its export is that of the undisturbed run, byte for byte. The exit status is 1 where one is not.

The faults of a cluster need the extra `cluster`, that of a server the extra `postgresql` and a server (POSTGRESQL_BIN names the
folder of its programs, else it is looked for); a disk is made full by a small file system in memory where one can be
mounted, else by a bound on the size of files.
"""

import argparse
import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from communique.model.document import Document
from communique.publishing.exports import jsonl
from communique.register.quarantine import refusals
from communique.register.store import Register
from kills import documents_held
from made import Maker
from pipeline import QUIET, two_nodes_to_be_broken
from processes import family

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
import postgresql_server

os.environ.update(QUIET)  # before Ray is imported, which reads them once
DEADLY = "This document ends the process that analyses it."
FULL = 3 * 2**20
"""Bytes of the disk that is too small."""
PATIENCE = 600


@dataclass
class Outcome:
    """What came of a fault: how the runs ended, what they said, and what the register is in the end."""

    ended: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    whole: bool = False
    same: bool = False


@dataclass
class Ground:
    """What a fault is tried on: a folder of its own, the documents, and how many of them there are."""

    folder: Path
    inputs: Path
    number: int

    @property
    def register(self) -> Path:
        return self.folder / "register.db"


class Run:
    """A read in a process of its own."""

    def __init__(
        self,
        ground: Ground,
        *more: str,
        register: Path | str | None = None,
        held: Callable[[], int] | None = None,
        **process: Any,
    ) -> None:
        self.register = register or ground.register
        self.held = held or (lambda: documents_held(Path(self.register)) if Path(self.register).exists() else 0)
        command = [
            sys.executable,
            __file__,
            "--communique",
            "--register",
            str(self.register),
            "read",
            str(ground.inputs),
        ]
        self.errors = tempfile.TemporaryFile("w+")  # noqa: SIM115
        self.child = subprocess.Popen(
            [*command, *more], stdout=subprocess.DEVNULL, stderr=self.errors, env=os.environ | QUIET, **process
        )

    def until(self, documents: int) -> None:
        """Waits until so many documents are held, or it has ended."""
        while self.child.poll() is None:
            with suppress(Exception):
                if self.held() >= documents:
                    return
            time.sleep(0.05)

    def ended(self, outcome: Outcome) -> int:
        """Waits for its end; the status, which is noted with what it said."""
        status = self.child.wait(PATIENCE)
        outcome.ended.append(str(status))
        self.errors.seek(0)
        lines = [line.strip() for line in self.errors if line.strip()]
        outcome.said += lines[-1:] if status else []
        return status


def worker_killed(ground: Ground, outcome: Outcome) -> None:
    run = Run(ground)
    seen = 0
    for part in (4, 2):
        # Two at one place are taken for the fault of what stands there: the second comes when it has gone on.
        run.until(max(ground.number // part, seen + 1))
        seen = run.held()
        for pid in sorted(family(run.child.pid) - {run.child.pid}):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
    run.ended(outcome)


def deadly_document(ground: Ground, outcome: Outcome) -> None:
    lines = ground.inputs.read_text().splitlines(keepends=True)
    deadly = json.dumps({"id": "deadly", "text": DEADLY}) + "\n"
    here = ground.folder / "with-a-deadly-one.jsonl"
    here.write_text("".join([*lines[:20], deadly, *lines[20:]]))
    Run(Ground(ground.folder, here, ground.number)).ended(outcome)


def driver_killed(ground: Ground, outcome: Outcome, *more: str) -> None:
    for part in (6, 2):
        run = Run(ground, *more)
        run.until(ground.number // part)
        run.child.kill()
        run.ended(outcome)
    Run(ground, *more).ended(outcome)


def disk_full(ground: Ground, outcome: Outcome) -> None:
    with small_disk(ground.folder) as (register, process, grow):
        run = Run(ground, register=register, **process)
        run.ended(outcome)
        grow()
        Run(ground, register=register).ended(outcome)
        with Register.open(register) as held, Register.open(ground.register) as kept:
            copied(held, kept)


@contextmanager
def small_disk(folder: Path) -> Iterator[tuple[Path, dict[str, Any], Callable[[], None]]]:
    """A place for a register that is too small for it, what its process has to be begun with, and what makes it larger."""
    place = folder / "disk"
    place.mkdir()
    mounted = os.geteuid() == 0 and not _mount("-t", "tmpfs", "-o", f"size={FULL}", "tmpfs", str(place))
    try:
        if mounted:
            yield place / "register.db", {}, lambda: _mount("-o", "remount,size=1g", str(place)) and None
        else:
            bound = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (FULL, FULL))  # noqa: E731
            yield place / "register.db", {"preexec_fn": bound}, lambda: None
    finally:
        if mounted:
            subprocess.run(["umount", str(place)], check=False)


def _mount(*arguments: str) -> int:
    try:
        return subprocess.run(["mount", *arguments], stderr=subprocess.DEVNULL, check=False).returncode
    except OSError:
        return 1


def copied(held: Register, kept: Register) -> None:
    """One register into another, so that it can be looked at when its disk is gone."""
    with held.everything() as everything:
        for entry in everything.entries():
            kept.take(entry)
        kept.take_passages(everything.passages())
    kept.told_again(kept.untold())
    kept.catch_up()


def on_a_cluster(fault: Callable[[Ground, Outcome, Any, str], None]) -> Callable[[Ground, Outcome], None]:
    def tried(ground: Ground, outcome: Outcome) -> None:
        try:
            import daft  # noqa: F401
            import ray  # noqa: F401
        except ImportError:
            raise Skipped("the extra 'cluster' is not installed") from None
        with two_nodes_to_be_broken() as (nodes, node, address):
            fault(ground, outcome, (nodes, node), address)

    return tried


def node_killed(ground: Ground, outcome: Outcome, nodes: Any, address: str) -> None:
    run = Run(ground, "--on", address, "--wave", str(ground.number // 4))
    run.until(ground.number // 4)
    nodes[0].remove_node(nodes[1], allow_graceful=False)
    run.ended(outcome)


def driver_of_a_cluster_killed(ground: Ground, outcome: Outcome, nodes: Any, address: str) -> None:
    driver_killed(ground, outcome, "--on", address, "--wave", str(ground.number // 6))


class Skipped(Exception):
    """A fault cannot be tried here; why."""


def postgresql(ground: Ground, outcome: Outcome) -> None:
    """PostgreSQL stopped at once, twice, while documents are read into it, and started again: within the time that a reader
    waits, and behind it.
    """
    programs = postgresql_server.programs()
    if programs is None:
        raise Skipped(postgresql_server.LACKING)
    with postgresql_server.Server(programs) as server:
        where, name = server.register(), "r1"

        def held() -> int:
            return int(server.say("SELECT count(*) FROM document", name)[0][0])

        run = Run(ground, register=where, held=held)
        run.until(ground.number // 4)
        server.stop()
        time.sleep(3)
        server.start()
        run.until(ground.number // 2)
        server.stop()
        run.ended(outcome)
        server.start()
        Run(ground, register=where, held=held).ended(outcome)
        with Register.open(where, create=False) as register:
            register.copy_to(ground.register)


FAULTS: dict[str, Callable[[Ground, Outcome], None]] = {
    "a worker killed, twice": worker_killed,
    "a document that kills its worker": deadly_document,
    "the driver killed twice and run again": driver_killed,
    "the disk full, then larger": disk_full,
    "a node of a cluster killed": on_a_cluster(node_killed),
    "the driver of a cluster killed twice": on_a_cluster(driver_of_a_cluster_killed),
    "PostgreSQL stopped and started": postgresql,
}


def tried(name: str, folder: Path, inputs: Path, number: int, expected: Sequence[str]) -> Outcome:
    """What comes of a fault. Raises Skipped where it cannot be tried."""
    ground = Ground(Path(tempfile.mkdtemp(dir=folder)), inputs, number)
    outcome = Outcome()
    FAULTS[name](ground, outcome)
    with Register.open(ground.register, create=False) as register:
        outcome.whole = not list(register.faults())
        outcome.same = list(jsonl.lines(register.records())) == expected
        outcome.refused = [f"{each.origin}: {each.reason}" for each in refusals(register)]
    return outcome


def undisturbed(folder: Path, inputs: Path, number: int) -> list[str]:
    ground = Ground(Path(tempfile.mkdtemp(dir=folder)), inputs, number)
    outcome = Outcome()
    begun = time.perf_counter()
    if Run(ground).ended(outcome):
        sys.exit(f"the undisturbed read failed: {outcome.said}")
    print(f"undisturbed: {number} documents in {time.perf_counter() - begun:.0f} s\n")
    with Register.open(ground.register, create=False) as register:
        return list(jsonl.lines(register.records()))


def communique(arguments: Sequence[str]) -> None:
    """The program itself, but that its workers die of a document that says so."""
    from communique.cli import main as program
    from communique.pipeline import worker

    def begun(command: list[str], **rest: Any) -> Any:
        return subprocess.Popen([sys.executable, __file__, "--worker", command[-1]], **rest)

    worker.subprocess = SimpleNamespace(Popen=begun, PIPE=subprocess.PIPE)  # type: ignore[assignment]
    sys.argv = ["communique", *arguments]
    program()


def deadly_worker(memory: str) -> None:
    """A worker that a document can kill."""
    from communique.pipeline import tasks, worker

    analyse = tasks.analyse

    def dying(documents: Sequence[Document]) -> Iterator[Any]:
        for each in documents:
            if each.text == DEADLY:
                os.kill(os.getpid(), signal.SIGKILL)
        yield from analyse(documents)

    tasks.TASKS = {**tasks.TASKS, "analyse": dying}  # type: ignore[misc]
    sys.argv = ["worker", memory]
    worker.main()


def main() -> int:
    if sys.argv[1:2] == ["--communique"]:
        communique(sys.argv[2:])
        return 0
    if sys.argv[1:2] == ["--worker"]:
        deadly_worker(sys.argv[2])
        return 0
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--documents", type=int, default=96)
    ask.add_argument("--only", action="append", choices=FAULTS)
    ask.add_argument("--folder", type=Path)
    given = ask.parse_args()
    failed = False
    with tempfile.TemporaryDirectory() as passing:
        folder = given.folder or Path(passing)
        folder.mkdir(parents=True, exist_ok=True)
        inputs = folder / "made.jsonl"
        documents = Maker().documents()
        made = [{k: v for k, v in asdict(next(documents)).items() if v} for _ in range(given.documents)]
        inputs.write_text("".join(json.dumps(each) + "\n" for each in made))
        expected = undisturbed(folder, inputs, given.documents)
        print(
            "| fault | the runs ended with | said | refused | whole | the same export |\n| --- | --- | --- | --- | --- | --- |"
        )
        for name in given.only or FAULTS:
            try:
                told = tried(name, folder, inputs, given.documents, expected)
            except Skipped as why:
                print(f"| {name} | not tried: {why} | | | | |", flush=True)
                continue
            cells = (
                ", ".join(told.ended), "; ".join(told.said), "; ".join(told.refused), *(
                    "yes" if each else "NO" for each in (told.whole, told.same)),
            )  # fmt: skip
            print(f"| {name} | {' | '.join(cells)} |", flush=True)
            failed |= not (told.whole and told.same)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
