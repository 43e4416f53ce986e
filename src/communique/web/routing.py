"""How pages and changes come to their addresses: each says itself where it stands and who may have it.

A page answers at two addresses, for people and, with `.json` behind it, for programs. A change is asked for by POST, from a
form or by a program; that its visitor may do it, that a page of ours asked for it, and that the audit tells of it, is seen
to here and nowhere else, so that no change can forget it.
"""

import inspect
from collections.abc import Callable
from functools import wraps
from typing import Annotated, Any, TypeVar

from fastapi import APIRouter, Depends
from fastapi.responses import HTMLResponse
from starlette.requests import Request
from starlette.responses import Response

from communique.web.access import origin
from communique.web.access.recorded import Recorded
from communique.web.access.visitor import Standing, Visitor, admit, visitor
from communique.web.act import Done, answered
from communique.web.asked import Frame, frame
from communique.web.failures import Failure
from communique.web.page import Page

Change = TypeVar("Change", bound=Callable[..., Done | Page])

FAILURES: dict[int | str, dict[str, Any]] = {
    400: {"model": Failure, "description": "The request makes no sense"},
    401: {"model": Failure, "description": "Nobody is known; log in, or send a token"},
    403: {"model": Failure, "description": "The visitor may not do this"},
    404: {"model": Failure, "description": "The register does not hold it"},
    413: {"model": Failure, "description": "More was sent than is taken here"},
    422: {"model": Failure, "description": "A part of the request has another shape"},
    503: {"model": Failure, "description": "The register cannot be used at the moment"},
}


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
                _shown(build, Page.as_json, needs),
                response_model=None,
                responses=FAILURES | told,
                summary=_first_line(build),
                description=inspect.getdoc(build) or "",
            )
            self.add_api_route(
                address,
                _shown(build, Page.as_html, needs),
                methods=["GET", "HEAD"],
                response_class=HTMLResponse,
                response_model=None,
                include_in_schema=False,
            )
            return build

        return lay

    def act(
        self, address: str, *, needs: Standing, shape: Any = None, most: int | None = None
    ) -> Callable[[Change], Change]:
        """Lays a change at its address, for those who have the role; it may be sent `most` bytes, or as many as a form."""

        def lay(change: Change) -> Change:
            told: dict[int | str, dict[str, Any]] = {200: {"model": shape}} if shape is not None else {}
            self.add_api_route(
                address,
                _done(change),
                methods=["POST"],
                dependencies=[Depends(_from_a_page_of_ours)],
                route_class_override=Recorded,
                response_model=None,
                responses=FAILURES | told,
                summary=_first_line(change),
                description=inspect.getdoc(change) or "",
                openapi_extra={"x-needs": needs} | ({"x-most": most} if most else {}),
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


def _shown(
    build: Callable[..., Page], form: Callable[[Page, Frame], Response], needs: Standing
) -> Callable[..., Response]:
    @wraps(build)
    def answer(*, framed: Frame, **asked: Any) -> Response:
        admit(framed.visitor, needs)
        return form(build(**asked), framed)

    return _asking(answer, build, framed=Annotated[Frame, Depends(frame)])


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
