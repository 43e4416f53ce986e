"""Running heads and feet, and the numbers of pages: what stands at the edge of page after page."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from communique.reading.pages.pieces import Page, Piece, rows

_AT_THE_EDGE = 3  # rows
_ZONE = 0.13  # of the height of the page
_SHARE = 0.3  # of the pages, since left and right pages may differ
_WIDE = 1.5  # times the usual distance between two rows: what stands so far from the rest is no part of the text
_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(
    r"\W{0,3}(?:page|p\.|pg\.?)?\s?(?:\d{1,4}|[ivxlc]{1,7})(?:\s?(?:/|of|de|\|)\s?\d{1,4})?\W{0,3}", re.IGNORECASE
)
_ADDRESS = re.compile(r"(?:https?|file)://\S+")

Place = tuple[str, str, int]


def without_running(pages: Sequence[Page]) -> list[Page]:
    """The pages without what is repeated at their edges, and without their numbers.

    A number in words is a number: 'Page 3 of 9' and 'Page 4 of 9' are one foot.
    """
    edges = [dict(_edge(page)) for page in pages]
    counts = Counter(place for edge in edges for place in set(edge.values()))
    enough = max(2, round(_SHARE * len(pages)))
    return [
        replace(page, pieces=tuple(p for p in page.pieces if not _is_running(p, edge, counts, enough)))
        for page, edge in zip(pages, edges, strict=True)
    ]


def _edge(page: Page) -> Iterable[tuple[Piece, Place]]:
    """What stands at the edges of a page, apart from the rest, and by what it is known on others."""
    found = rows(page.pieces)
    apart = [max(0.0, below[0].top - above[0].bottom) for above, below in pairwise(found)]
    wide = _WIDE * median(apart) + 1 if apart else 0.0
    for edge, some, gaps in (("top", found, apart), ("bottom", found[::-1], apart[::-1])):
        outer = next((n for n, gap in enumerate(gaps[:_AT_THE_EDGE], start=1) if gap > wide), 0)
        for piece in (piece for row in some[:outer] for piece in row):
            away = piece.top if edge == "top" else page.height - piece.bottom
            if away < _ZONE * page.height:
                yield piece, (edge, _DIGITS.sub("#", piece.words.casefold()), round(away / 24))


def _is_running(piece: Piece, edge: dict[Piece, Place], counts: Counter[Place], enough: int) -> bool:
    place = edge.get(piece)
    if place is None:
        return False
    if _NUMBER.fullmatch(piece.words) or _ADDRESS.fullmatch(piece.words):
        return True
    side, words, away = place
    return counts[place] + max(counts[(side, words, away - 1)], counts[(side, words, away + 1)]) >= enough
