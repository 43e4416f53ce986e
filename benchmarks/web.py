"""The pages under load: readers and reviewers at once, on the loopback, over one register.

    python benchmarks/web.py [--register FILE | --documents 2000] [--readers 50] [--reviewers 5] [--seconds 60] [--seed 1]
                             [--workers 2] [--here] [--unchecked] [--alone]

The register is copied first, unless it is one that may be written to (`--here`), or made of made documents (those of
benchmarks/register.py); `communique serve` runs as a process of its own. A reader opens one page after another, each time some
other relationship, record, document, day or word, and looks at it for a moment, one to three seconds, before the next. A reviewer
confirms a field of a record, looks at it, and takes every other confirmation back. For each sort of page: how many were opened,
the percentiles of the time until the whole answer was there, the largest answer as it went over the wire and unpacked, and what
was not a page. In the end each ruling that the server said it had kept is looked for in the register, and the register is checked
as `communique check` does, unless `--unchecked`. Of each server the processor's time is told too, of all its processes, while
the visitors were there.

Beside it, in the same run, datasette over the same file: the same number of readers open its pages of records, documents and
relationships' records, and search its full-text index, unless `--alone`. It shows rows, and knows nothing of what they mean; it is
what one would have without our pages.
"""

import argparse
import asyncio
import random
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from urllib.parse import quote

import httpx2 as httpx

from communique.model.facts import KINDS
from communique.register.store import Register
from communique.web import places
from processes import family, stat
from register import FIRST_DAY, WORDS, World

LOOK = (1.0, 3.0)
"""Seconds for which a page is looked at, from and to."""
READY = 6.0
"""Seconds in which a server gets ready before the first visitor comes, as one that runs has long done."""
SAMPLE = 400
"""Relationships, records and documents among which the visitors choose."""
Choice = Callable[[], str]


@dataclass
class Tally:
    """What the visitors of one server saw, by sort of page."""

    seconds: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    sizes: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    wrong: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Sample:
    """What there is to be looked at."""

    relationships: Sequence[Sequence[str]]
    records: Sequence[str]
    mechanisms: Sequence[str]
    meetings: Sequence[str]
    documents: Sequence[str]
    day: date


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--register", type=Path)
    ask.add_argument("--documents", type=int, default=2000)
    ask.add_argument("--readers", type=int, default=50)
    ask.add_argument("--reviewers", type=int, default=5)
    ask.add_argument("--seconds", type=float, default=60)
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--workers", type=int, default=2)
    ask.add_argument("--here", action="store_true")
    ask.add_argument("--unchecked", action="store_true")
    ask.add_argument("--alone", action="store_true")
    given = ask.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = given.register if given.here else Path(folder) / "register.db"
        if not given.here:
            _fill(path, given.register, given.documents)
        with Register.open(path) as register:
            sample = _sample(register, random.Random(given.seed))
            held = register.counts()
        print(f"{held['documents']} documents, {sum(held[kind] for kind in KINDS)} records; "
              f"{given.readers} readers and {given.reviewers} reviewers for {given.seconds:.0f} s")  # fmt: skip
        chance = random.Random(given.seed)
        with _serving(_ours(path, given.workers), "communique") as (address, process):
            time.sleep(READY)
            before = _busy(process)
            ours = asyncio.run(_load(address, _pages(sample, chance), sample, given, given.reviewers, chance))
            busy = _busy(process) - before
        _print("communique", ours, given.seconds, busy)
        lost = _lost(path, ours.kept, not given.unchecked)
        if not given.alone:
            with _serving(_datasette(path), "datasette") as (address, process):
                before = _busy(process)
                theirs = asyncio.run(_load(address, _rows(sample, chance, path.stem), sample, given, 0, chance))
                busy = _busy(process) - before
            _print("datasette", theirs, given.seconds, busy)
    print(f"rulings kept by the server's word: {len(ours.kept)}; not in the register: {lost}")
    return 1 if ours.wrong or lost else 0


def _fill(path: Path, given: Path | None, documents: int) -> None:
    if given is not None:
        with Register.open(given, create=False) as held:
            held.copy_to(path)
        return
    news = World().documents()
    with Register.open(path) as register:
        for number in range(documents):
            register.add(*next(news))
            if number % 500 == 499:
                register.catch_up()
        register.catch_up()


