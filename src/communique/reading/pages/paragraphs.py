"""Rows of a column to paragraphs: which line goes on from the one before it, and which begins anew."""

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from statistics import median

from communique.reading.pages.pieces import BROKEN, GAP, Row

_ENDED = re.compile(r"[.!?:;…][\"”’')\]]*\Z")
_ITEM = re.compile(r"(?:[•·▪◦‣●■–—*]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)])\s+\S")
_WIDE = 1.35  # times the usual distance between two lines
_INDENT = 0.8  # of the size of the letters
_OTHER_SIZE = 0.12
_SHORT = 0.4  # of the column is left free by a line after which nothing goes on, as in a list
_ALMOST = 0.15  # of the column is left free by a line that is full; of the lines of a column there are a few
_FEWEST = 3
_CELL = 2.5  # of the size of the letters: so wide a gap on a line parts the cells of a table
_CELLS = " | "


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text, where it stands, and the column that it stands in."""

    words: str
    left: float
    right: float
    top: float
    size: float
    column: tuple[float, float]
    first_word: float
    cells: bool = False

    @property
    def is_broken(self) -> bool:
        """Whether its last word goes on in the next line."""
        return self.words.endswith(BROKEN)

    @property
    def has_ended(self) -> bool:
        """Whether its last word ends a sentence or announces what follows."""
        return bool(_ENDED.search(self.words))


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words that go on from one another, how high they are written, and whether they end a sentence or fill their line."""

    words: str
    size: float
    ended: bool
    full: bool = False


def lines(block: list[Row]) -> list[Line]:
    """The lines of a block, each with the width of the block."""
    left = min(piece.left for row in block for piece in row)
    ends = sorted(row[-1].right for row in block)
    # a line or two may reach further than the column does
    right = ends[-1] if len(ends) < _FEWEST + 1 else ends[3 * (len(ends) - 1) // 4]
    return [_line(row, (left, right)) for row in block]


def paragraphs(blocks: Iterable[list[Line]]) -> list[Paragraph]:
    """The paragraphs of all blocks; one that a column or a page broke off goes on in the next."""
    blocks = list(blocks)
    usual = _distances(blocks)
    found: list[Paragraph] = []
    for block in blocks:
        for n, group in enumerate(_groups(block, usual)):
            paragraph = _joined(group, len(block))
            if n == 0 and found and _goes_on(found[-1], paragraph):
                found[-1] = replace(paragraph, words=_together(found[-1].words, paragraph.words))
            else:
                found.append(paragraph)
    return found


def _line(row: Row, column: tuple[float, float]) -> Line:
    size = median(piece.size for piece in row)
    words = row[0].words
    cells = False
    for before, piece in itertools.pairwise(row):
        gap = piece.left - before.right
        cells = cells or gap > _CELL * size
        words += (_CELLS if gap > _CELL * size else " " if gap > 0.12 * size else "") + piece.words
    words = " ".join(words.split())
    first = row[0]
    share = len(first.words.split()[0]) / len(first.words)
    top = median(piece.top for piece in row)
    return Line(words, first.left, row[-1].right, top, size, column, share * (first.right - first.left), cells)


def _distances(blocks: list[list[Line]]) -> float:
    """How far a line is from the next, in sizes of its letters, where one goes on in the other."""
    told = [
        (line.top - before.top) / line.size
        for block in blocks
        for before, line in itertools.pairwise(block)
        if 0 < line.top - before.top < 3 * line.size and abs(line.size - before.size) < _OTHER_SIZE * line.size
    ]
    told.sort()
    return told[len(told) // 3] if told else GAP


def _groups(block: list[Line], usual: float) -> Iterator[list[Line]]:
    group: list[Line] = []
    for line in block:
        if group and _begins(line, group, usual):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _begins(line: Line, group: list[Line], usual: float) -> bool:
    """Whether a line begins a paragraph, after those of a group."""
    before = group[-1]
    if abs(line.size - before.size) > _OTHER_SIZE * max(line.size, before.size):
        return True
    if line.top - before.top > _WIDE * usual * line.size:
        return True
    if before.is_broken:
        return False
    if line.cells or before.cells:
        return True
    if _ITEM.match(line.words) and (before.has_ended or before.words.endswith((",", "and", "or"))):
        return True
    left, right = line.column
    indented = line.left - left > _INDENT * line.size and before.left - left < _INDENT * line.size
    if right - before.right > _SHORT * (right - left):
        return True
    room = right - before.right - line.first_word
    if not before.has_ended:  # where the next word would have found room, the line was ended on purpose
        return room > line.size and not line.words[:1].islower()
    return room > 0.3 * line.size or (indented and len(group) > 1)


def _joined(group: list[Line], number: int) -> Paragraph:
    words = group[0].words
    for line in group[1:]:
        words = _together(words, line.words)
    last = group[-1]
    left, right = last.column
    full = number >= _FEWEST and right - last.right < _ALMOST * (right - left)
    return Paragraph(words, median(line.size for line in group), last.has_ended, full)


def _together(before: str, after: str) -> str:
    return before + after if before.endswith((BROKEN, "—", "/")) else f"{before} {after}"


def _goes_on(before: Paragraph, after: Paragraph) -> bool:
    """Whether a paragraph on the next column or page goes on from the last one."""
    if abs(before.size - after.size) > _OTHER_SIZE * before.size or _CELLS in before.words:
        return False
    return before.words.endswith(BROKEN) or (not before.ended and (before.full or after.words[:1].islower()))
