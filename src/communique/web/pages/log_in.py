"""The page to log in."""

from typing import Annotated

from fastapi import Query
from typing_extensions import TypedDict

from communique.web.access import onward
from communique.web.access.door import AtDoor
from communique.web.page import Page
from communique.web.routing import Addresses

addresses = Addresses("Log-in")


Next = Annotated[str | None, Query(max_length=2000, description="The page of ours to be led to afterwards.")]


class Asking(TypedDict):
    """Whether a log-in is asked for here, and whether a provider vouches for people."""

    asks: bool
    provider: bool


@addresses.page("/log-in", needs="nobody", shape=Asking)
def log_in(door: AtDoor, next: Next = None) -> Page:
    """The page to log in; whether that is asked for here, and whether a provider vouches for people."""
    plain: Asking = {"asks": door.house.asks, "provider": door.house.provider is not None}
    return Page("log_in.html", {**plain, "next": onward.safe(next)}, lambda: plain, "/log-in.json")
