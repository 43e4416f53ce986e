"""How many requests come, by route and status, and how long each takes: counted for all processes of a service together."""

import os
import time

from prometheus_client import CollectorRegistry, Histogram
from prometheus_client.multiprocess import MultiProcessCollector
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from communique import journal
from communique.web.together import SHARED

_STEPS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
_ELSEWHERE = "none"


class Requests:
    """What was asked of one service until now."""

    def __init__(self) -> None:
        self._own = CollectorRegistry()
        self._seconds = Histogram(
            "communique_request_seconds",
            "Requests, by how long they took.",
            ["method", "route", "status"],
            registry=self._own,
            buckets=_STEPS,
        )

    def count(self, method: str, route: str, status: int, seconds: float) -> None:
        """Counts a request."""
        self._seconds.labels(method, route, str(status)).observe(seconds)

    def counted(self) -> CollectorRegistry:
        """What was counted, by all processes where several answer."""
        if SHARED not in os.environ:
            return self._own
        every = CollectorRegistry()
        MultiProcessCollector(every)  # type: ignore[no-untyped-call]
        return every


class Measured:
    """Counts every request, and writes a line about each that tells its route and not what was asked for there."""

    def __init__(self, app: ASGIApp, *, requests: Requests) -> None:
        self.app = app
        self._requests = requests

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        begun, status = time.perf_counter(), 500

        async def noted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, noted)
        finally:
            self._tell(scope, status, time.perf_counter() - begun)

    def _tell(self, scope: Scope, status: int, seconds: float) -> None:
        route = getattr(scope.get("route"), "path", None) or _ELSEWHERE
        method = scope["method"] if scope["method"] in ("GET", "HEAD", "POST") else "other"
        self._requests.count(method, route, status, seconds)
        tell = journal.warned if status >= 500 else journal.told
        named = scope.get("path_params", {}).get("id") if route.startswith(("/document/", "/original/")) else None
        tell("request", method=method, route=route, status=status, seconds=seconds, document=named)
