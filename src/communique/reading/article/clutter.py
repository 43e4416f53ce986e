"""What of a page is never of its article: menus, what is hidden, what other pages are announced by, comments, pictures."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from communique.reading.article.measures import Measures, measured
from communique.reading.article.tree import HEADINGS, is_article_body, leads_away, names, says, words

_NEVER = (
    "script", "style", "noscript", "template", "title", "nav", "aside", "footer", "button", "select", "textarea", "input",
    "datalist", "iframe", "frame", "frameset", "object", "embed", "applet", "svg", "canvas", "audio", "video", "map", "figure",
    "figcaption", "picture", "dialog", "menu", "meter", "progress", "rp", "rt", "amp-sidebar", "amp-ad", "amp-list",
    "amp-consent", "amp-img",
)  # fmt: skip
_ROLES = frozenset(
    ("navigation", "complementary", "contentinfo", "banner", "search", "dialog", "alertdialog", "menu", "menubar", "toolbar",
     "tablist", "form", "button", "alert", "tooltip")
)  # fmt: skip
# Words in the class or number of an element that say what it is. These say it surely …
_SURELY = frozenset(
    ("related", "relatedposts", "recommended", "newsletter", "cookie", "cookies", "consent", "gdpr", "share", "sharing", "sidebar",
     "breadcrumb", "breadcrumbs", "nav", "navigation", "menu", "footer", "teaser", "teasers", "outbrain", "taboola", "popular",
     "trending")
)  # fmt: skip
_SURELY_IN = re.compile(
    r"footer|sidebar|newsletter|breadcrumb|advert|cookie|teaser|authorbox|aboutauthor|relatedpost|sharebutton|paywall"
    r"|toolbar|navigat|captiontext|subscri|piccaption|imagecaption|photocaption"
)
# … these where what they are said of is a small part of the page …
_LIKELY = frozenset(
    ("navi", "navbar", "aside", "submenu", "topmenu", "crumb", "crumbs", "pagination", "pager", "paging", "shares", "sharebar",
     "sharedaddy", "social", "sociable", "addthis", "addtoany", "newsletters", "subscribe", "subscription", "signup",
     "recommendation", "recommendations", "promo", "promos", "promotion", "sponsor", "sponsors", "sponsored", "advert", "adverts",
     "advertisement", "advertising", "advertorial", "ad", "ads", "adsense", "adsbygoogle", "banner", "byline", "author", "authors",
     "taglist", "tags", "caption", "captions", "credit", "credits", "paywall", "login", "widget", "popup", "tooltip", "print",
     "printonly", "noprint", "toolbar", "rating", "ratings", "slideshow", "carousel", "slider", "gallery", "pullquote",
     "copyright", "feedback", "foot", "jp", "meta", "metadata", "timestamp", "skip", "skiplink", "like", "likes", "button",
     "buttons", "embed", "embedded", "hidden", "offscreen", "hide", "masthead", "archive", "contact", "modal", "overlay",
     "ticker", "newsticker", "infobox", "toc", "biography", "bio", "bookmark", "bookmarks", "player")
)  # fmt: skip
# … and these say it however much there is of it: comments are often longer than what they are on.
_COMMENTS = frozenset(("comment", "comments", "commentlist", "commentarea", "disqus", "respond", "reply", "replies"))
_DENYING = frozenset(("no", "not", "non", "without", "has", "have", "with", "is", "if"))
_ARRANGING = frozenset(("layout", "enabled", "open", "closed"))  # which says how a page is arranged, not what this is
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_KEPT = frozenset(("html", "body", "tbody", "tr", "h1"))
# Words in a line that say something of the element, not of the part of a line that they are.
_INLINE = frozenset(
    ("a", "abbr", "acronym", "b", "big", "bdi", "bdo", "cite", "code", "del", "em", "font", "i", "ins", "kbd", "mark", "q", "s",
     "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr")
)  # fmt: skip
_LISTS = frozenset(("ul", "ol", "dl", "table", "div", "section", "header", "td"))
_CARDS = frozenset(("div", "li", "article", "section", "td"))
_SIZE_OF_A_CARD = 700


def cleared(root: Any, title: str) -> None:
    """Takes the clutter out of a page with this title, in place; never what holds its heading or says that it is the article."""
    holding = _with_all_above((*root.iter("h1", "main"), *(each for each in root.iter() if is_article_body(each))))
    for element in list(root.iter(*_NEVER)):
        quoting = element.tag == "figure" and next(element.iter("blockquote"), None) is not None
        if element is not root and element not in holding and not quoting:
            _drop(element)
    sizes = measured(root)
    believed = _believed(root, sizes, holding)
    announced = _announced(sizes, title)
    for element in sizes.elements:
        if element is root or element.tag in _KEPT or element in holding:
            continue
        if believed.intersection(_said(element)) or _unwanted(element, root, sizes) or element in announced:
            _drop(element)


def is_clutter(element: Any) -> bool:
    """Whether an element is called so as clutter is."""
    return any(True for _ in _said(element))


def is_surely_clutter(element: Any) -> bool:
    """Whether an element is called so as hardly anything but clutter is, such as comments, menus and what is beside."""
    return element.tag not in _KEPT and any(
        word in _SURELY or word in _COMMENTS or word == "aside" or _SURELY_IN.search(word) for word in _said(element)
    )


def _said(element: Any) -> Iterator[str]:
    """The words in an element's names that clutter is called by."""
    if element.tag in _INLINE:
        return
    told = names(element)
    for before, word, behind in zip(("", *told), told, (*told[1:], ""), strict=False):
        known = word in _SURELY or word in _LIKELY or word in _COMMENTS or _SURELY_IN.search(word)
        if known and before not in _DENYING and behind not in _ARRANGING:
            yield word


