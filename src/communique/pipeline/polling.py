"""Feeds and pages asked for what is new, and that read into the register.

A feed's entries of which it carries a summary alone become pages that wait; they are kept in the register before any of
them is fetched, so that neither an end nor a failure loses one. What comes is parsed in a process apart.
"""

import json
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import asdict, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from hashlib import blake2b
from typing import TYPE_CHECKING

from communique.extraction.extractor import Extractor
from communique.fetching.address import address, origin
from communique.fetching.answer import Answer
from communique.fetching.fetcher import Fetcher
from communique.model.errors import FetchError, ReadingError, Spent
from communique.model.original import Reading
from communique.pipeline.analysis import FATAL
from communique.pipeline.events import Event, Rebuilt, Stopped
from communique.pipeline.intake import Intake, Stop, never
from communique.pipeline.outstanding import Outstanding
from communique.pipeline.patience import due, failed, may_be_corrected, moment
from communique.pipeline.worker import PATIENCE, Died, Patience, Worker
from communique.reading.answers import NOTHING, Told
from communique.reading.feeds import Entry
from communique.reading.within import Read as Item
from communique.register.polled import Polled, feeds, note, pages, polled
from communique.register.quarantine import set_aside

if TYPE_CHECKING:
    from communique.register.store import Register

ENTRIES = 1_000
"""Entries of a feed that are looked at; a feed has tens."""
_BUSY = (429, 503)
_EVER = ("title", "source", "published")
"""What is kept of an entry even where it is not told, so that one that was seen by earlier versions looks as it did."""
_FEED = "feed"
"""What is kept as told of an address that was a feed."""
Tell = Callable[[str, bool], None]
"""Told a line, and whether the user is to see it in any case."""


def silent(_line: str, _loud: bool) -> None:
    """Tells nobody."""


def poll(
    register: "Register",
    addresses: Sequence[str],
    fetcher: Fetcher,
    *,
    again: Collection[str] = (),
    extractor: Extractor | None = None,
    stop: Stop = never,
    tell: Tell = silent,
    patience: Patience = PATIENCE,
) -> Iterator[Event]:
    """Asks feeds and pages once, and reads what is new into the register; yields what happens to each document.

    `again` are addresses that are asked although they failed lately. `tell` is told, a line an address, what came of it.
    Raises nothing for an address that fails: it is set aside with its reason, and asked again later.
    """
    intake = Intake(register, extractor, stop)
    outstanding = Outstanding(register)
    with closing(Worker(patience)) as worker:
        visit = Round(register, fetcher, worker, outstanding, stop, tell)
        try:
            for event in intake.take(visit.inputs(addresses, again)):
                outstanding.note(event)
                yield event
        except FATAL:
            intake.finish()
            intake.close()
            raise
    if stop():
        yield Stopped()
    intake.finish()
    intake.close()
    yield Rebuilt(register.counts())


