"""Coming in and going out: by a password, or by the provider of the house."""

from typing import Annotated

from fastapi import Form, Query
from pydantic import SecretStr
from starlette.responses import RedirectResponse, Response
from typing_extensions import TypedDict

from communique.accounts import account, tries
from communique.accounts.passwords import LONGEST
from communique.accounts.role import Role
from communique.model.errors import LogInNeeded, UsageError
from communique.web.access import onward
from communique.web.access.door import AtDoor, Door
from communique.web.access.provider import Answered, Provider
from communique.web.act import Done
from communique.web.asked import SAID, Asker, Held
from communique.web.routing import Addresses

addresses = Addresses("Log-in")

Name = Annotated[str, Form(min_length=1, max_length=account.LONGEST, description="The name of an account.")]
Password = Annotated[SecretStr, Form(min_length=1, max_length=LONGEST, description="Its password.")]
Next = Annotated[str | None, Form(max_length=2000, description="The page of ours to be led to afterwards.")]
OIDC = "provider"
"""The entry of the session that holds what the provider's answer has to fit."""


class Known(TypedDict):
    """Who has logged in, and what they may do."""

    name: str
    role: Role


class Gone(TypedDict):
    """Who has logged out."""

    name: str


@addresses.act("/log-in", needs="nobody", shape=Known)
def log_in(
    register: Held,
    door: AtDoor,
    name: Name,
    password: Password,
    next: Next = None,
) -> Done:
    """Begins a session, by a name and a password."""
    claimed = account.account(register, name)
    # What was typed may be a password in the wrong field; a name is told only where there is one.
    door.named(claimed.name if claimed else "", onward.safe(next))
    tries.tried(register, name, door.address)
    holder = account.proven(register, name, password.get_secret_value())
    if holder is None:
        raise LogInNeeded("the name or the password is not right")
    tries.succeeded(register, name, door.address)
    door.enter(holder)
    return Done(
        to=onward.safe(next),
        said=f"You are logged in as {holder.name}.",
        plain={"name": holder.name, "role": holder.role},
    )


@addresses.act("/log-out", needs="reader", shape=Gone)
def log_out(door: AtDoor, asker: Asker) -> Done:
    """Ends the session."""
    door.leave()
    to = onward.LOG_IN if door.house.asks else "/"
    return Done(to=to, said="You are logged out.", plain={"name": asker.name})


@addresses.way("/log-in/provider")
def to_provider(door: AtDoor, next: Annotated[str | None, Query(max_length=2000)] = None) -> Response:
    """Leads to the provider of the house."""
    asked = _provider(door).asked(_back(door))
    door.request.session[OIDC] = {**asked.kept, "next": onward.safe(next)}
    return RedirectResponse(asked.address, status_code=303)


@addresses.way("/log-in/back")
def from_provider(
    register: Held,
    door: AtDoor,
    code: Annotated[str, Query(max_length=4000)] = "",
    state: Annotated[str, Query(max_length=200)] = "",
) -> Response:
    """Begins a session for whom the provider vouches for, where they have an account."""
    kept = door.request.session.pop(OIDC, None) or {}
    door.named("", onward.safe(kept.get("next")))
    mail = _provider(door).vouched(Answered(code=code, state=state, back=_back(door)), kept)
    holder = account.account(register, mail)
    if holder is None or not holder.open:
        raise LogInNeeded(f"{mail} has no account here; ask an administrator of this register for one")
    door.named(holder.name)
    door.enter(holder)
    door.request.session[SAID] = f"You are logged in as {holder.name}."
    return RedirectResponse(onward.safe(kept.get("next")), status_code=303)


def _provider(door: Door) -> Provider:
    if door.house.provider is None:
        raise UsageError("this house has no provider; log in with a password")
    return door.house.provider


def _back(door: Door) -> str:
    """The address that the provider leads back to, as the provider knows it."""
    scheme = "https" if door.house.https else door.request.url.scheme
    return f"{scheme}://{door.request.headers.get('host', '')}/log-in/back"
