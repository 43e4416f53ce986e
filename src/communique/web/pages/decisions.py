"""Who decided what."""

from typing import Annotated
from urllib.parse import urlencode

from fastapi import Query
from typing_extensions import TypedDict

from communique.publishing import described, shapes
from communique.web.asked import Held, Shelf
from communique.web.page import Page
from communique.web.paging import Counted, Paging
from communique.web.routing import Addresses

addresses = Addresses("Decisions")

AT_ONCE = 50
"""Decisions on a page."""


class Decisions(TypedDict):
    """How many decisions there are of those asked for, and those of this page."""

    number: int
    decisions: list[described.Made]


@addresses.page("/decisions", shape=Decisions)
def decisions(
    register: Held,
    library: Shelf,
    page: Counted = 1,
    by: Annotated[str | None, Query(max_length=200, description="Only those of this person.")] = None,
) -> Page:
    """All decisions, the newest first, and which of them were taken back."""
    paging = Paging("/decisions", page, AT_ONCE, {"by": by})
    told = register.ruled(AT_ONCE, paging.offset, by or None)
    asked = "?" + urlencode({"page": page} | ({"by": by} if by else {}))
    return Page(
        "decisions.html",
        {"told": told, "page": page, "by": by or "", "library": library, "pages": paging.pages(told.number)},
        lambda: {
            "number": told.number,
            "decisions": [shapes.decision(each, told.stands(each)) for each in told.decisions],
        },
        f"/decisions.json{asked}",
    )
