"""Fetches addresses as a guest does: asks the house rules first, comes seldom, goes where it is sent, but not everywhere."""

import time
from collections.abc import Callable, Mapping

import httpx2

from communique.fetching.address import address, origin, without_login
from communique.fetching.answer import Answer, content_type, retry_after
from communique.fetching.bounds import Bounds, Clock, Ration
from communique.fetching.hosts import Hosts, slept
from communique.fetching.metered import Meter
from communique.fetching.request import Heard, Wire
from communique.fetching.robots import LARGEST, Rules, rules
from communique.model.errors import FetchError, Spent

_MOVED = frozenset({301, 302, 303, 307, 308})
_BUSY = frozenset({429, 503})
_PASSING = frozenset({408, 421, 425, 429})
_REST = 60.0
"""Seconds for which a busy host is left alone that does not say how long."""


class Fetcher:
    """One run of fetching. `stop` is asked while it waits for a host."""

    def __init__(
        self, wire: Wire, bounds: Bounds, stop: Callable[[], bool] = lambda: False, clock: Clock = time.monotonic
    ) -> None:
        self._wire = wire
        self._bounds = bounds
        self._stop = stop
        self._clock = clock
        self._rules: dict[str, Rules | FetchError] = {}
        self.hosts = Hosts(bounds, clock)
        self.ration = Ration(bounds, clock)

    def fetch(self, told: str, *, etag: str | None = None, modified: str | None = None) -> Answer:
        """What an address answers, in the end; without data where nothing is newer than `etag` or `modified` tell.

        Raises FetchError where there is none; Spent where the run has no bytes or seconds left, or was asked to stop.
        """
        conditions = {n: v for n, v in (("if-none-match", etag), ("if-modified-since", modified)) if v}
        url = address(told)
        for _ in range(self._bounds.redirects + 1):
            if not self._allowed(url):
                way_out = "read what its publisher hands out, or save the page and read that"
                raise FetchError(str(url), f"may not be fetched by programs (robots.txt of {url.host})", way_out)
            heard = self._ask(url, conditions, self._bounds.answer)
            if heard.status not in _MOVED:
                return self._answer(url, heard)
            url = self._onward(url, heard)
        often = f"leads on more than {self._bounds.redirects} times"
        raise FetchError(told, often, "name where it should lead to", passing=True)

    def next_for(self, told: str) -> float:
        """Seconds until the host of an address may be asked."""
        try:
            return self.hosts.wait(origin(address(told)))
        except FetchError:
            return 0.0

    def _allowed(self, url: httpx2.URL) -> bool:
        house = origin(url)
        if house not in self._rules:
            try:
                self._rules[house] = self._house_rules(url)
            except Spent:
                raise
            except FetchError as error:
                self._rules[house] = error
        found = self._rules[house]
        if isinstance(found, FetchError):
            way_out = "it is asked again later" if found.passing else found.way_out
            why = f"its host's robots.txt cannot be had: {found.reason}" if found.passing else found.reason
            raise FetchError(str(url), why, way_out, passing=found.passing, wait=found.wait, status=found.status)
        self.hosts.wants(house, found.pause)
        return found.allow(str(url))

    def _house_rules(self, url: httpx2.URL) -> Rules:
        """The rules of a host. Where it has none, all may be read; where it cannot say now, nothing."""
        at = url.copy_with(raw_path=b"/robots.txt")
        for _ in range(self._bounds.redirects + 1):
            heard = self._ask(at, {}, self._bounds.answer)
            if heard.status in _MOVED:
                at = self._onward(at, heard)
            elif heard.status == 200:
                return rules(heard.data[:LARGEST])
            elif heard.status in _PASSING or heard.status >= 500:
                raise self._refusal(at, heard)
            else:
                return Rules()
        return Rules()

    def _ask(self, url: httpx2.URL, conditions: Mapping[str, str], most: int) -> Heard:
        house = origin(url)
        if rest := self.hosts.rest_of(house):
            why = f"is left alone for {rest:,.0f} seconds, as {url.host} asked"
            raise FetchError(str(url), why, "it is asked again later", passing=True, wait=rest)
        wait = self.hosts.wait(house)
        if self.ration.spent or wait > self.ration.seconds or not slept(wait, self._stop, self._clock):
            raise Spent(str(url))
        try:
            heard = self._wire.ask(url, conditions, Meter(str(url), self._bounds, self.ration, self._clock), most)
        finally:
            self.hosts.asked(house)
        if heard.status in _BUSY:
            self.hosts.rests(house, retry_after(heard.headers.get("retry-after", "")) or _REST)
        return heard

    def _onward(self, url: httpx2.URL, heard: Heard) -> httpx2.URL:
        told = heard.headers.get("location", "")
        if not told.strip():
            raise FetchError(str(url), "leads on, and does not say where", "check the address")
        try:
            return address(told, beside=str(url))
        except FetchError as error:
            raise FetchError(str(url), f"leads on to what {error.reason}", "name where it should lead to") from None

    def _answer(self, url: httpx2.URL, heard: Heard) -> Answer:
        if heard.status not in (200, 203, 304):
            raise self._refusal(url, heard)
        media, charset = content_type(heard.headers.get("content-type", ""))
        return Answer(
            address=without_login(url),
            status=heard.status,
            data=None if heard.status == 304 else heard.data,
            etag=heard.headers.get("etag"),
            modified=heard.headers.get("last-modified"),
            charset=charset,
            media_type=media,
        )

    def _refusal(self, url: httpx2.URL, heard: Heard) -> FetchError:
        status = heard.status
        passing = status in _PASSING or status >= 500
        way_out = "it is asked again later" if passing else "check the address, or leave it out"
        wait = retry_after(heard.headers.get("retry-after", ""))
        return FetchError(str(url), f"answers {status}", way_out, passing=passing, wait=wait, status=status)
