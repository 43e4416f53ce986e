"""All accounts, for who keeps them."""

from typing_extensions import TypedDict

from communique.accounts import tokens
from communique.accounts.account import accounts as all_accounts
from communique.accounts.role import ROLES
from communique.accounts.tokens import DAYS, MOST
from communique.web.access.door import AtDoor
from communique.web.acts.accounts import AccountOf, TokenOf, as_told
from communique.web.asked import Held
from communique.web.page import Page
from communique.web.routing import Addresses

addresses = Addresses("Accounts")


class AccountKept(AccountOf):
    """An account, and whether its holder may come in by a password."""

    by_password: bool


class AllAccounts(TypedDict):
    """All accounts and tokens."""

    accounts: list[AccountKept]
    tokens: list[TokenOf]


@addresses.page("/accounts", needs="administrator", shape=AllAccounts)
def accounts(register: Held, door: AtDoor) -> Page:
    """All accounts with their tokens, for who keeps them."""
    held, given = all_accounts(register), tokens.tokens(register)
    return Page(
        "accounts.html",
        {"accounts": held, "tokens": given, "roles": ROLES, "days": (DAYS, MOST), "house": door.house},
        lambda: {
            "accounts": [
                {"name": a.name, "role": a.role, "since": a.since, "closed": a.closed, "by_password": a.by_password}
                for a in held
            ],
            "tokens": [as_told(token) for token in given],
        },
        "/accounts.json",
    )
