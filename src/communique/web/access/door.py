"""What a page or an act that lets people in and out is given: the door that a request stands at."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends
from starlette.requests import Request

from communique.accounts.account import Account
from communique.web.access import session
from communique.web.access.house import House


@dataclass(frozen=True, slots=True)
class Door:
    """Where sessions begin and end."""

    request: Request
    house: House

    @property
    def address(self) -> str:
        """The address that the request comes from."""
        return self.request.client.host if self.request.client else ""

    def named(self, name: str, onward: str = "/") -> None:
        """Has the audit tell whom a request is about who is not known yet, and where they wanted to be, should they be refused."""
        self.request.state.who = name
        self.request.state.onward = onward

    def enter(self, holder: Account) -> None:
        """Begins a session for the holder of an account."""
        session.begin(self.request, holder)

    def leave(self) -> None:
        """Ends the session."""
        session.end(self.request)


async def door(request: Request) -> Door:
    """The door that the request stands at."""
    return Door(request, request.app.state.house)


AtDoor = Annotated[Door, Depends(door)]
