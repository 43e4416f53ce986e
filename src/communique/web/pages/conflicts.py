"""All that disagrees."""

from communique.publishing import shapes
from communique.web.asked import Held, Shelf
from communique.web.page import Page
from communique.web.routing import Addresses

addresses = Addresses("Conflicts")


@addresses.page("/conflicts")
def conflicts(register: Held, library: Shelf) -> Page:
    """All that disagrees."""
    held = register.conflicts()
    plain = {"conflicts": [shapes.conflict(c) for c in held]}
    return Page("conflicts.html", {"conflicts": held, "library": library}, lambda: plain, "/conflicts.json")
