"""One's own account: what one may do, one's password and tokens, what one watches."""

from typing_extensions import TypedDict

from communique import accounts
from communique.accounts import account as kept
from communique.accounts import feeds, tokens
from communique.accounts.role import ROLES
from communique.accounts.tokens import DAYS, MOST
from communique.web.access.visitor import Ground, Standing
from communique.web.acts.accounts import TokenOf, as_told
from communique.web.acts.feeds import FeedOf
from communique.web.acts.feeds import as_told as feed_as_told
from communique.web.asked import Asker, Held
from communique.web.page import Page
from communique.web.routing import Addresses

addresses = Addresses("Accounts")


class Own(TypedDict):
    """Who one is here, one's tokens and addresses of the calendar feed, and the relationships that one watches."""

    name: str
    role: Standing
    known_by: Ground
    tokens: list[TokenOf]
    feeds: list[FeedOf]
    watches: list[list[str]]


@addresses.page("/account", shape=Own)
def account(register: Held, asker: Asker) -> Page:
    """One's own account: what one may do, one's tokens and addresses of the feed, what one watches."""
    held = kept.account(register, asker.name)
    own = tokens.tokens(register, held.name) if held and held.open else ()
    fed = feeds.feeds(register, held.name) if held and held.open else ()
    watched = accounts.watching(register, asker.name)
    return Page(
        "account.html",
        {
            "visitor": asker,
            "account": held if held and held.open else None,
            "tokens": own,
            "feeds": fed,
            "watched": watched,
            "roles": ROLES[: ROLES.index(held.role) + 1] if held else (),
            "days": (DAYS, MOST),
        },
        lambda: {
            "name": asker.name,
            "role": asker.role,
            "known_by": asker.known_by,
            "tokens": [as_told(token) for token in own],
            "feeds": [feed_as_told(feed) for feed in fed],
            "watches": [list(parties) for parties in watched],
        },
        "/account.json",
    )
