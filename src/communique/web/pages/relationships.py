"""All relationships, the latest activity first, so many at a time."""

from typing import Annotated
from urllib.parse import quote

from fastapi import Query
from typing_extensions import TypedDict

from communique.knowledge.codes import codes
from communique.publishing import described, shapes, wording
from communique.publishing.glance import over_time
from communique.web import drawings
from communique.web.asked import Held
from communique.web.page import Page
from communique.web.routing import Addresses

addresses = Addresses("Relationships")

AT_ONCE = 60
"""Relationships that are shown at once."""


class Listed(TypedDict):
    """Some of the relationships, with their meetings in each of the years."""

    number: int
    page: int
    pages: int
    party: str | None
    years: list[int]
    relationships: list[described.Active]


@addresses.page("/relationships", shape=Listed)
def relationships(
    register: Held,
    page: Annotated[int, Query(ge=1, le=100_000, description="Which page, from 1.")] = 1,
    party: Annotated[
        str | None, Query(max_length=40, description="Only those of this party, or of these: IN-RU.")
    ] = None,
) -> Page:
    """All relationships, the latest activity first, so many at a time."""
    code = party.strip() if party else None
    wanted = codes(code or "")
    found = [each for each in register.relationships() if set(wanted) <= set(each.parties)]
    shown = found[(page - 1) * AT_ONCE : page * AT_ONCE]
    years, meetings = over_time(register, [each.parties for each in shown])
    pages = -(-len(found) // AT_ONCE) or 1
    plain: Listed = {
        "number": len(found),
        "page": page,
        "pages": pages,
        "party": code,
        "years": list(years),
        "relationships": [shapes.active(each, meetings[each.parties]) for each in shown],
    }
    return Page(
        "relationships.html",
        {
            "shown": shown,
            "number": len(found),
            "page": page,
            "pages": pages,
            "party": code,
            "names": wording.relationship(wanted),
            "spark": lambda parties: drawings.spark(meetings[parties], years),
        },
        lambda: plain,
        f"/relationships.json?page={page}" + (f"&party={quote(code)}" if code else ""),
    )
