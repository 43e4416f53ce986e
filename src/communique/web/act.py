"""A change asked for through the pages: what it answers, to people and to programs."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from communique.web.access.doorkeeper import token_in
from communique.web.asked import SAID, UNDO
from communique.web.page import Page, Readable


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What came of a change.

    People are led to `to`, which shows what was `said`; where htmx asked, and there is a `fragment`, they get that in
    its place. Programs, which ask for JSON, get `plain`. What is told this once alone is `shown` at once. `undo` is the
    decision that takes it back when it is undone.
    """

    to: str
    said: str
    plain: Mapping[str, Any]
    fragment: Page | None = None
    undo: str | None = None
    shown: Page | None = None


def wants_json(request: Request) -> bool:
    """Whether a program asks: one that has a token, or that prefers JSON to a page."""
    accepts = request.headers.get("accept", "")
    return token_in(request) is not None or ("application/json" in accepts and "text/html" not in accepts)


def answered(done: "Done | Page", request: Request) -> Response:
    """The answer to whoever asked for the change; a page says that it is not made yet: a form with what is wrong in it."""
    if isinstance(done, Page):
        return done.as_json(None) if wants_json(request) else done.as_html(request.state.frame)
    if wants_json(request):
        return Readable(dict(done.plain))
    if done.fragment is not None and "hx-request" in request.headers:
        return done.fragment.as_html(request.state.frame)
    if done.shown is not None:
        return done.shown.as_html(request.state.frame)
    request.session[SAID] = done.said
    request.session[UNDO] = done.undo
    return RedirectResponse(done.to, status_code=303)
