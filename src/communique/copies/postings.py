"""Postings: which documents hold which fingerprint, and what follows from that.

A fingerprint held by very many documents is kept for a sample of them, those of least rank. Ranks are drawn from
identifiers, so the sample does not depend on what came first. What recurs over days and stories is boilerplate and
makes nobody a candidate.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Any, Protocol

from communique.copies.fingerprints import grams, sketch, winnowed
from communique.copies.recurrence import Sighting, recurs
from communique.copies.words import words

SAMPLE = 64


@dataclass(frozen=True, slots=True)
class Prints:
    """Sorted distinct fingerprint keys of some documents, one after the other, `counts` of them a document.

    `sketches` has a row of numbers a document. Lists, or arrays of the compiled part.
    """

    keys: Any
    counts: Any
    sketches: Any


@dataclass(frozen=True, slots=True)
class Traits:
    """What is remembered of a document: the day it was published (0 where unknown), and its rank."""

    day: int
    rank: int


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Numbers of documents that share a fingerprint which does not recur, and the keys that do."""

    candidates: Sequence[int]
    recurring: Sequence[int]


NOBODY = Neighbours((), ())


class Postings(Protocol):
    """What the index asks of its postings. Documents are numbered from 0 in the order of arrival."""

    @property
    def covered(self) -> int:
        """How many documents need not be entered again after the index was closed or killed."""

    def printing(self, texts: Sequence[bytes]) -> Callable[[], Prints]:
        """Begins to take the fingerprints of some texts; call what is given for the outcome."""

    def enter(self, first: int, prints: Prints, traits: Sequence[Traits]) -> Sequence[Neighbours]:
        """Takes documents in, numbered from `first`; the neighbours of each among itself and those before it."""

    def look(self, first: int, prints: Prints) -> Sequence[Neighbours]:
        """The neighbours, among all, of documents already taken in, numbered from `first`."""

    def close(self) -> None:
        """Lets go of files."""


class PlainPostings:
    """Postings in dictionaries, in memory alone."""

    covered = 0

    def __init__(self) -> None:
        self._holders: dict[int, list[int]] = {}
        self._sightings: list[Sighting] = []

    def printing(self, texts: Sequence[bytes]) -> Callable[[], Prints]:
        return lambda: self._printed(texts)

    def _printed(self, texts: Sequence[bytes]) -> Prints:
        each = [
            sorted({f.key for f in winnowed(grams(words(text.decode("utf-8", "surrogatepass")).hashes))})
            for text in texts
        ]
        return Prints([k for keys in each for k in keys], [len(keys) for keys in each], [sketch(k) for k in each])

    def enter(self, first: int, prints: Prints, traits: Sequence[Traits]) -> Sequence[Neighbours]:
        neighbours = []
        bounds = pairwise(accumulate(prints.counts, initial=0))
        for at, ((begin, end), trait, numbers) in enumerate(zip(bounds, traits, prints.sketches, strict=True)):
            self._sightings.append(Sighting(trait.day, trait.rank, tuple(numbers)))
            for key in prints.keys[begin:end]:
                self._holders.setdefault(key, []).append(first + at)
            neighbours.append(self._neighbours(first + at, prints.keys[begin:end]))
        return neighbours

    def look(self, first: int, prints: Prints) -> Sequence[Neighbours]:
        bounds = pairwise(accumulate(prints.counts, initial=0))
        return [self._neighbours(at, prints.keys[begin:end]) for at, (begin, end) in enumerate(bounds, first)]

    def close(self) -> None:
        pass

    def _neighbours(self, document: int, keys: Sequence[int]) -> Neighbours:
        candidates: set[int] = set()
        recurring = []
        for key in keys:
            sample = self._sample(key)
            if recurs(self._sightings[holder] for holder in sample):
                recurring.append(key)
            else:
                candidates.update(sample)
        return Neighbours(sorted(candidates - {document}), recurring)

    def _sample(self, key: int) -> Sequence[int]:
        holders = self._holders.get(key, ())
        if len(holders) <= SAMPLE:
            return holders
        return sorted(holders, key=lambda holder: (self._sightings[holder].rank, holder))[:SAMPLE]
