"""What is owed next, overdue first, page by page."""

from typing_extensions import TypedDict

from communique.publishing import described, shapes
from communique.web.asked import Held, Shelf, Today
from communique.web.page import Page
from communique.web.paging import Number, Paging
from communique.web.routing import Addresses

addresses = Addresses("Due")

AT_ONCE = 50
"""Things owed on a page."""


class DueOn(TypedDict):
    """How much is owed as of a day, what stands on this page of it, and where the next is."""

    on: str
    number: int
    due: list[described.Due]
    next: str | None


@addresses.page("/due", shape=DueOn)
def due(register: Held, library: Shelf, today: Today, page: Number = 1) -> Page:
    """What is owed next and within a year, overdue first: fifty at a time."""
    paging = Paging("/due", page, AT_ONCE, {"on": today.isoformat()})
    # No more is read than it takes to tell the first pages.
    owed = register.due(today, limit=paging.offset + AT_ONCE)[paging.offset :]
    number = register.number_due(today).total()
    more = number > paging.offset + len(owed)
    plain: DueOn = {
        "on": today.isoformat(),
        "number": number,
        "due": [shapes.due(each) for each in owed],
        "next": paging.twin(page + 1) if more else None,
    }
    return Page(
        "due.html",
        {
            "due": owed,
            "number": number,
            "day": today,
            "library": library,
            "paging": paging,
            "more": more,
        },
        lambda: plain,
        paging.twin(page),
    )
