"""How many independent sources a value has: the least number of documents that explains all that tell it.

A document explains another's words if they share the passage that these words stand in, and nothing tells that it
went the other way. The sources of a value are the fewest documents such that each wording of it either stands in one
of them or is explained by one of them. So ten papers with one agency's story are one source; a paper that copies five
sentences and reports the value a sixth time in its own words is a source of its own; and where A shares with B, and B
with C, but A not with C, the one source is B only if B can be the source of both.

Versions of one article explain all of each other's words: whoever told them is one.

The count is a lower bound on purpose: words that may have been copied never count as corroboration.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from communique.model.evidence import Evidence
from communique.model.passage import SharedPassage

PassagesOf = Callable[[str], Iterable[SharedPassage]]
"""Gives the shared passages of a document, as `Index.of` does."""
Versions = Callable[[str], Sequence[str]]
"""Gives the other documents that are versions of the same article."""

COVER = 0.8
EXACT = 24
"""Up to so many wordings the least number is found for certain; beyond, by taking the best document each time."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """The fewest documents that explain all wordings: `origins`, and for each other document those it may be from.

    An origin need not be among the witnesses: two papers may both have copied a third.
    """

    origins: tuple[str, ...]
    copies: Mapping[str, tuple[str, ...]]

    @property
    def sources(self) -> int:
        """The number of independent sources."""
        return len(self.origins)


def passages_by_document(passages: Iterable[SharedPassage]) -> PassagesOf:
    """The passages of each document, for a collection whose passages are all at hand."""
    held: dict[str, list[SharedPassage]] = defaultdict(list)
    for passage in passages:
        held[passage.one.document].append(passage)
        held[passage.other.document].append(passage)
    return lambda document: held.get(document, ())


def alone(_: str) -> tuple[str, ...]:
    """No document is a version of what another is."""
    return ()


def independent(evidence: Iterable[Evidence], passages_of: PassagesOf, versions: Versions = alone) -> int:
    """How many independent sources there are among the documents that this evidence for one value stands in."""
    return explained(evidence, passages_of, versions).sources


def sharers(evidence: Evidence, passages_of: PassagesOf) -> tuple[str, ...]:
    """The other documents that carry the words of the evidence as a copy, whichever way they went."""
    return tuple(sorted(_coverage(evidence, passages_of, None, ignore_direction=True)))


def explained(evidence: Iterable[Evidence], passages_of: PassagesOf, versions: Versions = alone) -> Explanation:
    """The least explanation of the evidence for one value. Without evidence there is nothing to explain."""
    wordings = sorted(set(evidence))
    told: dict[str, list[Evidence]] = defaultdict(list)
    for wording in wordings:
        told[wording.document].append(wording)
    explains: dict[str, set[int]] = defaultdict(set)
    for number, wording in enumerate(wordings):
        explains[wording.document].add(number)
        for other in _coverage(wording, passages_of, told):
            explains[other].add(number)
        for other in versions(wording.document):
            if other in told:
                explains[other].add(number)
    witnesses = {wording.document for wording in wordings}
    origins = _fewest(range(len(wordings)), explains, witnesses)
    copies = {
        document: tuple(sorted(o for o in origins if any(wordings[n].document == document for n in explains[o])))
        for document in sorted(witnesses - set(origins))
    }
    return Explanation(tuple(sorted(origins)), copies)


def _coverage(
    wording: Evidence,
    passages_of: PassagesOf,
    told: Mapping[str, Sequence[Evidence]] | None,
    *,
    ignore_direction: bool = False,
) -> set[str]:
    """The documents that may have the words from, or given them: their copied passages cover the wording.

    An edited sentence need not carry the value on its other side: with `told`, the wordings of the value by document,
    it counts only where the other document tells the value in it.
    """
    if wording.part != "text":
        return set()
    stretches: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for passage in passages_of(wording.document):
        if passage.kind != "copy" or (passage.origin == wording.document and not ignore_direction):
            continue
        mine, theirs = passage.within(wording.document), passage.elsewhere(wording.document)
        if told is not None and passage.score < 1 and not any(theirs.covers(e) for e in told.get(theirs.document, ())):
            continue
        start, end = max(mine.start, wording.start), min(mine.end, wording.end)
        if start < end:
            stretches[theirs.document].append((start, end))
    least = COVER * (wording.end - wording.start)
    return {document for document, parts in stretches.items() if _length(parts) >= least}


def _length(stretches: Iterable[tuple[int, int]]) -> int:
    """The characters in stretches that may overlap."""
    length = reached = 0
    for start, end in sorted(stretches):
        length += max(0, end - max(start, reached))
        reached = max(reached, end)
    return length


def _fewest(wordings: Iterable[int], explains: Mapping[str, Set[int]], witnesses: Set[str]) -> list[str]:
    """The fewest documents that explain all wordings; of equals, witnesses rather than others, then by name."""
    order = sorted(explains, key=lambda d: (-len(explains[d]), d not in witnesses, d))
    found: list[str] = []
    for group in _groups(wordings, explains):
        near = [document for document in order if explains[document] & group]
        greedy = _greedily(group, near, explains)
        if len(greedy) > 1 and len(group) <= EXACT:
            greedy = _at_most(group, near, explains, len(greedy) - 1) or greedy
        found += greedy
    return found


def _groups(wordings: Iterable[int], explains: Mapping[str, Set[int]]) -> list[set[int]]:
    """Wordings that no document ties together, apart."""
    holders: dict[int, list[str]] = defaultdict(list)
    for document, numbers in explains.items():
        for number in numbers:
            holders[number].append(document)
    left, groups = set(wordings), []
    while left:
        group: set[int] = set()
        edge = {min(left)}
        while edge:
            group |= edge
            edge = {n for number in edge for document in holders[number] for n in explains[document]} - group
        groups.append(group)
        left -= group
    return groups


def _greedily(group: Set[int], near: Sequence[str], explains: Mapping[str, Set[int]]) -> list[str]:
    left, taken = set(group), []
    while left:
        best = max(near, key=lambda document: len(explains[document] & left))
        taken.append(best)
        left -= explains[best]
    return taken


def _at_most(left: Set[int], near: Sequence[str], explains: Mapping[str, Set[int]], number: int) -> list[str] | None:
    """At most `number` documents that explain all that is left, as few as can be; None if there are none."""
    for size in range(1, number + 1):
        found = _of_size(frozenset(left), near, explains, size)
        if found is not None:
            return found
    return None


def _of_size(
    left: frozenset[int], near: Sequence[str], explains: Mapping[str, Set[int]], size: int
) -> list[str] | None:
    if not left:
        return []
    if size == 0 or max(len(explains[document] & left) for document in near) * size < len(left):
        return None
    hardest = min(left, key=lambda number: (sum(number in explains[document] for document in near), number))
    for document in near:
        if hardest in explains[document]:
            rest = _of_size(left - explains[document], near, explains, size - 1)
            if rest is not None:
                return [document, *rest]
    return None
