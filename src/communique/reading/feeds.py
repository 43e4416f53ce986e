"""Feeds: RSS, Atom and JSON Feed, each entry a document, with as much of its text as the feed carries."""

import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Any, BinaryIO

from communique.model.document import Document
from communique.model.errors import ReadingError
from communique.model.original import Reading
from communique.reading.fragments import text_of
from communique.reading.head import Head
from communique.reading.stamps import published
from communique.reading.within import Read, Within
from communique.reading.wording import display_title, one_line, stored

# What stands over the root is passed over once and for all (`?>`, `*+`): else comments without end could be parted without end.
_XML = re.compile(
    r"\s*+(?:(?:<\?[^<>]*+>|(?><!--.*?-->)|(?><!DOCTYPE[^<>\[]*+(?:\[.*?\]\s*)?>))\s*+)*+"
    r"<(?:rss|feed|rdf:RDF)\b(?=[^<>]*(?:version|xmlns))",
    re.DOTALL | re.IGNORECASE,
)
_JSON = re.compile(r'\s*\{.*"version"\s*:\s*"https?:\\?/\\?/jsonfeed\.org\\?/version\\?/', re.DOTALL)
_LOOKED_AT = 8_192
_NO_ENTRY = "name a feed, or a page, by itself"


def recognises(head: Head) -> bool:
    """Whether the root element is that of RSS or Atom, or the object says that it is a JSON Feed."""
    start = head.text[:_LOOKED_AT]
    return bool(_XML.match(start) or (start.lstrip().startswith("{") and _JSON.match(start)))


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry as the feed tells it. `link` is where it leads, as it stands there; `whole` says that the feed carries its
    text, and not a summary of it.
    """

    document: Document
    link: str | None
    whole: bool


def read(stream: BinaryIO, within: Within) -> Iterator[Read]:
    """The entries of the feed, each a document. Raises ReadingError where it has none, or is too large for a feed."""
    empty = True
    for item in entries(stream, within):
        empty = False
        yield item if isinstance(item, ReadingError) else Reading(item.document)
    if empty:
        raise ReadingError(within.origin, "is a feed without entries", _NO_ENTRY)


def entries(stream: BinaryIO, within: Within) -> Iterator[Entry | ReadingError]:
    """The entries of the feed; an error for each that says nothing.

    Raises ReadingError where it is too large for a feed, or broken."""
    data = stream.read(within.limits.text + 1)
    if len(data) > within.limits.text:
        size = f"is a feed larger than {within.limits.text // 1_000_000} MB"
        raise ReadingError(within.origin, size, "save what you need of it as JSON lines")
    if b"<!ENTITY" in data[:_LOOKED_AT]:
        raise ReadingError(within.origin, "declares entities, as no feed does", "ask its publisher for a plain one")
    told = _of_json(data, within) if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") else _of_xml(data)
    for number, entry in enumerate(told, start=1):
        if not entry.document.text.strip() and not entry.document.title:
            yield ReadingError(f"{within.origin}, entry {number}", "has neither text nor title", "leave it out")
        else:
            yield entry


def _of_xml(data: bytes) -> Iterator[Entry]:
    import feedparser

    # Bytes alone would be taken for an address or a path first.
    told = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    outlet = one_line(text_of(str(told.feed.get("title", ""))))
    for entry in told.entries:
        document = Document(
            id="",
            text=_longest(entry),
            title=display_title(text_of(str(entry.get("title", "")))),
            source=one_line((entry.get("source") or {}).get("title")) or outlet,
            published=_when(str(entry.get("published") or entry.get("updated") or "")),
            url=_address(entry.get("link")),
            licence=one_line(entry.get("rights")) or one_line(told.feed.get("rights")),
            modified=_changed(entry),
            entry=one_line(entry.get("id")),
        )
        carried = any(text_of(str(each.get("value", ""))).strip() for each in entry.get("content", ()))
        yield Entry(document, one_line(entry.get("link")), carried)


def _changed(entry: Any) -> str | None:
    """When an entry was changed; None where that is when it was published."""
    told, first = str(entry.get("updated") or ""), str(entry.get("published") or "")
    return _when(told) if told and first and told != first else None


def _longest(entry: Any) -> str:
    """What the feed carries of the text: the whole where it does, else the summary."""
    told = [str(each.get("value", "")) for each in entry.get("content", ())] or [str(entry.get("summary", ""))]
    return max((text_of(each) for each in told), key=len, default="")


def _of_json(data: bytes, within: Within) -> Iterator[Entry]:
    try:
        feed = json.loads(within.text(data))
    except (ValueError, RecursionError):
        raise ReadingError(within.origin, "is a broken JSON Feed", "fetch it again") from None
    items = feed.get("items") if isinstance(feed, Mapping) else None
    for item in items if isinstance(items, list) else ():
        if isinstance(item, Mapping):
            yield _item(item, one_line(feed.get("title")))


def _item(item: Mapping[str, Any], outlet: str | None) -> Entry:
    html, plain = item.get("content_html"), item.get("content_text") or item.get("summary")
    link = item.get("url") or item.get("external_url")
    document = Document(
        id="",
        text=text_of(html) if isinstance(html, str) else stored(plain) if isinstance(plain, str) else "",
        title=display_title(title) if isinstance(title := item.get("title"), str) else "",
        source=outlet,
        published=_when(str(item.get("date_published") or item.get("date_modified") or "")),
        url=_address(link),
        modified=_when(str(item["date_modified"]))
        if item.get("date_modified") and item.get("date_published")
        else None,
        entry=one_line(str(item["id"])) if item.get("id") else None,
    )
    return Entry(document, one_line(link), bool(html or item.get("content_text")))


def _when(told: str) -> str | None:
    """The day or moment in ISO 8601, in the zone that the feed tells."""
    try:
        return parsedate_to_datetime(told).isoformat()
    except (ValueError, TypeError, IndexError):
        return published(told)


def _address(told: object) -> str | None:
    """An address of the web; None for any other, such as a script."""
    link = one_line(told)
    return link if link and link.startswith(("http://", "https://")) else None
