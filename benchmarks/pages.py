"""Every sort of page, one after the other, in one process: how long it takes, and how much goes over the wire.

    python benchmarks/pages.py --register FILE [--times 3] [--only WORD]

The register is opened as it lies; take a copy, for looking at the first page is kept in it. Each page is asked for once, when
templates and counts are made, then some times more, of which the median is told; then once more after a ruling, when some of
what was counted is counted anew, and again behind it. Of each it prints milliseconds by the clock and of this process's CPU,
which other work on the machine lengthens less, and the size of the answer as it is and as it is sent.
"""

import argparse
import gc
import statistics
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from starlette.testclient import TestClient

from communique.model.errors import NotHeldError
from communique.register.store import Register
from communique.web import places
from communique.web.application import application


@dataclass(frozen=True)
class Took:
    """One answer: milliseconds by the clock and of CPU, bytes as they are and as they were sent."""

    clock: float
    cpu: float
    size: int
    sent: int


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--register", type=Path, required=True)
    ask.add_argument("--times", type=int, default=3)
    ask.add_argument("--only", default="")
    given = ask.parse_args()
    with Register.open(given.register, create=False) as register:
        wanted = {name: where for name, where in addresses(register).items() if given.only in name}
        meeting = register.latest("meeting", _largest(register)[0], 1)[0].id
    # Opened anew, so that nothing is known of what was looked up to choose the pages.
    with Register.open(given.register, create=False) as register, TestClient(application(register)) as client:
        gc.collect()
        gc.freeze()
        gc.set_threshold(50_000, 20, 50)
        head = ("first: clock", "CPU", "then: clock", "CPU", "ruled: clock", "CPU", "again", "CPU", "kB", "sent")
        print(f"{'':<28}" + "".join(f"{word:>13}" if ":" in word else f"{word:>7}" for word in head))
        for name, where in wanted.items():
            first = _took(client, where)
            then = _median([_took(client, where) for _ in range(given.times)])
            _rule(client, meeting)
            ruled, again = _took(client, where), _took(client, where)
            figures = "".join(f"{each.clock:>13.0f}{each.cpu:>7.0f}" for each in (first, then, ruled))
            figures += f"{again.clock:>7.0f}{again.cpu:>7.0f}"
            print(f"{name:<28}{figures}{then.size / 1000:>7.0f}{then.sent / 1000:>7.1f}", flush=True)
    return 0


def addresses(register: Register) -> dict[str, str]:
    """A page of each sort, and the heaviest of it that are known."""
    largest = _largest(register)
    counts = register.relationships()
    usual = next((each.parties for each in counts if sum(each.counts.values()) == 11), counts[len(counts) // 2].parties)
    mechanisms = [each.id for parties in largest for each in register.latest("mechanism", parties, 1)]
    records = register.latest("meeting", largest[0], 400)
    quarrel = next(iter(register.quarrels(1)[0]), None)
    documents = register.identifiers()
    long = max(register.some(documents[:: max(1, len(documents) // 300)]), key=lambda each: len(each.text)).id
    beside = next((p for name in documents[-400:] for p in register.passages(name)), None)
    last = max((str(each.get("date"))[:7] for each in records if each.get("date")), default="2021-06")
    source = next(iter(register.sources().outlets.published), None)
    pages = {
        "first page": "/",
        "due": "/due",
        "due on a day": f"/due?on={last}-01",
        "conflicts": "/conflicts",
        "conflicts, page 40": "/conflicts?page=40",
        "conflicts, all": "/conflicts?state=all",
        "relationships": "/relationships",
        "largest relationship": places.relationship(largest[0]),
        "second largest": places.relationship(largest[1]),
        "third largest": places.relationship(largest[2]),
        "usual relationship": places.relationship(usual),
        "record": places.record(records[0].id),
        "document": places.document(documents[len(documents) // 2]),
        "long document": places.document(long),
        "documents": "/documents",
        "calendar": "/calendar",
        "full month": f"/calendar?month={last}",
        "matrix": "/matrix",
        "network": "/network",
        "network by form": "/network?form=visit",
        "network by another form": "/network?form=summit",
        "search": "/search?q=trade",
        "search, two words": "/search?q=trade+agreement",
        "sources": "/sources",
        "review": "/review",
        "review, unsure": "/review?sort=unsure",
        "review, alike": "/review?sort=alike",
        "review, several": "/review/bulk",
        "decisions": "/decisions",
        "add": "/add",
        "add meeting": "/add/meeting",
        "read": "/read",
        "account": "/account",
        "accounts": "/accounts",
        "audit": "/audit",
    }
    if quarrel:
        pages["record in conflict"] = places.record(quarrel.about[0])
    if beside:
        pages["two documents"] = f"{places.document(beside.one.document)}/beside/{beside.other.document}"
    if source:
        pages["one source"] = f"/sources/{source.name}"
    return pages | {f"mechanism {number + 1}": places.mechanism(name) for number, name in enumerate(mechanisms[:3])}


def _largest(register: Register) -> Sequence[Sequence[str]]:
    return [each.parties for each in sorted(register.relationships(), key=lambda each: -sum(each.counts.values()))[:8]]


def _took(client: TestClient, where: str) -> Took:
    start, busy = time.perf_counter(), time.process_time()
    answer = client.get(where, headers={"accept": "text/html", "accept-encoding": "gzip"})
    clock, cpu = time.perf_counter() - start, time.process_time() - busy
    if answer.status_code != 200:
        raise NotHeldError(f"{where} answers {answer.status_code}")
    sent = int(answer.headers["content-length"])
    return Took(1000 * clock, 1000 * cpu, len(answer.content), sent)


def _median(taken: Sequence[Took]) -> Took:
    return Took(
        statistics.median(each.clock for each in taken),
        statistics.median(each.cpu for each in taken),
        taken[0].size,
        taken[0].sent,
    )


def _rule(client: TestClient, meeting: str) -> None:
    """Confirms a field and takes that back: two rulings, after which the register is as it was."""
    word = client.get("/account").text.partition('"x-csrf": "')[2].partition('"')[0]
    asked = {"accept": "application/json", "x-csrf": word}
    made = client.post("/decide/confirm", data={"record": meeting, "field": "stage"}, headers=asked)
    made.raise_for_status()
    client.post("/decide/undo", data={"decision": made.json()["id"]}, headers=asked).raise_for_status()


if __name__ == "__main__":
    sys.exit(main())
