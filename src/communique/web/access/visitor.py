"""Who asks for a page, and what they may do there."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from starlette.requests import Request

from communique.accounts.role import ROLES as ROLES
from communique.accounts.role import Role as Role
from communique.model.errors import AccessError, LogInNeeded

Standing = Literal["nobody", "reader", "reviewer", "editor", "administrator"]
"""The role of a visitor, or that nobody is known yet, who may see no more than the page to log in."""
_STANDINGS: tuple[Standing, ...] = ("nobody", *ROLES)
Ground = Literal["nothing", "loopback", "session", "token", "feed"]
"""How a visitor is known: as the user of this machine, by having logged in, by a token for programs, by an
address of the feed; or not at all."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody who asks for a page; `name` is what their decisions are signed with."""

    name: str
    role: Standing
    known_by: Ground

    def may(self, needs: Standing) -> bool:
        """Whether the visitor's role is the one needed, or above it."""
        return _STANDINGS.index(self.role) >= _STANDINGS.index(needs)


NOBODY = Visitor("", "nobody", "nothing")
"""Whoever has not said yet who they are."""
Doorkeeper = Callable[[Request], Visitor]
"""Says who a request comes from, or NOBODY; raises LogInNeeded where it says who it is and that is not so."""


def visitor(request: Request) -> Visitor:
    """Who asks; asked of the doorkeeper once for each request."""
    if not hasattr(request.state, "visitor"):
        request.state.visitor = request.app.state.doorkeeper(request)
    known: Visitor = request.state.visitor
    return known


def admit(known: Visitor, needs: Standing) -> None:
    """Raises AccessError unless the visitor's role is the one needed, or above it; LogInNeeded where nobody is known."""
    if known.may(needs):
        return
    if known is NOBODY:
        raise LogInNeeded("this is for those who are known here")
    raise AccessError(f"this needs the role {needs}; {known.name} is {known.role}")
