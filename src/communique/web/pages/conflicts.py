"""What disagrees, page by page."""

from typing import Annotated
from urllib.parse import urlencode

from fastapi import Query
from typing_extensions import TypedDict

from communique.knowledge.codes import codes as named
from communique.publishing import described, shapes
from communique.web.asked import Held, Shelf
from communique.web.choosing import choosable
from communique.web.page import Page
from communique.web.paging import Counted, Paging
from communique.web.routing import Addresses

addresses = Addresses("Conflicts")

AT_ONCE = 12
"""Conflicts on a page."""


class Conflicts(TypedDict):
    """How many conflicts there are of those asked for, and those of this page."""

    number: int
    conflicts: list[described.Conflict]


@addresses.page("/conflicts", shape=Conflicts)
def conflicts(
    register: Held,
    library: Shelf,
    page: Counted = 1,
    sort: Annotated[str | None, Query(max_length=40, description="Only conflicts of this sort.")] = None,
    state: Annotated[str, Query(pattern="^(open|settled|all)$", description="open, settled, or all.")] = "open",
    parties: Annotated[
        str | None, Query(max_length=400, description="Only what is filed under these, as IN-RU.")
    ] = None,
) -> Page:
    """What disagrees and nobody has settled, what most sources have a part in first; with `state`, also what is settled."""
    codes = named(parties or "")
    narrowed = {"sort": sort or "", "state": state, "parties": "-".join(codes)}
    paging = Paging("/conflicts", page, AT_ONCE, narrowed)
    found, number = register.quarrels(
        AT_ONCE,
        paging.offset,
        sort=sort or None,
        state=None if state == "all" else "settled" if state == "settled" else "open",
        parties=codes or None,
    )
    held = [register.conflict(each.id) for each in found]
    library.lines(name for one in held for name in one.about)
    library.expect_conflicts(held)
    return Page(
        "conflicts.html",
        {
            "conflicts": held,
            "number": number,
            "page": page,
            "pages": paging.pages(number),
            "sorts": register.sorts_of_conflicts(),
            "narrowed": narrowed,
            "asked": urlencode({name: value for name, value in narrowed.items() if value}),
            "library": library,
            "can": lambda one: choosable(library, one),
        },
        lambda: {"number": number, "conflicts": [shapes.conflict(c) for c in held]},
        f"/conflicts.json?{urlencode(narrowed | {'page': page})}",
    )
