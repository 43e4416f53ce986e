"""What an address answered: the entries of a feed, or the documents of whatever else it is."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TypeGuard

from communique.model.document import Document
from communique.model.errors import ReadingError
from communique.model.original import Reading
from communique.reading import feeds
from communique.reading.feeds import Entry
from communique.reading.head import Head
from communique.reading.inputs import completed
from communique.reading.limits import LIMITS
from communique.reading.recognition import read_stream
from communique.reading.streams import PEEK
from communique.reading.within import Read, Within

_LIMITS = replace(LIMITS, document=50_000_000, text=5_000_000, items=1_000, nesting=3, unpacked=100_000_000)
"""Less than of files that somebody chose to read."""
_FEED = replace(_LIMITS, text=20_000_000)
_MARKUP = ("<?xml", "<!doctype", "<rss", "<feed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a feed tells of a page, which stands where the page itself tells nothing."""

    title: str = ""
    source: str | None = None
    published: str | None = None
    modified: str | None = None
    entry: str | None = None


NOTHING = Told()


def read_answer(
    data: bytes, address: str, charset: str | None = None, told: Told = NOTHING, *, feed: bool = True
) -> Iterator[Read | Entry]:
    """The documents in an answer, furnished and named, with their address; or, where it is a feed, its entries as the
    feed tells them; and an error for what cannot be read.

    With `feed` False a feed is refused: a page that is one would lead from feed to feed.
    """
    head = Head(data[:PEEK], whole=len(data) <= PEEK)
    if feeds.recognises(head):
        yield from _entries(data, address, charset) if feed else [_a_feed(address)]
        return
    for item in read_stream(io.BytesIO(data), address, limits=_LIMITS, charset=charset):
        if isinstance(item, ReadingError):
            yield item
        elif item.original is None and head.text.lstrip("\ufeff \t\r\n").casefold().startswith(_MARKUP):
            yield ReadingError(address, "is XML of a kind that is not read", "name a feed, or a page")
        else:
            yield completed(replace(item, document=_filled(item, address, told)))


def _entries(data: bytes, address: str, charset: str | None) -> Iterator[Read | Entry]:
    within = Within(origin=address, reader=lambda _stream, _within: iter(()), charset=charset, limits=_FEED)
    try:
        for entry in feeds.entries(io.BytesIO(data), within):
            yield replace(entry, document=completed(Reading(entry.document)).document) if _whole(entry) else entry
    except ReadingError as error:
        yield error
    except Exception as error:  # what a library raises for a hostile feed is not to be foreseen
        yield ReadingError(address, f"is a broken feed ({type(error).__name__})", "tell its publisher")


def _whole(entry: Entry | ReadingError) -> TypeGuard[Entry]:
    return isinstance(entry, Entry) and (entry.whole or not entry.link)


def _a_feed(address: str) -> ReadingError:
    return ReadingError(address, "is a feed, where a page was to be", "name it by itself: 'communique watch ADDRESS'")


def _filled(reading: Reading, address: str, told: Told) -> Document:
    document = reading.document
    return replace(
        document,
        url=address if reading.original else document.url or address,
        title=document.title or told.title,
        source=document.source or told.source,
        published=document.published or told.published,
        modified=document.modified or told.modified,
        entry=document.entry or told.entry,
    )
