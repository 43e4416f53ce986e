"""Documents laid beside their candidates: by the compiled part where it was built, in plain Python elsewhere."""

import ctypes
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import accumulate
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from communique.copies.alignment import Prepared, aligned
from communique.copies.compiled_postings import middle
from communique.copies.kernel import ROW, Scratch, address, library, texts_of
from communique.copies.words import words

Rows = NDArray[np.int32]
"""Stretches shared with candidates, one a row: the candidate's number, start and end of the stretch in the first and
in the second text of the two, the words matched, the words of both sides together, and the kind as in alignment."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A text (UTF-8), the texts to lay it beside, whether it comes first with each, and the keys that recur."""

    text: bytes
    candidates: Sequence[bytes]
    comes_first: Sequence[bool]
    recurring: Sequence[int]


class Comparer(Protocol):
    """Lays texts beside others."""

    def comparing(self, comparisons: Sequence[Comparison]) -> Callable[[], Rows]:
        """Begins to compare; call what is given for what was found.

        Rows come in the order of comparisons and candidates; candidates are numbered over all comparisons.
        """

    def close(self) -> None:
        """Lets go of threads."""


class PlainComparer:
    """Lays texts side by side in plain Python."""

    def comparing(self, comparisons: Sequence[Comparison]) -> Callable[[], Rows]:
        return lambda: self._found(comparisons)

    def close(self) -> None:
        pass

    def _found(self, comparisons: Sequence[Comparison]) -> Rows:
        rows: list[tuple[int, ...]] = []
        number = 0
        for comparison in comparisons:
            mine = _prepared(comparison.text)
            recurring = frozenset(comparison.recurring)
            for text, first in zip(comparison.candidates, comparison.comes_first, strict=True):
                theirs = _prepared(text)
                rows += _rows(number, *((mine, theirs) if first else (theirs, mine)), recurring)
                number += 1
        return np.array(rows, np.int32).reshape(-1, ROW)


class CompiledComparer:
    """Lays texts side by side by the compiled part, on two threads where there is much to do."""

    def __init__(self) -> None:
        loaded = library()
        assert loaded is not None
        self._kernel = loaded
        self._scratch = Scratch(loaded)
        self._workers = ThreadPoolExecutor(2, "copies-compare")

    def comparing(self, comparisons: Sequence[Comparison]) -> Callable[[], Rows]:
        loads = [len(c.candidates) + 1 for c in comparisons]
        if sum(loads) < 16 or len(comparisons) < 2:
            return lambda: self._found(comparisons, 0)
        half = middle(loads)
        before = sum(len(c.candidates) for c in comparisons[:half])
        one = self._workers.submit(self._found, comparisons[:half], 0)
        other = self._workers.submit(self._found, comparisons[half:], before)
        return lambda: np.concatenate((one.result(), other.result()))

    def close(self) -> None:
        self._workers.shutdown()

    def _found(self, comparisons: Sequence[Comparison], before: int) -> Rows:
        pointers, lengths = texts_of([c.text for c in comparisons])
        candidates, candidate_lengths = texts_of([text for c in comparisons for text in c.candidates])
        comes_first = bytes(first for c in comparisons for first in c.comes_first)
        recurring = np.array([key for c in comparisons for key in c.recurring], np.uint64)
        recurring_from = np.array([0, *accumulate(len(c.recurring) for c in comparisons)], np.int64)
        candidate_from = np.array([0, *accumulate(len(c.candidates) for c in comparisons)], np.int64)
        reached = np.zeros(1, np.int64)
        room, at = 32 * len(candidate_lengths) + 64, 0
        found: list[Rows] = []
        while at < len(comparisons):
            rows = np.empty((room, ROW), np.int32)
            written = self._kernel.cw_align(
                self._scratch.pointer, len(comparisons) - at,
                ctypes.addressof(pointers) + at * ctypes.sizeof(ctypes.c_char_p), address(lengths) + 8 * at,
                recurring_from[at:].ctypes.data, recurring.ctypes.data, candidate_from[at:].ctypes.data,
                candidates, address(candidate_lengths), comes_first, rows.ctypes.data, room, reached.ctypes.data,
            )  # fmt: skip
            rows[:written, 0] += before
            found.append(rows[:written])
            at += int(reached[0])
            room *= 4
        return np.concatenate(found)


def _rows(number: int, one: Prepared, other: Prepared, recurring: frozenset[int]) -> list[tuple[int, ...]]:
    first, second = one.words, other.words
    return [
        (
            number, first.starts[a], first.ends[a_end - 1], second.starts[b], second.ends[b_end - 1],
            matched, a_end - a + b_end - b, kind,
        )
        for a, a_end, b, b_end, matched, kind in aligned(one, other, recurring)
    ]  # fmt: skip


def _prepared(text: bytes) -> Prepared:
    return Prepared.of(words(text.decode("utf-8", "surrogatepass")))
