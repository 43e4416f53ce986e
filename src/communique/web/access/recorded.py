"""The way of every change: who asks is known and admitted before anything of it is read, and what came of it is kept.

It is the class of all routes that change something, so that none can leave a step out.
"""

from collections.abc import Callable, Coroutine
from typing import Any

from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from communique.accounts import audit
from communique.model.errors import AccessError, CommuniqueError
from communique.web.access.visitor import NOBODY, admit, visitor

ABOUT = (
    "record",
    "one",
    "other",
    "field",
    "document",
    "decision",
    "parties",
    "name",
    "role",
    "token",
    "feed",
    "days",
    "kind",
)
"""The fields of forms that the audit tells; no other is ever written down, since some hold passwords."""
_LONGEST = 80
"""Characters of a field that are told."""


class Recorded(APIRoute):
    """A route whose every request becomes a line of the audit; its visitor must have the role that it `x-needs`."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()
        needs = (self.openapi_extra or {})["x-needs"]

        async def recorded(request: Request) -> Response:
            try:
                admit(await run_in_threadpool(visitor, request), needs)
                answer = await handle(request)
            except Exception as error:
                await _note(request, _why(error))
                raise
            await _note(request, "done")
            return answer

        return recorded


async def _note(request: Request, outcome: str) -> None:
    known = getattr(request.state, "visitor", NOBODY)
    line = audit.Line(
        who=getattr(request.state, "who", known.name),
        known_by=known.known_by,
        what=request.url.path,
        about=await _about(request),
        address=request.client.host if request.client else "",
        outcome=outcome,
    )
    await run_in_threadpool(audit.note, request.app.state.register, line)


async def _about(request: Request) -> str:
    """What the form names, where it was read; nothing is read for this alone, and nothing told of a log-in, whose name may
    be a password in the wrong field.
    """
    form = request._form
    if form is None or hasattr(request.state, "who"):
        return ""
    told = ((name, form.get(name)) for name in ABOUT)
    return "; ".join(f"{name}: {value[:_LONGEST]}" for name, value in told if isinstance(value, str) and value)


def _why(error: Exception) -> str:
    """What came of a request that failed."""
    if isinstance(error, AccessError):
        return f"refused: {error}"
    if isinstance(error, CommuniqueError):
        return f"failed: {error}"
    if isinstance(error, RequestValidationError):
        return "failed: a part has another shape"
    if isinstance(error, HTTPException):
        return f"failed: {error.detail}"
    return "failed: the fault is ours"
