"""Items so many at a time, for whichever layer takes them so."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

Item = TypeVar("Item")


def batches(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """The items in their order, `size` at a time; fewer in the last batch, and none is empty."""
    waiting = iter(items)
    while batch := list(islice(waiting, size)):
        yield batch
