"""Who asks for a page, and what they may do there."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from starlette.requests import Request

from communique.model.errors import AccessError

Role = Literal["reader", "reviewer", "editor", "administrator"]
"""What an account may do. Each role may do what those before it may.

reader         sees everything but accounts
reviewer       rules: confirms, corrects, rejects, joins, parts, and takes that back
editor         enters by hand, has documents read, withdraws them
administrator  keeps accounts, and sees what was done by whom
"""
ROLES: tuple[Role, ...] = ("reader", "reviewer", "editor", "administrator")
Ground = Literal["loopback", "session", "token"]
"""How a visitor is known: as the user of this machine, by having logged in, or by a token for programs."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody who asks for a page; `name` is what their decisions are signed with."""

    name: str
    role: Role
    known_by: Ground

    def may(self, needs: Role) -> bool:
        """Whether the visitor's role is the one needed, or above it."""
        return ROLES.index(self.role) >= ROLES.index(needs)


Doorkeeper = Callable[[Request], Visitor]
"""Says who a request comes from; raises LogInNeeded where it cannot be served without knowing."""


async def visitor(request: Request) -> Visitor:
    """Who asks. Raises LogInNeeded where nobody is known and the house demands it."""
    known: Visitor = request.app.state.doorkeeper(request)
    return known


def at_home(name: str) -> Doorkeeper:
    """A doorkeeper for the loopback without a log-in: everybody is the user of this machine."""
    user = Visitor(name, "administrator", "loopback")
    return lambda request: user


def admit(known: Visitor, needs: Role) -> None:
    """Raises AccessError unless the visitor's role is the one needed, or above it."""
    if not known.may(needs):
        raise AccessError(f"this needs the role {needs}; {known.name} is {known.role}")
