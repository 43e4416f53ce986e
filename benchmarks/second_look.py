"""Trains the second look at meetings that the rules pass over, and shows what it brings on outlets left out.

    python benchmarks/second_look.py [--write]

The candidates are words of meeting, travel and session, generously read (`communique.extraction.meetings.passed_over`); a
candidate is right where the label nearest to it is one that nothing found tells. What rules miss in documents that they
were written with is what is hardest; so the trees learn above all from what rules of four earlier days said of documents
that nobody who wrote them had seen, for which the history of this repository is needed, and a little from meetings that
today's rules do find, each hidden in turn. The tables are of outlets left out, by today's rules and by the earlier ones.
No document that is held back is used. `--write` puts the trees into `knowledge/data/second_look.yaml`.

Needs `pip install -e '.[bench]'`.
"""

import argparse
import io
import json
import math
import subprocess
import sys
import tarfile
import tempfile
import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from rich.box import MARKDOWN
from rich.console import Console
from rich.table import Table

import communique.extraction.rules as rules
from communique.extraction.gate import spared
from communique.extraction.mechanisms.findings import mechanism_mentions
from communique.extraction.meetings.passed_over import Candidate, passed_over
from communique.extraction.meetings.second_look import chosen
from communique.extraction.meetings.traits import Beside, traits
from communique.extraction.persons.cast import build
from communique.extraction.scene import Scene
from communique.extraction.text.parse import prepare
from communique.model.document import Document
from communique.model.evidence import Evidence
from communique.model.facts import Meeting
from communique.model.finding import Extraction, Finding
from communique.pipeline.evaluation import pairs
from labelled import Labelled, labelled

Fields = Mapping[str, Any]
DATA = Path(rules.__file__).parents[1] / "knowledge" / "data" / "second_look.yaml"
ROOT = Path(__file__).resolve().parents[1]
HEAD = """# Which words tell of a meeting that the rules passed over: decision trees, learnt by benchmarks/second_look.py.
# A node is [trait, limit, node where it is at most the limit, node where it is more], or the log-odds of a path's end.
# A candidate counts from `least` on; its confidence comes of its log-odds by `slope` and `shift`.
"""
EARLIER = {
    "e77a99d": {"corpus": (103, 285), "dispatches": (131, 160)},
    "6bbe559": {"corpus": (286, 324), "dispatches": (161, 190)},
    "5230dd0": {"corpus": (325, 360), "dispatches": (191, 270)},
    "7dd68ad": {"corpus": (361, 408), "dispatches": (271, 318)},
}
"""Commits, and the documents in sight today, by number, that nobody who wrote the rules had seen by then."""
WEIGHTS = {"today's rules": 0.5, "earlier rules": 1.0}
HIDDEN_WEIGHT = 0.15
"""How much a candidate counts in learning: most where rules meet what they have not seen."""
LEAST_SEEN = 30
"""Candidates that must have a trait for it to be learnt from."""
LEVELS = (0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9)
LEAST = 0.8
"""The probability from which on a candidate counts."""
FOLDS = 6
"""Into so many the outlets of the dispatches are parted; each other outlet is a fold of its own."""


@dataclass(slots=True)
class Case:
    """A document with what was found in it: the labels, the found records, which of these pair, and the candidates."""

    one: Labelled
    scene: Scene
    found: Sequence[Finding]
    source: str
    number: int
    candidates: Sequence[Candidate]
    labels: Sequence[Fields] = field(init=False)
    records: list[Fields] = field(init=False)
    paired: list[tuple[int, int]] = field(init=False)

    def __post_init__(self) -> None:
        self.labels = [r for r in self.one.label["records"] if r["kind"] == "meeting"]
        self.records = _records(self.found)
        self.paired = pairs("meeting", self.labels, self.records)

    @property
    def fold(self) -> str:
        name = self.one.collection.partition(",")[0]
        if name != "dispatches":
            return self.one.outlet
        return f"dispatches {zlib.crc32((self.one.document.source or '').encode()) % FOLDS + 1}"


