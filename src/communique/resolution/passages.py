"""Which words stand in other documents too, and how many independent sources a set of words makes."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from communique.copies.independence import independent, passages_by_document
from communique.model.evidence import Evidence
from communique.model.passage import Passage, SharedPassage

_Held = Mapping[str, Mapping[Passage, tuple[Passage, ...]]]


class Passages:
    """The shared passages of a set of documents, seen from each of them."""

    def __init__(self, shared: Iterable[SharedPassage] = ()) -> None:
        pairs = tuple(shared)
        self._copied = _both_ways(pair for pair in pairs if pair.kind == "copy")
        self._told = _both_ways(pair for pair in pairs if pair.kind != "boilerplate")
        self._of = passages_by_document(pairs)
        self._counted: dict[frozenset[Evidence], int] = {}

    def copies(self, evidence: Evidence) -> Iterator[Passage]:
        """The passages of other documents that are one copy with a passage that covers the evidence."""
        return _across(self._copied, evidence)

    def echoes(self, evidence: Evidence) -> Iterator[Passage]:
        """Those, and the passages that quote the same words without having been copied."""
        return _across(self._told, evidence)

    def carriers(self, evidence: Evidence) -> tuple[str, ...]:
        """The other documents that carry a copy of the words of the evidence, in order."""
        return tuple(sorted({passage.document for passage in self.copies(evidence)}))

    def independent(self, evidence: Iterable[Evidence]) -> int:
        """How many independent sources the words make: the fewest documents that explain them all
        (copies/independence.py).
        """
        whole = frozenset(evidence)
        if len({words_.document for words_ in whole}) < 2:
            return min(len(whole), 1)
        if whole not in self._counted:
            self._counted[whole] = independent(whole, self._of)
        return self._counted[whole]


def _both_ways(pairs: Iterable[SharedPassage]) -> _Held:
    held: defaultdict[str, defaultdict[Passage, set[Passage]]] = defaultdict(lambda: defaultdict(set))
    for pair in pairs:
        held[pair.one.document][pair.one].add(pair.other)
        held[pair.other.document][pair.other].add(pair.one)
    return {d: {here: tuple(sorted(there)) for here, there in p.items()} for d, p in held.items()}


def _across(held: _Held, evidence: Evidence) -> Iterator[Passage]:
    for here, there in held.get(evidence.document, {}).items():
        if here.covers(evidence):
            yield from there
