"""How often a log-in may be tried: by name and address together, by address, and by name from wherever.

Kept in memory, and no more of it than `MOST` entries: who comes from so many addresses at once makes us forget the oldest.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterator
from threading import Lock
from time import monotonic

from communique.model.errors import TooOften

WINDOW = 900.0
"""Seconds after which tries are forgotten."""
TOGETHER, BY_ADDRESS, BY_NAME = 5, 30, 60
"""Tries in that time. A name alone may be tried more often than an address, or strangers could keep its holder out."""
MOST = 20_000
_LONGEST = 200


class Limits:
    """Counts tries that failed; `clock` tells the seconds."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._tries: OrderedDict[tuple[str, ...], tuple[float, int]] = OrderedDict()
        self._lock = Lock()

    def tried(self, name: str, address: str) -> None:
        """Counts a try, before it is known how it ends. Raises TooOften where there were too many."""
        with self._lock:
            now = self._clock()
            for key, most in _keys(name, address):
                since, tries = self._held(key, now)
                if tries >= most:
                    seconds = int(since + WINDOW - now) + 1
                    raise TooOften("this was tried too often", seconds)
            for key, _ in _keys(name, address):
                since, tries = self._held(key, now)
                self._tries[key] = since, tries + 1
                self._tries.move_to_end(key)
            while len(self._tries) > MOST:
                self._tries.popitem(last=False)

    def succeeded(self, name: str, address: str) -> None:
        """Takes back the count of a try that went well, and forgets what failed before it from this address."""
        with self._lock:
            (together, _), *others = _keys(name, address)
            self._tries.pop(together, None)
            for key, _ in others:
                if key in self._tries:
                    since, tries = self._tries[key]
                    self._tries[key] = since, max(tries - 1, 0)

    def __len__(self) -> int:
        return len(self._tries)

    def _held(self, key: tuple[str, ...], now: float) -> tuple[float, int]:
        since, tries = self._tries.get(key, (now, 0))
        return (now, 0) if now - since >= WINDOW else (since, tries)


def _keys(name: str, address: str) -> Iterator[tuple[tuple[str, ...], int]]:
    name, address = name.casefold()[:_LONGEST], address[:_LONGEST]
    yield ("together", name, address), TOGETHER
    yield ("address", address), BY_ADDRESS
    yield ("name", name), BY_NAME
