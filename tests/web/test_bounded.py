"""What a request may bring: so much, in so long a time; whatever is beyond is refused before it is read."""

import json
from collections.abc import AsyncIterator

import anyio
import pytest
from starlette.testclient import TestClient
from starlette.types import Message, Receive, Scope, Send

from communique.register.store import Register
from communique.web import acts, application, bounded
from communique.web.access.house import House
from communique.web.access.visitor import Visitor
from communique.web.act import Done
from communique.web.asked import Held
from communique.web.bounded import ADDRESS, FORM, HEADERS, Bounded
from communique.web.routing import Addresses, laid

WIDE = 3 * FORM
taking = Addresses("Test")


@taking.act("/take/{name}", needs="reader", most=WIDE)
def take(register: Held, name: str) -> Done:
    """Takes more than a form."""
    return Done(to="/", said="Taken.", plain={"name": name})


@pytest.fixture
def client(register: Register, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    monkeypatch.setattr(application, "ACTS", (*acts.ACTS, taking))
    known = Visitor("Ana", "administrator", "token")
    return TestClient(application.application(register, doorkeeper=lambda request: known))


def refused(client: TestClient, status: int, **asked: object) -> None:
    """The request is refused with this status, for people and for programs in their shapes."""
    method, address = str(asked.pop("method", "POST")), str(asked.pop("address", "/watch"))
    more = dict(asked.pop("headers", {}))  # type: ignore[call-overload]
    page = client.request(method, address, headers=more, **asked)  # type: ignore[arg-type]
    assert (page.status_code, page.headers["content-type"]) == (status, "text/html; charset=utf-8")
    told = client.request(method, address, headers=more | {"accept": "application/json"}, **asked)  # type: ignore[arg-type]
    assert told.status_code == status
    assert set(told.json()["error"]) == {"status", "message", "way_out"}
    assert "default-src 'none'" in told.headers["content-security-policy"]


def test_a_form_that_is_too_large_is_refused(client: TestClient) -> None:
    form = {"parties": "FI-NO", "more": "x" * FORM}
    refused(client, 413, data=form)
    assert client.post("/watch", data={"parties": "FI-NO", "more": "x" * (FORM - 100)}).status_code == 200


def test_a_body_that_does_not_say_its_size_is_read_as_far_as_it_may_be(register: Register) -> None:
    pieces: list[bytes] = []

    async def endless() -> Message:
        pieces.append(b"&x=" + b"y" * 1021)
        return {"type": "http.request", "body": pieces[-1], "more_body": True}

    known = Visitor("Ana", "administrator", "token")
    app = application.application(register, doorkeeper=lambda request: known)
    kind = (b"content-type", b"application/x-www-form-urlencoded")
    status, body = _answered(app, endless, kind, (b"accept", b"application/json"))
    assert (status, json.loads(body)["error"]["way_out"]) == (413, "send less")
    assert sum(map(len, pieces)) <= FORM + 1024


def test_a_route_that_says_so_takes_more_and_no_other_does(client: TestClient) -> None:
    assert client.post("/take/it", data={"x": "y" * (2 * FORM)}).status_code == 200
    refused(client, 413, address="/take/it", data={"x": "y" * WIDE})
    refused(client, 413, address="/take", data={"x": "y" * (2 * FORM)})
    refused(client, 413, address="/nowhere", data={"x": "y" * (2 * FORM)})
    refused(client, 413, address="/", data={"x": "y" * (2 * FORM)})


def test_what_is_too_large_is_refused_before_anything_of_it_is_read(register: Register) -> None:
    read: list[str] = []

    async def receive() -> Message:
        read.append("body")
        return {"type": "http.request", "body": b"", "more_body": False}

    assert _answered(application.application(register), receive, (b"content-length", b"99999999999"))[0] == 413
    assert _answered(application.application(register), receive, (b"content-length", b"-1"))[0] == 413
    assert read == []


def test_who_may_not_change_anything_sends_nothing_that_is_read(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(application, "ACTS", (*acts.ACTS, taking))
    read: list[str] = []

    async def receive() -> Message:
        read.append("body")
        return {"type": "http.request", "body": b"", "more_body": False}

    app = application.application(register, house=House(asks=True))
    status, _ = _answered(app, receive, (b"accept", b"application/json"), path="/take/it")
    assert (status, read) == (401, [])


def _answered(app: object, receive: Receive, *headers: tuple[bytes, bytes], path: str = "/watch") -> tuple[int, bytes]:
    """The status and body of what a bare request is answered."""
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    scope: Scope = {
        "type": "http", "method": "POST", "path": path, "raw_path": path.encode(), "query_string": b"",
        "root_path": "", "scheme": "http", "http_version": "1.1", "client": ("10.0.0.7", 1), "server": ("x", 80),
        "headers": [(b"host", b"x"), *headers],
    }  # fmt: skip
    anyio.run(app, scope, receive, send)  # type: ignore[arg-type]
    return sent[0]["status"], sent[1]["body"]


def test_a_head_or_an_address_that_is_too_large_is_refused(client: TestClient) -> None:
    refused(client, 431, method="GET", address="/", headers={"x-much": "y" * HEADERS})
    refused(client, 414, method="GET", address=f"/due?on={'y' * ADDRESS}")
    assert client.get("/", headers={"x-much": "y" * (HEADERS // 2)}).status_code == 200


def test_a_body_that_does_not_come_is_not_waited_for(register: Register) -> None:
    async def never() -> Message:
        await anyio.sleep_forever()
        raise AssertionError

    async def reading(scope: Scope, receive: Receive, send: Send) -> None:
        from starlette.exceptions import HTTPException

        with pytest.raises(HTTPException) as late:
            await receive()
        assert late.value.status_code == 408
        await send({"type": "http.response.start", "status": 408, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    assert _answered(Bounded(reading, seconds=0.01), never)[0] == 408


def test_who_waits_for_an_answer_is_not_hurried() -> None:
    async def pieces() -> AsyncIterator[Message]:
        yield {"type": "http.request", "body": b"all", "more_body": False}
        await anyio.sleep(0.05)
        yield {"type": "http.disconnect"}

    async def reading(scope: Scope, receive: Receive, send: Send) -> None:
        assert (await receive())["body"] == b"all"
        assert (await receive())["type"] == "http.disconnect"
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    told = pieces()
    assert _answered(Bounded(reading, seconds=0.01), lambda: anext(told))[0] == 200


def test_every_bound_that_a_route_says_is_one(register: Register) -> None:
    for route in laid(acts.ACTS):
        most = (route.openapi_extra or {}).get("x-most", bounded.FORM)
        assert bounded.FORM <= most <= 256 * 1024 * 1024
