"""The day that stands over the article of a page."""

import re
from dataclasses import dataclass
from typing import Any

from communique.reading.article.clutter import is_surely_clutter
from communique.reading.article.tree import names
from communique.reading.stamps import DATE, TIME, published

_DATED = frozenset(
    ("date", "dates", "dated", "datetime", "dateline", "time", "timestamp", "published", "publish", "publication", "pubdate", "pub",
     "posted", "created", "submitted", "issued", "released", "meta", "byline", "info")
)  # fmt: skip
_CHANGED = re.compile(r"\b(?:updat|modif|revis|chang|correct|access|retriev)", re.IGNORECASE)
_ELSEWHERE = frozenset(("footer", "aside", "nav", "head"))
_LONGEST = 160  # characters of an element that tells a day, and little else
_NOTHING_ELSE = re.compile(rf"(?:[A-Za-z ]{{1,20}}:\s?)?{DATE}(?:[,|]?\s?(?:{TIME}))?")


@dataclass(frozen=True, slots=True)
class Shown:
    """The days that a page shows, each with the place of its element, and the places of all elements and great headings.

    Bylines are clutter, so days are looked for before the clutter is taken out, and chosen from when the article is found.
    """

    named: tuple[tuple[int, str], ...]
    bare: tuple[tuple[int, str], ...]
    headings: tuple[int, ...]
    places: dict[Any, int]

    def over(self, first: Any) -> str | None:
        """The day nearest over an element: of one that is called a date or is one, or that says a day and nothing else
        under the last great heading."""
        end = self.places.get(first, 0)
        heading = max((place for place in self.headings if place < end), default=end)
        days = [told for told in self.named if told[0] < end]
        days += [told for told in self.bare if heading < told[0] < end]
        return max(days)[1] if days else None


def days_shown(tree: Any) -> Shown:
    """The days that a page shows of itself; those of changes, of comments, and of other pages are left out."""
    places = {element: place for place, element in enumerate(tree.iter())}
    elsewhere: set[Any] = set()
    named: list[tuple[int, str]] = []
    bare: list[tuple[int, str]] = []
    for element, place in places.items():
        if element.tag in _ELSEWHERE or element.getparent() in elsewhere or is_surely_clutter(element):
            elsewhere.add(element)
            continue
        called = names(element)
        words = _words(element)
        if words is None or any(map(_CHANGED.match, (*called, words))):
            continue
        if element.tag in ("time", "abbr") or not _DATED.isdisjoint(called):
            day = next(filter(None, map(_day, (element.get("datetime"), element.get("title"), words))), None)
            named += [(place, day)] if day else []
        elif _NOTHING_ELSE.fullmatch(words):
            day = _day(words)
            bare += [(place, day)] if day else []
    return Shown(tuple(named), tuple(bare), tuple(places[each] for each in tree.iter("h1", "h2")), places)


def _words(element: Any) -> str | None:
    """The words of an element; None where they are too many for one that tells a day."""
    words = ""
    for piece in element.itertext():
        words += piece
        if len(words) > 10 * _LONGEST:
            return None
    words = " ".join(words.split())
    return words if len(words) <= _LONGEST else None


def _day(told: str | None) -> str | None:
    day = published(told or "")
    return day[:10] if day and len(day) >= len("2021-12-06") else None