@dataclass(frozen=True, slots=True)
class Row:
    """A candidate with its traits, and whether it is right."""

    case: Case
    candidate: Candidate
    traits: Mapping[str, float]
    right: bool
    weight: float


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="keep the trees learnt from all documents in sight")
    asked = parser.parse_args()
    console = Console(width=120)
    today = list(_today())
    measured = [*today, *_earlier(today)]
    rows = [row for case in measured for row in _rows(case)]
    taught = [*rows, *(row for case in today for row in _hidden(case))]
    seen = Counter(name for row in taught for name in row.traits)
    names = sorted(name for name, count in seen.items() if count >= LEAST_SEEN)
    odds = _by_folds(taught, rows, names)
    told = _chosen(rows, odds)
    console.print(_levels(measured, told), _by(measured, told, LEAST, lambda c: c.one.outlet), sep="\n")
    console.print(_by(measured, told, LEAST, lambda c: f"{c.source}: {c.one.collection}"))
    slope, shift = _calibrated(measured, told)
    console.print(f"confidence: {slope:.3f} times the log-odds, and {shift:.3f}")
    if asked.write:
        base, trees = _exported(_fitted(taught, names), names)
        least = math.log(LEAST / (1 - LEAST))
        numbers = f"base: {base:.4f}\nleast: {least:.4f}\nslope: {slope:.3f}\nshift: {shift:.3f}\ntrees:\n"
        DATA.write_text(HEAD + numbers + "".join(f"- {json.dumps(tree)}\n" for tree in trees), "utf-8")
        console.print(f"written to {DATA.name}")
    return 0


# ---- documents


def _today() -> Iterator[Case]:
    given = [one for one in labelled() if not one.held_back]
    for number, (one, prepared) in enumerate(
        zip(given, prepare([g.document for g in given], spared=spared), strict=True)
    ):
        scene = build(prepared)
        named = mechanism_mentions(scene)
        found = rules.by_rules(scene, named)
        yield Case(one, scene, found, "today's rules", number, list(passed_over(scene, named)) if found else ())


def _earlier(today: Sequence[Case]) -> Iterator[Case]:
    """What rules of earlier days said of documents that nobody who wrote them had seen."""
    for commit, spans in EARLIER.items():
        counted: Counter[str] = Counter()
        wanted = []
        for case in today:
            name = case.one.collection.partition(",")[0]
            counted[name] += 1
            first, last = spans.get(name, (1, 0))
            if first <= counted[name] <= last:
                wanted.append(case)
        said = _said_then(commit, [case.one.document for case in wanted])
        for case in wanted:
            found = [_finding(case.one.document, record) for record in said[case.one.document.id]]
            candidates = case.candidates if said[case.one.document.id] else ()
            yield Case(case.one, case.scene, found, "earlier rules", len(today) + case.number, candidates)


SAY = """
import json, sys
from communique.extraction.rules import Rules
from communique.model.document import Document
from communique.reading.inputs import read
documents = [d for d in read([sys.argv[1]]) if isinstance(d, Document)]
for document, told in zip(documents, Rules().extract_all(documents)):
    met = [f for f in told.findings if f.kind == "meeting"]
    shown = [[(e.part, e.start, e.end) for e in f.evidence] for f in met]
    names = ("form", "ordinal", "parties", "participants", "date", "place", "stage")
    facts = [{n: getattr(f.fact, n) for n in names} for f in met]
    print(json.dumps([document.id, [dict(fact, shown=e) for fact, e in zip(facts, shown)]]))
"""


def _said_then(commit: str, documents: Iterable[Document]) -> dict[str, list[Fields]]:
    """What the program of a commit finds of meetings in some documents."""
    with tempfile.TemporaryDirectory() as folder:
        packed = subprocess.run(["git", "archive", commit, "src"], cwd=ROOT, capture_output=True, check=True).stdout
        with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
            archive.extractall(folder, filter="data")
        lines = Path(folder, "documents.jsonl")
        lines.write_text("".join(json.dumps(_line(document)) + "\n" for document in documents), "utf-8")
        environment = {"PYTHONPATH": f"{folder}/src", "PATH": "/usr/bin:/bin"}
        command = [sys.executable, "-c", SAY, str(lines)]
        said = subprocess.run(command, env=environment, capture_output=True, check=True, text=True).stdout
    return dict(map(json.loads, said.splitlines()))


