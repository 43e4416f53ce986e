"""How often a host is asked: one request at a time, with a pause between two, and not at all while it asks for rest."""

import time
from collections.abc import Callable

from communique.fetching.bounds import Bounds, Clock

_STEP = 0.2


class Hosts:
    """When each host, by its origin, may be asked next."""

    def __init__(self, bounds: Bounds, clock: Clock = time.monotonic) -> None:
        self._bounds = bounds
        self._clock = clock
        self._pauses: dict[str, float] = {}
        self._next: dict[str, float] = {}
        self._resting: dict[str, float] = {}

    def wait(self, origin: str) -> float:
        """Seconds until the host may be asked."""
        return max(self._next.get(origin, 0.0) - self._clock(), 0.0)

    def asked(self, origin: str) -> None:
        """Notes that an answer of the host has just come to its end."""
        self._next[origin] = self._clock() + self._pauses.get(origin, self._bounds.pause)

    def wants(self, origin: str, pause: float) -> None:
        """Notes the pause that the host asks for."""
        self._pauses[origin] = max(self._bounds.pause, min(pause, self._bounds.longest_pause))

    def rests(self, origin: str, seconds: float) -> None:
        """Notes that the host asked to be left alone."""
        self._resting[origin] = max(self._resting.get(origin, 0.0), self._clock() + seconds)

    def rest_of(self, origin: str) -> float:
        """Seconds for which the host is to be left alone."""
        return max(self._resting.get(origin, 0.0) - self._clock(), 0.0)


def slept(seconds: float, stop: Callable[[], bool], clock: Clock = time.monotonic) -> bool:
    """Waits; False where `stop` said yes before the end."""
    until = clock() + seconds
    while (left := until - clock()) > 0:
        if stop():
            return False
        time.sleep(min(left, _STEP))
    return True