class Round:
    """One going round of all addresses."""

    def __init__(
        self, register: "Register", fetcher: Fetcher, worker: Worker, outstanding: Outstanding, stop: Stop, tell: Tell
    ) -> None:
        self._register = register
        self._fetcher = fetcher
        self._worker = worker
        self._outstanding = outstanding
        self._stop = stop
        self._say = tell

    def inputs(self, addresses: Sequence[str], again: Collection[str]) -> Iterator[Item]:
        """The documents that are new, and why others could not be had; those of feeds first, then of pages."""
        named = [self._canonical(each) for each in addresses]
        missed = [polled(self._register, each) for each in again]
        named += [each.address for each in missed if each.feed is None]
        self._let_rest()
        try:
            for known in self._in_turn(self._due((polled(self._register, each) for each in named), again)):
                yield from self._named(known)
            waiting = [each for feed in dict.fromkeys(named) for each in pages(self._register, feed)
                       if each.waiting or may_be_corrected(each, datetime.now(UTC))]  # fmt: skip
            retried = [replace(each, waiting=True) for each in missed if each.feed is not None]
            every = {each.address: each for each in (*waiting, *retried)}
            for known in self._in_turn(self._due(every.values(), again)):
                yield from self._page(known)
        except Spent as left:
            if not self._stop():
                self._say(str(left), True)

    def _named(self, known: Polled) -> Iterator[Item]:
        """What somebody named: a feed, or a page."""
        answer = self._asked(known)
        if not isinstance(answer, Answer):
            yield from answer
            return
        told = self._parsed(answer, NOTHING, feed=True)
        entries = [each for each in told if isinstance(each, Entry)]
        others = [each for each in told if not isinstance(each, Entry)]
        if entries or not told:
            refused = [each for each in others if isinstance(each, ReadingError)]
            yield from self._entries(replace(known, told=_FEED), answer, entries, refused)
        elif known.told == _FEED and not any(isinstance(each, ReadingError) for each in others):
            why = "answers with a page, where a feed was"  # most likely one that says that the house is closed
            yield self._failure(known, FetchError(known.address, why, "it is asked again later", passing=True))
        else:
            yield from self._documents(known, answer, others)

    def _page(self, known: Polled) -> Iterator[Item]:
        """A page that a feed leads to."""
        answer = self._asked(known)
        if not isinstance(answer, Answer):
            yield from answer
            return
        told = self._parsed(answer, Told(**json.loads(known.told)) if known.told else NOTHING, feed=False)
        yield from self._documents(known, answer, [each for each in told if not isinstance(each, Entry)])

    def _asked(self, known: Polled) -> Answer | list[ReadingError]:
        """What an address answers; where that brings nothing to read, what is to be said of it."""
        try:
            answer = self._fetcher.fetch(known.address, etag=known.etag, modified=known.modified)
        except Spent:
            raise
        except FetchError as error:
            return [self._failure(known, error)]
        if answer.data is None:
            self._outstanding.begins(_well(known, answer, "nothing new"), [], [])
            self._tell(f"{known.address}: nothing new")
            return []
        return answer

    def _failure(self, known: Polled, error: ReadingError) -> ReadingError:
        """Keeps that an address failed."""
        named = ReadingError(known.address, _beside(known.address, error), error.way_out)
        note(self._register, [failed(known, error)])
        set_aside(self._register, known.address, named)
        return named

    def _entries(
        self, known: Polled, answer: Answer, entries: Sequence[Entry], refused: list[ReadingError]
    ) -> Iterator[Item]:
        """The entries of a feed: those that it carries whole are documents, the others pages that wait."""
        held = {each.address: each for each in pages(self._register, known.address)}
        whole: list[Reading] = []
        waiting: dict[str, Polled] = {}
        for entry in entries[:ENTRIES]:
            link = _link(entry, answer.address)
            if entry.whole or link is None:
                whole.append(Reading(replace(entry.document, url=link)))
            else:
                before = held.get(link) or polled(self._register, link)
                page = _waiting(before, known.address, entry)
                if before.entry != page.entry and (before.feed == known.address or before.last is None):
                    waiting[link] = page
        note(self._register, waiting.values())
        said = f"entries: {len(entries):,}, pages to fetch: {len(waiting):,}"
        if len(entries) > ENTRIES:
            said += f" (looked at the first {ENTRIES:,} alone)"
        self._tell(f"{known.address}: {said}")
        digests = [each.document.digest for each in whole]
        self._outstanding.begins(_well(known, answer, said), digests, refused)
        yield from refused
        yield from whole

    def _documents(self, known: Polled, answer: Answer, told: Sequence[Item]) -> Iterator[Item]:
        """The documents of a page, unless their text is what was read from there before."""
        readings = [each for each in told if isinstance(each, Reading)]
        refused = [each for each in told if isinstance(each, ReadingError)]
        if refused and not readings:
            yield self._failure(known, refused[0])
            return
        text = _digest(*(part for each in readings for part in (each.document.title, each.document.text)))
        if text == known.text:
            self._outstanding.begins(_well(known, answer, "the same text"), [], refused)
            self._tell(f"{known.address}: the same text as before")
            return
        self._tell(f"{known.address}: fetched")
        digests = [each.document.digest for each in readings]
        self._outstanding.begins(replace(_well(known, answer, "read"), text=text), digests, refused)
        yield from told if known.text is None else [_changed(each, answer) for each in told]

    def _parsed(self, answer: Answer, told: Told, *, feed: bool) -> list[Item | Entry]:
        items: list[Item | Entry] = []
        try:
            for item in self._worker.ask("answer", answer.data, answer.address, answer.charset, told, feed):
                items.append(item)
        except Died as death:
            items.append(ReadingError(answer.address, death.why, "save it as plain text, and read that"))
        return items

    def _due(self, known: Iterable[Polled], again: Collection[str]) -> list[Polled]:
        """Those that may be asked now; what is said of the others is told."""
        now = datetime.now(UTC)
        asked = []
        for each in known:
            if each.address in again or due(each, now):
                asked.append(each)
            elif each.feed is None:
                self._tell(f"{each.address}: left alone until {each.next} ({each.answer})")
        return asked

    def _in_turn(self, known: Iterable[Polled]) -> Iterator[Polled]:
        """One after the other, always of the host that may be asked soonest."""
        of_hosts: dict[str, deque[Polled]] = {}
        for each in known:
            of_hosts.setdefault(_host(each.address), deque()).append(each)
        while of_hosts and not self._stop():
            host = min(of_hosts, key=self._fetcher.hosts.wait)
            yield of_hosts[host].popleft()
            if not of_hosts[host]:
                del of_hosts[host]

    def _let_rest(self) -> None:
        """Tells the fetcher which hosts asked to be left alone, in an earlier run."""
        now = datetime.now(UTC)
        for feed in feeds(self._register):
            for each in (feed, *pages(self._register, feed.address)):
                if each.status in _BUSY and each.next and not due(each, now):
                    left = (datetime.fromisoformat(each.next) - now).total_seconds()
                    self._fetcher.hosts.rests(_host(each.address), left)

    def _tell(self, line: str) -> None:
        self._say(line, False)

    @staticmethod
    def _canonical(told: str) -> str:
        try:
            return str(address(told))
        except FetchError:
            return told  # which is said when it is asked


