"""What it costs to read a folder of many small files, and to read it again when nothing in it has changed.

    python benchmarks/folder.py [--sizes 2000,20000] [--flat] [--folder DIR]
    python benchmarks/folder.py --sizes 1000000 --folder /a/disk/with/room

For each size: so many files of some sixty words are made, a thousand to a folder or, with `--flat`, all in one; they are read
into a new register by `read_into`, as `communique read` does, with an extractor that finds nothing, so that what is measured is
listing, reading, copies and the store, and not analysis (`benchmarks/extract.py` measures that). Then the same folder is read
again with nothing changed, and once more with a hundredth of the files written anew. Beside it, what `os.walk` with `os.stat`
of each file takes, which is the least that anything can do that looks for changes. Each size runs in a process of its own;
memory is the most that this process held at any time of a run, and that of the one that reads files.
"""

import argparse
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from communique.model.document import Document
from communique.model.finding import Extraction
from communique.pipeline.events import Held, Read, Refused, Unchanged
from communique.pipeline.intake import read_into
from communique.register.store import Register

A_FOLDER = 1_000


def listed_words(words: str) -> tuple[str, ...]:
    """Words with spaces between them, as a tuple."""
    return tuple(words.split())


WORDS = listed_words(
    "ministers agreed talks border trade energy delegation visit signed capital neighbours session committee treaty "
    "joint statement officials region partnership road railway harbour students culture science health water fisheries "
    "customs aviation week month spring autumn north south river bridge market harvest school hospital museum archive"
)


class Silent:
    """An extractor that finds nothing, at no cost."""

    version = "silent-1"

    def extract(self, document: Document) -> Extraction:
        return Extraction(document=document.id)

    def extract_all(self, documents: Iterable[Document]) -> Iterator[Extraction]:
        return map(self.extract, documents)


def text(number: int, edition: int = 0) -> str:
    """A story of some sixty words that no other has."""
    drawn = random.Random(f"{number} {edition}")
    words = " ".join(drawn.choice(WORDS) for _ in range(55))
    return f"Oslo, 2 March 2020 - Story {number}, edition {edition}: {words}.\n"


def path(folder: Path, number: int, flat: bool) -> Path:
    """Where a story lies."""
    return folder / f"{number:07}.txt" if flat else folder / f"{number // A_FOLDER:04}" / f"{number:07}.txt"


def listed(folder: Path) -> float:
    """Seconds that the plain walk takes."""
    begun = time.perf_counter()
    for here, _, names in os.walk(folder):
        for name in names:
            os.stat(f"{here}/{name}")  # noqa: PTH116 - as quick as it can be done
    return time.perf_counter() - begun


def run(register: Path, folder: Path) -> dict[str, float]:
    """One reading of the folder: seconds, and what came of it."""
    begun, came = time.perf_counter(), dict.fromkeys(("read", "held", "unchanged", "refused"), 0)
    with Register.open(register) as held:
        for event in read_into(held, [folder], extractor=Silent()):
            match event:
                case Read():
                    came["read"] += 1
                case Held():
                    came["held"] += 1
                case Refused():
                    came["refused"] += 1
                case Unchanged(files):
                    came["unchanged"] += files
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return {"seconds": time.perf_counter() - begun, "own": own, "child": child, **came}


def apart(*arguments: str) -> dict[str, float]:
    """A run in a process of its own, whose memory is that of this run alone."""
    done = subprocess.run([sys.executable, __file__, *arguments], check=True, stdout=subprocess.PIPE)
    told: dict[str, float] = json.loads(done.stdout)
    return told


def measure(size: int, flat: bool, room: Path) -> None:
    """Makes so many files and prints what each reading of them takes."""
    with tempfile.TemporaryDirectory(dir=room) as kept:
        folder, register = Path(kept) / "stories", Path(kept) / "r.db"
        for number in range(size):
            file = path(folder, number, flat)
            if flat or number % A_FOLDER == 0:
                file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text(number))
        time.sleep(2.1)  # what was changed more lately is looked at again
        least = min(listed(folder) for _ in range(3))
        print(f"{size:>9,} files; os.walk and os.stat {least:.2f} s", flush=True)
        for what in ("first", "again", "changed"):
            if what == "changed":
                for number in range(0, size, 100):
                    path(folder, number, flat).write_text(text(number, 1))
                time.sleep(2.1)
            told = apart("--run", str(register), str(folder))
            came = ", ".join(f"{told[name]:,.0f} {name}" for name in ("read", "held", "unchanged", "refused"))
            print(
                f"          {what:8} {told['seconds']:9.2f} s  {size / told['seconds']:10,.0f} files/s"
                f"  {told['own']:6.0f} MiB  {told['child']:6.0f} MiB reader   {came}",
                flush=True,
            )
        kept_by = sum(each.stat().st_size for each in Path(kept).glob("r.db*") if each.is_file())
        print(f"          the register takes {kept_by / 1e6:,.0f} MB", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="2000,20000")
    parser.add_argument("--flat", action="store_true")
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--run", nargs=2, metavar=("REGISTER", "FOLDER"), type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.run:
        print(json.dumps(run(*asked.run)))
        return
    for size in map(int, asked.sizes.split(",")):
        measure(size, asked.flat, asked.folder or Path(tempfile.gettempdir()))


if __name__ == "__main__":
    main()
