"""The session of somebody who logged in: what its signed cookie says, and whether it still holds.

The cookie is no more than a claim, signed and so not made up: the account must be open and of the same epoch, the session
not logged out of, and the last look not too long ago.
"""

from datetime import UTC, datetime
from secrets import token_urlsafe

from starlette.requests import Request

from communique.accounts import account, sessions
from communique.accounts.account import Account
from communique.register.store import Register
from communique.web.access.visitor import NOBODY, Visitor

_RENEWED = 300
"""Seconds after which a look makes the cookie new, so that not every answer carries one."""


def begin(request: Request, holder: Account) -> None:
    """Begins a new session for the holder of an account; nothing of the one before goes over into it."""
    request.session.clear()
    request.session.update(account=holder.name, epoch=holder.epoch, id=token_urlsafe(16), looked=_now())


def end(request: Request) -> None:
    """Ends the session, for this browser and for whoever has a copy of its cookie."""
    held: Register = request.app.state.register
    if identifier := request.session.get("id"):
        sessions.end(held, str(identifier))
    request.session.clear()


def holder(request: Request) -> Visitor:
    """Who has logged in; NOBODY where there is no session, or it is over."""
    told = request.session
    if "account" not in told:
        return NOBODY
    held: Register = request.app.state.register
    known = account.account(held, str(told["account"]))
    idle = _now() - int(told.get("looked", 0))
    if known is None or not known.open or known.epoch != told.get("epoch") or idle > sessions.IDLE.total_seconds():
        return NOBODY
    if sessions.ended(held, str(told.get("id"))):
        return NOBODY
    if idle > _RENEWED:
        told["looked"] = _now()
    return Visitor(known.name, known.role, "session")


def _now() -> int:
    return int(datetime.now(UTC).timestamp())
