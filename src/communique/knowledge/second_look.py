"""What labelled documents taught about which words tell of a meeting of its own: small decision trees, kept as numbers."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import exp

from communique.knowledge.files import load, well_formed

Node = tuple[str, float, int, int] | float
"""A question, 'is the trait at most so much?', with the nodes for yes and for no; or the log-odds that a path adds."""
NAME = "second_look.yaml"


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees whose answers add up, with the odds from which on a candidate counts, and the confidence of one that does: log-odds
    are multiplied by `slope`, and `shift` is added."""

    base: float
    trees: tuple[tuple[Node, ...], ...]
    least: float
    slope: float
    shift: float

    def odds(self, traits: Mapping[str, float]) -> float:
        """Log-odds that a candidate with these traits is a meeting of its own."""
        return self.base + sum(_answer(tree, traits) for tree in self.trees)

    def confidence(self, odds: float) -> float:
        """The share of findings with such odds that are right."""
        return round(1 / (1 + exp(-(self.slope * odds + self.shift))), 2)


def _answer(tree: tuple[Node, ...], traits: Mapping[str, float]) -> float:
    node = tree[0]
    while isinstance(node, tuple):
        trait, limit, yes, no = node
        node = tree[yes if traits.get(trait, 0.0) <= limit else no]
    return node


@cache
def forest() -> Forest:
    """The trees that are shipped. Raises KnowledgeError where the data file is malformed."""
    held = load(NAME)
    with well_formed(NAME):
        trees = tuple(tuple(_node(node) for node in tree) for tree in held["trees"])
        base, least, slope, shift = (float(held[name]) for name in ("base", "least", "slope", "shift"))
    return Forest(base, trees, least, slope, shift)


def _node(told: list[object] | float) -> Node:
    if not isinstance(told, list):
        return float(told)
    trait, limit, yes, no = told
    return str(trait), float(str(limit)), int(str(yes)), int(str(no))
