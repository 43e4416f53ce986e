"""Logging in by the provider of a house, which runs on the loopback here: it tells the truth, and it lies."""

import json
import re
import time
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from joserfc import jwt
from joserfc.jwk import KeySet, OctKey, RSAKey
from starlette.testclient import TestClient

from communique.accounts import account, audit
from communique.model.errors import UsageError
from communique.register.store import Register
from communique.web.access import provider as provider_
from communique.web.access.house import House
from communique.web.access.provider import Provider
from communique.web.application import application

MAIL = "ana.holm@house.example"
CLIENT, SECRET = "communique", "the client's secret"
OTHERS = RSAKey.generate_key(2048, parameters={"kid": "one", "use": "sig"})


class Desk:
    """A provider: `claims` lays over what it says, `described` over what it says of itself; `asked` is what came."""

    def __init__(self) -> None:
        self.key = RSAKey.generate_key(2048, parameters={"kid": "one", "use": "sig"})
        self.signs: Any = self.key
        self.algorithm = "RS256"
        self.claims: dict[str, Any] = {}
        self.described: dict[str, Any] = {}
        self.token: dict[str, Any] = {}
        self.status = 200
        self.asked: list[dict[str, str]] = []
        self.headers: list[dict[str, str]] = []
        self.question: dict[str, str] = {}
        desk = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                if self.path == "/.well-known/openid-configuration":
                    self.say(desk.description())
                elif self.path == "/keys":
                    self.say(KeySet([desk.key]).as_dict(private=False))
                else:
                    self.send_error(404)

            def do_POST(self) -> None:
                body = parse_qs(self.rfile.read(int(self.headers["content-length"])).decode())
                desk.asked.append({name: values[0] for name, values in body.items()})
                desk.headers.append(dict(self.headers))
                self.say(desk.answer(), desk.status)

            def say(self, told: Any, status: int = 200) -> None:
                self.send_response(status)
                self.send_header("content-type", "application/json")
                self.end_headers()
                self.wfile.write(json.dumps(told).encode())

            def log_message(self, format: str, *args: Any) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"

    def description(self) -> dict[str, Any]:
        own = {"issuer": self.url, "jwks_uri": f"{self.url}/keys"}
        places = {f"{name}_endpoint": f"{self.url}/{name}" for name in ("authorization", "token")}
        return own | places | self.described

    def answer(self) -> dict[str, Any]:
        now = int(time.time())
        claims = {"iss": self.url, "aud": CLIENT, "sub": "17", "iat": now, "exp": now + 300, "email": MAIL}
        claims |= {"email_verified": True, "nonce": self.question.get("nonce")} | self.claims
        told = {name: value for name, value in claims.items() if value is not None}
        header = {"alg": self.algorithm, "kid": "one"}
        if self.algorithm == "none":
            parts = (urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=").decode() for part in (header, told))
            signed = ".".join([*parts, ""])
        else:
            signed = jwt.encode(header, told, self.signs, algorithms=[self.algorithm])
        return {"access_token": "x", "token_type": "Bearer", "expires_in": 300, "id_token": signed} | self.token


@pytest.fixture
def desk() -> Iterator[Desk]:
    desk = Desk()
    Thread(target=desk.server.serve_forever, daemon=True).start()
    yield desk
    desk.server.shutdown()
    desk.server.server_close()


@pytest.fixture
def client(register: Register, desk: Desk) -> TestClient:
    account.add(register, MAIL, "reviewer", None)
    told = Provider(issuer=desk.url, client=CLIENT, secret=SECRET)
    return TestClient(application(register, house=House(asks=True, provider=told)), follow_redirects=False)


def led(client: TestClient, desk: Desk, next: str = "") -> dict[str, str]:
    """Begins a log-in; what the provider is asked."""
    answer = client.get("/log-in/provider", params={"next": next} if next else None)
    assert answer.status_code == 303
    parts = urlsplit(answer.headers["location"])
    assert f"{parts.scheme}://{parts.netloc}{parts.path}" == f"{desk.url}/authorization"
    desk.question = {name: values[0] for name, values in parse_qs(parts.query).items()}
    return desk.question


def back(client: TestClient, desk: Desk, **changed: str) -> Any:
    return client.get("/log-in/back", params={"code": "a code", "state": desk.question["state"]} | changed)


def refused(client: TestClient, answer: Any) -> str:
    """That an answer let nobody in; what was said."""
    assert (answer.status_code, answer.headers["location"]) == (303, "/log-in")
    found = re.search(r'role="status">([^<]+)<', client.get("/log-in").text)
    assert client.get("/index.json").status_code == 401
    return found[1] if found else ""


def test_who_the_provider_vouches_for_is_let_in_by_their_account(
    client: TestClient, desk: Desk, register: Register
) -> None:
    assert "/log-in/provider?next=/due%3Fon%3D2020-03-04" in client.get("/log-in?next=/due?on=2020-03-04").text
    led(client, desk, "/due?on=2020-03-04")
    answer = back(client, desk)
    assert (answer.status_code, answer.headers["location"]) == (303, "/due?on=2020-03-04")
    assert client.get("/account.json").json()["role"] == "reviewer"
    told = [(line.who, line.what, line.outcome) for line in audit.lines(register, 9)]
    assert told == [(MAIL, "/log-in/back", "done"), ("", "/log-in/provider", "done")]


def test_the_provider_is_asked_with_state_nonce_and_pkce(client: TestClient, desk: Desk) -> None:
    question = led(client, desk)
    assert question["response_type"] == "code" and question["client_id"] == CLIENT
    assert set(question["scope"].split()) == {"openid", "email"}
    assert question["redirect_uri"] == "http://testserver/log-in/back"
    assert question["code_challenge_method"] == "S256"
    assert min(len(question[name]) for name in ("state", "nonce")) >= 32
    back(client, desk)
    (asked,) = desk.asked
    challenge = urlsafe_b64encode(sha256(asked["code_verifier"].encode()).digest()).rstrip(b"=").decode()
    assert challenge == question["code_challenge"]
    assert (asked["grant_type"], asked["code"]) == ("authorization_code", "a code")
    assert asked["redirect_uri"] == question["redirect_uri"]
    assert desk.headers[0]["Authorization"].startswith("Basic ") and SECRET not in str(asked)
    again = led(client, desk)
    assert again["state"] != question["state"] and again["nonce"] != question["nonce"]


@pytest.mark.parametrize(
    "lie",
    [
        {"nonce": "another"},
        {"nonce": None},
        {"exp": 1_600_000_000},
        {"exp": None},
        {"iat": None},
        {"nbf": 4_000_000_000},
        {"aud": "another"},
        {"aud": "another", "azp": CLIENT},
        {"aud": None},
        {"aud": [CLIENT, "another"], "azp": "another"},
        {"iss": "https://evil.example"},
        {"iss": None},
        {"sub": None},
        {"email": None},
        {"email": ["ana.holm@house.example"]},
        {"email_verified": False},
        {"email_verified": "false"},
        {"at_hash": "another"},
    ],
    ids=str,
)
def test_a_lie_lets_nobody_in(client: TestClient, desk: Desk, lie: dict[str, Any]) -> None:
    led(client, desk)
    desk.claims = lie
    assert "provider" in refused(client, back(client, desk))


def test_what_another_signed_or_nobody_lets_nobody_in(client: TestClient, desk: Desk) -> None:
    ways = ((OTHERS, "RS256"), (desk.key, "none"), (OctKey.import_key(SECRET), "HS256"))
    for signs, algorithm in ways:
        led(client, desk)
        desk.signs, desk.algorithm = signs, algorithm
        assert "does not hold" in refused(client, back(client, desk))
        assert desk.asked


@pytest.mark.parametrize("told", [{"id_token": None}, {"id_token": "x"}, {"id_token": "a.b.c"}, {"id_token": 7}])
def test_an_answer_without_a_signed_part_lets_nobody_in(client: TestClient, desk: Desk, told: dict[str, Any]) -> None:
    led(client, desk)
    desk.token = told
    refused(client, back(client, desk))


def test_a_provider_that_refuses_or_fails_lets_nobody_in(client: TestClient, desk: Desk) -> None:
    for status, told in ((400, {"error": "invalid_grant"}), (500, {})):
        led(client, desk)
        desk.status, desk.token = status, told
        refused(client, back(client, desk))
    led(client, desk)
    refused(client, client.get("/log-in/back", params={"error": "access_denied", "state": desk.question["state"]}))


def test_an_answer_that_this_browser_did_not_ask_for_lets_nobody_in(client: TestClient, desk: Desk) -> None:
    refused(client, client.get("/log-in/back", params={"code": "a code", "state": ""}))
    led(client, desk)
    refused(client, back(client, desk, state="guessed"))
    refused(client, back(client, desk))  # the question is used up
    led(client, desk)
    other = TestClient(client.app, follow_redirects=False)
    refused(other, back(other, desk))
    assert desk.asked == []


def test_an_answer_serves_once(client: TestClient, desk: Desk) -> None:
    led(client, desk)
    assert back(client, desk).headers["location"] == "/"
    assert back(client, desk).headers["location"] == "/log-in"


def test_who_has_no_account_is_told_so_and_none_is_made(client: TestClient, desk: Desk, register: Register) -> None:
    desk.claims = {"email": "eve@house.example"}
    led(client, desk)
    assert "Eve@house.example has no account here" in refused(client, back(client, desk))
    account.close(register, MAIL)
    desk.claims = {}
    led(client, desk)
    assert "has no account here" in refused(client, back(client, desk))
    assert [each.name for each in account.accounts(register)] == [MAIL]


@pytest.mark.parametrize(
    "described",
    [
        {"issuer": "https://evil.example"},
        {"authorization_endpoint": "http://evil.example/"},
        {"token_endpoint": "http://10.0.0.1/"},
        {"jwks_uri": "file:///etc/passwd"},
        {"token_endpoint": None},
    ],
    ids=str,
)
def test_a_provider_that_is_not_the_one_is_not_asked(client: TestClient, desk: Desk, described: dict[str, Any]) -> None:
    desk.described = described
    answer = client.get("/log-in/provider", headers={"accept": "application/json"})
    assert answer.status_code == 401
    assert "cannot be reached" in answer.json()["error"]["message"]


def test_nobody_is_led_elsewhere_after_it(client: TestClient, desk: Desk) -> None:
    led(client, desk, "//evil.example/")
    assert back(client, desk).headers["location"] == "/"


def test_where_the_house_has_no_provider_none_is_offered(register: Register) -> None:
    client = TestClient(application(register, house=House(asks=True)), follow_redirects=False)
    assert "provider" not in client.get("/log-in").text
    for path in ("/log-in/provider", "/log-in/back?code=x&state=y"):
        assert client.get(path).status_code == 400


def test_the_settings_name_a_provider_wholly_or_not_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    names = (provider_.ISSUER, provider_.CLIENT, provider_.SECRET)
    for name in names:
        monkeypatch.delenv(name, raising=False)
    assert provider_.provider() is None
    for name, value in zip(names, ("https://login.house.example", CLIENT, SECRET), strict=True):
        if name != names[0]:
            with pytest.raises(UsageError, match="all of"):
                provider_.provider()
        monkeypatch.setenv(name, value)
    told = provider_.provider()
    assert told and told.issuer == "https://login.house.example"
    assert SECRET not in repr(told)
    for wrong in ("http://login.house.example", "ftp://x", "nonsense", "https://"):
        monkeypatch.setenv(names[0], wrong)
        with pytest.raises(UsageError, match=r"https://login\.example\.org"):
            provider_.provider()
