"""Where words of one version of an article stand in another."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from communique.model.document import Document, Part

_WORD = re.compile(r"\w+")
_MANY = 2_000
"""Words of a text from which on the most frequent ones are let be, for the sake of time."""
_KEPT = 0.4
"""The share of the words of a stretch that another version has to keep for the stretch to be found there."""


class Across:
    """Stretches of one version found in another, each as far as its words were kept or others stand in their place."""

    def __init__(self, one: Document, other: Document) -> None:
        self._parts: dict[Part, _Laid] = {part: _Laid(one.part(part), other.part(part)) for part in ("title", "text")}

    def stretch(self, part: Part, start: int, end: int) -> tuple[int, int] | None:
        """Where a stretch of the one stands in the other: its start and end in the same part; None where it is gone."""
        return self._parts[part].stretch(start, end)


class _Laid:
    def __init__(self, one: str, other: str) -> None:
        self._mine = [found.span() for found in _WORD.finditer(one)]
        self._theirs = [found.span() for found in _WORD.finditer(other)]
        self._place = _places(_words(one), _words(other))

    def stretch(self, start: int, end: int) -> tuple[int, int] | None:
        inside = [n for n, (first, last) in enumerate(self._mine) if first < end and start < last]
        kept = [n for n in inside if n in self._place]
        if not kept or len(kept) < _KEPT * len(inside):
            return None
        first, last = self._place[kept[0]], self._place[kept[-1]]
        if kept[0] != inside[0]:
            first = max((self._place[n] + 1 for n in self._place if n < inside[0]), default=0)
        if kept[-1] != inside[-1]:
            last = min((self._place[n] for n in self._place if n > inside[-1]), default=len(self._theirs)) - 1
        return self._theirs[first][0], self._theirs[max(first, last)][1]


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]


def _places(one: Sequence[str], other: Sequence[str]) -> dict[int, int]:
    """The words that were kept, with the place of each in the other."""
    laid = SequenceMatcher(None, one, other, autojunk=max(len(one), len(other)) > _MANY)
    return {block.a + n: block.b + n for block in laid.get_matching_blocks() for n in range(block.size)}
