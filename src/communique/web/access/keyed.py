"""Who asks for the feed: somebody who is known as on every page, or whoever has an address of the feed with its key."""

from typing import Annotated

from fastapi import Query
from starlette.requests import Request

from communique.accounts import feeds
from communique.model.errors import LogInNeeded
from communique.register.store import Register
from communique.web.access.visitor import Visitor, visitor

Key = Annotated[
    str, Query(max_length=200, description="The key of an address of the feed, which is given out at /account.")
]


def by_key(request: Request, key: Key = "") -> Visitor:
    """Who asks. Raises LogInNeeded where a key is sent that is none, or is no longer."""
    if not key:
        return visitor(request)
    held: Register = request.app.state.register
    name = feeds.holder(held, key)
    if name is None:
        raise LogInNeeded("this address of the feed was taken back, or never was; give out another at /account")
    return Visitor(name, "reader", "feed")
