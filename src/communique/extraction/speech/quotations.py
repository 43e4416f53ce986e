"""Stretches in quotation marks, whatever marks a document uses and however oddly it sets them."""

import re
from bisect import bisect_right
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from communique.extraction.text.parse import Prepared

Turn = Literal["open", "close", "either"]

OPENING = frozenset("“«‟„")
CLOSING = frozenset("”»")
DOUBLE = re.compile(r"\"|''|,,(?=\w)")
SINGLE = re.compile(r"(?<![\w'])'(?=[\w\[])")
"""An opening single mark; closing ones are told from apostrophes by the punctuation before them."""
SINGLE_END = re.compile(r"(?<=[,.?!;…])'(?![\w'])")


@dataclass(frozen=True, slots=True, order=True)
class Quotation:
    """One quoted stretch of the text, over as many paragraphs as it runs. Offsets into the text.

    `opens` and `closes` bound it with its marks, `start` and `end` without them. `whole` is False where one of the two
    marks is missing and its place was inferred.
    """

    opens: int
    start: int
    end: int
    closes: int
    whole: bool = True


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    turn: Turn


Marks = Callable[[int, int], Iterator[_Mark]]
"""Finds the marks of a paragraph, by its start and end."""


def quotations(prepared: Prepared) -> tuple[Quotation, ...]:
    """The quoted stretches of a prepared text, in order, none within another.

    A paragraph that opens with a mark while the one before it was not closed goes on with the same quotation. Where a
    closing mark is missing, the quotation ends with its paragraph; where an opening one is missing, it begins with it.
    """
    double = tuple(_quotations(prepared.text, prepared.paragraphs, lambda a, b: _double(prepared, a, b)))
    single = tuple(_quotations(prepared.text, prepared.paragraphs, lambda a, b: _single(prepared.text, a, b)))
    return tuple(sorted((*double, *_apart(single, double))))


def _apart(single: Sequence[Quotation], double: Sequence[Quotation]) -> Iterator[Quotation]:
    """The quotations in single marks that touch none in double marks."""
    heads = [quotation.opens for quotation in double]
    for quotation in single:
        place = bisect_right(heads, quotation.closes)
        if place == 0 or double[place - 1].closes <= quotation.opens:
            yield quotation


def _quotations(text: str, paragraphs: Sequence[tuple[int, int]], marks_of: Marks) -> Iterator[Quotation]:
    pending: _Mark | None = None
    last = 0
    for place, (start, end) in enumerate(paragraphs):
        marks = list(marks_of(start, end))
        if pending and marks and marks[0].start == start:
            marks = marks[1:]  # the mark that reopens a quotation at the head of a paragraph
        elif pending:
            yield _cut(text, pending, last, whole=False)
            pending = None
        if not pending and marks and _opening_lost(text, marks[0], start):
            yield Quotation(start, start, marks[0].start, marks[0].end, whole=False)
            marks = marks[1:]
        pending, last = (yield from _paired(text, marks, pending)), end
        if pending and not _goes_on(paragraphs, place, marks_of):
            yield _cut(text, pending, end, whole=False)
            pending = None


def _opening_lost(text: str, first: _Mark, start: int) -> bool:
    """Whether the first mark of a paragraph closes what was never opened; a mark behind a figure tells inches."""
    return first.turn == "close" and first.start > start and not text[first.start - 1].isdigit()


def _paired(text: str, marks: Sequence[_Mark], pending: _Mark | None) -> Generator[Quotation, None, _Mark | None]:
    """The quotations that the marks of a paragraph bound, `pending` being open already; returns the one left open."""
    balance = sum(_weight(mark) for mark in marks)
    for mark in marks:
        if pending is None:
            pending = mark if mark.turn != "close" else None
        elif mark.turn != "open":
            yield _cut(text, pending, mark.start, mark.end)
            pending = None
        elif balance >= 0:  # as many marks are still to open as to close: the closing mark is lost
            pending = mark
        balance -= _weight(mark)
    return pending


def _weight(mark: _Mark) -> int:
    return {"open": 1, "close": -1, "either": 0}[mark.turn]


def _goes_on(paragraphs: Sequence[tuple[int, int]], place: int, marks_of: Marks) -> bool:
    """Whether the next paragraph opens with a mark, as a quotation does that goes on over paragraphs."""
    if place + 1 == len(paragraphs):
        return False
    start, end = paragraphs[place + 1]
    return any(mark.start == start and mark.turn != "close" for mark in marks_of(start, end))


def _cut(text: str, mark: _Mark, end: int, closes: int | None = None, *, whole: bool = True) -> Quotation:
    stretch = text[mark.end : end]
    start = mark.end + len(stretch) - len(stretch.lstrip())
    return Quotation(mark.start, start, max(start, mark.end + len(stretch.rstrip())), closes or end, whole)


def _double(prepared: Prepared, start: int, end: int) -> Iterator[_Mark]:
    stored = prepared.document.text
    german = False
    for match in DOUBLE.finditer(prepared.text, start, end):
        sign = stored[match.start()]
        turn: Turn
        if sign == "“" and german:
            turn, german = "close", False
        elif sign in OPENING:
            turn, german = "open", sign == "„"
        elif sign in CLOSING:
            turn = "close"
        else:
            turn = _turn(prepared.text, match.start(), match.end(), start, end)
        yield _Mark(match.start(), match.end(), turn)


def _turn(text: str, opens: int, closes: int, start: int, end: int) -> Turn:
    """Which way a straight mark turns, by its neighbours."""
    before = text[opens - 1] if opens > start else " "
    after = text[closes] if closes < end else " "
    free_before, free_after = before.isspace() or before in "([-–—", after.isspace() or after in ".,;:!?)]-–—"
    if free_before and not free_after:
        return "open"
    if free_after and not free_before:
        return "close"
    if before in ",:" and after.isalnum():
        return "either"  # said,"we … hope,"he said: which of the two, the marks before tell
    if before in ".!?" and after.isalnum():
        return "close"
    return "either"


def _single(text: str, start: int, end: int) -> Iterator[_Mark]:
    """Single marks, opening and closing in turn; an opening one without its end is an apostrophe."""
    last = start
    while match := SINGLE.search(text, last, end):
        ending = SINGLE_END.search(text, match.end(), end)
        if ending is None:
            return
        yield _Mark(match.start(), match.end(), "open")
        yield _Mark(ending.start(), ending.end(), "close")
        last = ending.end()
