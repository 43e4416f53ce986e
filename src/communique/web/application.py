"""The pages as an ASGI application."""

from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from re import Pattern
from secrets import token_urlsafe
from typing import TYPE_CHECKING

from fastapi import FastAPI
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.middleware.sessions import SessionMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.staticfiles import StaticFiles

from communique import __version__
from communique.accounts.sessions import IDLE
from communique.pipeline.desk import Desk
from communique.web.access.doorkeeper import at_home, of_a_house
from communique.web.access.house import House
from communique.web.access.visitor import Doorkeeper
from communique.web.acts import ACTS
from communique.web.bounded import Bounded
from communique.web.failures import HANDLERS
from communique.web.guarded import Guarded
from communique.web.measured import Measured, Requests
from communique.web.pages import PAGES
from communique.web.routing import laid

if TYPE_CHECKING:
    from communique.register.store import Register

STATIC = Path(__file__).parent / "static"


def application(
    register: "Register",
    hosts: Sequence[str] = ("*",),
    *,
    house: House | None = None,
    doorkeeper: Doorkeeper | None = None,
    secret: str | None = None,
    uploads: Path | None = None,
) -> FastAPI:
    """The pages over a register; requests for hosts other than `hosts` are turned away.

    `house` says whether a log-in is asked for; without one, none is. `doorkeeper` says who visits, where it is not the one
    that the house has. `secret` signs the sessions; without one they end with the process. `uploads` is
    a folder that all processes of one service share, where there are several.
    """
    house = house or House()
    requests = Requests()
    app = FastAPI(
        title="communique",
        description="A sourced register of what states do together. Every page is here as JSON.",
        version=__version__,
        docs_url=None,  # these two load scripts from elsewhere
        redoc_url=None,
        lifespan=_open,
        exception_handlers=HANDLERS,  # type: ignore[arg-type]
        middleware=[
            Middleware(Measured, requests=requests),
            Middleware(Guarded, private=house.asks, https=house.https),
            # The event streams pass through as they are. A higher level costs more time than it spares.
            Middleware(GZipMiddleware, minimum_size=1000, compresslevel=5),
            Middleware(Bounded, wider=tuple(_wider())),
            Middleware(TrustedHostMiddleware, allowed_hosts=list(hosts)),
            Middleware(
                SessionMiddleware,
                secret_key=secret or token_urlsafe(),
                # A browser takes a name that begins so from nobody but this very host, by HTTPS.
                session_cookie="__Host-communique" if house.https else "communique",
                max_age=int(IDLE.total_seconds()),
                same_site="lax",  # not strict: a provider leads people back from elsewhere
                https_only=house.https,
            ),
        ],
    )
    app.state.register = register
    app.state.requests = requests
    app.state.house = house
    app.state.doorkeeper = doorkeeper or (of_a_house if house.asks else at_home(house.user))
    app.state.desk = Desk(register, shared=uploads)
    for addresses in (*PAGES, *ACTS):
        app.include_router(addresses)
    app.mount("/static", StaticFiles(directory=STATIC))
    return app


@asynccontextmanager
async def _open(app: FastAPI) -> AsyncIterator[None]:
    """While the pages are served; at the end what is being read is ended, and the files that wait are taken away."""
    yield
    app.state.desk.close()


def _wider() -> Iterator[tuple[Pattern[str], int]]:
    """The changes that take a larger body than a form has."""
    for route in laid(ACTS):
        if most := (route.openapi_extra or {}).get("x-most"):
            yield route.path_regex, most
