"""All that disagrees."""

from typing_extensions import TypedDict

from communique.publishing import described, shapes
from communique.web.asked import Held, Shelf
from communique.web.page import Page
from communique.web.routing import Addresses

addresses = Addresses("Conflicts")


class Conflicts(TypedDict):
    """All that disagrees."""

    conflicts: list[described.Conflict]


@addresses.page("/conflicts", shape=Conflicts)
def conflicts(register: Held, library: Shelf) -> Page:
    """All that disagrees."""
    held = register.conflicts()
    plain: Conflicts = {"conflicts": [shapes.conflict(c) for c in held]}
    return Page("conflicts.html", {"conflicts": held, "library": library}, lambda: plain, "/conflicts.json")
