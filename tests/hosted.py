"""A host on the loopback that answers as it is told to: well, badly, slowly, without end, falsely."""

import contextlib
import gzip
import threading
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Reply = Callable[["_Handler"], None]

NAMES = ("Rana", "Velt", "Osk", "Tarn", "Miro", "Sule", "Brin", "Holt")


def sends(body: bytes | str = b"", status: int = 200, **headers: str) -> Reply:
    """Any answer, with its length."""
    data = body.encode() if isinstance(body, str) else body

    def reply(handler: "_Handler") -> None:
        handler.send_response(status)
        for name, value in ({"content_length": str(len(data))} | headers).items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(data)

    return reply


def leads(to: str, status: int = 302) -> Reply:
    return sends(status=status, location=to)


def kept(body: str, etag: str) -> Reply:
    """An answer with an ETag, and 304 for who has it already."""

    def reply(handler: "_Handler") -> None:
        if handler.headers.get("if-none-match") == etag:
            sends(status=304, etag=etag)(handler)
        else:
            sends(body, etag=etag)(handler)

    return reply


def endless(piece: bytes = b"x" * 65_536) -> Reply:
    """An answer that never ends."""

    def reply(handler: "_Handler") -> None:
        handler.send_response(200)
        handler.end_headers()
        while not handler.server.ended.is_set():  # type: ignore[attr-defined]
            handler.wfile.write(piece)

    return reply


def drips(start: bytes) -> Reply:
    """An answer of which a byte comes now and then."""

    def reply(handler: "_Handler") -> None:
        handler.wfile.write(start)
        while not handler.server.ended.wait(0.05):  # type: ignore[attr-defined]
            handler.wfile.write(b"a")
            handler.wfile.flush()

    return reply


def flood(handler: "_Handler") -> None:
    """Headers without end."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    number = 0
    while not handler.server.ended.is_set():  # type: ignore[attr-defined]
        handler.wfile.write(b"x-%d: %s\r\n" % (number, b"y" * 1000))
        number += 1


def cut(body: str, length: int) -> Reply:
    """An answer that is said to be longer than it is."""
    return sends(body, content_length=str(length))


def bomb(size: int = 200_000_000) -> Reply:
    """A small answer that unpacks to a large one."""
    return sends(gzip.compress(b"\0" * size, 9), content_encoding="gzip")


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        server: Any = self.server
        server.asked.append((self.path, {name.casefold(): value for name, value in self.headers.items()}))
        replies = server.replies[self.path]
        reply = replies.pop(0) if len(replies) > 1 else replies[0] if replies else sends("nothing here", 404)
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            reply(self)
        self.close_connection = True

    def log_message(self, format: str, *args: Any) -> None:
        pass


class Host:
    """The host: what each path answers in turn, the last for ever; 404 for others."""

    def __init__(self) -> None:
        self.server: Any = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
        self.server.daemon_threads = True
        self.server.block_on_close = False
        self.server.replies, self.server.asked, self.server.ended = defaultdict(list), [], threading.Event()

    @property
    def port(self) -> int:
        return int(self.server.server_port)

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def answers(self, path: str, *replies: Reply) -> str:
        self.server.replies[path] = list(replies)
        return self.url(path)

    @property
    def asked(self) -> list[str]:
        return [path for path, _ in self.server.asked if path != "/robots.txt"]

    def headers(self, path: str) -> list[dict[str, str]]:
        return [headers for asked, headers in self.server.asked if asked == path]


@contextlib.contextmanager
def hosting() -> Iterator[Host]:
    host = Host()
    thread = threading.Thread(target=host.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield host
    finally:
        host.server.ended.set()
        host.server.shutdown()
        host.server.server_close()


def story(number: int) -> str:
    name = NAMES[number % len(NAMES)]
    return (
        f"The foreign ministers of Norway and Finland met in {name} on Monday for talks number {number} about safety at "
        f"sea. They agreed to meet again in {name} next year, and to let their coast guards train together in summer."
    )


def page(number: int, text: str | None = None) -> str:
    paragraphs = "".join(f"<p>{each}</p>" for each in [text or story(number), "Both sides thanked their hosts warmly."])
    head = f"<title>Talks number {number}</title><meta property='article:published_time' content='2026-03-0{number % 9 + 1}'>"
    article = f"<article><h1>Talks number {number}</h1>{paragraphs}</article>"
    return f"<!doctype html><html><head>{head}</head><body>{article}</body></html>"


def rss(*links: str, title: str = "The Post", day: datetime = datetime(2026, 3, 2, tzinfo=UTC)) -> str:
    """A feed of summaries."""
    items = "".join(
        f"<item><title>Talks {n}</title><link>{link}</link><description>Ministers met.</description>"
        f"<pubDate>{format_datetime(day.replace(hour=8, minute=n % 10), usegmt=True)}</pubDate></item>"
        for n, link in enumerate(links)
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>{title}</title>{items}</channel></rss>'


def atom(*numbers: int) -> str:
    """A feed with whole texts."""
    entries = "".join(
        f"<entry><title>Talks {n}</title><link href='/story/{n}'/><updated>2026-03-02T08:00:00Z</updated>"
        f"<content type='html'>&lt;p&gt;{story(n)}&lt;/p&gt;</content></entry>"
        for n in numbers
    )
    return f'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>The Herald</title>{entries}</feed>'
