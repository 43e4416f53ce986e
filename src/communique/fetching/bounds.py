"""How much is fetched, how long it may take, and how long a host is left alone; and what of it is left to a run."""

import time
from collections.abc import Callable
from dataclasses import dataclass

Clock = Callable[[], float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """Bounds on one answer, on a whole run, and on how often a host is asked."""

    answer: int = 10_000_000
    """Bytes of one answer, as it comes and as it unpacks."""
    answer_seconds: float = 60.0
    """From the first look for the host to the last byte of the answer."""
    bytes: int = 500_000_000
    """Bytes of a run, as they come."""
    seconds: float = 3_600.0
    """Seconds of a run; none is begun after them."""
    redirects: int = 5
    pause: float = 2.0
    """Seconds between two requests of one host, at the least."""
    longest_pause: float = 60.0
    """What a robots.txt may ask for in its place; who wants more is asked once a run."""


class Ration:
    """What is left to a run of its bytes and seconds."""

    def __init__(self, bounds: Bounds, clock: Clock = time.monotonic) -> None:
        self._clock = clock
        self._bytes = bounds.bytes
        self._until = clock() + bounds.seconds

    @property
    def bytes(self) -> int:
        return max(self._bytes, 0)

    @property
    def seconds(self) -> float:
        return max(self._until - self._clock(), 0.0)

    @property
    def spent(self) -> bool:
        """Whether nothing more may be begun."""
        return not self.bytes or not self.seconds

    def take(self, number: int) -> None:
        """Counts bytes that came."""
        self._bytes -= number
