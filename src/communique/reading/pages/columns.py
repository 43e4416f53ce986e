"""The order in which what stands on a page is read: down one column, then down the next."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import mean, median

from communique.reading.pages.pieces import Piece, Row, rows

_GUTTER = 0.8  # of the size of the letters is free between two columns, at the least
_FEWEST_ROWS = 3
_FEWEST_WORDS = 2.5  # on a line, or it is a table
_NARROWEST = 0.2  # of what is written on
_FULL = 0.55  # of a column's width is filled by its lines, or it is a table
_DEEPEST = 8
_APART = 1.8  # of the size of the letters: what stands so far below both columns is of neither
_NEAR = 3.0  # points within which lines begin at the same place
_TRIED = 6


@dataclass(frozen=True, slots=True)
class _Columns:
    """Rows of a page, from `start` to before `end`, that are two columns, the right one beginning `at`."""

    start: int
    end: int
    at: float


def blocks(pieces: Sequence[Piece], depth: int = 0) -> Iterator[list[Row]]:
    """The rows of what is read from the top down without a break: a column, or what stands across the page."""
    yield from _in_order(rows(pieces), depth)


def _in_order(found: list[Row], depth: int) -> Iterator[list[Row]]:
    columns = _columns(found) if depth < _DEEPEST else None
    if columns is None:
        if found:
            yield found
        return
    yield from _in_order(found[: columns.start], depth + 1)
    within = [piece for row in found[columns.start : columns.end] for piece in row]
    yield from blocks([piece for piece in within if piece.left < columns.at], depth + 1)
    yield from blocks([piece for piece in within if piece.left >= columns.at], depth + 1)
    yield from _in_order(found[columns.end :], depth + 1)


def _columns(found: list[Row]) -> _Columns | None:
    """The tallest columns among the rows, or None where they are but one, or a table."""
    every = [piece for row in found for piece in row]
    if len(every) < 2 * _FEWEST_ROWS:
        return None
    free = _GUTTER * median(piece.size for piece in every)
    sound = (
        columns
        for at in _beginnings(every)
        for columns in _between(found, at, free)
        if _are_sound(found[columns.start : columns.end], at)
    )
    return max(sound, key=lambda columns: columns.end - columns.start, default=None)


def _beginnings(every: list[Piece]) -> list[float]:
    """Where several lines begin, well within what is written on: the left edge of a column may be there."""
    left, right = min(piece.left for piece in every), max(piece.right for piece in every)
    margin = _NARROWEST * (right - left)
    counts: Counter[int] = Counter()
    first: dict[int, float] = {}
    for piece in every:
        if left + margin < piece.left < right - margin:
            place = round(piece.left / _NEAR)
            counts[place] += 1
            first[place] = min(piece.left, first.get(place, piece.left))
    return [first[place] for place, count in counts.most_common(_TRIED) if count >= _FEWEST_ROWS]


def _between(found: list[Row], at: float, free: float) -> Iterator[_Columns]:
    """Rows one below the other that leave the strip before `at` free."""
    start = 0
    for n in range(len(found) + 1):
        if n == len(found) or any(piece.left < at - 0.1 and piece.right > at - free for piece in found[n]):
            if n - start >= _FEWEST_ROWS:
                yield _trimmed(found, start, n, at - 0.1)
            start = n + 1


def _trimmed(found: list[Row], start: int, end: int, at: float) -> _Columns:
    """The rows without what stands on the left alone: above the right column, or well apart below it."""
    right = [n for n in range(start, end) if any(piece.left >= at for piece in found[n])]
    if not right:
        return _Columns(start, start, at)
    for n in range(right[-1] + 1, end):
        if found[n][0].top - found[n - 1][0].bottom > _APART * found[n][0].size:
            end = n
            break
    return _Columns(right[0], end, at)


def _are_sound(band: list[Row], at: float) -> bool:
    every = [piece for row in band for piece in row]
    if len(band) < _FEWEST_ROWS or not every:
        return False
    across = max(piece.right for piece in every) - min(piece.left for piece in every)
    sides = ([p for p in every if p.left < at - 0.1], [p for p in every if p.left >= at - 0.1])
    return all(_is_column(side, across) for side in sides)


def _is_column(side: list[Piece], across: float) -> bool:
    lines = rows(side)
    if len(lines) < _FEWEST_ROWS:
        return False
    width = max(piece.right for piece in side) - min(piece.left for piece in side)
    filled = mean(sum(piece.right - piece.left for piece in line) for line in lines)
    words = mean(sum(len(piece.words.split()) for piece in line) for line in lines)
    return words >= _FEWEST_WORDS and width >= _NARROWEST * across and filled >= _FULL * width
