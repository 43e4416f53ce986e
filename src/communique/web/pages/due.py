"""All that is owed next, overdue first."""

from communique.publishing import shapes
from communique.web.asked import Held, Shelf, Today
from communique.web.page import Page
from communique.web.routing import Addresses

addresses = Addresses("Due")


@addresses.page("/due")
def due(register: Held, library: Shelf, today: Today) -> Page:
    """All that is owed next, overdue first."""
    owed = register.due(today)
    plain = {"on": today.isoformat(), "due": [shapes.due(d) for d in owed]}
    return Page("due.html", {"due": owed, "day": today, "library": library}, lambda: plain, f"/due.json?on={today}")
