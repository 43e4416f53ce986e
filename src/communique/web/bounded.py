"""The bounds of what a request may bring: how much, and for how long; kept before anything of it is looked at."""

import re
from collections.abc import Iterable, Sequence
from time import monotonic

import anyio
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from communique.web.failures import failure

FORM = 64 * 1024
"""Bytes that the body of a request has at most, unless its route says more."""
HEADERS = 32 * 1024
ADDRESS = 8 * 1024
"""Bytes of a path and its query."""
SECONDS = 60.0
"""Within this time the body has to be here."""

Wider = Sequence[tuple[re.Pattern[str], int]]
"""The addresses that take more, and how many bytes."""


class Bounded:
    """Refuses what is too large or too slow, in the one shape of errors."""

    def __init__(self, app: ASGIApp, wider: Wider = (), seconds: float = SECONDS) -> None:
        self.app = app
        self._wider = wider
        self._seconds = seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        most = next((size for pattern, size in self._wider if pattern.match(scope["path"])), FORM)
        refused = _refused(scope, most)
        if refused is None:
            await self.app(scope, _counting(receive, most, self._seconds), send)
            return
        status, what = refused
        answer = failure(Request(scope), status, what, "send less")
        answer.headers["connection"] = "close"  # what was sent of the body stays unread
        await answer(scope, receive, send)


def _refused(scope: Scope, most: int) -> tuple[int, str] | None:
    """Why a request is refused by its head alone."""
    headers: Iterable[tuple[bytes, bytes]] = scope["headers"]
    if sum(len(name) + len(value) for name, value in headers) > HEADERS:
        return 431, "the head of the request is too large"
    if len(scope.get("raw_path") or b"") + len(scope["query_string"]) > ADDRESS:
        return 414, "the address is too long"
    told = [value for name, value in headers if name == b"content-length"]
    if told and (not told[0].isdigit() or int(told[0][:20]) > most):
        return 413, _too_large(most)
    return None


def _counting(receive: Receive, most: int, seconds: float) -> Receive:
    """Hands the body on, as far as it is within the bounds."""
    until = monotonic() + seconds
    had, whole = 0, False

    async def counted() -> Message:
        nonlocal had, whole
        if whole:
            return await receive()
        message: Message | None = None
        with anyio.move_on_after(max(until - monotonic(), 0)):
            message = await receive()
        if message is None:
            raise HTTPException(408, "the request took too long to come")
        had += len(message.get("body", b""))
        whole = not message.get("more_body", False)
        if had > most:
            raise HTTPException(413, _too_large(most))
        return message

    return counted


def _too_large(most: int) -> str:
    return f"this is too much at once; at most {most // 1024} KiB are taken here"
