"""What administrators do with accounts, and everybody with their own."""

from typing import Annotated

from fastapi import Form
from pydantic import SecretStr
from typing_extensions import TypedDict

from communique.accounts import account as kept
from communique.accounts import tokens, tries
from communique.accounts.account import Account
from communique.accounts.passwords import LONGEST
from communique.accounts.role import Role
from communique.accounts.tokens import DAYS, MOST, Token
from communique.model.errors import AccessError, UsageError
from communique.register.store import Register
from communique.web.access.door import AtDoor
from communique.web.act import Done
from communique.web.asked import Asker, Held
from communique.web.page import Page
from communique.web.routing import Addresses

addresses = Addresses("Accounts")

Name = Annotated[str, Form(min_length=1, max_length=kept.LONGEST, description="The name of an account.")]
Standing = Annotated[Role, Form(description="What its holder may do.")]
MayRole = Annotated[Role | None, Form(description="What the token may do; all that its account may without it.")]
Secret = Annotated[SecretStr, Form(max_length=LONGEST, description="The new password.")]
MaySecret = Annotated[SecretStr | None, Form(max_length=LONGEST, description="A password; none without it.")]
Old = Annotated[SecretStr, Form(max_length=LONGEST, description="The password until now.")]
Use = Annotated[str, Form(max_length=100, description="What the token is for.")]
Days = Annotated[int, Form(ge=1, le=MOST, description="For how many days it is good.")]
Known = Annotated[str, Form(max_length=100, description="The identifier of a token.")]
ACCOUNTS, OWN = "/accounts", "/account"


class AccountOf(TypedDict):
    """An account."""

    name: str
    role: Role
    since: str
    closed: str | None


class TokenOf(TypedDict):
    """A token, without its word."""

    id: str
    account: str
    use: str
    role: Role
    since: str
    until: str


class Given(TokenOf):
    """A token that was given out; its word is told this once."""

    word: str


@addresses.act("/accounts/add", needs="administrator", shape=AccountOf)
def add(register: Held, name: Name, role: Standing, password: MaySecret = None) -> Done:
    """Makes an account, or opens a closed one again; without a password its holder comes in by the provider alone."""
    word = password.get_secret_value() if password else ""
    made = kept.add(register, name, role, word or None)
    return _told(made, f"{made.name} has an account now, as {made.role}.")


@addresses.act("/accounts/role", needs="administrator", shape=AccountOf)
def change_role(register: Held, name: Name, role: Standing) -> Done:
    """Gives an account another role, from the next request on."""
    changed = kept.change_role(register, name, role)
    return _told(changed, f"{changed.name} is {changed.role} now.")


@addresses.act("/accounts/password", needs="administrator", shape=AccountOf)
def set_password(register: Held, name: Name, password: Secret) -> Done:
    """Gives an account another password; its sessions end."""
    changed = kept.change_password(register, name, password.get_secret_value())
    return _told(changed, f"{changed.name} has another password; their sessions have ended.")


@addresses.act("/accounts/close", needs="administrator", shape=AccountOf)
def close(register: Held, name: Name) -> Done:
    """Closes an account, with its sessions and tokens."""
    closed = kept.close(register, name)
    return _told(closed, f"The account of {closed.name} is closed.")


@addresses.act("/accounts/token", needs="administrator", shape=Given)
def give(register: Held, name: Name, role: MayRole = None, use: Use = "", days: Days = DAYS) -> Done:
    """Gives out a token of an account; its word is told this once."""
    return _given(register, name, role, use, days, ACCOUNTS)


@addresses.act("/accounts/take-back", needs="administrator", shape=TokenOf)
def take_back(register: Held, token: Known) -> Done:
    """Ends a token of any account."""
    return _taken_back(tokens.take_back(register, token), ACCOUNTS)


@addresses.act("/account/password", needs="reader", shape=AccountOf)
def change_own_password(register: Held, door: AtDoor, asker: Asker, old: Old, new: Secret) -> Done:
    """Changes one's own password; all one's other sessions end."""
    tries.tried(register, asker.name, door.address)
    if kept.proven(register, asker.name, old.get_secret_value()) is None:
        raise AccessError("the old password is not right")
    tries.succeeded(register, asker.name, door.address)
    changed = kept.change_password(register, asker.name, new.get_secret_value())
    if asker.known_by == "session":
        door.enter(changed)
    return _told(changed, "Your password is changed; your other sessions have ended.", OWN)


@addresses.act("/account/token", needs="reader", shape=Given)
def give_own(register: Held, asker: Asker, role: MayRole = None, use: Use = "", days: Days = DAYS) -> Done:
    """Gives out a token of one's own; its word is told this once."""
    if asker.known_by == "token":
        raise AccessError("a token gives out no other; log in for that")
    return _given(register, asker.name, role, use, days, OWN)


@addresses.act("/account/take-back", needs="reader", shape=TokenOf)
def take_back_own(register: Held, asker: Asker, token: Known) -> Done:
    """Ends a token of one's own."""
    return _taken_back(tokens.take_back(register, token, asker.name), OWN)


def _told(changed: Account, said: str, to: str = ACCOUNTS) -> Done:
    plain: AccountOf = {"name": changed.name, "role": changed.role, "since": changed.since, "closed": changed.closed}
    return Done(to=to, said=said, plain=plain)


def _given(register: Register, name: str, role: str | None, use: str, days: int, to: str) -> Done:
    holder = kept.account(register, name)
    if holder is None:
        raise UsageError(f"there is no account {name}")
    token, word = tokens.give(register, holder.name, use, role, days)
    plain: Given = {**as_told(token), "word": word}
    page = Page("token.html", {"token": token, "word": word, "back": to}, lambda: plain)
    return Done(to=to, said="", plain=plain, shown=page)


def _taken_back(token: Token, to: str) -> Done:
    return Done(to=to, said=f"The token {token.id} of {token.account} is taken back.", plain=as_told(token))


def as_told(token: Token) -> TokenOf:
    """A token for programs."""
    return {
        "id": token.id,
        "account": token.account,
        "use": token.use,
        "role": token.role,
        "since": token.since,
        "until": token.until,
    }
