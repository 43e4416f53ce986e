"""Addresses of the web that may be asked: http and https alone, with a host, and without a name and password in them."""

from typing import TYPE_CHECKING

from communique.model.errors import FetchError

if TYPE_CHECKING:
    import httpx2

LONGEST = 2_000
"""Characters of an address; no page that is meant to be read has more."""
_SCHEMES = ("http", "https")


def address(told: str, beside: str | None = None) -> "httpx2.URL":
    """The address that is told, as it stands or seen from `beside`; without what stands behind a '#'.

    Raises FetchError where it is none that may be asked.
    """
    import httpx2

    words = told.strip()
    shown = words[:LONGEST]
    if len(words) > LONGEST:
        raise FetchError(f"{shown[:100]}…", f"is longer than {LONGEST:,} characters", "leave it out")
    try:
        url = httpx2.URL(beside).join(words) if beside else httpx2.URL(words)
    except (httpx2.InvalidURL, ValueError, TypeError):
        raise FetchError(shown, "is no address", "name one that begins with http:// or https://") from None
    if url.scheme not in _SCHEMES:
        wrong = f"is of the scheme '{url.scheme}'" if url.scheme else "names no scheme"
        raise FetchError(shown, wrong, "name an address that begins with http:// or https://")
    if not url.host:
        raise FetchError(shown, "names no host", "name an address with one")
    if url.userinfo:
        raise FetchError(without_login(url), "holds a name or a password", "name the address without them")
    return url.copy_with(fragment=None)


def origin(url: "httpx2.URL") -> str:
    """Scheme, host and port: what one robots.txt stands for, and what is asked one at a time."""
    return str(url.copy_with(raw_path=b"/", fragment=None)).rstrip("/")


def without_login(url: "httpx2.URL") -> str:
    """An address as it may be shown and kept."""
    return str(url.copy_with(userinfo=b""))
