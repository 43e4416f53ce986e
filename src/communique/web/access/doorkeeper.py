"""Who keeps the door: on the loopback everybody is the user of this machine; in a house everybody has an account."""

from starlette.requests import Request

from communique.accounts import tokens
from communique.model.errors import LogInNeeded
from communique.register.store import Register
from communique.web.access import session
from communique.web.access.visitor import Doorkeeper, Visitor


def at_home(name: str) -> Doorkeeper:
    """A doorkeeper for the loopback without a log-in: everybody is the user of this machine."""
    user = Visitor(name, "administrator", "loopback")
    return lambda request: _by_token(request) or user


def of_a_house(request: Request) -> Visitor:
    """The doorkeeper where accounts are demanded: by a token, or by a session; NOBODY without either."""
    return _by_token(request) or session.holder(request)


def token_in(request: Request) -> str | None:
    """The token that a request carries, if it carries one."""
    scheme, _, word = request.headers.get("authorization", "").partition(" ")
    return word.strip() if scheme.lower() == "bearer" else None


def _by_token(request: Request) -> Visitor | None:
    word = token_in(request)
    if word is None:
        return None
    held: Register = request.app.state.register
    found = tokens.bearer(held, word)
    if found is None:
        raise LogInNeeded("this token is not known here, or its time has passed")
    return Visitor(*found, "token")
