"""The headers that lie over every answer, so that no text of a document can do more than be read."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = {
    # Nothing but our own style sheets, icon and scripts is loaded, and no script that stands in a page runs.
    "content-security-policy": "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
}
PRIVATE = {"cache-control": "no-store"}
"""In a house that asks who comes: no page stays behind in a browser or a proxy after its reader has left."""
BY_HTTPS = {"strict-transport-security": "max-age=31536000"}


class Guarded:
    """Lays the policy over every answer; what is `private` is kept nowhere, what is by HTTPS stays so."""

    def __init__(self, app: ASGIApp, *, private: bool = False, https: bool = False) -> None:
        self.app = app
        self._private = private
        self._always = POLICY | (BY_HTTPS if https else {})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        own = self._always
        if self._private and not scope.get("path", "").startswith("/static/"):
            own = own | PRIVATE

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(own)
            await send(message)

        await self.app(scope, receive, guarded)
