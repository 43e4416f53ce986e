"""All that is owed next, overdue first."""

from typing_extensions import TypedDict

from communique.publishing import described, shapes
from communique.web.asked import Held, Shelf, Today
from communique.web.page import Page
from communique.web.routing import Addresses

addresses = Addresses("Due")


class DueOn(TypedDict):
    """What is owed as of a day."""

    on: str
    due: list[described.Due]


@addresses.page("/due", shape=DueOn)
def due(register: Held, library: Shelf, today: Today) -> Page:
    """All that is owed next, overdue first."""
    owed = register.due(today)
    plain: DueOn = {"on": today.isoformat(), "due": [shapes.due(d) for d in owed]}
    return Page("due.html", {"due": owed, "day": today, "library": library}, lambda: plain, f"/due.json?on={today}")
