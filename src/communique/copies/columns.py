"""Two texts in two columns: what they share stands side by side, and between it what each has alone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from communique.copies.sides import Facing, facing
from communique.model.document import Document
from communique.model.passage import SharedPassage

Span = tuple[int, int]
"""The character offsets of a stretch of a text."""


@dataclass(frozen=True, slots=True)
class Row:
    """A stretch of each text, one of which may be empty; `facing` where it is a passage that they share."""

    one: Span
    other: Span
    facing: Facing | None = None


@dataclass(frozen=True, slots=True)
class Columns:
    """Two texts from beginning to end, and the shared passages that stand in another order in the one than in the other."""

    rows: tuple[Row, ...]
    moved: tuple[Row, ...]


def columns(one: Document, other: Document, passages: Iterable[SharedPassage]) -> Columns:
    """Lays two texts side by side by the passages that they share.

    Of passages that cross or overlap those stand in a row that are most text in one order; the others are `moved`.
    """
    shared = sorted((_shared(one, other, each) for each in set(passages)), key=lambda row: (row.one, row.other))
    aligned = _in_one_order(shared)
    rows, mine, theirs = [], 0, 0
    for row in aligned:
        rows += [Row((mine, row.one[0]), (theirs, row.other[0])), row]
        mine, theirs = row.one[1], row.other[1]
    rows.append(Row((mine, len(one.text)), (theirs, len(other.text))))
    told = tuple(row for row in rows if row.one[0] < row.one[1] or row.other[0] < row.other[1])
    return Columns(told, tuple(row for row in shared if row not in aligned))


def _shared(one: Document, other: Document, passage: SharedPassage) -> Row:
    mine, theirs = passage.within(one.id), passage.elsewhere(one.id)
    first, second = (one, other) if passage.one == mine else (other, one)
    held = facing(first, second, passage)
    if passage.one != mine:
        held = Facing(passage, held.other, held.one)
    return Row((mine.start, mine.end), (theirs.start, theirs.end), held)


def _in_one_order(rows: Sequence[Row]) -> list[Row]:
    """The rows that follow each other in both texts without overlapping, those with the most text in all."""
    best: list[tuple[int, int]] = []
    for at, row in enumerate(rows):
        before = ((best[k][0], k) for k in range(at) if _follows(rows[k], row))
        weight, previous = max(before, default=(0, -1), key=lambda each: (each[0], -each[1]))
        best.append((weight + row.one[1] - row.one[0], previous))
    at = max(range(len(rows)), key=lambda k: best[k][0], default=-1)
    chain = []
    while at >= 0:
        chain.append(rows[at])
        at = best[at][1]
    return chain[::-1]


def _follows(row: Row, then: Row) -> bool:
    return row.one[1] <= then.one[0] and row.other[1] <= then.other[0]
