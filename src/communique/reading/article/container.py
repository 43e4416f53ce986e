"""Which elements of a page hold its article, once the clutter is out."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from communique.reading.article.clutter import is_clutter
from communique.reading.article.measures import Measures, measured
from communique.reading.article.tree import HEADINGS, is_article_body, names, says

# Elements that are paragraphs or hold a few of them; what holds an article stands round them.
_PARTS = HEADINGS | frozenset(
    ("p", "ul", "ol", "dl", "li", "dd", "dt", "blockquote", "pre", "font", "center", "tr", "tbody")
)
_STORY = frozenset(
    ("article", "articlebody", "articletext", "body", "bodytext", "blog", "content", "copy", "entry", "fulltext", "hentry", "main",
     "maincontent", "news", "paragraph", "post", "posts", "press", "prose", "release", "richtext", "story", "storybody", "text")
)  # fmt: skip
_LEVELS = 5
_FADING = 0.6  # what a line counts for an element, for each element in between
_FRAMES = ("article", "main")
_SIZE_OF_AN_ARTICLE = 200


def holding(root: Any, title: str) -> list[Any]:
    """The elements that hold the article of a page with this title, in their order.

    It is the element in which most telling lines stand nearest to each other, and what goes with it: an opening above the
    first paragraph, a second part behind a picture.
    """
    sizes = measured(root)
    headline = _headline(root, title)
    best = _best(root, sizes, headline)
    return [root] if best is None else _with_its_parts(_Found(root, best, sizes, headline))


@dataclass(frozen=True, slots=True)
class _Found:
    root: Any
    best: Any
    sizes: Measures
    headline: Any | None


def _best(root: Any, sizes: Measures, headline: Any | None) -> Any | None:
    own = _own_article(root, sizes, headline)
    scores = {
        element: score * _likelihood(element, sizes) * (0.3 if own is not None and not _within(element, own) else 1.0)
        for element, score in _scores(root, sizes).items()
    }
    best = max(scores, key=scores.__getitem__, default=None)
    return best if best is not None and scores[best] > 0 else None


def _scores(root: Any, sizes: Measures) -> dict[Any, float]:
    scores: dict[Any, float] = defaultdict(float)
    for holder, tells in sizes.lines:
        element, worth = holder, float(tells)
        while element is not root and element.tag in _PARTS:
            element = element.getparent()
        for _ in range(_LEVELS):
            scores[element] += worth
            worth *= _FADING
            if element is root:
                break
            element = element.getparent()
    return scores


def _likelihood(element: Any, sizes: Measures) -> float:
    likelihood = 1 - sizes.leading[element] / max(1, sizes.all[element])
    if is_article_body(element):
        likelihood *= 4
    elif element.tag in _FRAMES or element.get("role") in _FRAMES:
        likelihood *= 1.3
    elif not _STORY.isdisjoint(names(element)):
        likelihood *= 1.2
    return likelihood * 0.4 if is_clutter(element) else likelihood


def _own_article(root: Any, sizes: Measures, headline: Any | None) -> Any | None:
    """Of several articles on a page, the one under the page's own title."""
    articles = [each for each in root.iter("article") if sizes.telling[each] >= _SIZE_OF_AN_ARTICLE]
    if len(articles) < 2 or headline is None:
        return None
    own = [each for each in articles if _within(headline, each)]
    return own[-1] if own else None


def _headline(root: Any, title: str) -> Any | None:
    """The heading that says what the page's title does, else its only heading of the first rank."""
    headings = list(root.iter("h1", "h2"))
    own = next((heading for heading in headings if says(heading, title)), None)
    first = [heading for heading in headings if heading.tag == "h1"]
    return first[0] if own is None and len(first) == 1 else own


def _with_its_parts(found: _Found) -> list[Any]:
    best = found.best
    if is_article_body(best):
        return [best]
    framed = any(above.tag in _FRAMES for above in best.iterancestors())
    # what stands before the page's own title is never part of its article
    seen = _until(found.root, found.headline) if not framed and found.headline is not None else frozenset()
    before: list[Any] = []
    behind: list[Any] = []
    at = best
    while at is not found.root and at.tag not in (*_FRAMES, "body"):
        for other in at.itersiblings(preceding=True):
            if isinstance(other.tag, str) and found.sizes.tells_mostly(other) and other not in seen:
                before.append(other)
        for other in at.itersiblings():
            if isinstance(other.tag, str) and found.sizes.tells_mostly(other) and (framed or _goes_on(at, other)):
                behind.append(other)
        at = at.getparent()
    return [*reversed(before), best, *behind]


def _goes_on(part: Any, other: Any) -> bool:
    """Whether an element behind a part of the article goes on with it: a paragraph, or one of the same make."""
    if other.tag in ("p", "blockquote", "ul", "ol"):
        return True
    return bool(other.tag == part.tag and other.get("class") == part.get("class"))


def _until(root: Any, last: Any) -> frozenset[Any]:
    seen = []
    for element in root.iter():
        seen.append(element)
        if element is last:
            break
    return frozenset(seen)


def _within(element: Any, frame: Any) -> bool:
    return element is frame or any(above is frame for above in element.iterancestors())
