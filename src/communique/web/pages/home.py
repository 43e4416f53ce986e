"""The first page: all relationships, the latest activity first; what is due and what conflicts in short."""

from collections import Counter
from collections.abc import Mapping

from typing_extensions import TypedDict

from communique.model.record import Relationship
from communique.publishing import described, shapes, wording
from communique.web.asked import Held, Today
from communique.web.page import Page
from communique.web.routing import Addresses

Parties = tuple[str, ...]
FIRST = 25
"""Relationships that the first page shows at once; the others can be unfolded."""

addresses = Addresses("Relationships")


class Active(described.Relationship):
    """A relationship, how much is due in it, and how much disagrees."""

    due: int
    conflicts: int


class Home(TypedDict):
    """How much the register holds, and all relationships."""

    counts: dict[str, int]
    relationships: list[Active]


@addresses.page("/", twin="/index.json", shape=Home)
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
        lambda: Home(counts=counts, relationships=[_active(r, dues, doubts) for r in held]),
        "/index.json",
    )


def _active(held: Relationship, dues: Mapping[Parties, int], doubts: Mapping[Parties, int]) -> Active:
    return {**shapes.relationship(held), "due": dues[held.parties], "conflicts": doubts[held.parties]}
