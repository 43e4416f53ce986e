"""Where a visitor is led after a log-in: to a page of ours, and nowhere else."""

import re
from urllib.parse import quote, urlsplit

LOG_IN = "/log-in"
_LONGEST = 2000


def safe(told: str | None) -> str:
    """The path that is told, where it is one of this service; the first page for anything else.

    Browsers take a backslash for a slash, two slashes for another host, and leave out tabs and line ends before they look.
    """
    if not told or len(told) > _LONGEST or not told.startswith("/") or told.startswith("//"):
        return "/"
    if re.search(r"[\\\x00-\x20\x7f-\xa0]", told):
        return "/"
    parts = urlsplit(told)
    if parts.scheme or parts.netloc or parts.path.startswith("//") or parts.path.startswith(LOG_IN):
        return "/"
    return told


def to_log_in(onward: str) -> str:
    """The page to log in, from which one is led on."""
    path = safe(onward)
    return LOG_IN if path == "/" else f"{LOG_IN}?next={quote(path, safe='')}"
