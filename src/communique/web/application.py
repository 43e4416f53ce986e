"""The pages as an ASGI application."""

from collections.abc import Sequence
from pathlib import Path
from secrets import token_urlsafe
from typing import TYPE_CHECKING

from fastapi import FastAPI
from starlette.middleware import Middleware
from starlette.middleware.sessions import SessionMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.staticfiles import StaticFiles

from communique import __version__
from communique.web.access.visitor import Doorkeeper, at_home
from communique.web.acts import ACTS
from communique.web.failures import HANDLERS
from communique.web.guarded import Guarded
from communique.web.pages import PAGES

if TYPE_CHECKING:
    from communique.register.store import Register

STATIC = Path(__file__).parent / "static"


def application(
    register: "Register",
    hosts: Sequence[str] = ("*",),
    *,
    doorkeeper: Doorkeeper | None = None,
    secret: str | None = None,
) -> FastAPI:
    """The pages over a register; requests for hosts other than `hosts` are turned away.

    `doorkeeper` says who visits; without one, everybody is the user of this machine. `secret` signs the sessions; without
    one they end with the process.
    """
    app = FastAPI(
        title="communique",
        description="A sourced register of what states do together. Every page is here as JSON.",
        version=__version__,
        docs_url=None,  # these two load scripts from elsewhere
        redoc_url=None,
        exception_handlers=HANDLERS,  # type: ignore[arg-type]
        middleware=[
            Middleware(Guarded),
            Middleware(TrustedHostMiddleware, allowed_hosts=list(hosts)),
            Middleware(SessionMiddleware, secret_key=secret or token_urlsafe(), session_cookie="communique"),
        ],
    )
    app.state.register = register
    app.state.doorkeeper = doorkeeper or at_home("user")
    for addresses in (*PAGES, *ACTS):
        app.include_router(addresses)
    app.state.offered = frozenset(route.path for laid in (*PAGES, *ACTS) for route in laid.routes)  # type: ignore[attr-defined]
    app.mount("/static", StaticFiles(directory=STATIC))
    return app
