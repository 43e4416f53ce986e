"""Which words stand in other documents too, and how many independent sources a set of words makes."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from communique.copies.independence import PassagesOf, Versions, alone, independent, passages_by_document
from communique.model.evidence import Evidence
from communique.model.passage import Passage, SharedPassage
from communique.resolution.recent import Recent

_Stretches = Mapping[Passage, tuple[Passage, ...]]
ROOM = 4096
"""Documents of which it is at hand what they share; of one there may be thousands of passages."""


class Passages:
    """The shared passages of a set of documents, seen from each of them."""

    def __init__(self, shared: Iterable[SharedPassage] = (), versions: Versions = alone) -> None:
        self._of = passages_by_document(shared)
        self.versions = versions
        self._copied: Recent[str, _Stretches] = Recent(ROOM)
        self._told: Recent[str, _Stretches] = Recent(ROOM)
        self._counted: Recent[frozenset[Evidence], int] = Recent(ROOM)

    @classmethod
    def by(cls, of: PassagesOf, versions: Versions = alone) -> "Passages":
        """The passages that `of` gives for each document, and the other versions of it."""
        passages = cls(versions=versions)
        passages._of = of
        return passages

    def of(self, document: str) -> Iterable[SharedPassage]:
        """The passages of one document."""
        return self._of(document)

    def copies(self, evidence: Evidence) -> Iterator[Passage]:
        """The passages of other documents that are one copy with a passage that covers the evidence."""
        document = evidence.document
        if document not in self._copied:
            self._copied[document] = _across(document, (p for p in self._of(document) if p.kind == "copy"))
        return _opposite(self._copied[document], evidence)

    def echoes(self, evidence: Evidence) -> Iterator[Passage]:
        """Those, and the passages that quote the same words without having been copied."""
        document = evidence.document
        if document not in self._told:
            self._told[document] = _across(document, (p for p in self._of(document) if p.kind != "boilerplate"))
        return _opposite(self._told[document], evidence)

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
            self._counted[whole] = independent(whole, self._of, self.versions)
        return self._counted[whole]


def _across(document: str, pairs: Iterable[SharedPassage]) -> _Stretches:
    """Each stretch of a document with those of other documents that are one passage with it."""
    held: defaultdict[Passage, set[Passage]] = defaultdict(set)
    for pair in pairs:
        held[pair.within(document)].add(pair.elsewhere(document))
    return {here: tuple(sorted(there)) for here, there in held.items()}


def _opposite(held: _Stretches, evidence: Evidence) -> Iterator[Passage]:
    for here, there in held.items():
        if here.covers(evidence):
            yield from there
