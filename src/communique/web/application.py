"""The pages as an ASGI application. They only show; nothing can be changed through them."""

from collections.abc import Awaitable, Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from communique.model.errors import RegisterError, UsageError
from communique.web import pages
from communique.web.page import Page

if TYPE_CHECKING:
    from communique.register.store import Register

Build = Callable[["Register", Request], Page]

ADDRESSES: tuple[tuple[str, str, Build], ...] = (
    ("/", "/index.json", pages.home),
    ("/r/{parties}", "/r/{parties}.json", pages.relationship),
    ("/record/{id}", "/record/{id}.json", pages.record),
    ("/document/{id:path}", "/document/{id:path}.json", pages.document),
    ("/documents", "/documents.json", pages.documents),
    ("/due", "/due.json", pages.due),
    ("/conflicts", "/conflicts.json", pages.conflicts),
)
"""Each page's address, that of its JSON twin, and what builds it."""

POLICY = {
    # Nothing but our own style sheet and icon is loaded, and no script runs, whatever a text holds.
    "content-security-policy": "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
}


def application(register: "Register", hosts: Sequence[str] = ("*",)) -> Starlette:
    """The pages over a register; requests for hosts other than `hosts` are turned away."""
    return Starlette(
        routes=[
            *_routes(register),
            Mount("/static", StaticFiles(directory=Path(__file__).parent / "static")),
        ],
        middleware=[Middleware(Guarded), Middleware(TrustedHostMiddleware, allowed_hosts=list(hosts))],
        exception_handlers={
            RegisterError: _not_held,
            UsageError: _senseless,
            HTTPException: _refused,
            Exception: _broken,
        },
    )


def _routes(register: "Register") -> Iterator[Route]:
    """The twins stand first: '/record/a.json' is the twin of '/record/a'."""
    for _, twin, build in ADDRESSES:
        yield Route(twin, _answer(register, build, Page.as_json))
    for address, _, build in ADDRESSES:
        yield Route(address, _answer(register, build, Page.as_html))


def _answer(
    register: "Register", build: Build, form: Callable[[Page], Response]
) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        return await run_in_threadpool(lambda: form(build(register, request)))

    return answer


class Guarded:
    """Lays the policy over every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(POLICY)
            await send(message)

        await self.app(scope, receive, guarded)


def _not_held(request: Request, error: Exception) -> Response:
    return _failure(request, 404, str(error), "go to the first page and follow its links")


def _senseless(request: Request, error: Exception) -> Response:
    return _failure(request, 400, str(error), "mend the address")


def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    words = {404: "there is no such page", 405: "pages can only be read"}
    way_out = "go to the first page and follow its links"
    return _failure(request, error.status_code, words.get(error.status_code, error.detail), way_out)


def _broken(request: Request, error: Exception) -> Response:
    return _failure(request, 500, "the page could not be made; the fault is ours", "report what the terminal says")


def _failure(request: Request, status: int, message: str, way_out: str) -> Response:
    """The one shape of errors, as a page or as JSON, whichever was asked for."""
    plain = {"error": {"status": status, "message": message, "way_out": way_out}}
    page = Page("error.html", {"title": message, **plain["error"]}, lambda: plain, status=status)
    return page.as_json() if request.url.path.endswith(".json") else page.as_html()
