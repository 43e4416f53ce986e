"""A document: one text as one outlet published it, and the stretches of it that are furniture."""

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import blake2b
from typing import Literal

Part = Literal["title", "text"]
FurnitureKind = Literal["dateline", "dated", "published", "credit", "heading", "footer", "correction", "retraction"]
"""What furniture tells. A `correction` says what an earlier version had otherwise, a `retraction` that the text no longer
holds.
"""


@dataclass(frozen=True, slots=True, order=True)
class Furniture:
    """A stretch of a document's text that tells of the source and the date, not of the world.

    `start` and `end` are character offsets into the text as stored.
    """

    start: int
    end: int
    kind: FurnitureKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One text as one outlet published it. Offsets everywhere refer to `text` (or `title`) as it stands here.

    `published` is the date, or date and time, as the source gives it, in ISO 8601; None where nothing tells.
    `place` is where the release was issued or its event took place, where metadata or a dateline tells it.
    `agency` is the news agency that a dateline or a credit names ('ANI'). `modified` is when the source says that it
    changed the text last, or when it was seen to have done so, and `entry` what its feed calls it.
    """

    id: str
    text: str
    title: str = ""
    source: str | None = None
    published: str | None = None
    place: str | None = None
    url: str | None = None
    agency: str | None = None
    licence: str | None = None
    furniture: tuple[Furniture, ...] = ()
    modified: str | None = None
    entry: str | None = None

    @property
    def day(self) -> str | None:
        """The date part of `published` as it stands ('2021-12-06'), with no change of time zone."""
        return self.published[:10] if self.published else None

    @property
    def retracted(self) -> bool:
        """Whether a notice on it says that it no longer holds."""
        return any(piece.kind == "retraction" for piece in self.furniture)

    def part(self, part: Part) -> str:
        """The title or the text."""
        return self.title if part == "title" else self.text

    @property
    def digest(self) -> str:
        """What makes two copies on disk one document: outlet, day, title and text. 32 hexadecimal digits.

        The place on disk, the identifier and the time of a change take no part, so that a file moved, or fetched twice, is
        one document; the outlet and the day do, since the same words in two papers are two documents.
        """
        ground = "\x1f".join((self.source or "", self.day or "", self.title, self.text))
        return blake2b(ground.encode(), digest_size=16).hexdigest()


Lookup = Callable[[str], Document]
"""Gives the document that has an identifier."""
