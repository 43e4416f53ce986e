"""Addresses of the calendar feed, which everybody gives out to their own calendar programs and takes back."""

from typing import Annotated

from fastapi import Form
from typing_extensions import TypedDict

from communique.accounts import feeds
from communique.accounts.feeds import USE, Feed
from communique.model.errors import AccessError
from communique.web.access.door import AtDoor
from communique.web.act import Done
from communique.web.asked import Asker, Held
from communique.web.page import Page
from communique.web.routing import Addresses

addresses = Addresses("Accounts")

Use = Annotated[str, Form(max_length=USE, description="What the address is for.")]
Known = Annotated[str, Form(max_length=100, description="The identifier of an address.")]
OWN = "/account"


class FeedOf(TypedDict):
    """An address of the feed, without its key."""

    id: str
    use: str
    since: str


class FeedGiven(FeedOf):
    """An address that was given out; it is told this once."""

    address: str


@addresses.act("/account/feed", needs="reader", shape=FeedGiven)
def give(door: AtDoor, register: Held, asker: Asker, use: Use = "") -> Done:
    """Gives out an address by which a calendar program fetches the feed without a log-in; it is told this once."""
    if asker.known_by == "token":
        raise AccessError("a token gives out no address of the feed; log in for that")
    feed, key = feeds.give(register, asker.name, use)
    address = f"{str(door.request.base_url).rstrip('/')}/calendar.ics?key={key}"
    plain: FeedGiven = {**as_told(feed), "address": address}
    page = Page("feed.html", {"feed": feed, "address": address, "back": OWN}, lambda: plain)
    return Done(to=OWN, said="", plain=plain, shown=page)


@addresses.act("/account/feed/take-back", needs="reader", shape=FeedOf)
def take_back(register: Held, asker: Asker, feed: Known) -> Done:
    """Ends an address of the feed."""
    gone = feeds.take_back(register, feed, asker.name)
    return Done(to=OWN, said=f"The address {gone.id} of the feed is taken back.", plain=as_told(gone))


def as_told(feed: Feed) -> FeedOf:
    """An address for programs."""
    return {"id": feed.id, "use": feed.use, "since": feed.since}
