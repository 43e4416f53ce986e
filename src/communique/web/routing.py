"""How pages and changes come to their addresses: each says itself where it stands and who may have it.

A page answers at two addresses, for people and, with `.json` behind it, for programs. A change is asked for by POST, from a
form or by a program; that its visitor may do it, that a page of ours asked for it, and that the audit tells of it, is seen
to here and nowhere else, so that no change can forget it.
"""

import inspect
from collections.abc import Callable, Iterable, Iterator
from functools import wraps
from threading import BoundedSemaphore
from typing import Annotated, Any, TypeVar

from fastapi import APIRouter, Depends
from fastapi.responses import HTMLResponse
from fastapi.routing import APIRoute
from starlette.requests import Request
from starlette.responses import Response

from communique.web.access import origin
from communique.web.access.recorded import Recorded
from communique.web.access.visitor import Standing, Visitor, admit, visitor
from communique.web.act import Done, answered
from communique.web.asked import Frame, frame, telling
from communique.web.failures import Failure
from communique.web.page import Page

PAGES_AT_ONCE = 2
"""Pages that one process makes at a time. Each takes the interpreter for itself; more of them only wait for it again at every
row that they read, and all get ready late where one after the other would get ready early.
"""
_MAKING = BoundedSemaphore(PAGES_AT_ONCE)

Change = TypeVar("Change", bound=Callable[..., Done | Page])

FAILURES: dict[int | str, dict[str, Any]] = {
    400: {"model": Failure, "description": "The request makes no sense"},
    401: {"model": Failure, "description": "Nobody is known; log in, or send a token"},
    403: {"model": Failure, "description": "The visitor may not do this"},
    404: {"model": Failure, "description": "The register does not hold it"},
    405: {"model": Failure, "description": "The address does not take that; it looks like another one"},
    413: {"model": Failure, "description": "More was sent than is taken here"},
    414: {"model": Failure, "description": "The address is too long"},
    422: {"model": Failure, "description": "A part of the request has another shape"},
    431: {"model": Failure, "description": "The head of the request is too large"},
    503: {"model": Failure, "description": "The register cannot be used at the moment"},
}
"""What may come of any request."""
OF_CHANGES: dict[int | str, dict[str, Any]] = {
    **FAILURES,
    303: {"description": "Who asks for no JSON is led on to a page that says what was done"},
    408: {"model": Failure, "description": "What was sent took too long to come"},
    429: {"model": Failure, "description": "A password was tried too often; `retry-after` says when it may be again"},
}


def laid(sorts: "Iterable[Addresses]") -> Iterator[APIRoute]:
    """The routes of some addresses, in their order."""
    for addresses in sorts:
        yield from (route for route in addresses.routes if isinstance(route, APIRoute))


