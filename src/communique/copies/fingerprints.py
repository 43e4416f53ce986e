"""Fingerprints: a few numbers a text that any other text with the same run of words has too.

Every five words in a row make a number; of every eight such numbers in a row the least is kept (winnowing,
Schleimer and others 2003). Two texts that share a run of at least twelve words share a fingerprint, always.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from communique.copies.words import MASK, mixed

GRAM = 5
WINDOW = 8
RUN = GRAM + WINDOW - 1
KEY_BITS = 40
SKETCH = 32
SKETCH_END = 0xFFFF
_BASE = 0x9E3779B97F4A7C15


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """`key` is a number of 40 bits, `at` the number of the first of its five words."""

    at: int
    key: int


def grams(hashes: Sequence[int]) -> list[int]:
    """A number of 64 bits for every five words in a row."""
    top = pow(_BASE, GRAM, MASK + 1)
    found: list[int] = []
    rolling = 0
    for at, value in enumerate(hashes):
        rolling = (rolling * _BASE + value) & MASK
        if at >= GRAM:
            rolling = (rolling - hashes[at - GRAM] * top) & MASK
        if at >= GRAM - 1:
            found.append(mixed(rolling))
    return found


def winnowed(numbers: Sequence[int]) -> list[Fingerprint]:
    """The least of every eight numbers in a row, the last of equals; of fewer than eight, the least of all."""
    kept: list[Fingerprint] = []
    best = -1
    for last in range(max(0, min(WINDOW, len(numbers)) - 1), len(numbers)):
        first = max(0, last - WINDOW + 1)
        if best < first:
            best = min(range(first, last + 1), key=lambda at: (numbers[at], -at))
        elif numbers[last] <= numbers[best]:
            best = last
        else:
            continue
        # the least of eight are small numbers; multiplied they lie evenly, as the postings want them
        kept.append(Fingerprint(best, (numbers[best] * _BASE & MASK) >> (64 - KEY_BITS)))
    return kept


def sketch(keys: Sequence[int]) -> tuple[int, ...]:
    """At most 32 numbers of 16 bits, in order, that tell roughly how much two documents have in common.

    They stand for the keys that come first in an order of chance; the share of them that two documents have in
    common is about the share of their words.
    """
    least = sorted(map(mixed, keys))[:SKETCH]
    return tuple(sorted({min(value & 0xFFFF, SKETCH_END - 1) for value in least}))
