"""Items a batch at a time."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

BATCH = 16
"""Documents parsed together: enough to keep the parser busy, few enough to lose little when interrupted."""

Item = TypeVar("Item")


def batches(items: Iterable[Item], size: int = BATCH) -> Iterator[list[Item]]:
    """The items in their order, `size` at a time."""
    waiting = iter(items)
    while batch := list(islice(waiting, size)):
        yield batch
