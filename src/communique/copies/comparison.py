"""Documents laid beside their candidates: by the compiled part where it was built, in plain Python elsewhere."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple, Protocol

import numpy as np

from communique.copies.alignment import Prepared, aligned
from communique.copies.kernel import ROW, Scratch, address, library, texts_of
from communique.copies.words import words


@dataclass(frozen=True, slots=True)
class Comparison:
    """A text (UTF-8), the texts to lay beside it, which of these come second, and the keys that recur."""

    text: bytes
    candidates: Sequence[bytes]
    text_is_one: Sequence[bool]
    recurring: Sequence[int]


class Found(NamedTuple):
    """A stretch shared with a candidate: character offsets in the first and the second text of the two.

    `matched` words of `size` words on both sides together are equal; `kind` as in alignment.
    """

    candidate: int
    start: int
    end: int
    other_start: int
    other_end: int
    matched: int
    size: int
    kind: int

    @property
    def score(self) -> float:
        """The share of the words of both sides that are equal: 1 for a run of equal words."""
        return round(2 * self.matched / self.size, 3)


class Comparer(Protocol):
    """Lays texts beside others."""

    def found(self, comparisons: Sequence[Comparison]) -> Sequence[Sequence[Found]]:
        """What each text shares with its candidates; `candidate` counts within the comparison."""

    def close(self) -> None:
        """Lets go of threads."""


class PlainComparer:
    """Lays texts side by side in plain Python."""

    def found(self, comparisons: Sequence[Comparison]) -> Sequence[Sequence[Found]]:
        return [self._found(comparison) for comparison in comparisons]

    def close(self) -> None:
        pass

    def _found(self, comparison: Comparison) -> Sequence[Found]:
        rows = []
        mine = _prepared(comparison.text)
        recurring = frozenset(comparison.recurring)
        for number, (text, is_one) in enumerate(zip(comparison.candidates, comparison.text_is_one, strict=True)):
            theirs = _prepared(text)
            one, other = (mine, theirs) if is_one else (theirs, mine)
            for a, a_end, b, b_end, matched, kind in aligned(one, other, recurring):
                first, second = one.words, other.words
                rows.append(
                    Found(
                        number, first.starts[a], first.ends[a_end - 1], second.starts[b], second.ends[b_end - 1],
                        matched, a_end - a + b_end - b, kind,
                    )
                )  # fmt: skip
        return rows


class CompiledComparer:
    """Lays texts side by side by the compiled part, on two threads where there is much to do."""

    def __init__(self) -> None:
        loaded = library()
        assert loaded is not None
        self._kernel = loaded
        self._scratches = [Scratch(loaded), Scratch(loaded)]
        self._workers = ThreadPoolExecutor(2, "copies-compare")

    def found(self, comparisons: Sequence[Comparison]) -> Sequence[Sequence[Found]]:
        load = [len(c.candidates) + 1 for c in comparisons]
        if sum(load) < 16 or len(comparisons) < 2:
            return self._found(comparisons, self._scratches[0])
        half = next(at for at, so_far in enumerate(accumulate(load), 1) if 2 * so_far >= sum(load))
        other = self._workers.submit(self._found, comparisons[half:], self._scratches[1])
        return [*self._found(comparisons[:half], self._scratches[0]), *other.result()]

    def close(self) -> None:
        self._workers.shutdown()

    def _found(self, comparisons: Sequence[Comparison], scratch: Scratch) -> Sequence[Sequence[Found]]:
        pointers, lengths = texts_of([c.text for c in comparisons])
        candidates, candidate_lengths = texts_of([text for c in comparisons for text in c.candidates])
        is_one = bytes(one for c in comparisons for one in c.text_is_one)
        recurring = np.array([key for c in comparisons for key in c.recurring], np.uint64)
        recurring_from = np.array([0, *accumulate(len(c.recurring) for c in comparisons)], np.int64)
        candidate_from = np.array([0, *accumulate(len(c.candidates) for c in comparisons)], np.int64)
        reached = np.zeros(1, np.int64)
        room, at = 32 * len(candidate_lengths) + 64, 0
        found: list[list[Found]] = [[] for _ in comparisons]
        while at < len(comparisons):
            rows = np.empty((room, ROW), np.int32)
            written = self._kernel.cw_align(
                scratch.pointer, len(comparisons) - at,
                _offset(pointers, at), address(lengths) + 8 * at,
                recurring_from[at:].ctypes.data, recurring.ctypes.data, candidate_from[at:].ctypes.data,
                candidates, address(candidate_lengths), is_one, rows.ctypes.data, room, reached.ctypes.data,
            )  # fmt: skip
            owner = np.searchsorted(candidate_from, rows[:written, 0], side="right") - 1
            rows[:written, 0] -= candidate_from[owner].astype(np.int32)
            for number, row in zip(owner.tolist(), rows[:written].tolist(), strict=True):
                found[number].append(Found(*row))
            at += int(reached[0])
            room *= 4
        return found


def _offset(pointers: object, at: int) -> int:
    import ctypes

    return ctypes.addressof(pointers) + at * ctypes.sizeof(ctypes.c_char_p)  # type: ignore[arg-type]


def _prepared(text: bytes) -> Prepared:
    return Prepared.of(words(text.decode("utf-8", "surrogatepass")))