def _line(document: Document) -> Fields:
    told = {"id": document.id, "title": document.title, "text": document.text, "source": document.source}
    return told | {"published": document.published, "place": document.place, "url": document.url}


def _finding(document: Document, told: Fields) -> Finding:
    fact = Meeting(
        form=told["form"],
        ordinal=told["ordinal"],
        parties=tuple(told["parties"]),
        participants=tuple(told["participants"]),
        date=told["date"],
        place=told["place"],
        stage=told["stage"],
    )
    shown = tuple(Evidence.of(document, start, end, part) for part, start, end in told["shown"])
    return Finding(document=document.id, fact=fact, evidence=shown)


def _records(found: Iterable[Finding]) -> list[Fields]:
    met = tuple(f for f in found if f.kind == "meeting")
    return list(Extraction(document="", findings=met).as_line()["records"])


# ---- candidates


def _rows(case: Case) -> Iterator[Row]:
    beside, missed = Beside.of(case.found), set(range(len(case.labels))) - {i for i, _ in case.paired}
    for candidate in case.candidates:
        right = _nearest(case, candidate) in missed
        yield Row(case, candidate, traits(candidate, case.scene, beside), right, WEIGHTS[case.source])


def _hidden(case: Case) -> Iterator[Row]:
    """The candidates that tell of what the rules found, each finding hidden in turn: right, since nothing else tells it."""
    met = [f for f in case.found if f.kind == "meeting"]
    near = [(_nearest(case, candidate), candidate) for candidate in case.candidates]
    for label, place in case.paired:
        others = Beside.of([f for i, f in enumerate(met) if i != place])
        for nearest, candidate in near:
            if nearest == label:
                yield Row(case, candidate, traits(candidate, case.scene, others), True, HIDDEN_WEIGHT)


def _nearest(case: Case, candidate: Candidate) -> int | None:
    """The label nearest to a candidate, if one can be the same."""
    paired = pairs("meeting", case.labels, [_record(candidate)])
    return paired[0][0] if paired else None


def _record(candidate: Candidate) -> Fields:
    told = candidate.occasion
    fact = Meeting(
        form=told.form,
        parties=tuple(dict.fromkeys(told.parties)),
        participants=tuple(p.name for p in told.persons),
        date=told.date,
        stage=told.stage,
    )
    return _records([Finding(document="", fact=fact, evidence=())])[0]


# ---- learning


def _fitted(taught: Sequence[Row], names: Sequence[str]) -> Any:
    from sklearn.ensemble import GradientBoostingClassifier

    model = GradientBoostingClassifier(
        n_estimators=120, max_depth=3, learning_rate=0.1, subsample=0.6, min_samples_leaf=20, max_features=0.3,
        random_state=0,
    )  # fmt: skip
    weights = [row.weight for row in taught]
    return model.fit(_matrix(taught, names), [row.right for row in taught], sample_weight=weights)


def _matrix(rows: Sequence[Row], names: Sequence[str]) -> Any:
    place = {name: i for i, name in enumerate(names)}
    matrix = np.zeros((len(rows), len(names)), np.float32)
    for i, row in enumerate(rows):
        for name, value in row.traits.items():
            if name in place:
                matrix[i, place[name]] = value
    return matrix


def _by_folds(taught: Sequence[Row], rows: Sequence[Row], names: Sequence[str]) -> dict[int, float]:
    """The log-odds of each row, by its place, by trees learnt without its fold."""
    odds: dict[int, float] = {}
    for fold in sorted({row.case.fold for row in rows}):
        model = _fitted([row for row in taught if row.case.fold != fold], names)
        here = [i for i, row in enumerate(rows) if row.case.fold == fold]
        for i, value in zip(here, model.decision_function(_matrix([rows[i] for i in here], names)), strict=True):
            odds[i] = float(value)
    return odds


def _exported(model: Any, names: Sequence[str]) -> tuple[float, list[list[Any]]]:
    """The base and the trees, as `communique.knowledge.second_look` reads them."""
    trees = [[_node(each[0].tree_, i, model.learning_rate, names) for i in range(each[0].tree_.node_count)]
             for each in model.estimators_]  # fmt: skip
    share = float(model.init_.class_prior_[1])
    return math.log(share / (1 - share)), trees


