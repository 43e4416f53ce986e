"""Which words stand in other documents too, and how many independent sources a set of words makes."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from communique.model.evidence import Evidence
from communique.model.passage import Passage, SharedPassage

_Held = Mapping[str, Mapping[Passage, tuple[Passage, ...]]]


class Passages:
    """The shared passages of a set of documents, seen from each of them."""

    def __init__(self, shared: Iterable[SharedPassage] = ()) -> None:
        pairs = tuple(shared)
        self._copied = _both_ways(pair for pair in pairs if pair.kind == "copy")
        self._told = _both_ways(pair for pair in pairs if pair.kind != "boilerplate")
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
        """How many independent sources the words make.

        A document counts once; documents that support the value with the same passage count once together. A
        document that joins two passages of others does not make those others one: they share nothing with
        each other.
        """
        whole = frozenset(evidence)
        if len({words_.document for words_ in whole}) < 2:
            return min(len(whole), 1)
        if whole not in self._counted:
            self._counted[whole] = self._count(whole)
        return self._counted[whole]

    def _count(self, evidence: frozenset[Evidence]) -> int:
        families = self._families(sorted(evidence))
        by_document: defaultdict[str, set[int]] = defaultdict(set)
        for words_, family in families.items():
            by_document[words_.document].add(family)
        spent: set[int] = set()
        count = 0
        # Those that rest on the fewest passages come first: what joins several passages adds nothing of its own.
        for _, own in sorted(by_document.items(), key=lambda item: (len(item[1]), item[0])):
            if not own & spent:
                count += 1
                spent |= own
        return count

    def _families(self, evidence: list[Evidence]) -> dict[Evidence, int]:
        """The evidence by the passage that it belongs to, as numbers."""
        family = {words_: number for number, words_ in enumerate(evidence)}
        members = {number: [words_] for number, words_ in enumerate(evidence)}

        def unite(one: Evidence, other: Evidence) -> None:
            a, b = family[one], family[other]
            if a != b:
                for words_ in members[b]:
                    family[words_] = a
                members[a] += members.pop(b)

        by_document: defaultdict[str, list[Evidence]] = defaultdict(list)
        for words_ in evidence:
            by_document[words_.document].append(words_)
        for own in by_document.values():
            for one, other in combinations(own, 2):
                if one.overlaps(other):
                    unite(one, other)
        if len(by_document) > 1:
            for one in evidence:
                for passage in self.copies(one):
                    for other in by_document.get(passage.document, ()):
                        if family[one] != family[other] and passage.covers(other):
                            unite(one, other)
        return family


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