class Addresses(APIRouter):
    """Pages and changes that belong together, under a heading of the description for programs."""

    def __init__(self, heading: str) -> None:
        super().__init__(tags=[heading])

    def page(
        self, address: str, *, twin: str | None = None, needs: Standing = "reader", shape: Any = None
    ) -> Callable[[Callable[..., Page]], Callable[..., Page]]:
        """Lays what builds a page at its address, and at that of its twin; `shape` is what the twin gives."""

        def lay(build: Callable[..., Page]) -> Callable[..., Page]:
            told: dict[int | str, dict[str, Any]] = {200: {"model": shape}} if shape is not None else {}
            self.add_api_route(
                twin or f"{address}.json",
                _told(build, needs),
                response_model=None,
                responses=FAILURES | told,
                summary=_first_line(build),
                description=inspect.getdoc(build) or "",
                openapi_extra={"x-needs": needs},
            )
            self.add_api_route(
                address,
                _shown(build, needs),
                methods=["GET", "HEAD"],
                response_class=HTMLResponse,
                response_model=None,
                include_in_schema=False,
                openapi_extra={"x-needs": needs},
            )
            return build

        return lay

    def file(
        self,
        address: str,
        *,
        media: Iterable[str],
        needs: Standing = "reader",
        known_by: Callable[..., Visitor] = visitor,
    ) -> Callable[[Callable[..., Response]], Callable[..., Response]]:
        """Lays what writes a file of one of some media types at its address; it is no page, and has no twin. `known_by` says
        who asks, where that is told in a way of its own.
        """
        told: dict[int | str, dict[str, Any]] = {
            200: {"content": {each: {} for each in media}, "description": "A file"}
        }

        def lay(write: Callable[..., Response]) -> Callable[..., Response]:
            self.add_api_route(
                address,
                _written(write, needs, known_by),
                response_class=Response,
                response_model=None,
                responses=FAILURES | told,
                summary=_first_line(write),
                description=inspect.getdoc(write) or "",
                openapi_extra={"x-needs": needs},
            )
            return write

        return lay

    def act(
        self, address: str, *, needs: Standing, shape: Any = None, most: int | None = None, body: Any = None
    ) -> Callable[[Change], Change]:
        """Lays a change at its address, for those who have the role; it may be sent `most` bytes, or as many as a form.

        `body` describes the form of a change that reads it by itself.
        """

        def lay(change: Change) -> Change:
            told: dict[int | str, dict[str, Any]] = {200: {"model": shape}} if shape is not None else {}
            self.add_api_route(
                address,
                _done(change),
                methods=["POST"],
                dependencies=[Depends(_from_a_page_of_ours)],
                route_class_override=Recorded,
                response_model=None,
                responses=OF_CHANGES | told,
                summary=_first_line(change),
                description=inspect.getdoc(change) or "",
                openapi_extra={"x-needs": needs}
                | ({"x-most": most} if most else {})
                | ({"requestBody": {"content": {"multipart/form-data": {"schema": body}}}} if body else {}),
            )
            return change

        return lay

    def way(self, address: str) -> Callable[[Callable[..., Response]], Callable[..., Response]]:
        """Lays a way that a browser is led by, to a provider and back from it; open to all, and told in the audit."""

        def lay(led: Callable[..., Response]) -> Callable[..., Response]:
            self.add_api_route(
                address,
                led,
                methods=["GET"],
                route_class_override=Recorded,
                response_model=None,
                include_in_schema=False,
                openapi_extra={"x-needs": "nobody"},
            )
            return led

        return lay


def _told(build: Callable[..., Page], needs: Standing) -> Callable[..., Response]:
    @wraps(build)
    def answer(*, framed: Frame, **asked: Any) -> Response:
        admit(framed.visitor, needs)
        with _MAKING:
            return build(**asked).as_json(framed)

    return _asking(answer, build, framed=Annotated[Frame, Depends(frame)])


def _shown(build: Callable[..., Page], needs: Standing) -> Callable[..., Response]:
    @wraps(build)
    def answer(*, request: Request, framed: Frame, **asked: Any) -> Response:
        admit(framed.visitor, needs)
        # The last change speaks once the page is made: a page that fails shows nothing of it, and would swallow it.
        with _MAKING:
            page = build(**asked)
            return page.as_html(telling(request, framed))

    return _asking(answer, build, request=Request, framed=Annotated[Frame, Depends(frame)])


def _written(
    write: Callable[..., Response], needs: Standing, known_by: Callable[..., Visitor]
) -> Callable[..., Response]:
    @wraps(write)
    def answer(*, known: Visitor, **asked: Any) -> Response:
        admit(known, needs)
        with _MAKING:
            return write(**asked)

    return _asking(answer, write, known=Annotated[Visitor, Depends(known_by)])


def _done(change: Callable[..., Done | Page]) -> Callable[..., Response]:
    @wraps(change)
    def answer(*, request: Request, framed: Frame, **asked: Any) -> Response:
        request.state.frame = framed
        return answered(change(**asked), request)

    return _asking(answer, change, request=Request, framed=Annotated[Frame, Depends(frame)])


def _asking(answer: Callable[..., Response], like: Callable[..., Any], **more: Any) -> Callable[..., Response]:
    """The answer with the parameters of what it stands for, and some more, for FastAPI to fill."""
    asked = inspect.signature(like)
    own = [p.replace(kind=inspect.Parameter.KEYWORD_ONLY) for p in asked.parameters.values()]
    own += [inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, annotation=sort) for name, sort in more.items()]
    answer.__signature__ = asked.replace(parameters=own, return_annotation=Response)  # type: ignore[attr-defined]
    return answer


async def _from_a_page_of_ours(request: Request, known: Annotated[Visitor, Depends(visitor)]) -> None:
    # A browser sends cookies by itself, and never a token.
    if known.known_by != "token":
        await origin.check(request)


def _first_line(told: Callable[..., Any]) -> str:
    return (inspect.getdoc(told) or "").partition("\n")[0].rstrip(".")
