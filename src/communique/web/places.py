"""Where things are among the pages: the addresses that links lead to."""

from collections.abc import Iterable
from urllib.parse import quote

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


def source(name: str) -> str:
    """The page of an outlet or an agency, whose name may hold slashes."""
    return f"/sources/{quote(name)}"


def upload(identifier: str) -> str:
    """The page of an upload."""
    return f"/read/{quote(identifier, safe='')}"


def words(evidence: Evidence) -> str:
    """The page of a document at the words themselves."""
    return f"{document(evidence.document)}#{anchor(evidence.part, evidence.start, evidence.end)}"


def anchor(part: Part, start: int, end: int) -> str:
    """What a stretch of a document's text, or of its title, is called within its page."""
    return f"title-{start}-{end}" if part == "title" else f"{start}-{end}"