def _well(known: Polled, answer: Answer, said: str) -> Polled:
    """What is known of an address once all that it answered is kept."""
    new = answer.data is not None
    return replace(
        known,
        waiting=False,
        etag=answer.etag if new else known.etag,
        modified=answer.modified if new else known.modified,
        failures=0,
        status=answer.status,
        next=None,
        last=moment(datetime.now(UTC)),
        answer=said,
    )


def _changed(item: Item, answer: Answer) -> Item:
    """A document of a page that had another text before: changed when the page or its host says so, else by now."""
    if isinstance(item, ReadingError) or item.document.modified:
        return item
    return replace(item, document=replace(item.document, modified=_last_modified(answer) or moment(datetime.now(UTC))))


def _last_modified(answer: Answer) -> str | None:
    try:
        return parsedate_to_datetime(answer.modified or "").isoformat()
    except (ValueError, TypeError, IndexError):
        return None


def _waiting(before: Polled, feed: str, entry: Entry) -> Polled:
    """A page as it is to be fetched, by what its feed tells of it."""
    document = entry.document
    feed_tells = Told(
        title=document.title,
        source=document.source,
        published=document.published,
        modified=document.modified,
        entry=document.entry,
    )
    told = {name: each for name, each in asdict(feed_tells).items() if each is not None or name in _EVER}
    digest = _digest(json.dumps({name: each for name, each in told.items() if name != "entry"}), document.text)
    return replace(before, feed=feed, waiting=True, told=json.dumps(told), entry=digest)


def _link(entry: Entry, feed: str) -> str | None:
    """Where an entry leads, seen from its feed; None where to no page."""
    if not entry.link:
        return None
    try:
        return str(address(entry.link, beside=feed))
    except FetchError:
        return None


def _beside(named: str, error: ReadingError) -> str:
    """A reason, with the place it is about where that is another than was named."""
    return error.reason if error.origin == named else f"{error.origin} {error.reason}"


def _host(told: str) -> str:
    try:
        return origin(address(told))
    except FetchError:
        return told


def _digest(*parts: str) -> str:
    return blake2b("\x1f".join(parts).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
