"""One record: every field with its words, who vouches for it, and what else is told."""

from typing import Annotated

from fastapi import Path

from communique.publishing import described, shapes
from communique.web import places
from communique.web.asked import Held, Shelf
from communique.web.page import Page
from communique.web.routing import Addresses

addresses = Addresses("Records")


Identifier = Annotated[
    str, Path(max_length=1000, description="An identifier, an alias, the beginning of one, or a mechanism's name.")
]


@addresses.page("/record/{id}", shape=described.Record)
def record(register: Held, library: Shelf, id: Identifier) -> Page:
    """One record: every field with its words, who vouches for it, and what else is told."""
    held = register.record(id)
    return Page(
        "record.html",
        {"record": held, "library": library},
        lambda: shapes.record(held),
        f"{places.record(held.id)}.json",
    )
