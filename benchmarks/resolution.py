"""Whether findings of different documents that are of one thing come into one record, and others do not.

    python benchmarks/resolution.py [--errors]                     scores labels/pairs.jsonl: about two minutes
    python benchmarks/resolution.py --sample REGISTER [--number N] draws pairs to label, as JSON lines

A labelled pair names two findings by document and offsets, and says whether they are of one meeting, instrument,
mechanism or holder of an office. Drawn are pairs that the register of the day put into one record, as unlike as a record
has them, and pairs that it kept apart although they are near: the same parties or persons within days, titles and names
with words in common. So the pairs are hard ones, and recall is over these, not over all that there is.

The documents of the pairs are read into a register of their own, by the rules as they are. A pair one of whose
findings is not found any more is left out, and counted. Where several findings stand at a place (all instruments of
one list), the name tells which is meant; of a pair without names any two that stand there and are one are those that
were labelled as one, and a pair labelled as two is left out where some of them are one and others not. The peer calls
one whatever has the same parties and the same day (meetings), or two thirds of the words of its title or name in
common (the others).
"""

import argparse
import json
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from rich.box import MARKDOWN
from rich.console import Console
from rich.table import Table

from communique.model.document import Document
from communique.model.evidence import Evidence
from communique.model.finding import Finding
from communique.pipeline.intake import Intake
from communique.reading.inputs import read
from communique.register.assembly import SURE
from communique.register.store import Register
from communique.resolution.persons import same_name
from communique.resolution.reports import dated, gap
from communique.resolution.words import words
from labelled import HERE, SHARED

PAIRS = HERE / "labels" / "pairs.jsonl"
IN_SIGHT = 384
"""So many pairs, the first, may be looked at when rules of resolution are written."""
SHARE = {"meeting": 0.4, "instrument": 0.3, "mechanism": 0.18, "office": 0.12}
"""What share of the pairs is of each kind."""
NEAR = 10
"""Days within which two meetings of the same parties or persons are near."""
ALIKE = 0.4
"""Share of words in common from which on two titles or names are near."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a finding stands: the first of its evidence. `name` is what it is called, by which it is told from others that
    stand there; older labels lack it.
    """

    document: str
    part: str
    start: int
    end: int
    name: str = ""

    @classmethod
    def of(cls, finding: Finding) -> "Place":
        first = finding.evidence[0]
        return cls(first.document, first.part, first.start, first.end, _name(finding))

    def overlap(self, evidence: Evidence) -> int:
        same = self.document == evidence.document and self.part == evidence.part
        return min(self.end, evidence.end) - max(self.start, evidence.start) if same else 0


