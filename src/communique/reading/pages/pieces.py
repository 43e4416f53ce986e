"""Pieces of text as they stand on a page: words on one line with no wide gap between them."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

GAP = 1.2
"""A gap of so many times the size of the letters parts two pieces on a line."""
BROKEN = "\x02"
"""Stands for a hyphen at the end of a line, until it is known whether it belongs to the word."""
_HYPHENS = ("\x02", "-", "\u2010", "\xad")
_NOT_SHOWN = {0: "", 0xFFFE: "", 0x200B: "", 0x200C: "", 0x200D: "", 0xFEFF: "", 0xAD: ""}
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_WRITTEN = {**_NOT_SHOWN, **_LIGATURES}


@dataclass(frozen=True, slots=True)
class Piece:
    """Words and the box that they stand in, measured in points from the upper left corner of the page.

    `size` is that of the letters, which in one font fill less of the box than in another.
    """

    left: float
    right: float
    top: float
    bottom: float
    words: str
    size: float

    @property
    def height(self) -> float:
        """How high the box is."""
        return self.bottom - self.top

    def overlap(self, other: "Piece") -> float:
        """How much of the lower of two pieces stands beside the other: 1 where they are on one line."""
        shared = min(self.bottom, other.bottom) - max(self.top, other.top)
        return shared / max(min(self.height, other.height), 0.1)


Row = list[Piece]
"""What stands beside one another, from left to right."""


@dataclass(frozen=True, slots=True)
class Page:
    """The pieces of a page, in no order that matters."""

    width: float
    height: float
    pieces: tuple[Piece, ...]


@dataclass(slots=True)
class _Letter:
    character: str
    left: float
    right: float
    top: float
    bottom: float
    number: int


def page_of(page: Any, text: Any) -> Page:
    """The page that a page and a text page of pdfium describe, turned as it is shown."""
    turned = page.get_rotation()
    width, height = page.get_size()
    left, bottom, right, top = page.get_bbox()
    sheet = (left, bottom, right, top)
    runs = _runs(_letters(text, sheet, turned))
    pieces = (_piece(run, _size(text, run[0])) for run in runs)
    return Page(width, height, tuple(piece for piece in pieces if piece.words.strip()))


def rows(pieces: Sequence[Piece]) -> list[Row]:
    """The pieces in rows from the top down."""
    found: list[Row] = []
    for piece in sorted(pieces, key=lambda p: (p.top, p.left)):
        beside = max(found[-6:], key=lambda row: row[0].overlap(piece), default=None)
        if beside is not None and beside[0].overlap(piece) > 0.5:
            beside.append(piece)
        else:
            found.append([piece])
    for row in found:
        row.sort(key=lambda piece: piece.left)
    return sorted(found, key=lambda row: median(piece.bottom for piece in row))


def _letters(text: Any, sheet: tuple[float, float, float, float], turned: int) -> Iterator[_Letter | None]:
    """The letters that stand upright on the page as it is shown; None where pdfium sees a line end."""
    from pypdfium2 import raw

    upright = math.radians(-turned) % math.tau
    for n in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text, n)
        if code in (0x0A, 0x0D):
            yield None
            continue
        angle = raw.FPDFText_GetCharAngle(text, n)
        if angle >= 0 and math.cos(angle - upright) < 0.98:  # a watermark, or words along a margin
            continue
        box = text.get_charbox(n, loose=code != 2)
        yield _Letter(_character(code), *_placed(box, sheet, turned), n)


def _character(code: int) -> str:
    if code in _WRITTEN:
        return _WRITTEN[code]
    return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\N{REPLACEMENT CHARACTER}"


def _placed(
    box: tuple[float, float, float, float], sheet: tuple[float, float, float, float], turned: int
) -> tuple[float, float, float, float]:
    """Left, right, top and bottom of a box on the page as it is shown, from the upper left corner."""
    left, bottom, right, top = box
    sheet_left, sheet_bottom, sheet_right, sheet_top = sheet
    match turned:
        case 90:
            return bottom - sheet_bottom, top - sheet_bottom, left - sheet_left, right - sheet_left
        case 180:
            return sheet_right - right, sheet_right - left, bottom - sheet_bottom, top - sheet_bottom
        case 270:
            return sheet_top - top, sheet_top - bottom, sheet_right - right, sheet_right - left
        case _:
            return left - sheet_left, right - sheet_left, sheet_top - top, sheet_top - bottom


def _size(text: Any, letter: _Letter) -> float:
    """How large a letter is written: the size of its font, as far as that is drawn larger or smaller."""
    from pypdfium2 import raw

    drawn = raw.FS_MATRIX()
    size: float = raw.FPDFText_GetFontSize(text, letter.number)
    if raw.FPDFText_GetMatrix(text, letter.number, drawn):
        size *= math.hypot(drawn.c, drawn.d)
    return size if 1 < size < 500 else letter.bottom - letter.top


def _runs(letters: Iterator[_Letter | None]) -> Iterator[list[_Letter]]:
    run: list[_Letter] = []
    for letter in letters:
        if run and (letter is None or not _goes_on(run, letter)):
            yield run
            run = []
        if letter is not None and (run or not letter.character.isspace()):
            run.append(letter)
    if run:
        yield run


def _goes_on(run: list[_Letter], letter: _Letter) -> bool:
    """Whether a letter stands behind the last one on the same line, with no wide gap between."""
    last = run[-1]
    size = max(run[0].bottom - run[0].top, 1.0)
    gap = letter.left - last.right
    middle = (letter.top + letter.bottom) / 2
    return -size < gap < GAP * size and run[0].top - 0.4 * size < middle < run[0].bottom + 0.4 * size


def _piece(run: list[_Letter], size: float) -> Piece:
    shown = [letter for letter in run if not letter.character.isspace()] or run
    words = "".join(letter.character for letter in run).rstrip()
    if words.endswith(_HYPHENS) and len(words) > 1 and words[-2].isalnum():
        words = words[:-1] + BROKEN
    whole = [letter for letter in shown if letter.character != BROKEN] or shown
    return Piece(
        left=shown[0].left,
        right=max(letter.right for letter in shown),
        top=median(letter.top for letter in whole),
        bottom=median(letter.bottom for letter in whole),
        size=size,
        words=words.replace("\x02", "-")[:-1] + BROKEN if words.endswith(BROKEN) else words.replace("\x02", "-"),
    )
