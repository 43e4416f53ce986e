"""What an address answers."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

LONGEST_WAIT = 7 * 86_400.0
"""The longest that a Retry-After is obeyed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An answer that can be read. `address` is where it was found in the end; `data` is None where nothing is new."""

    address: str
    status: int
    data: bytes | None = field(repr=False)
    etag: str | None = None
    modified: str | None = None
    charset: str | None = None
    media_type: str = ""


def retry_after(told: str, now: datetime | None = None) -> float:
    """Seconds to wait, told as such or as a date; 0 where nothing sensible is told."""
    words = told.strip()
    if words.isascii() and words.isdigit():
        return min(float(words[:12]), LONGEST_WAIT)
    try:
        until = parsedate_to_datetime(words)
        if until.tzinfo is None:
            until = until.replace(tzinfo=UTC)
        return min(max(0.0, (until - (now or datetime.now(UTC))).total_seconds()), LONGEST_WAIT)
    except (ValueError, TypeError, IndexError, OverflowError):
        return 0.0


def content_type(told: str) -> tuple[str, str | None]:
    """The media type in small letters, and the encoding of the text where one is told."""
    media, *rest = told.split(";")
    named = (each.partition("=") for each in rest)
    charset = next((value.strip(" \"'") for name, _, value in named if name.strip().casefold() == "charset"), None)
    return media.strip().casefold()[:100], charset[:40] if charset else None
