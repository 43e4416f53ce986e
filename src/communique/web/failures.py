"""What goes wrong, in the one shape of errors, as a page or as JSON, whichever was asked for."""

import logging
from collections.abc import Callable

from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from typing_extensions import TypedDict

from communique.model.errors import (
    AccessError,
    DateError,
    LogInNeeded,
    NotHeldError,
    RecordError,
    RegisterError,
    UsageError,
)
from communique.web.access import origin
from communique.web.act import wants_json
from communique.web.asked import Frame
from communique.web.page import Page

log = logging.getLogger(__name__)

BACK = "go to the first page and follow its links"


class Told(TypedDict):
    """What is said of an error."""

    status: int
    message: str
    way_out: str


class Failure(TypedDict):
    """The one shape of errors."""

    error: Told


def not_held(request: Request, error: Exception) -> Response:
    return failure(request, 404, str(error), BACK)


def out_of_use(request: Request, error: Exception) -> Response:
    # What is wrong with the file names its place on this machine, which is nobody's business elsewhere: it is logged.
    log.error("%s", error)
    words = "the register cannot be used at the moment"
    return failure(request, 503, words, "try again in a minute; if it stays so, ask who keeps this register")


def senseless(request: Request, error: Exception) -> Response:
    return failure(request, 400, str(error), "mend the address, or what was filled in")


def forbidden(request: Request, error: Exception) -> Response:
    return failure(request, 403, str(error), "ask an administrator of this register")


def unknown(request: Request, error: Exception) -> Response:
    return failure(request, 401, str(error), "log in, or send a token")


def misshapen(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    parts = (f"{'.'.join(str(part) for part in one['loc'][1:])}: {one['msg']}" for one in error.errors())
    return failure(request, 422, "; ".join(parts), "mend what is named")


def refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    words = {404: "there is no such page", 405: "this address does not take that", 413: "what was sent is too large"}
    return failure(request, error.status_code, words.get(error.status_code, error.detail), BACK)


def broken(request: Request, error: Exception) -> Response:
    return failure(request, 500, "the page could not be made; the fault is ours", "report what the terminal says")


HANDLERS: dict[int | type[Exception], Callable[[Request, Exception], Response]] = {
    NotHeldError: not_held,
    RegisterError: out_of_use,
    UsageError: senseless,
    DateError: senseless,
    RecordError: senseless,
    LogInNeeded: unknown,
    AccessError: forbidden,
    RequestValidationError: misshapen,
    HTTPException: refused,
    Exception: broken,
}


def failure(request: Request, status: int, message: str, way_out: str) -> Response:
    """An error as a page or as JSON."""
    plain: Failure = {"error": {"status": status, "message": message, "way_out": way_out}}
    page = Page("error.html", {"title": message, **plain["error"]}, lambda: plain, status=status)
    for_programs = request.url.path.endswith(".json") or wants_json(request)
    return page.as_json(None) if for_programs else page.as_html(_framed(request))


def _framed(request: Request) -> Frame | None:
    """What stands around the page; nothing where it cannot be known who asks."""
    if "session" not in request.scope:
        return None
    try:
        return Frame(request.app.state.doorkeeper(request), origin.word(request), request.url.path)
    except AccessError:
        return None
