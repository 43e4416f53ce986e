"""What was looked up last, and is still at hand."""

from itertools import islice
from typing import TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


class Recent(dict[Key, Value]):
    """Holds so many values at most that are put in one by one; for a new one the half makes room that was
    not asked for the longest.
    """

    def __init__(self, room: int) -> None:
        """`room` is how many there are at most, one or more."""
        super().__init__()
        self._room = room

    def __getitem__(self, key: Key) -> Value:
        value = super().pop(key)
        super().__setitem__(key, value)  # what is asked for often stays
        return value

    def __setitem__(self, key: Key, value: Value) -> None:
        if len(self) >= self._room and key not in self:
            for old in list(islice(self, (len(self) + 1) // 2)):
                del self[old]
        super().__setitem__(key, value)
