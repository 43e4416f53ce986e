"""When a visitor was last here, so that the first page can say what is new since.

The account keeps when its holder last looked, whatever browser it was in; the session keeps no more than what was told as
this visit began, so that to look again within it still shows what is new.
"""

from collections.abc import MutableMapping
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any

from fastapi import Depends
from starlette.requests import Request

from communique import accounts
from communique.model.errors import RegisterError
from communique.register.store import Register
from communique.web.asked import Asker, Held

ENTRY = "visit"
"""The entry of the session: when the visit before this one ended, and when this one was last seen."""
PAUSE = timedelta(minutes=30)
"""Who comes back after so long begins another visit."""
SELDOM = timedelta(minutes=1)
"""Looks within so short a time are kept once, so that turning pages does not keep the register busy."""


def visited(register: Register, who: str, session: MutableMapping[str, Any], now: datetime) -> str | None:
    """When the visit before this one ended, as '2024-03-01T09:00:00+00:00'; None on the first. Keeps that somebody looks.

    A register that cannot be written to at the moment is shown all the same.
    """
    told = session.get(ENTRY) or {}
    seen = datetime.fromisoformat(told["seen"]) if told.get("who") == who else None
    if seen is not None and now - seen < SELDOM:
        return _before(told)
    goes_on = seen is not None and now - seen <= PAUSE
    before = _before(told) if goes_on else _last(register, who)
    session[ENTRY] = {"who": who, "before": before, "seen": now.isoformat(timespec="seconds")}
    with suppress(RegisterError):
        accounts.look(register, who, now)
    return before


def _before(told: MutableMapping[str, Any]) -> str | None:
    before: str | None = told["before"]
    return before


def _last(register: Register, who: str) -> str | None:
    last = accounts.looked(register, who)
    return last.isoformat() if last else None


async def last_visit(request: Request, register: Held, asker: Asker) -> str | None:
    """When the visit before this one ended; None on the first. A program that asks for the twin only asks, and is no visit."""
    if not asker.may("reader"):
        return None
    if request.url.path != "/" or asker.known_by == "token":
        return _last(register, asker.name)
    return visited(register, asker.name, request.session, datetime.now(UTC))


LastVisit = Annotated[str | None, Depends(last_visit)]
