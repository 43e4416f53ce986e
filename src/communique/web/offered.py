"""What this house offers beside the pages that always are: a link leads only to what is there."""

from typing import Annotated

from fastapi import Depends
from starlette.requests import Request

Paths = frozenset[str]


async def offered(request: Request) -> Paths:
    """The addresses at which something answers, as they were laid."""
    held: Paths = request.app.state.offered
    return held


Offered = Annotated[Paths, Depends(offered)]
