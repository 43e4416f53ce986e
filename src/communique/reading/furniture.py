"""Furniture: what a text carries that tells of its source and its day, not of the world.

Furniture is marked, never cut, so that offsets hold; whoever looks for facts passes over it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import get_args

from communique.model.document import Document, Furniture, FurnitureKind
from communique.reading import corrections, credits, datelines, days
from communique.reading.boilerplate import heading_or_footer
from communique.reading.notice import LONGEST, Notice, Rank
from communique.reading.places import PlacesOf
from communique.reading.stamps import Stamp
from communique.reading.wording import display_title

_TOP = 14  # lines that may stand before the story begins
_BOTTOM = 8  # lines that may stand behind it
_SHORT = 100  # a line of more characters is the story itself
_LINE = re.compile(r"[^\n]+")
_RANKS = get_args(Rank)
_SEE_ALSO = re.compile(r"\W*see also\W*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Found:
    """A stretch of furniture, and what it tells; offsets into the text."""

    start: int
    end: int
    kind: FurnitureKind
    told: Stamp | None = None
    rank: Rank = "dated"
    agency: str | None = None
    source: str | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    words: str
    near_top: bool
    near_end: bool


def furnish(document: Document) -> Document:
    """The document with its furniture marked, and day, source, agency and place filled from it where untold.

    What metadata tell stays as it is, but that a bare year or month in `published` is made more precise by a
    day that agrees. A dateline's day without a year stays unknown unless another day on the document tells
    the year. Furniture marked already is kept. Spans are sorted, never overlap, and begin and end with a
    visible character. Furnishing twice is furnishing once. Takes time linear in the text.
    """
    found = _apart(_finds(document), document.furniture)
    marked = (Furniture(f.start, f.end, f.kind) for f in found)
    return replace(
        document,
        furniture=tuple(sorted({*document.furniture, *marked})),
        published=_published(document.published, found),
        source=document.source or next((f.source for f in found if f.source), None),
        agency=document.agency or _agency(found),
        place=document.place or next((f.place for f in found if f.place), None),
    )


def is_notice(line: str) -> bool:
    """Whether a line, standing over a story, is furniture from end to end."""
    return len(line) <= LONGEST and bool(
        _notice(_Line(0, line, True, False)) or datelines.place_line(line.strip(), PlacesOf(line))
    )


def _finds(document: Document) -> Iterator[_Found]:
    title = document.title.casefold()
    lines = list(_lines(document.text))
    places = PlacesOf(document.text)
    filed_by: str | None = None
    for line in lines:
        if line.near_top and title and _is_title(line.words, title):
            yield _found(line, Notice("heading"))
            continue
        for one in _in_line(line, places, filed_by):
            filed_by = filed_by or (one.agency if one.kind == "dateline" else None)
            yield one
    yield from _titles_below(lines)


def _lines(text: str) -> Iterator[_Line]:
    """The lines that are not blank. The top ends with the first long line, which begins the story."""
    spans = [found.span() for found in _LINE.finditer(text) if not found[0].isspace()]
    before_story = True
    for number, (start, end) in enumerate(spans):
        yield _Line(start, text[start:end], before_story and number < _TOP, number >= len(spans) - _BOTTOM)
        before_story = before_story and end - start <= _SHORT


def _in_line(line: _Line, places: datelines.Places, filed_by: str | None) -> Iterator[_Found]:
    if len(line.words) <= LONGEST:
        notice = _notice(line)
        if notice:
            yield _found(line, notice)
            return
        filed = datelines.place_line(line.words.strip(), places) if line.near_top else None
        if filed:
            yield _filed(filed, line, _indent(line.words))
            return
    yield from _before_story(line, places)
    at = max(0, len(line.words) - datelines.LONGEST)
    credit = credits.trailing_credit(line.words[at:], filed_by)
    if credit:
        yield _found(line, credit, at)


def _notice(line: _Line) -> Notice | None:
    """The notice that a whole line is. The less a form tells by itself, the nearer to an edge it stands."""
    at_edge = line.near_top or line.near_end
    known = days.labelled_day(line.words) or credits.credit_line(line.words, at_edge=at_edge)
    if known is None and at_edge:
        known = corrections.correction(line.words)
    if known is None and at_edge:
        known = days.lone_day(line.words)
        if known is None and days.clock_line(line.words):
            known = Notice("heading" if line.near_top else "footer")
    if known is None and line.near_top:
        known = credits.byline(line.words)
    return known or heading_or_footer(line.words) or credits.copyright_line(line.words)


def _before_story(line: _Line, places: datelines.Places) -> Iterator[_Found]:
    """The day and the dateline that a line of the story begins with."""
    at = 0
    day = days.leading_day(line.words[: datelines.LONGEST]) if line.near_top else None
    if day and day.span:
        yield _found(line, day)
        at = day.span[1]
    at += _indent(line.words[at : at + datelines.LONGEST])
    filed = datelines.dateline(line.words[at : at + datelines.LONGEST], places)
    # further down only an agency's own dateline counts: 'PARIS — ' may head a list there
    if filed and (line.near_top or (filed.agency and filed.told)):
        yield _filed(filed, line, at)


def _titles_below(lines: list[_Line]) -> Iterator[_Found]:
    """The titles of other stories under a last 'See also'."""
    last = lines[-_BOTTOM:]
    opening = next((n for n, line in enumerate(last) if _SEE_ALSO.fullmatch(line.words[:40])), None)
    if opening is not None and all(len(line.words) <= LONGEST for line in last[opening:]):
        yield from (_found(line, Notice("footer")) for line in last[opening + 1 :])


def _is_title(words: str, title: str) -> bool:
    return len(words) < len(title) + 40 and display_title(words).strip("#* ").casefold() == title


def _indent(words: str) -> int:
    return len(words) - len(words.lstrip())


def _found(line: _Line, notice: Notice, at: int = 0) -> _Found:
    start, end = notice.span or (_indent(line.words), len(line.words.rstrip()))
    start, end = line.start + at + start, line.start + at + end
    return _Found(start, end, notice.kind, notice.told, notice.rank, notice.agency, notice.source)


def _filed(filed: datelines.Dateline, line: _Line, at: int) -> _Found:
    start = line.start + at
    place = filed.place if line.near_top else None
    return _Found(start, start + filed.length, "dateline", filed.told, "dateline", filed.agency, place=place)


def _apart(found: Iterable[_Found], marked: Iterable[Furniture]) -> list[_Found]:
    """In the order of the text, without what overlaps: what was marked before wins, then what begins first.

    What was found again, span for span, stays, for it tells the same as before.
    """
    kept: list[_Found] = []
    before = sorted(marked)
    at = 0
    for one in sorted(found, key=lambda f: (f.start, -f.end)):
        while at < len(before) and before[at].end <= one.start:
            at += 1
        meets = at < len(before) and before[at].start < one.end
        is_new = not meets or Furniture(one.start, one.end, one.kind) == before[at]
        if is_new and one.start < one.end and (not kept or one.start >= kept[-1].end):
            kept.append(one)
    return kept


def _published(told: str | None, found: list[_Found]) -> str | None:
    days_told = _days(found)
    if told is None:
        return next(iter(days_told), None)
    if len(told) >= len("2021-12-06"):
        return told
    in_that_year = (f.told.in_year(int(told[:4])) for f in found if f.told and not f.told.year)
    return next((day for day in (*days_told, *in_that_year) if day and day.startswith(told)), told)


def _days(found: list[_Found]) -> list[str]:
    """The days printed on the document, the one likeliest to be that of publication first."""
    whole = [(_RANKS.index(f.rank), f.told.iso) for f in found if f.told and f.told.iso]
    updated = next((day for rank, day in whole if _RANKS[rank] == "updated"), None)
    if updated:
        without_year = (f.told.up_to(updated) for f in found if f.told and not f.told.year)
        whole += [(_RANKS.index("dateline"), day) for day in without_year if day]
    return [day for _, day in sorted(whole, key=lambda ranked: ranked[0])]


def _agency(found: list[_Found]) -> str | None:
    """A dateline tells who filed the story; a credit may tell who helped."""
    filed = (f.agency for f in found if f.kind == "dateline" and f.agency)
    credited = (f.agency for f in found if f.agency)
    return next(filed, None) or next(credited, None)
