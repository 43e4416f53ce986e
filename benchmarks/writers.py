"""Several processes that read documents into one register on a server at once, beside one that reads the same into a file.

    python benchmarks/writers.py [--documents 400] [--writers 1,2,4] [--folder DIR]
    python benchmarks/writers.py --on postgresql://USER@HOST/EMPTY,postgresql://USER@HOST/EMPTY2,...

Made documents of 400 words (`made.py`) lie in four folders, which each contestant reads all of: one process into an SQLite file,
then one, two and four processes into a new register of PostgreSQL, each the folders that are its own, and each with one worker
that analyses. The server is one of the tests' own (tests/postgresql_server.py), on this machine, unless `--on` names an empty
database for each number of writers. Documents a second are of the whole, from the start of the first process to the end of the
last; processor time is that of the processes that read, start-up included, and of the server apart, where it is ours: other work
on the machine changes it least. In the end one process tells once more what is shared, brings the records up to date, and it is
said whether the exports are the same, byte for byte.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from communique.register.store import Register
from made import written
from pipeline import exported
from processes import family, stat

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
import postgresql_server

PARTS = 4
"""Folders that the documents lie in; so many processes can each read their own."""


@dataclass
class Measured:
    """What some writers took together."""

    seconds: float
    busy: float
    server: float | None
    failed: int


def parted(folder: Path, number: int) -> list[Path]:
    """The folders of the documents, each with its share of the files."""
    files = sorted(written(folder, number, a_file=-(-number // (2 * PARTS))).iterdir())
    parts = [folder / f"part-{at}" for at in range(PARTS)]
    for at, file in enumerate(files):
        parts[at % PARTS].mkdir(exist_ok=True)
        (parts[at % PARTS] / file.name).write_bytes(file.read_bytes())
    return parts


def read(where: str, folders: Sequence[str]) -> None:
    """What one writer does, in a process of its own; then it tells what it took of the processor, its worker too."""
    from communique.pipeline.crew import Crew
    from communique.pipeline.intake import read_into

    with Register.open(where) as register:
        for _ in read_into(register, folders, extractor=Crew(1)):
            pass
    print(sum(os.times()[:4]))


def measured(where: str, shares: Sequence[Sequence[Path]], server: int | None) -> Measured:
    """Runs a writer for each share of the folders, all at once."""
    Register.open(where).close()
    before = _taken(server)
    begun = time.perf_counter()
    writers = []
    for number, share in enumerate(shares):
        index = tempfile.mkdtemp(prefix=f"index-{number}-", dir=shares[0][0].parent)
        environment = os.environ | {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "COMMUNIQUE_INDEX": index}
        command = [sys.executable, __file__, "--into", where, *map(str, share)]
        writers.append(subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True))
    told = [each.communicate()[0] for each in writers]
    seconds = time.perf_counter() - begun
    failed = sum(bool(each.returncode) for each in writers)
    after = _taken(server)
    busy = sum(float(each.split()[-1]) for each in told if each.strip())
    return Measured(seconds, busy, None if before is None or after is None else after - before, failed)


def _taken(server: int | None) -> float | None:
    """The seconds of processor time that a server and what it started took, those that ended too."""
    if server is None:
        return None
    taken = 0.0
    for pid in family(server):
        if told := stat(pid):
            taken += told.busy + (told.of_ended if pid == server else 0)
    return taken


def whole(where: str) -> str:
    """The digest of a register's export, once all is told again in the light of all that is held."""
    from communique.pipeline.intake import rebuild

    with Register.open(where) as register:
        rebuild(register)
    return exported(where)


@contextmanager
def databases(named: str | None, number: int) -> Iterator[tuple[list[str], int | None]]:
    """An empty database for each number of writers, and the process of the server where it is ours."""
    if named:
        yield named.split(","), None
        return
    programs = postgresql_server.programs()
    if programs is None:
        sys.exit(postgresql_server.LACKING)
    with postgresql_server.Server(programs) as server:
        place = server.say("SHOW data_directory")[0][0]
        yield [server.database() for _ in range(number)], int((Path(place) / "postmaster.pid").read_text().split()[0])


def compare(number: int, several: Sequence[int], folder: Path, named: str | None) -> bool:
    """Prints the table; whether all exports are the same."""
    parts = parted(folder, number)
    exports = set()
    print("| documents | by | documents/s | readers, ms a document | server, ms a document | export |")
    print("| ---: | --- | ---: | ---: | ---: | --- |")
    with databases(named, len(several)) as (urls, server):
        contestants = [(1, str(folder / "one.db"), "one process, an SQLite file", None)]
        contestants += [(n, url, f"{n} into PostgreSQL", server) for n, url in zip(several, urls, strict=True)]
        for writers, where, name, watched in contestants:
            took = measured(where, [parts[at::writers] for at in range(writers)], watched)
            export = f"{took.failed} FAILED" if took.failed else whole(where)
            exports.add(export)
            cells = (
                f"{number:,}", name, f"{number / took.seconds:.1f}", f"{1000 * took.busy / number:.0f}",
                "" if took.server is None else f"{1000 * took.server / number:.0f}", export,
            )  # fmt: skip
            print(f"| {' | '.join(cells)} |", flush=True)
    print(
        f"The exports are {'the same' if len(exports) == 1 else 'NOT the same'}; load of the machine: {os.getloadavg()[0]:.1f}"
    )
    return len(exports) == 1


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--documents", type=int, default=400)
    ask.add_argument("--writers", default="1,2,4", help="how many processes at once; at most four")
    ask.add_argument("--folder", type=Path, help="where documents and registers are made; thrown away without it")
    ask.add_argument("--on", metavar="URL,URL…", help="an empty database for each number of writers")
    ask.add_argument("--into", help=argparse.SUPPRESS)
    ask.add_argument("folders", nargs="*", help=argparse.SUPPRESS)
    given = ask.parse_args()
    if given.into:
        read(given.into, given.folders)
        return 0
    several = [int(number) for number in given.writers.split(",")]
    with tempfile.TemporaryDirectory() as passing:
        folder = given.folder or Path(passing)
        folder.mkdir(parents=True, exist_ok=True)
        return 0 if compare(given.documents, several, folder, given.on) else 1


if __name__ == "__main__":
    sys.exit(main())
