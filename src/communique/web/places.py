"""Where things are among the pages: the addresses that links lead to."""

import re
from collections.abc import Iterable
from typing import Annotated
from urllib.parse import quote, urlencode

from fastapi import Path
from pydantic import AfterValidator

from communique.model.document import Part
from communique.model.evidence import Evidence
from communique.model.record import Conflict


def relationship(parties: Iterable[str]) -> str:
    """The page of a relationship."""
    return "/r/" + "-".join(quote(party, safe="") for party in parties)


def record(identifier: str) -> str:
    """The page of a record."""
    return f"/record/{quote(identifier, safe='')}"


def conflict(held: Conflict) -> str:
    """Where a conflict is shown: with the record that it is about, or among those of its parties where there is none."""
    if held.about:
        return f"{record(held.about[0])}#conflict-{held.id}"
    narrowed = {"sort": held.sort, "state": "all", "parties": "-".join(held.relationship)}
    return f"/conflicts?{urlencode(narrowed)}#conflict-{held.id}"


def document(identifier: str) -> str:
    """The page of a document, whatever its identifier holds."""
    return f"/document/{_written(identifier)}"


def original(identifier: str) -> str:
    """The file that a document was read from."""
    return f"/original/{_written(identifier)}"


def beside(one: str, other: str) -> str:
    """The page that shows two documents side by side."""
    return f"{document(one)}/beside/{_written(other)}"


def passage(identifier: str, start: int, end: int) -> str:
    """The page of a document with a stretch of its text marked, whatever stretch it is."""
    return f"{document(identifier)}?from={start}&to={end}#{start}-{end}"


def source(name: str) -> str:
    """The page of an outlet or an agency, whose name may hold slashes."""
    return f"/sources/{quote(name)}"


def upload(identifier: str) -> str:
    """The page of an upload."""
    return f"/read/{quote(identifier, safe='')}"


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


def _written(identifier: str) -> str:
    """An identifier as a part of an address. What a browser, a proxy or a route would take for something else is written
    with a tilde: controls, a tilde, a per cent sign, '.' and '..' between slashes, nothing between slashes, '/beside/',
    and '.json' at the end.
    """
    plain = re.sub(r"[~%\x00-\x1f\x7f]", lambda sign: f"~{ord(sign[0]):02X}", identifier)
    plain = re.sub(r"\.json$", "~2Ejson", plain)
    return "/".join(quote(_ODD.get(piece, piece), safe="") for piece in plain.split("/"))


def _read(written: str) -> str:
    """The identifier that `_written` wrote."""
    pieces = ("" if piece == _NOTHING else piece for piece in written.split("/"))
    return re.sub("~([0-9A-F]{2})", lambda sign: chr(int(sign[1], 16)), "/".join(pieces))


_NOTHING = "~"
_ODD = {"": _NOTHING, ".": "~2E", "..": "~2E~2E", "beside": "~62eside"}

Identifier = Annotated[
    str,
    Path(
        max_length=4000, description="The identifier of a document; see docs/api.md for what is written with a tilde."
    ),
    AfterValidator(_read),
]
"""The identifier of a document, read out of an address."""


def mechanism(identifier: str) -> str:
    """The page of a mechanism's sessions."""
    return f"/mechanism/{quote(identifier, safe='')}"
