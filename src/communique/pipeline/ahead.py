"""Work begun ahead in threads, and given back in its order."""

from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

_In = TypeVar("_In")
_Out = TypeVar("_Out")


def _nothing() -> None: ...


def begun_ahead(
    do: Callable[[_In], _Out],
    given: Iterable[_In],
    *,
    threads: int = 1,
    room: Callable[[int], int] | None = None,
    unwanted: Callable[[], None] = _nothing,
) -> Generator[_Out, None, None]:
    """What `do` makes of each of those that are given, in their order, while others are under way in so many threads.

    `room` tells, for the number of one that is given, how many may be under way while nobody waits for them; as many as there
    are threads without it. What `do` raises is raised where its turn is. Where nobody goes on asking, those that wait are never
    begun, and `unwanted` is called before those under way are waited for.
    """
    begun: deque[Future[_Out]] = deque()
    with ThreadPoolExecutor(threads, "ahead") as pool:
        try:
            for number, each in enumerate(given):
                begun.append(pool.submit(do, each))
                if len(begun) > (room(number) if room else threads):
                    yield begun.popleft().result()
            while begun:
                yield begun.popleft().result()
        finally:
            for waiting in begun:
                waiting.cancel()
            if begun:
                unwanted()
