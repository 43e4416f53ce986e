"""What a page says of itself for people and for those who link to it: title, outlet, address, licence."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin, urlsplit

from communique.reading.article.tree import words
from communique.reading.wording import one_line

_TITLES = (
    "og:title", "citation_title", "dc.title", "dc:title", "dcterms.title", "fb_title", "headline", "parsely-title",
    "sailthru.title", "rbtitle", "title", "twitter:title",
)  # fmt: skip
# Neither the owner of the rights nor a name on a network is the outlet.
_OUTLETS = (
    "og:site_name", "dc.publisher", "dc:publisher", "dcterms.publisher", "publisher", "citation_journal_title",
    "sailthru.publisher", "rbpubname", "application-name",
)  # fmt: skip
_PARTED = re.compile(r"\s+[|•·⋅»«›‹>—–*-]\s+|\s*[|»«]\s*")
_COMMONS = re.compile(r"/(by-nc-nd|by-nc-sa|by-nc|by-nd|by-sa|by|zero)/([1-9]\.[0-9])")
_PREFIX = re.compile(r"\A(?:www|w\d+)\.")


def title(tree: Any) -> str:
    """The title in the page's metadata, else a heading that is part of what it is called, else its one great heading, else
    what it is called without its outlet; or ''."""
    told = next(metas(tree, _TITLES), None)
    if told:
        return told
    called = _called(tree)
    parts = [part for part in _PARTED.split(called) if part]
    headings = [heading for each in tree.iter("h1", "h2", "h3") if (heading := words(each))]
    own = next((heading for part in parts[:2] for heading in headings if heading == part and "." not in part), None)
    great = [heading for each in tree.iter("h1") if (heading := words(each))]
    if own or len(great) == 1:
        return own or great[0]
    whole = next((part for part in parts[:2] if "." not in part), called) if len(parts) > 1 else called
    return whole or next(iter(headings), "")


def outlet(tree: Any, address: str | None) -> str | None:
    """The site's name in the page's metadata, else the host in its title or address."""
    told = next(metas(tree, _OUTLETS), None)
    if told and "://" not in told:
        return told.lstrip("@") or None
    parts = [part for part in _PARTED.split(_called(tree)) if part]
    host = next((part for part in parts if "." in part and " " not in part), None) if len(parts) > 1 else None
    return host or (_PREFIX.sub("", urlsplit(address).netloc) or None if address else None)


def address(tree: Any) -> str | None:
    """The address under which the page wants to be known; None where it tells none that is whole."""
    of_graph = next(metas(tree, ("og:url",)), None)
    links = (link for link in tree.iter("link") if "canonical" in (link.get("rel") or "").lower().split())
    canonical = next((told for link in links if (told := one_line(link.get("href")))), None)
    for told in (of_graph, canonical, canonical and of_graph and _joined(of_graph, canonical)):
        whole = f"https:{told}" if told and told.startswith("//") else told
        if whole and _is_whole(whole):
            return whole
    return None


def licence(tree: Any) -> str | None:
    """The licence that a link of the page says it is under."""
    for link in tree.iter("a", "link"):
        if "license" not in (link.get("rel") or "").lower().split():
            continue
        commons = _COMMONS.search(link.get("href") or "")
        told = f"CC {commons[1].upper()} {commons[2]}" if commons else words(link)
        if told:
            return told
    return None


def metas(tree: Any, names: tuple[str, ...]) -> Iterator[str]:
    """What meta elements of these names say, in the order of the names."""
    said: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        told = one_line(meta.get("content"))
        if told:
            said.setdefault(name.strip().casefold(), told)
    return (said[name] for name in names if name in said)


def _called(tree: Any) -> str:
    element = next(tree.iter("title"), None)
    return "" if element is None else words(element)


def _joined(base: str, told: str) -> str | None:
    try:
        return urljoin(base, told)
    except ValueError:
        return None


def _is_whole(told: str) -> bool:
    try:
        parts = urlsplit(told)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and "." in parts.netloc
