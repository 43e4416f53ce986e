"""A connection of which every byte and every second is counted, from the first greeting on: headers that never end, too."""

import ssl
import time
from collections.abc import Callable
from typing import Any, TypeVar

import httpcore2

from communique.fetching.bounds import Bounds, Clock, Ration
from communique.model.errors import FetchError, Spent

Told = TypeVar("Told")


class Meter:
    """What one answer, with all that leads to it, may still take."""

    def __init__(self, address: str, bounds: Bounds, ration: Ration, clock: Clock = time.monotonic) -> None:
        self.address = address
        self._bounds = bounds
        self._ration = ration
        self._clock = clock
        self._left = bounds.answer
        self._until = clock() + bounds.answer_seconds

    def patience(self, wanted: float | None) -> float:
        """How many seconds the next step may take. Raises FetchError where there are none, Spent where the run has none."""
        left = self._until - self._clock()
        if left <= 0:
            raise self.slow()
        if not self._ration.seconds:
            raise Spent(self.address)
        return min(left, self._ration.seconds, left if wanted is None else wanted)

    def count(self, number: int) -> None:
        """Counts bytes that came. Raises FetchError where they are too many, Spent where they are for the run."""
        self._ration.take(number)
        self._left -= number
        if self._left < 0:
            raise self.large()
        if not self._ration.bytes:
            raise Spent(self.address)

    def slow(self) -> FetchError:
        """What is said of an answer that takes too long."""
        seconds = f"gives no whole answer within {self._bounds.answer_seconds:g} seconds"
        return FetchError(self.address, seconds, "it is asked again later", passing=True)

    def large(self) -> FetchError:
        """What is said of an answer that is too large."""
        size = f"answers with more than {self._bounds.answer:,} bytes"
        return FetchError(self.address, size, "fetch and split it by hand, or leave it out", passing=True)


class Metered(httpcore2.NetworkStream):
    """A connection that is read and written under a meter."""

    def __init__(self, stream: httpcore2.NetworkStream, meter: Meter) -> None:
        self._stream = stream
        self._meter = meter

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        data = self._timely(lambda seconds: self._stream.read(max_bytes, seconds), timeout)
        self._meter.count(len(data))
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._timely(lambda seconds: self._stream.write(buffer, seconds), timeout)

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        greeted = self._timely(lambda s: self._stream.start_tls(ssl_context, server_hostname, s), timeout)
        return Metered(greeted, self._meter)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)

    def _timely(self, step: Callable[[float], Told], timeout: float | None) -> Told:
        return step(self._meter.patience(timeout))
