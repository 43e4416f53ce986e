"""Where things are among the pages: the addresses that links lead to."""

from collections.abc import Iterable
from urllib.parse import quote, urlencode

from communique.model.document import Part
from communique.model.evidence import Evidence


def relationship(parties: Iterable[str]) -> str:
    """The page of a relationship."""
    return "/r/" + "-".join(quote(party, safe="") for party in parties)


def record(identifier: str) -> str:
    """The page of a record."""
    return f"/record/{quote(identifier, safe='')}"


def document(identifier: str) -> str:
    """The page of a document, whose identifier may hold slashes."""
    return f"/document/{quote(identifier)}"


def words(evidence: Evidence) -> str:
    """The page of a document at the words themselves."""
    return f"{document(evidence.document)}#{anchor(evidence.part, evidence.start, evidence.end)}"


def review(**asked: str | None) -> str:
    """The queue of what waits, at a place or narrowed."""
    told = urlencode({name.rstrip("_"): value for name, value in asked.items() if value})
    return f"/review?{told}" if told else "/review"


def own(address: str | None) -> str | None:
    """An address that is one of our own pages; None for any other, and where there is none."""
    if not address or not address.startswith("/") or address[1:2] in ("/", "\\") or not address.isprintable():
        return None
    return address


def anchor(part: Part, start: int, end: int) -> str:
    """What a stretch of a document's text, or of its title, is called within its page."""
    return f"title-{start}-{end}" if part == "title" else f"{start}-{end}"
