"""The first page: all relationships, the latest activity first; what is due and what conflicts in short."""

from collections import Counter

from communique.publishing import shapes, wording
from communique.web.asked import Held, Today
from communique.web.page import Page
from communique.web.routing import Addresses

FIRST = 25
"""Relationships that the first page shows at once; the others can be unfolded."""

addresses = Addresses("Relationships")


@addresses.page("/", twin="/index.json")
def home(register: Held, today: Today) -> Page:
    """All relationships, the latest activity first; what is due and what conflicts in short."""
    owed, conflicts = register.due(today), register.conflicts()
    dues, doubts = Counter(d.relationship for d in owed), Counter(c.relationship for c in conflicts)
    held, counts = register.relationships(), register.counts()
    return Page(
        "home.html",
        {
            "relationships": held,
            "first": FIRST,
            "dues": dues,
            "doubts": doubts,
            "due": owed,
            "conflicts": conflicts,
            "counts": wording.counted(counts),
        },
        lambda: {
            "counts": counts,
            "relationships": [
                shapes.relationship(r) | {"due": dues[r.parties], "conflicts": doubts[r.parties]} for r in held
            ],
        },
        "/index.json",
    )
