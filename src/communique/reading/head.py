"""What a format is recognised by: the first bytes, what they say as text, and the names in a ZIP."""

from dataclasses import dataclass
from functools import cached_property

from communique.reading.decoding import characters
from communique.reading.wording import stored


@dataclass(frozen=True)
class Head:
    """The beginning of an input. `name`, in small letters, decides only where the content does not.

    `whole` says that nothing comes behind `data`. `members` are the names of what a ZIP holds.
    """

    data: bytes
    name: str = ""
    whole: bool = True
    members: frozenset[str] = frozenset()

    @cached_property
    def text(self) -> str:
        """The bytes as text; what was cut in the midst of a character may end in a wrong one."""
        return stored(characters(self.data))

    def begins(self, *magic: bytes) -> bool:
        """Whether the first bytes are one of these."""
        return self.data.startswith(magic)

    def named(self, *endings: str) -> bool:
        """Whether the name ends in one of these."""
        return self.name.endswith(endings)