def _sample(register: Register, chance: random.Random) -> Sample:
    """Some of what there is, the large among it: the most active relationships are opened most."""
    known = sorted(register.relationships(), key=lambda each: -sum(each.counts.values()))
    relationships = [each.parties for each in known[:20]] + [
        each.parties for each in chance.sample(known, min(SAMPLE, len(known)))
    ]
    found: dict[str, list[str]] = defaultdict(list)
    for parties in relationships[:60]:
        for kind in KINDS:
            found[kind] += [each.id for each in register.latest(kind, parties, 10)]
    documents = register.identifiers()
    return Sample(
        relationships=relationships,
        records=[name for names in found.values() for name in names],
        mechanisms=found["mechanism"],
        meetings=found["meeting"],
        documents=chance.sample(documents, min(SAMPLE, len(documents))),
        day=FIRST_DAY,
    )


def _ours(path: Path, workers: int) -> Callable[[int], list[str]]:
    command = [sys.executable, "-m", "communique", "--register", str(path), "serve", "--workers", str(workers)]
    return lambda port: [*command, "--port", str(port)]


def _datasette(path: Path) -> Callable[[int], list[str]]:
    quiet = ["--setting", "sql_time_limit_ms", "20000", "--setting", "allow_facet", "off"]
    return lambda port: [sys.executable, "-m", "datasette", "serve", str(path), "--port", str(port), *quiet]


