"""Learns how sure findings are, and shows how well that holds on outlets left out.

    python benchmarks/calibrate.py [--write]

For each kind, a logistic regression over the traits of findings (`communique.extraction.confidence`) on all labelled
documents. Rules are righter in documents that they were written with; so the base is then shifted until it fits the
documents held back. `--write` puts the weights into `knowledge/data/confidence.yaml`. The table is of documents held
back, with weights and shift learnt without their outlet: at each level the mean confidence told, and the share of
findings that were right.

Needs `pip install -e '.[bench]'`.
"""

import argparse
import math
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.box import MARKDOWN
from rich.console import Console
from rich.table import Table

import communique.extraction.rules as rules
from communique.extraction.confidence import BASE, LEAST, MOST, traits
from communique.model.facts import LABELLED
from labelled import labelled
from quality import by_level, judged

DATA = Path(rules.__file__).parents[1] / "knowledge" / "data" / "confidence.yaml"
STRENGTH = 0.5
"""Inverse of the penalty on weights: below 1, since some traits are seen in a handful of findings only."""
HEAD = """# How sure a finding is: log-odds for each of its traits, learnt from labelled documents by benchmarks/calibrate.py.
# `base` goes to every finding of the kind; `own` is multiplied by the log-odds that the pattern gives itself.
"""


@dataclass(frozen=True, slots=True)
class Case:
    """A finding's kind and traits, the outlet of its document, whether that is held back, and whether a label pairs."""

    kind: str
    traits: Mapping[str, float]
    outlet: str
    held_back: bool
    right: bool


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="keep the weights learnt from all documents")
    chosen = parser.parse_args()
    cases = list(found())
    Console(width=120).print(_reliability(cases))
    if chosen.write:
        DATA.write_text(HEAD + "".join(_written(kind, learnt(_of(kind, cases))) for kind in LABELLED), "utf-8")
        Console().print(f"written to {DATA.name}")
    return 0


def found() -> Iterator[Case]:
    """All findings in labelled documents, as the patterns made them."""
    given = list(labelled())
    for one, extraction in zip(given, rules.Rules(weighed=False).extract_all([g.document for g in given]), strict=True):
        for finding, right in judged(one, extraction):
            yield Case(finding.kind, dict(traits(finding)), one.outlet, one.held_back, right)


def learnt(cases: Sequence[Case]) -> dict[str, float]:
    """The weights of traits, with a base that fits documents held back."""
    weights = _fitted(cases)
    held = [case for case in cases if case.held_back]
    shift = 0.0
    for _ in range(25):  # Newton's method on the likelihood, with the same penalty on the shift as on a weight
        sure = [_sigmoid(_odds(weights, case) + shift) for case in held]
        slope = sum(case.right - p for case, p in zip(held, sure, strict=True)) - shift / STRENGTH
        shift += slope / (sum(p * (1 - p) for p in sure) + 1 / STRENGTH)
    return weights | {BASE: weights[BASE] + shift}


def _fitted(cases: Sequence[Case]) -> dict[str, float]:
    from sklearn.linear_model import LogisticRegression

    names = sorted({name for case in cases for name in case.traits})
    if len({case.right for case in cases}) < 2:
        share = (sum(case.right for case in cases) + 1) / (len(cases) + 2)
        return {BASE: math.log(share / (1 - share))}
    rows = [[case.traits.get(name, 0.0) for name in names] for case in cases]
    fitted = LogisticRegression(C=STRENGTH, max_iter=1000).fit(rows, [case.right for case in cases])
    return {BASE: float(fitted.intercept_[0])} | dict(zip(names, map(float, fitted.coef_[0]), strict=True))


def _sure(weights: Mapping[str, float], case: Case) -> float:
    return min(MOST, max(LEAST, _sigmoid(_odds(weights, case))))


def _odds(weights: Mapping[str, float], case: Case) -> float:
    return weights[BASE] + sum(weights.get(name, 0.0) * value for name, value in case.traits.items())


def _sigmoid(odds: float) -> float:
    return 1 / (1 + math.exp(-odds))


def _reliability(cases: Sequence[Case]) -> Table:
    table = Table(title="Confidence on documents held back, of outlets left out", title_justify="left", box=MARKDOWN)
    for column in ("kind", "level", "findings", "mean confidence", "share right"):
        table.add_column(column, justify="left" if column == "kind" else "right")
    whole: list[tuple[float, bool]] = []
    for kind in LABELLED:
        told: list[tuple[float, bool]] = []
        for outlet in sorted({case.outlet for case in cases}):
            weights = learnt([case for case in _of(kind, cases) if case.outlet != outlet])
            for case in _of(kind, cases):
                if case.outlet == outlet and case.held_back:
                    told.append((_sure(weights, case), case.right))
        _add(table, kind, told)
        whole += told
    _add(table, "all", whole)
    return table


def _add(table: Table, kind: str, told: Sequence[tuple[float, bool]]) -> None:
    for row in by_level(told):
        table.add_row(kind, *row)
    table.add_section()


def _of(kind: str, cases: Sequence[Case]) -> list[Case]:
    return [case for case in cases if case.kind == kind]


def _written(kind: str, weights: Mapping[str, float]) -> str:
    return f"{kind}:\n" + "".join(f"  {name}: {value:.3f}\n" for name, value in weights.items())


if __name__ == "__main__":
    sys.exit(main())
