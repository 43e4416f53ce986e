"""Every page that there is, taken from the routes, and where it stands on what a register holds."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from communique.web import places
from communique.web.pages import PAGES
from communique.web.routing import laid

if TYPE_CHECKING:
    from starlette.types import ASGIApp

    from communique.register.store import Register

ADDRESSES = sorted({route.path for route in laid(PAGES) if "HEAD" in route.methods})
"""The pages for people, as they stand in the routes."""


def filled(path: str, held: "Register") -> list[str]:
    """The addresses of a page on what the register holds; of records one of each kind, and those that are doubted."""
    documents = held.documents()
    match path:
        case "/r/{parties}":
            return [places.relationship(each.parties) for each in held.relationships()[:3]]
        case "/record/{id}":
            kinds = {record.kind: record.id for record in held.records()}
            doubted = [name for each in held.conflicts() for name in each.about[:1]]
            return [places.record(name) for name in dict.fromkeys((*kinds.values(), *doubted))]
        case "/mechanism/{id}":
            mechanisms = sorted(held.records("mechanism"), key=lambda each: -len(each.links.get("sessions", ())))
            return [places.mechanism(each.id) for each in mechanisms[:1]]
        case "/document/{id:path}":
            return [places.document(document.id) for document in documents[:2]]
        case "/document/{id:path}/beside/{other:path}":
            pairs = ((one, other) for one in documents for other in documents if one.id < other.id)
            alike = [(a, b) for a, b in pairs if a.agency == b.agency and a.published == b.published]
            return [places.beside(one.id, other.id) for one, other in (alike[:1] or [documents[:2]])]
        case "/sources/{name:path}":
            return [places.source(next(document.source for document in documents if document.source))]
        case "/add/{kind}":
            return ["/add/meeting", "/add/project"]
        case "/search":
            return ["/search", "/search?q=rifles"]
        case "/read/{id}":
            return []  # an upload; what it shows is seen in test_intake_browser.py
        case "/calendar":
            return ["/calendar?month=2024-12&on=2024-12-20"]
    assert "{" not in path, f"say here what {path} shows"
    return [path]


@contextmanager
def served(pages: "ASGIApp") -> Iterator[str]:
    """The address at which pages are served."""
    import uvicorn

    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(pages, log_level="warning"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    server.should_exit = True
    thread.join(10)
