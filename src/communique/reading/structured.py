"""What a web page tells of itself for programs: JSON-LD, OpenGraph and other meta elements, its address."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from communique.reading.article.imprint import metas
from communique.reading.fragments import text_of
from communique.reading.stamps import published
from communique.reading.wording import display_title, one_line

_ARTICLES = frozenset(
    ("Article", "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "BackgroundNewsArticle", "OpinionNewsArticle",
     "AskPublicNewsArticle", "ReviewNewsArticle", "BlogPosting", "Report", "GovernmentService", "SpecialAnnouncement")
)  # fmt: skip
_MOST = 2_000  # things that the JSON-LD of a page may hold; what comes behind is let be
# Names under which pages tell the day of publication, the likelier first; none of them tells of a change.
_DAYS = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "date.published",
    "publication_date", "citation_publication_date", "dcterms.issued", "dc.date.issued", "dc.date.published",
    "dcterms.date", "dc.date", "dcterms.created", "dc.date.created", "pubdate", "publishdate", "publish-date", "publish_date",
    "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "releasedate", "date",
)  # fmt: skip
# The same for the day of the last change.
_CHANGES = (
    "article:modified_time", "og:article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "dc.date.modified",
    "last-modified", "lastmod", "revised", "modified", "updated",
)  # fmt: skip
_TAGS = re.compile(r"</?(?:p|div|br|span|b|i|em|strong|a)\b", re.IGNORECASE)
_COMMA = re.compile(r",\s{0,20}([}\]])")
_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)/([01]\d)/([0-3]\d)(?=[/-])")


@dataclass(frozen=True, slots=True)
class Told:
    """What a page tells of itself, each as far as it does."""

    published: str | None = None
    source: str | None = None
    url: str | None = None
    modified: str | None = None
    text: str = ""


def told_by(tree: Any) -> Told:
    """What the page tells.

    The day is that of the article in JSON-LD, else of a meta element, else of an element that says it is that of publication.
    That of a change is told apart, with its time: by it one version of the page is later than another.
    """
    article, others = _article(tree)
    day = (
        _day(article.get("datePublished"))
        or next((day for day in map(_day, metas(tree, _DAYS)) if day), None)
        or _said_to_be(tree)
    )
    changes = (article.get("dateModified"), *metas(tree, _CHANGES))
    changed = next((told for told in map(_moment, changes) if told), None)
    return Told(day, _outlet(article, others), one_line(article.get("url")), changed, _text(article))


def _text(article: Mapping[str, Any]) -> str:
    """The text of the article, where the JSON-LD has it whole."""
    told = article.get("articleBody")
    if not isinstance(told, str):
        return ""
    lines = (" ".join(line.split()) for line in (text_of(told) if _TAGS.search(told) else told).split("\n"))
    return "\n".join(line for line in lines if line)


def _article(tree: Any) -> tuple[Mapping[str, Any], list[Mapping[str, Any]]]:
    """The article that the JSON-LD describes, and all else that it does. Of several it is the one with the headline."""
    things = list(_things(tree))
    articles = [thing for thing in things if _ARTICLES & _kinds(thing)]
    shown = [_plain("".join(element.itertext())) for element in tree.iter("h1", "title")]
    same = [each for each in articles if any(_begins(words, _plain(each.get("headline"))) for words in shown)]
    found = same or (articles if len(articles) == 1 else [])
    return (found[0] if found else {}), things


def _things(tree: Any) -> Iterator[Mapping[str, Any]]:
    number = 0
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().casefold() != "application/ld+json":
            continue
        waiting = _loaded(script.text or "")
        while waiting and number < _MOST:
            thing = waiting.pop(0)
            number += 1
            if isinstance(thing, list):
                waiting = [*thing[:_MOST], *waiting]
            elif isinstance(thing, Mapping):
                yield thing
                waiting += [held for held in (thing.get("@graph"), thing.get("mainEntity")) if held]


def _loaded(words: str) -> list[Any]:
    """What the JSON describes, in a list; a comma too many is forgiven, as browsers and search engines do."""
    for written in (words, _COMMA.sub(r"\1", words)):
        try:
            return [json.loads(written, strict=False)]
        except (ValueError, RecursionError):
            continue
    return []


def _kinds(thing: Mapping[str, Any]) -> frozenset[str]:
    told = thing.get("@type")
    kinds = told if isinstance(told, list) else [told]
    return frozenset(kind.rpartition("/")[2] for kind in kinds if isinstance(kind, str))


def _outlet(article: Mapping[str, Any], others: list[Mapping[str, Any]]) -> str | None:
    """The name of the site that the article is part of, else of its publisher; both may be described elsewhere."""
    for key in ("isPartOf", "publisher"):
        told = article.get(key)
        one = told[0] if isinstance(told, list) and told else told
        if isinstance(one, str) and "://" not in one:
            return one_line(one)
        if isinstance(one, Mapping) and (key == "publisher" or "WebSite" in _kinds(_described(one, others))):
            name = one_line(_described(one, others).get("name"))
            if name:
                return name
    return None


def _described(thing: Mapping[str, Any], others: list[Mapping[str, Any]]) -> Mapping[str, Any]:
    """The thing as it is described most fully: here, or where the page has it under the same number."""
    number = thing.get("@id")
    if "name" in thing or not number:
        return thing
    return next((other for other in others if other.get("@id") == number and "name" in other), thing)


def _said_to_be(tree: Any) -> str | None:
    """The day of an element that says it is that of publication."""
    for time in tree.iter("time"):
        if (time.get("itemprop") or "").casefold() == "datepublished" or time.get("pubdate") is not None:
            day = _day(time.get("datetime"))
            if day:
                return day
    return None


def day_in_address(url: str | None) -> str | None:
    """The day that an address is made of, as '/2019/05/03/lima' is."""
    found = _IN_ADDRESS.search(url or "")
    return _day("-".join(found.groups())) if found else None


def _day(told: object) -> str | None:
    day = published(one_line(told) or "")
    return day[:10] if day and len(day) >= len("2021-12-06") else None


def _moment(told: object) -> str | None:
    stamp = published(one_line(told) or "")
    return stamp if stamp and len(stamp) >= len("2021-12-06") else None


def _begins(shown: str, headline: str) -> bool:
    """Whether a headline is what is shown; behind it the title of a page often has the outlet's name."""
    return bool(headline) and shown.startswith(headline)


def _plain(headline: object) -> str:
    return "".join(filter(str.isalnum, display_title(headline).casefold())) if isinstance(headline, str) else ""