@dataclass(frozen=True, slots=True)
class Pair:
    """Two findings of different documents, and whether they are of one thing."""

    kind: str
    one: Place
    other: Place
    same: bool
    held_back: bool
    """Every second one: rules are written without it."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sample", metavar="REGISTER", help="draw pairs from a register that holds the corpus")
    parser.add_argument("--number", type=int, default=400)
    parser.add_argument("--errors", action="store_true", help="list the pairs that are wrong")
    options = parser.parse_args()
    if options.sample:
        for line in sampled(options.sample, options.number):
            print(json.dumps(line, ensure_ascii=False))
        return
    score(list(labelled_pairs()), options.errors)


# Scoring


def labelled_pairs() -> Iterator[Pair]:
    with PAIRS.open(encoding="utf-8") as lines:
        for number, line in enumerate(map(json.loads, lines)):
            yield Pair(line["kind"], Place(*line["one"]), Place(*line["other"]), line["same"], number >= IN_SIGHT)


def score(pairs: Sequence[Pair], errors: bool) -> None:
    """Prints precision and recall a kind, ours beside the peer's."""
    wanted = {place.document for pair in pairs for place in (pair.one, pair.other)}
    counts: dict[tuple[bool, str], Counter[str]] = defaultdict(Counter)
    with Register.open(":memory:") as register:
        files = sorted(str(path) for path in (SHARED / "corpus").glob("*.jsonl.gz"))
        documents = [each for each in read(files) if isinstance(each, Document) and each.id in wanted]
        intake = Intake(register)
        for _ in intake.take(documents):
            pass
        intake.finish()
        intake.close()
        found = {name: register.extraction(name).findings for name in register.identifiers()}
        record_of = _record_of(register)
        for pair in pairs:
            meant = [
                (one, other)
                for one in _findings(found.get(pair.one.document, ()), pair.kind, pair.one)
                for other in _findings(found.get(pair.other.document, ()), pair.kind, pair.other)
                if {(pair.kind, one.id), (pair.kind, other.id)} <= record_of.keys()
            ]
            answers = {two: record_of[pair.kind, two[0].id] == record_of[pair.kind, two[1].id] for two in meant}
            if not answers or (not pair.same and len(set(answers.values())) > 1):
                counts[pair.held_back, pair.kind]["not found" if not answers else "not clear"] += 1
                continue
            (one, other), ours = max(answers.items(), key=lambda each: (each[1], each[0][0].id, each[0][1].id))
            peers = any(_same_by_words(*two) for two in meant)
            for who, answer in (("ours", ours), ("peer", peers)):
                counts[pair.held_back, pair.kind][f"{who} {answer} {pair.same}"] += 1
            if errors and ours != pair.same:
                print("joined" if ours else "kept apart", pair.kind, dict(one.told()), dict(other.told()), pair, "\n")
    _print(counts)


def _record_of(register: Register) -> dict[tuple[str, str], str]:
    """The record of each kind that a finding is in: a session is in that of its mechanism too."""
    return {(record.kind, finding): record.id for record in register.records() for finding in record.findings}


def _findings(held: Iterable[Finding], kind: str, place: Place) -> list[Finding]:
    """The findings of a kind at a place: those that cover most of it, and of them those of the name, if any are."""
    there = [(max(place.overlap(e) for e in f.evidence), f) for f in held if f.kind == kind and f.confidence >= SURE]
    most = max((overlap for overlap, _ in there), default=0)
    covering = [finding for overlap, finding in there if overlap == most > 0]
    return [finding for finding in covering if place.name == _name(finding)] or covering


def _print(counts: Mapping[tuple[bool, str], Counter[str]]) -> None:
    table = Table("pairs", "kind", "number", "one", "not found", "not clear", "P", "R", "peer: P", "R", box=MARKDOWN)
    for held_back in (False, True):
        some = {kind: count for (held, kind), count in sorted(counts.items()) if held == held_back}
        whole = sum(some.values(), Counter[str]())
        for kind, count in [*some.items(), ("all", whole)]:
            cells = [f"{part:.3f}" for who in ("ours", "peer") for part in _rates(count, who)]
            pairs = sum(n for name, n in count.items() if name.startswith("ours"))
            one = count["ours True True"] + count["ours False True"]
            row = (kind, str(pairs), str(one), str(count["not found"]), str(count["not clear"]), *cells)
            table.add_row("held back" if held_back else "in sight", *row)
    Console(width=120).print(table)


def _rates(count: Counter[str], who: str) -> tuple[float, float]:
    right, wrong, missed = (count[f"{who} {answer}"] for answer in ("True True", "True False", "False True"))
    return right / max(right + wrong, 1), right / max(right + missed, 1)


def _same_by_words(one: Finding, other: Finding) -> bool:
    """The peer: the same parties and day, or two thirds of the words in common."""
    if one.kind == "meeting":
        return set(one.fact.parties) == set(other.fact.parties) and one.fact.date == other.fact.date  # type: ignore[union-attr]
    return _alike(one, other) >= 2 / 3


# Sampling


