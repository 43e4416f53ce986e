"""An endpoint on the loopback that speaks the protocol as it is told to: well, badly, slowly, falsely; and a story."""

import contextlib
import json
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from communique.extraction.asked.asking import Asked
from communique.extraction.asked.endpoint import Endpoint
from communique.model.document import Document

KEY = "sk-very-secret-0123456789"
STORY = Document(
    id="story-1",
    title="Norway and Finland  open Arctic talks",
    text=(
        "OSLO, March 2 (NNA): Defence Minister Anna Holm met her Finnish counterpart Eero Aho in Oslo on Monday for the "
        "fourth Arctic\nDialogue between Norway and Finland. “The ice is thinner than our patience,” Anna Holm said. The "
        "two countries are expected to sign a Fisheries Agreement in May."
    ),
    source="The Post",
    published="2020-03-02",
)
TALKS = {
    "kind": "meeting",
    "form": "session",
    "mechanism": "Arctic Dialogue",
    "ordinal": 4,
    "parties": ["FI", "NO"],
    "participants": ["Anna Holm", "Eero Aho"],
    "date": "2020-03-02",
    "place": "Oslo",
    "country": "NO",
    "stage": "held",
    "evidence": ["Anna Holm met her Finnish counterpart Eero Aho in Oslo on Monday"],
}
OFFICE = {
    "kind": "office",
    "person": "Anna Holm",
    "office": "Defence Minister",
    "party": "NO",
    "evidence": ["Defence Minister Anna Holm"],
}
WORDS = {
    "kind": "statement",
    "speaker": "Anna Holm",
    "party": "NO",
    "mode": "direct",
    "text": "The ice is thinner than our patience,",
    "evidence": ['"The ice is thinner than our patience," Anna Holm said'],
}
AGREEMENT = {
    "kind": "instrument",
    "form": "agreement",
    "title": "Fisheries Agreement",
    "parties": ["FI", "NO"],
    "count": None,
    "stage": "expected",
    "date": "2020-05",
    "term": None,
    "evidence": ["are expected to sign a Fisheries Agreement in May"],
}
MECHANISM = {
    "kind": "mechanism",
    "name": "Arctic Dialogue",
    "form": "dialogue",
    "parties": ["FI", "NO"],
    "evidence": ["the fourth Arctic Dialogue between Norway and Finland"],
}
Reply = Callable[["_Handler"], None]


def says(*records: Any, **beside: Any) -> Reply:
    """A whole answer with these records."""
    return writes(json.dumps({"transcript": False, "records": list(records)} | beside))


def writes(content: Any, finish: str = "stop") -> Reply:
    """An answer of the protocol with this content, whatever it is."""
    choice = {"index": 0, "message": {"role": "assistant", "content": content}, "finish_reason": finish}
    return sends(json.dumps({"object": "chat.completion", "choices": [choice]}).encode())


def sends(body: bytes, status: int = 200, **headers: str) -> Reply:
    """Any answer."""

    def reply(handler: "_Handler") -> None:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("content-length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return reply


def fails(status: int, message: str = "", **headers: str) -> Reply:
    return sends(json.dumps({"error": {"message": message}}).encode(), status, **headers)


def sleeps(seconds: float) -> Reply:
    return lambda _: time.sleep(seconds)


def drips(pause: float, piece: bytes = b" ") -> Reply:
    """An answer that never ends."""

    def reply(handler: "_Handler") -> None:
        handler.send_response(200)
        handler.end_headers()
        while not handler.server.ended.is_set():  # type: ignore[attr-defined]
            handler.wfile.write(piece)
            handler.wfile.flush()
            time.sleep(pause)

    return reply


class _Handler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        length = int(self.headers["content-length"])
        body = json.loads(self.rfile.read(length))
        server: Any = self.server
        server.asked.append((self.path, dict(self.headers), body))
        reply = server.replies.pop(0) if len(server.replies) > 1 else server.replies[0]
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):  # the one who asked may have gone
            reply(self)

    def log_message(self, format: str, *args: Any) -> None:
        pass


class Served:
    """The endpoint: `replies` in their order, the last for ever; `asked` is what came."""

    def __init__(self) -> None:
        self.server: Any = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
        self.server.daemon_threads = True
        self.server.block_on_close = False
        self.server.replies, self.server.asked, self.server.ended = [says()], [], threading.Event()
        self.waits: list[float] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}/v1"

    @property
    def asked(self) -> list[tuple[str, dict[str, str], dict[str, Any]]]:
        asked: list[tuple[str, dict[str, str], dict[str, Any]]] = self.server.asked
        return asked

    def will(self, *replies: Reply) -> "Served":
        self.server.replies = list(replies)
        return self

    def extractor(self, timeout: float = 5.0, key: str | None = KEY) -> Asked:
        """An extractor that asks here, and notes its waits instead of waiting."""
        return Asked(Endpoint(url=self.url, model="mine", key=key, timeout=timeout), self.waits.append)
