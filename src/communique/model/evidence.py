"""Evidence: the words that a value came from, and how the value came from them."""

from dataclasses import dataclass
from typing import Literal

from communique.model.document import Document, Part

How = Literal["told", "resolved", "conventional", "entered"]
"""How a value was got from its words.

told          the words say it
resolved      the words say it together with their context: 'on Monday', 'his counterpart', 'both countries'
conventional  by the labelling convention: a same-day release's event takes its day and the place of its dateline
entered       a person entered it by hand: their word, which outranks what documents tell
"""


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """A stretch of one document. `start` and `end` are character offsets into its text (or its title) as stored."""

    document: str
    part: Part
    start: int
    end: int
    quote: str

    @classmethod
    def of(cls, document: Document, start: int, end: int, part: Part = "text") -> "Evidence":
        """The stretch from `start` to `end`, with its words."""
        return cls(document.id, part, start, end, document.part(part)[start:end])

    def overlaps(self, other: "Evidence") -> bool:
        """Whether the two share at least one character of one document."""
        same = self.document == other.document and self.part == other.part
        return same and self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Ground:
    """What one field of a finding rests on."""

    field: str
    evidence: tuple[Evidence, ...]
    how: How = "told"
