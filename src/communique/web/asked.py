"""What a page or a change is given with a request: the register, who asks, and what stands around every page."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated

from fastapi import Depends, Query
from starlette.requests import Request

from communique.model.days import day
from communique.pipeline.desk import Desk
from communique.register.store import Register
from communique.web.access import origin
from communique.web.access.visitor import Visitor, visitor
from communique.web.library import Library

SAID = "said"
"""The entry of the session that holds what the last change said, until a page has shown it."""
UNDO = "undo"
"""The entry of the session that holds the decision by which the last change was made, until a page has offered to undo it."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around every page: who sees it, the word for its forms, its address, what the last change said, and the
    decision that takes it back when it is undone. `here` is the address with what was asked for.
    """

    visitor: Visitor
    csrf: str
    path: str
    said: str | None = None
    undo: str | None = None
    here: str = "/"


async def register(request: Request) -> Register:
    """The register that is shown."""
    held: Register = request.app.state.register
    return held


async def library(request: Request) -> Library:
    """What the page looks up, each thing once."""
    return Library(request.app.state.register)


async def desk(request: Request) -> Desk:
    """The desk at which uploads are handed in."""
    held: Desk = request.app.state.desk
    return held


async def frame(request: Request, known: Annotated[Visitor, Depends(visitor)]) -> Frame:
    """What stands around the page that is asked for."""
    here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return Frame(known, origin.word(request), request.url.path, here=here)


def telling(request: Request, framed: Frame) -> Frame:
    """What stands around a page that somebody sees now, with what the last change said, which is told this once."""
    if request.method == "HEAD":
        return framed
    return replace(framed, said=request.session.pop(SAID, None), undo=request.session.pop(UNDO, None))


async def today(
    on: Annotated[
        str | None, Query(max_length=40, description="The day to look from, as 2021-12-07; today without it.")
    ] = None,
) -> date:
    """The day to look from. Raises UsageError where it is none."""
    return day(on) if on else date.today()


Held = Annotated[Register, Depends(register)]
Shelf = Annotated[Library, Depends(library)]
Reading = Annotated[Desk, Depends(desk)]
Asker = Annotated[Visitor, Depends(visitor)]
Today = Annotated[date, Depends(today)]
