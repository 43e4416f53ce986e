"""When a visitor was last here, so that a page can say what is new since.

It is kept in the visitor's own signed session, and nothing is written when somebody looks.
"""

from collections.abc import MutableMapping
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any

from fastapi import Depends
from starlette.requests import Request

ENTRY = "visit"
"""The entry of the session: when the visit before this one ended, and when this one was last seen."""
PAUSE = timedelta(minutes=30)
"""Who comes back after so long begins another visit."""


def visited(session: MutableMapping[str, Any], now: datetime) -> str | None:
    """When the visit before this one ended, as '2024-03-01T09:00:00+00:00'; None on the first. Keeps that the visitor is
    here now.
    """
    before, seen = session.get(ENTRY) or (None, None)
    if seen is not None and now - datetime.fromisoformat(seen) > PAUSE:
        before = seen
    session[ENTRY] = [before, now.isoformat(timespec="seconds")]
    return before


async def last_visit(request: Request) -> str | None:
    """When the visit before this one ended; None on the first."""
    return visited(request.session, datetime.now(UTC))


LastVisit = Annotated[str | None, Depends(last_visit)]
