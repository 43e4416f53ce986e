"""What goes wrong, in the one shape of errors, as a page or as JSON, whichever was asked for."""

import logging
from collections.abc import Callable, Mapping

from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from typing_extensions import TypedDict

from communique.model.errors import (
    AccessError,
    DateError,
    LogInNeeded,
    NotHeldError,
    RecordError,
    RegisterError,
    TooOften,
    UsageError,
)
from communique.publishing import wording
from communique.web.access import onward, origin
from communique.web.access.visitor import visitor
from communique.web.act import wants_json
from communique.web.asked import SAID, Frame
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
    """Programs are told; people are led to the page to log in, and from there to where they wanted to be."""
    if _for_programs(request):
        return failure(request, 401, str(error), "log in, or send a token", {"www-authenticate": "Bearer"})
    looks = request.method in ("GET", "HEAD") and not hasattr(request.state, "onward")
    if not looks and "session" in request.scope:
        request.session[SAID] = f"{str(error)[:1].upper()}{str(error)[1:]}."
    wanted = f"{request.url.path}?{request.url.query}" if request.url.query else request.url.path
    place = onward.to_log_in(wanted if looks else getattr(request.state, "onward", "/"))
    if "hx-request" in request.headers:
        return Response(status_code=401, headers={"hx-redirect": place})
    return RedirectResponse(place, status_code=303)


def too_often(request: Request, error: Exception) -> Response:
    assert isinstance(error, TooOften)
    wait = f"try again in {wording.number(max(error.seconds // 60, 1), 'minute')}"
    return failure(request, 429, str(error), wait, {"retry-after": str(error.seconds)})


def misshapen(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    parts = (f"{'.'.join(str(part) for part in one['loc'][1:])}: {one['msg']}" for one in error.errors())
    return failure(request, 422, "; ".join(parts), "mend what is named")


def refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    words = {404: "there is no such page", 405: "this address does not take that", 413: "what was sent is too large"}
    ways_out = {408: "send it again", 413: "send less"}
    told, way_out = words.get(error.status_code, error.detail), ways_out.get(error.status_code, BACK)
    return failure(request, error.status_code, told, way_out)


def broken(request: Request, error: Exception) -> Response:
    return failure(request, 500, "the page could not be made; the fault is ours", "report what the terminal says")


HANDLERS: dict[int | type[Exception], Callable[[Request, Exception], Response]] = {
    NotHeldError: not_held,
    RegisterError: out_of_use,
    UsageError: senseless,
    DateError: senseless,
    RecordError: senseless,
    LogInNeeded: unknown,
    TooOften: too_often,
    AccessError: forbidden,
    RequestValidationError: misshapen,
    HTTPException: refused,
    Exception: broken,
}


def failure(
    request: Request, status: int, message: str, way_out: str, headers: Mapping[str, str] | None = None
) -> Response:
    """An error as a page or as JSON, with what else its head says."""
    plain: Failure = {"error": {"status": status, "message": message, "way_out": way_out}}
    page = Page("error.html", {"title": message, **plain["error"]}, lambda: plain, status=status)
    answer = page.as_json(None) if _for_programs(request) else page.as_html(_framed(request))
    answer.headers.update(headers or {})
    return answer


def _for_programs(request: Request) -> bool:
    return request.url.path.endswith(".json") or wants_json(request)


def _framed(request: Request) -> Frame | None:
    """What stands around the page; nothing where it cannot be known who asks."""
    if "session" not in request.scope:
        return None
    try:
        return Frame(visitor(request), origin.word(request), request.url.path)
    except AccessError:
        return None