def _node(tree: Any, i: int, rate: float, names: Sequence[str]) -> Any:
    if tree.children_left[i] < 0:
        return round(rate * float(tree.value[i][0][0]), 5)
    limit = float(tree.threshold[i])
    return [names[tree.feature[i]], round(limit, 6), int(tree.children_left[i]), int(tree.children_right[i])]


# ---- what it brings

Told = Mapping[int, Sequence[tuple[float, Candidate]]]
"""By a case's number, what is chosen of its candidates, with their log-odds."""


def _chosen(rows: Sequence[Row], odds: Mapping[int, float]) -> dict[int, list[tuple[float, Candidate]]]:
    by_case: dict[int, list[tuple[float, Candidate]]] = defaultdict(list)
    for i, row in enumerate(rows):
        by_case[row.case.number].append((odds[i], row.candidate))
    return {number: list(chosen(weighed)) for number, weighed in by_case.items()}


@dataclass(slots=True)
class Tally:
    """Labels, findings and right ones, without the second look and with it."""

    labels: int = 0
    found: int = 0
    right: int = 0
    added: int = 0
    right_then: int = 0

    def count(self, case: Case, further: Sequence[Candidate]) -> None:
        records = [*case.records, *map(_record, further)]
        self.labels += len(case.labels)
        self.found += len(case.records)
        self.right += len(case.paired)
        self.added += len(further)
        self.right_then += len(pairs("meeting", case.labels, records))

    def cells(self) -> list[str]:
        before = _scores(self.labels, self.found, self.right)
        after = _scores(self.labels, self.found + self.added, self.right_then)
        added = f"{self.right_then - self.right} of {self.added}"
        numbers = [f"{x:.3f}" for x in (*before, *after)]
        return [str(self.labels), str(self.found), *numbers[:3], added, *numbers[3:], f"{after[2] - before[2]:+.3f}"]


def _scores(labels: int, found: int, right: int) -> tuple[float, float, float]:
    return right / max(1, found), right / max(1, labels), 2 * right / max(1, labels + found)


def _levels(cases: Sequence[Case], told: Told) -> Table:
    table = _table("Meetings with and without a second look, by the probability from which on a candidate counts", "level")
    for source in dict.fromkeys(case.source for case in cases):
        for level in LEVELS:
            tally = _tally((c for c in cases if c.source == source), told, level)
            table.add_row(f"{source}, {level:.2f}", *tally.cells())
    return table


def _by(cases: Sequence[Case], told: Told, level: float, named: Callable[[Case], str]) -> Table:
    table = _table(f"The same from {level:.2f} on", "left out")
    for name in sorted({named(case) for case in cases}):
        table.add_row(name, *_tally((c for c in cases if named(c) == name), told, level).cells())
    return table


def _tally(cases: Iterable[Case], told: Told, level: float) -> Tally:
    tally, least = Tally(), math.log(level / (1 - level))
    for case in cases:
        tally.count(case, [candidate for odds, candidate in told.get(case.number, ()) if odds >= least])
    return tally


def _table(title: str, first: str) -> Table:
    table = Table(title=title, title_justify="left", box=MARKDOWN)
    columns = ("labels", "findings", "P", "R", "F1", "right of added", "P", "R", "F1", "gain")
    for column in (first, *columns):
        table.add_column(column, justify="left" if column == first else "right")
    return table


def _calibrated(cases: Sequence[Case], told: Told) -> tuple[float, float]:
    """By how much log-odds are multiplied, and what is added, to tell the share of what counts that is right."""
    from sklearn.linear_model import LogisticRegression

    odds, right = [], []
    for case in cases:
        further = [each for each in told.get(case.number, ()) if each[0] >= 0]
        records = [*case.records, *(_record(candidate) for _, candidate in further)]
        paired = {j for _, j in pairs("meeting", case.labels, records)}
        for i, (value, _) in enumerate(further, start=len(case.records)):
            odds.append([value])
            right.append(i in paired)
    model = LogisticRegression(C=1.0).fit(odds, right)
    return float(model.coef_[0][0]), float(model.intercept_[0])


if __name__ == "__main__":
    sys.exit(main())
