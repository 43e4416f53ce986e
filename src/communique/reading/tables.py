"""Tables: told from texts by their name, and not read yet."""

from collections.abc import Iterator
from typing import BinaryIO

from communique.model.errors import ReadingError
from communique.reading.head import Head
from communique.reading.within import Read, Within


def recognises(head: Head) -> bool:
    """Whether the name is that of a table, where the content is that of no other format."""
    return head.named(".csv", ".tsv")


def read(stream: BinaryIO, within: Within) -> Iterator[Read]:
    """An error for the table."""
    yield ReadingError(within.origin, "is a table, not a text", "give its documents as JSON lines")