def _believed(root: Any, sizes: Measures, holding: frozenset[Any]) -> frozenset[str]:
    """The words that are believed on this page: those of which it would not be empty without what is called by them."""
    telling: dict[str, int] = defaultdict(int)
    plain: dict[str, int] = defaultdict(int)
    said_above: dict[Any, frozenset[str]] = {}
    for element in sizes.elements:
        above = said_above.get(element.getparent(), frozenset())
        kept = element is root or element.tag in _KEPT or element in holding
        said = frozenset() if kept else frozenset(_said(element))
        for word in said - above:
            telling[word] += sizes.telling[element]
            plain[word] += sizes.all[element] - sizes.leading[element]
        said_above[element] = above | said
    whole, all_plain = max(1, sizes.telling[root]), max(1, sizes.all[root] - sizes.leading[root])

    def believed(word: str) -> bool:
        if word in _COMMENTS:
            return telling[word] < 0.95 * whole
        if word in _SURELY or _SURELY_IN.search(word):
            return telling[word] < 0.7 * whole
        return telling[word] < 0.3 * whole and plain[word] < 0.4 * all_plain

    return frozenset(filter(believed, telling))


def _unwanted(element: Any, root: Any, sizes: Measures) -> bool:
    share = sizes.telling[element] / max(1, sizes.telling[root])
    if element.get("hidden") is not None or _UNSEEN.search(element.get("style") or ""):
        return share < 0.7  # a page that hides its article shows it by a script
    if element.get("aria-hidden") == "true" or (element.get("role") or "").lower() in _ROLES:
        return share < 0.4
    size = sizes.all[element]
    if element.tag in _LISTS and size and sizes.leading[element] > 0.6 * size and sizes.telling[element] < 0.3 * size:
        return True
    # a table that lays out a page holds what it tells; one of numbers and names is left out, with its place in the article
    return element.tag == "table" and share < 0.3 and (_has_heads(element) or sizes.telling[element] < 0.5 * size)


def _has_heads(table: Any) -> bool:
    return next(table.iter("th", "thead"), None) is not None


def _announced(sizes: Measures, title: str) -> frozenset[Any]:
    """Cards that announce other pages: small, side by side, each under a heading that is a link and not the page's title."""
    first: dict[Any, Any] = {}
    for heading in (element for element in sizes.elements if element.tag in HEADINGS and element.tag != "h1"):
        at = heading.getparent()
        while at is not None and at not in first:
            first[at] = heading
            at = at.getparent()
    beside: dict[Any, list[Any]] = defaultdict(list)
    for element in sizes.elements:
        small = element.tag in _CARDS and sizes.all[element] <= _SIZE_OF_A_CARD
        if small and element in first and _is_linked(first[element]):
            beside[element.getparent()].append(element)
    several = (card for cards in beside.values() if len(cards) > 1 for card in cards)
    return frozenset(card for card in several if not says(first[card], title))


def _is_linked(heading: Any) -> bool:
    size = len(words(heading))
    linked = sum(len(words(link)) for link in heading.iter("a") if leads_away(link))
    return size > 0 and (linked >= 0.9 * size or any(map(leads_away, heading.iterancestors("a"))))


def _with_all_above(elements: Iterable[Any]) -> frozenset[Any]:
    seen: set[Any] = set()
    for element in elements:
        at = element
        while at is not None and at not in seen:
            seen.add(at)
            at = at.getparent()
    return frozenset(seen)


def _drop(element: Any) -> None:
    if element.getparent() is not None:
        element.drop_tree()