@contextmanager
def _serving(command: Callable[[int], list[str]], name: str) -> Iterator[tuple[str, int]]:
    """The address of a server that runs for so long, and its process."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = subprocess.Popen(command(port), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(600):
            if server.poll() is not None:
                raise SystemExit(f"{name} did not start: {server.stderr.read() if server.stderr else ''}")
            try:
                httpx.get(f"{address}/", timeout=60)
                break
            except httpx.TransportError:
                time.sleep(0.1)
        yield address, server.pid
    finally:
        server.terminate()
        server.wait(20)


def _busy(process: int) -> float:
    """The seconds of processor time that a process and all below it have taken until now."""
    return sum(told.busy for told in map(stat, family(process)) if told)


def _pages(sample: Sample, chance: random.Random) -> dict[str, Choice]:
    """How a reader of ours comes to an address, by sort of page."""
    pages: dict[str, Choice] = {
        "first page": lambda: "/",
        "relationship": lambda: places.relationship(chance.choice(sample.relationships)),
        "record": lambda: places.record(chance.choice(sample.records)),
        "document": lambda: places.document(chance.choice(sample.documents)),
        "documents": lambda: "/documents",
        "due": lambda: "/due",
        "conflicts": lambda: "/conflicts",
        "network": lambda: "/network",
        "matrix": lambda: "/matrix",
        "search": lambda: f"/search?q={chance.choice(WORDS)}",
        "calendar": lambda: f"/calendar?month={sample.day.isoformat()[:7]}",
        "sources": lambda: "/sources",
        "review": lambda: "/review",
        "decisions": lambda: "/decisions",
    }
    if sample.mechanisms:
        pages["mechanism"] = lambda: places.mechanism(chance.choice(sample.mechanisms))
    return pages


def _rows(sample: Sample, chance: random.Random, name: str) -> dict[str, Choice]:
    """How a reader of datasette comes to an address."""
    return {
        "first page": lambda: "/",
        "records of a relationship": lambda: (
            f"/{name}/record?relationship={quote(' '.join(chance.choice(sample.relationships)))}&_nocount=1"
        ),
        "record": lambda: f"/{name}/record?id={quote(chance.choice(sample.records))}&_nocount=1",
        "document": lambda: f"/{name}/document?id={quote(chance.choice(sample.documents))}&_nocount=1",
        "documents": lambda: f"/{name}/document?_sort_desc=day&_size=50&_nocount=1",
        "search": lambda: f"/{name}/document_words?_search={chance.choice(WORDS)}&_size=20&_nocount=1",
    }


async def _load(
    address: str,
    pages: dict[str, Choice],
    sample: Sample,
    given: argparse.Namespace,
    reviewers: int,
    chance: random.Random,
) -> Tally:
    tally, end = Tally(), time.monotonic() + given.seconds
    readers = [_reader(address, pages, tally, end, random.Random(chance.random())) for _ in range(given.readers)]
    ruling = [
        _reviewer(address, sample, tally, end, random.Random(chance.random()), n, reviewers) for n in range(reviewers)
    ]
    await asyncio.gather(*readers, *ruling)
    return tally


@asynccontextmanager
async def _visitor(address: str) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=address, timeout=60, headers={"accept": "text/html"}) as client:
        yield client


async def _reader(address: str, pages: dict[str, Choice], tally: Tally, end: float, chance: random.Random) -> None:
    async with _visitor(address) as client:
        await asyncio.sleep(chance.uniform(0, LOOK[1]))
        while time.monotonic() < end:
            sort = chance.choice(list(pages))
            await _timed(client, "GET", sort, pages[sort](), tally)
            await asyncio.sleep(chance.uniform(*LOOK))


async def _reviewer(
    address: str, sample: Sample, tally: Tally, end: float, chance: random.Random, number: int, reviewers: int
) -> None:
    """Confirms stages of meetings, of which no other reviewer has the same, and takes every other one back."""
    mine = sample.meetings[number::reviewers]
    async with _visitor(address) as client:
        await asyncio.sleep(chance.uniform(0, LOOK[1]))
        page = await client.get("/")
        found = re.search(r'"x-csrf": "([^"]+)"', page.text)
        assert found, "the first page carries no word for forms"
        client.headers["x-csrf"] = found[1]
        while time.monotonic() < end:
            record = chance.choice(mine)
            form = {"record": record, "field": "stage"}
            made = await _timed(client, "POST", "confirm", "/decide/confirm", tally, form)
            if made is not None:
                tally.kept.append(made["id"])
                await _timed(client, "GET", "record", places.record(record), tally)
                if len(tally.kept) % 2:
                    undone = await _timed(client, "POST", "undo", "/decide/undo", tally, {"decision": made["id"]})
                    if undone is not None:
                        tally.kept.append(undone["id"])
            await asyncio.sleep(chance.uniform(*LOOK))


async def _timed(
    client: httpx.AsyncClient, method: str, sort: str, address: str, tally: Tally, form: dict[str, str] | None = None
) -> dict[str, str] | None:
    """Opens an address, and keeps how long it took; what a program was told, of a change."""
    accept = {"accept": "application/json"} if form is not None else {}
    start = time.perf_counter()
    try:
        answer = await client.request(method, address, data=form, headers=accept)
    except httpx.TransportError as error:
        tally.wrong.append(f"{address}: {type(error).__name__}")
        return None
    tally.seconds[sort].append(time.perf_counter() - start)
    tally.sizes[sort] = max(tally.sizes[sort], len(answer.content))
    if answer.status_code != 200:
        tally.wrong.append(f"{address}: {answer.status_code}")
        return None
    return dict(answer.json()) if form is not None else None


def _lost(path: Path, kept: Sequence[str], whole: bool) -> int:
    """How many rulings of which the server said that it kept them are not there, and what a check finds."""
    with Register.open(path) as register:
        there = {each.id for each in register.decisions()}
        faults = register.faults() if whole else ()
    for fault in faults:
        print("fault:", fault)
    return len(set(kept) - there) + len(faults)


def _print(name: str, tally: Tally, seconds: float, busy: float) -> None:
    total = sum(map(len, tally.seconds.values()))
    print(
        f"\n{name}: {total} answers, {total / seconds:.1f} a second, {len(tally.wrong)} wrong; "
        f"{busy:.1f} s of processor time, {1000 * busy / max(total, 1):.0f} ms an answer"
    )
    print(f"{'':<28}{'answers':>8}{'50 % ms':>9}{'90 % ms':>9}{'99 % ms':>9}{'max ms':>9}{'max kB':>9}")
    for sort, taken in tally.seconds.items():
        ordered = sorted(1000 * each for each in taken)
        marks = [ordered[min(len(ordered) - 1, int(len(ordered) * share))] for share in (0.5, 0.9, 0.99, 1)]
        figures = "".join(f"{mark:>9.0f}" for mark in marks)
        print(f"{sort:<28}{len(ordered):>8}{figures}{tally.sizes[sort] / 1000:>9.0f}")
    for one in tally.wrong[:10]:
        print("  wrong:", one)


if __name__ == "__main__":
    sys.exit(main())
