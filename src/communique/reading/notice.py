"""A notice: a line, or the edge of one, that an outlet or a press office prints around a text."""

from dataclasses import dataclass
from typing import Literal

from communique.model.document import FurnitureKind
from communique.reading.stamps import Stamp

LONGEST = 500
"""A line that is a notice has at most this many characters."""

OPENING = r"[\s*_\\(\[{>•/–—-]{0,8}"
"""A pattern for the ornaments that a notice may begin with."""

CLOSING = r"[\s*_\\)\]}/–—-]{0,8}"
"""A pattern for the ornaments that a notice may end with."""

Rank = Literal["published", "dated", "dateline", "updated"]
"""How a day is printed; the earlier in this list, the more it says about the day of publication."""


@dataclass(frozen=True, slots=True)
class Notice:
    """What kind of furniture a notice is, and what it tells of day, agency and outlet.

    `span` is where it stands within the words looked at; None for all of them.
    """

    kind: FurnitureKind
    told: Stamp | None = None
    rank: Rank = "dated"
    agency: str | None = None
    source: str | None = None
    span: tuple[int, int] | None = None