def sampled(path: str, number: int) -> Iterator[dict[str, Any]]:
    """Pairs to label, half of them of one record, with what a reader needs to judge them; always the same."""
    draw = random.Random(7)
    with Register.open(path, create=False) as register:
        record_of = _record_of(register)
        by_kind: dict[str, list[Finding]] = defaultdict(list)
        for name in register.identifiers():
            for finding in register.extraction(name).findings:
                if (finding.kind, finding.id) in record_of and finding.kind in SHARE:
                    by_kind[finding.kind].append(finding)
        days = {name: register.document(name).day for name in register.identifiers()}
        for kind, share in SHARE.items():
            joined, near = _pairs(by_kind[kind], record_of, days, draw)
            half = int(number * share / 2)
            for one, other in [*joined[:half], *near[: int(number * share) - min(half, len(joined))]]:
                yield {"kind": kind, "one": _told(register, one), "other": _told(register, other), "same": None}


def _pairs(
    held: Sequence[Finding],
    record_of: Mapping[tuple[str, str], str],
    days: Mapping[str, str | None],
    draw: random.Random,
) -> tuple[list[tuple[Finding, Finding]], list[tuple[Finding, Finding]]]:
    """Pairs of one record, one for each and the least alike; and near pairs of two, at most two for each record."""
    groups: dict[str, list[Finding]] = defaultdict(list)
    for finding in held:
        groups[record_of[finding.kind, finding.id]].append(finding)
    joined = []
    for group in groups.values():
        two = [(a, b) for a, b in combinations(group[:12], 2) if a.document != b.document]
        if two:
            joined.append(min(two, key=lambda pair: (_alike(*pair), pair[0].id)))
    near, used = [], Counter[str]()
    order = list(_blocked(held))
    draw.shuffle(order)
    for a, b in order:
        ids = record_of[a.kind, a.id], record_of[b.kind, b.id]
        if a.document != b.document and ids[0] != ids[1] and max(used[i] for i in ids) < 2 and _near(a, b, days):
            near.append((a, b))
            used.update(ids)
    draw.shuffle(joined)
    return joined, near


def _blocked(held: Sequence[Finding]) -> Iterator[tuple[Finding, Finding]]:
    """Pairs that have a party or a person in common."""
    blocks: dict[str, list[Finding]] = defaultdict(list)
    for finding in held:
        fact: Any = finding.fact
        codes = [fact.party] if finding.kind == "office" else fact.parties
        blocks[" ".join(sorted(code for code in codes if code))].append(finding)
    for block in blocks.values():
        yield from combinations(block[:400], 2)


def _near(one: Finding, other: Finding, days: Mapping[str, str | None]) -> bool:
    a: Any = one.fact
    b: Any = other.fact
    if one.kind == "meeting":
        first, second = (dated(f.date or days[d.document]) for f, d in ((a, one), (b, other)))
        return first is not None and second is not None and gap(first, second) <= NEAR
    if one.kind == "office":
        return same_name(a.person, b.person) or (a.person.split()[-1] == b.person.split()[-1])
    return _alike(one, other) >= ALIKE


def _alike(one: Finding, other: Finding) -> float:
    """Share of the words of two names or titles that both have; of meetings, of all that they tell."""
    a, b = (set(words(_name(finding))) for finding in (one, other))
    return len(a & b) / max(len(a | b), 1)


def _name(finding: Finding) -> str:
    fact: Any = finding.fact
    return {
        "meeting": lambda: " ".join(map(str, (fact.form, fact.mechanism, fact.date, fact.place, *fact.participants))),
        "instrument": lambda: fact.title or "",
        "mechanism": lambda: f"{fact.name} {fact.acronym or ''}",
        "office": lambda: f"{fact.person} {fact.office}",
    }[finding.kind]()


def _told(register: Register, finding: Finding) -> dict[str, Any]:
    document, place = register.document(finding.document), Place.of(finding)
    return {
        "place": [place.document, place.part, place.start, place.end, place.name],
        "published": document.day,
        "title": document.title,
        "says": dict(finding.told()),
        "words": [e.quote for e in finding.evidence],
        "around": document.part(finding.evidence[0].part)[max(place.start - 200, 0) : place.end + 200],
    }


if __name__ == "__main__":
    sys.exit(main())
