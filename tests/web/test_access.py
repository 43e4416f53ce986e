"""Who may visit: logging in and out, sessions and their cookies, tokens, where one is led on to, and how often one may try."""

import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from argon2 import PasswordHasher
from hypothesis import example, given
from hypothesis import strategies as st
from sqlalchemy import update
from starlette.testclient import TestClient

from communique.accounts import account, audit, passwords, sessions, tokens, tries
from communique.accounts.role import ROLES
from communique.model.errors import TooOften
from communique.register import schema as s
from communique.register.store import Register
from communique.web.access import onward, session
from communique.web.access.house import House
from communique.web.application import application
from communique.web.pages import PAGES
from communique.web.routing import laid

LONG = "correct horse battery"
JSON = {"accept": "application/json"}


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "_HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    passwords._nobodys.cache_clear()


@pytest.fixture
def house(register: Register) -> Register:
    """A register with an account for each role, of the role's own name."""
    for role in ROLES:
        account.add(register, role.capitalize(), role, LONG)
    return register


@pytest.fixture
def visit(house: Register) -> Iterator[Callable[..., TestClient]]:
    """A browser at the door of the house, that may have come in as somebody."""
    app = application(house, house=House(asks=True), secret=sessions.signing_word(house))

    def visit(name: str | None = None, password: str = LONG) -> TestClient:
        client = TestClient(app, follow_redirects=False)
        if name:
            assert entered(client, name, password).headers["location"] == "/"
        return client

    yield visit


def word(client: TestClient) -> str:
    found = re.search(r'name="csrf" value="([^"]+)"', client.get("/log-in").text)
    assert found
    return found[1]


def entered(client: TestClient, name: str, password: str = LONG, **more: str) -> Any:
    return client.post("/log-in", data={"csrf": word(client), "name": name, "password": password, **more})


def done(client: TestClient, address: str, **form: str) -> Any:
    return client.post(address, data={"csrf": word(client), **form})


def test_nobody_sees_a_page_before_they_are_known(visit: Callable[..., TestClient]) -> None:
    client = visit()
    for address in ("/", "/due", "/r/FI-NO", "/document/post/1", "/account", "/accounts", "/audit"):
        answer = client.get(address)
        assert (answer.status_code, answer.headers["location"].partition("?")[0]) == (303, "/log-in"), address
        assert "Arctic" not in answer.text
        told = client.get("/index.json" if address == "/" else f"{address}.json")
        assert (told.status_code, told.json()["error"]["status"]) == (401, 401)
        assert told.headers["www-authenticate"] == "Bearer"
    assert client.get("/log-in").status_code == 200


def test_every_page_there_is_asks_who_comes(visit: Callable[..., TestClient]) -> None:
    client = visit()
    asked = 0
    for route in laid(PAGES):
        path = re.sub(r"\{.*?\}", "x", route.path)
        if not path.startswith("/log-in"):
            asked += 1
            assert client.get(path, headers=JSON).status_code in (401, 422), path
            assert "error" in client.get(path, headers=JSON).json()
    assert asked > 10


def test_one_logs_in_is_led_to_the_page_that_was_wanted_and_logs_out(visit: Callable[..., TestClient]) -> None:
    client = visit()
    place = client.get("/due?on=2020-03-04").headers["location"]
    assert place == "/log-in?next=%2Fdue%3Fon%3D2020-03-04"
    wanted = re.search(r'name="next" value="([^"]+)"', client.get(place).text)
    assert wanted and wanted[1] == "/due?on=2020-03-04"
    assert entered(client, "Reader", next=wanted[1]).headers["location"] == "/due?on=2020-03-04"
    page = client.get("/due?on=2020-03-04").text
    assert "You are logged in as Reader." in page and "Log out" in page
    assert "No log-in is asked" not in page
    assert done(client, "/log-out").headers["location"] == "/log-in"
    assert client.get("/").status_code == 303


def test_a_wrong_password_and_a_wrong_name_are_refused_in_the_same_words(visit: Callable[..., TestClient]) -> None:
    client = visit()
    told = []
    for name, password in (("Reader", "not the password"), ("Nobody here", LONG)):
        answer = entered(client, name, password)
        assert answer.headers["location"] == "/log-in"
        told.append(re.findall(r'role="status">([^<]+)<', client.get("/log-in").text))
        program = client.post(
            "/log-in", data={"name": name, "password": password}, headers=JSON | {"x-csrf": word(client)}
        )
        assert program.status_code == 401
    assert told[0] == told[1] == ["The name or the password is not right."]
    assert client.get("/").status_code == 303


def test_after_a_wrong_password_one_is_led_to_the_page_that_was_wanted_all_the_same(
    visit: Callable[..., TestClient],
) -> None:
    client = visit()
    answer = entered(client, "Reader", "not the password", next="/due?on=2020-03-04")
    assert answer.headers["location"] == "/log-in?next=%2Fdue%3Fon%3D2020-03-04"


def test_a_log_in_that_no_page_of_ours_asked_for_is_refused(visit: Callable[..., TestClient]) -> None:
    answer = visit().post("/log-in", data={"name": "Reader", "password": LONG})
    assert answer.status_code == 403


@pytest.mark.parametrize("https", [False, True])
def test_the_cookie_is_for_us_alone(house: Register, https: bool) -> None:
    app = application(house, house=House(asks=True, https=https), secret="s")
    client = TestClient(app, follow_redirects=False, base_url="https://testserver" if https else "http://testserver")
    flags = entered(client, "Reader").headers["set-cookie"].lower()
    assert "httponly" in flags and "samesite=lax" in flags and "path=/" in flags
    assert f"max-age={12 * 3600}" in flags
    assert ("secure" in flags) == https
    assert flags.startswith("__host-communique=" if https else "communique=")
    assert "domain" not in flags
    assert ("strict-transport-security" in client.get("/log-in").headers) == https
    assert "no-store" in client.get("/").headers["cache-control"]
    assert "no-store" not in client.get("/static/style.css").headers.get("cache-control", "")


def test_a_log_in_begins_a_new_session(visit: Callable[..., TestClient]) -> None:
    client = visit()
    before, cookie = word(client), client.cookies["communique"]
    entered(client, "Reader")
    assert word(client) != before
    victim = visit()
    victim.cookies.set("communique", cookie)
    assert victim.get("/").status_code == 303  # the cookie from before the log-in is nobody's still
    assert client.post("/log-out", data={"csrf": before}).status_code == 403


def test_a_copy_of_the_cookie_is_worth_nothing_after_the_log_out(visit: Callable[..., TestClient]) -> None:
    client, thief = visit("Reader"), visit()
    thief.cookies.set("communique", client.cookies["communique"])
    assert thief.get("/").status_code == 200
    done(client, "/log-out")
    thief = visit()
    thief.cookies.set("communique", client.cookies.get("communique") or "")
    assert thief.get("/").status_code == 303
    other = visit("Reader")
    assert other.get("/").status_code == 200


def test_a_cookie_that_was_tampered_with_or_signed_elsewhere_is_nobodys(
    house: Register, visit: Callable[..., TestClient]
) -> None:
    client = visit("Reader")
    value = client.cookies["communique"]
    elsewhere = TestClient(application(house, house=House(asks=True), secret="other"), follow_redirects=False)
    for cookie in (value[:-1], "x" + value, value.replace(".", "x.", 1)):
        other = visit()
        other.cookies.set("communique", cookie)
        assert other.get("/").status_code == 303
    elsewhere.cookies.set("communique", value)
    assert elsewhere.get("/").status_code == 303


def test_a_session_outlives_the_process_that_began_it(house: Register, visit: Callable[..., TestClient]) -> None:
    value = visit("Reader").cookies["communique"]
    again = application(house, house=House(asks=True), secret=sessions.signing_word(house))
    client = TestClient(again, follow_redirects=False)
    client.cookies.set("communique", value)
    assert client.get("/").status_code == 200


def test_a_session_is_over_when_nothing_was_looked_at_for_twelve_hours(
    visit: Callable[..., TestClient], monkeypatch: pytest.MonkeyPatch
) -> None:
    client, now = visit("Reader"), session._now()
    monkeypatch.setattr(session, "_now", lambda: now + 11 * 3600)
    assert client.get("/").status_code == 200
    monkeypatch.setattr(session, "_now", lambda: now + 22 * 3600)
    assert client.get("/").status_code == 200
    monkeypatch.setattr(session, "_now", lambda: now + 35 * 3600)
    assert client.get("/").status_code == 303


def test_sessions_end_with_the_password_the_account_and_not_with_the_role(
    house: Register, visit: Callable[..., TestClient]
) -> None:
    client = visit("Editor")
    account.change_role(house, "Editor", "reader")
    assert client.get("/").status_code == 200
    assert done(client, "/decide/withdraw", document="post/1", reason="a hoax").status_code == 403
    account.change_password(house, "Editor", LONG + " two")
    assert client.get("/").status_code == 303
    again = visit("Editor", LONG + " two")
    account.close(house, "Editor")
    assert again.get("/").status_code == 303


def test_who_changes_their_own_password_stays_and_their_other_sessions_end(visit: Callable[..., TestClient]) -> None:
    client, other = visit("Reader"), visit("Reader")
    assert done(client, "/account/password", old="wrong, all wrong", new=LONG + " two").status_code == 403
    assert done(client, "/account/password", old=LONG, new="short").status_code == 400
    assert other.get("/").status_code == 200
    assert done(client, "/account/password", old=LONG, new=LONG + " two").status_code == 303
    assert client.get("/").status_code == 200
    assert other.get("/").status_code == 303
    visit("Reader", LONG + " two")


def test_tries_are_counted_and_refused_when_they_are_too_many(
    house: Register, visit: Callable[..., TestClient]
) -> None:
    client = visit()
    for _ in range(tries.TOGETHER):
        assert entered(client, "Reader", "not the password").status_code == 303
    for password in ("not the password", LONG):
        answer = entered(client, "reader", password)
        assert answer.status_code == 429
        assert 0 < int(answer.headers["retry-after"]) <= tries.WINDOW + 1
    assert entered(client, "Editor").status_code == 303
    assert audit.lines(house, 2)[-1].outcome.startswith("refused: this was tried too often")


def test_tries_are_forgotten_after_a_while_and_when_one_succeeds(house: Register) -> None:
    for _ in range(tries.TOGETHER):
        tries.tried(house, "Ana", "10.0.0.7", 0.0)
    with pytest.raises(TooOften):
        tries.tried(house, "ANA", "10.0.0.7", 1.0)
    tries.tried(house, "Ana", "10.0.0.8", 1.0)
    for _ in range(3 * tries.TOGETHER):
        tries.tried(house, "Ana", "10.0.0.7", tries.WINDOW)
        tries.succeeded(house, "Ana", "10.0.0.7")


def test_many_names_from_one_address_and_one_name_from_many_are_too_often_as_well(house: Register) -> None:
    for number in range(tries.BY_ADDRESS):
        tries.tried(house, f"name {number}", "10.0.0.7", 0.0)
    with pytest.raises(TooOften):
        tries.tried(house, "another", "10.0.0.7", 0.0)
    for number in range(tries.BY_NAME):
        tries.tried(house, "Ana", f"10.1.0.{number}", 0.0)
    with pytest.raises(TooOften):
        tries.tried(house, "Ana", "10.2.0.1", 0.0)


def test_tries_count_whichever_process_was_asked(house: Register) -> None:
    with Register.open(house.path) as other:
        for number in range(tries.TOGETHER):
            tries.tried(other if number % 2 else house, "Ana", "10.0.0.7", 0.0)
        for held in (house, other):
            with pytest.raises(TooOften):
                tries.tried(held, "Ana", "10.0.0.7", 0.0)


def test_what_is_counted_does_not_grow_without_end_and_tells_no_name(
    house: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tries, "MOST", 50)
    for number in range(200):
        tries.tried(house, f"secret {number}" + "x" * 10_000, f"10.0.{number // 20}.{number % 250}", 0.0)
        assert tries.remembered(house) <= 50
    with house.reading() as db:
        kept = str(db.exec_driver_sql("SELECT * FROM tried").all())
    assert "secret" not in kept and "10.0." not in kept


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example/", "//evil.example/", "///evil.example", "/\\evil.example", "\\\\evil.example",
        "/\t/evil.example", "/\n//evil.example", " //evil.example", "javascript:alert(1)", "http:evil.example", "",
        "/log-in", "/log-in?next=/", "evil.example", "/%0d%0aset-cookie: a=b\r\n", "/a" + "b" * 3000, "/\u00a0x",
    ],
)  # fmt: skip
def test_nobody_is_led_elsewhere(visit: Callable[..., TestClient], elsewhere: str) -> None:
    assert onward.safe(elsewhere) == "/"
    client = visit()
    answer = entered(client, "Reader", next=elsewhere)
    assert answer.status_code in (303, 422)
    assert answer.headers.get("location", "/") == "/"


@given(st.text(st.sampled_from("/\\.:@?#%&=ab \t\n\r\x00"), max_size=30) | st.text(max_size=30))
@example("/r/IN-RU?on=2021-12-07")
def test_whatever_is_told_one_stays_with_us(told: str) -> None:
    place = onward.safe(told)
    assert place.startswith("/")
    for path in (place, re.sub(r"[\t\r\n]", "", place), place.replace("\\", "/")):
        assert urlsplit(urljoin("https://register.example/log-in", path)).netloc == "register.example"


def test_own_addresses_are_kept_as_they_are() -> None:
    for path in ("/", "/due?on=2021-12-07", "/document/a%20b/1", "/search?words=a%26b"):
        assert onward.safe(path) == path


def test_a_token_is_known_without_a_session_and_needs_no_word(
    house: Register, visit: Callable[..., TestClient]
) -> None:
    _, told = tokens.give(house, "Reviewer")
    client, bearer = visit(), {"authorization": f"Bearer {told}"}
    assert client.get("/index.json", headers=bearer).status_code == 200
    assert client.get("/", headers=bearer).status_code == 200
    meeting = house.records("meeting")[0].id
    made = client.post("/decide/confirm", data={"record": meeting, "field": "place"}, headers=bearer)
    assert made.json()["by"] == "Reviewer"
    (line,) = audit.lines(house, 1)
    assert (line.who, line.known_by, line.what, line.outcome) == ("Reviewer", "token", "/decide/confirm", "done")
    assert line.about == f"record: {meeting}; field: place"


def test_a_token_can_do_no_more_than_its_role(house: Register, visit: Callable[..., TestClient]) -> None:
    _, told = tokens.give(house, "Administrator", standing="reader")
    client, bearer = visit(), {"authorization": f"Bearer {told}"}
    assert client.get("/index.json", headers=bearer).status_code == 200
    assert client.get("/accounts.json", headers=bearer).status_code == 403
    assert (
        client.post("/decide/withdraw", data={"document": "post/1", "reason": "x"}, headers=bearer).status_code == 403
    )
    more = client.post("/account/token", data={"role": "administrator"}, headers=bearer)
    assert more.status_code == 403
    assert len(tokens.tokens(house)) == 1


@pytest.mark.parametrize("logged_in", [False, True])
def test_a_token_that_is_none_is_refused_whoever_sends_it(
    house: Register, visit: Callable[..., TestClient], logged_in: bool
) -> None:
    client = visit("Administrator" if logged_in else None)
    for told in ("", "x", "cmq_abc_def"):
        answer = client.get("/index.json", headers={"authorization": f"Bearer {told}"})
        assert answer.status_code == 401
        done_ = client.post("/watch", data={"parties": "IN-RU"}, headers={"authorization": f"Bearer {told}"})
        assert done_.status_code == 401
    home = TestClient(application(house))
    assert home.get("/index.json", headers={"authorization": "Bearer x"}).status_code == 401


def test_other_words_about_who_asks_spare_nobody_the_word_of_the_session(visit: Callable[..., TestClient]) -> None:
    client = visit("Reader")
    answer = client.post("/watch", data={"parties": "IN-RU"}, headers={"authorization": "Basic eDp5"})
    assert answer.status_code == 403
    assert "text/html" in answer.headers["content-type"]


def test_on_the_loopback_no_log_in_is_asked_for_and_the_pages_say_so(register: Register) -> None:
    client = TestClient(application(register, house=House(user="Ana")))
    assert "No log-in is asked here" in client.get("/").text
    assert "No log-in is asked here" in client.get("/log-in").text
    assert client.get("/account.json").json()["known_by"] == "loopback"
    assert "Log out" not in client.get("/").text
    found = re.search(r'name="csrf" value="([^"]+)"', client.get("/account").text)
    assert found
    client.post("/watch", data={"csrf": found[1], "parties": "IN-RU"})
    assert [(line.who, line.known_by) for line in audit.lines(register, 9)] == [("Ana", "loopback")]


@pytest.mark.parametrize("role", ROLES)
def test_accounts_and_the_audit_are_for_administrators(visit: Callable[..., TestClient], role: str) -> None:
    client = visit(role.capitalize())
    for address in ("/accounts", "/audit"):
        for path in (address, f"{address}.json"):
            assert client.get(path).status_code == (200 if role == "administrator" else 403)
    own = client.get("/account")
    assert own.status_code == 200
    assert ("/accounts" in own.text) == (role == "administrator")


def test_an_administrator_keeps_accounts_through_the_pages(house: Register, visit: Callable[..., TestClient]) -> None:
    client = visit("Administrator")
    name = "<b>Ana</b> & co"
    assert done(client, "/accounts/add", name=name, role="reader", password=LONG).status_code == 303
    page = client.get("/accounts").text
    assert "&lt;b&gt;Ana&lt;/b&gt; &amp; co" in page and "<b>Ana" not in page
    visitor = visit(name)
    done(client, "/accounts/role", name=name, role="administrator")
    assert visitor.get("/audit").status_code == 200
    assert "<b>Ana" not in client.get("/audit").text
    done(client, "/accounts/password", name=name, password=LONG + " two")
    assert visitor.get("/").status_code == 303
    visitor = visit(name, LONG + " two")
    done(client, "/accounts/close", name=name)
    assert visitor.get("/").status_code == 303
    assert [each["closed"] is None for each in client.get("/accounts.json").json()["accounts"]].count(False) == 1
    for form in (
        {"name": "x", "role": "king"},
        {"name": "", "role": "reader"},
        {"name": "x", "role": "reader", "password": "short"},
    ):
        assert done(client, "/accounts/add", **form).status_code in (400, 422)
    assert done(client, "/accounts/close", name="Administrator").status_code == 400


def test_a_token_is_shown_once_and_taken_back(house: Register, visit: Callable[..., TestClient]) -> None:
    client = visit("Editor")
    answer = done(client, "/account/token", role="reader", use="the mirror")
    assert answer.status_code == 200
    found = re.search(r'value="(cmq_[^"]+)"', answer.text)
    assert found and tokens.bearer(house, found[1]) == ("Editor", "reader")
    page = client.get("/account").text
    assert found[1] not in page and "the mirror" in page
    assert found[1] not in client.get("/account.json").text
    (token,) = tokens.tokens(house)
    assert done(visit("Reader"), "/account/take-back", token=token.id).status_code == 400
    assert done(client, "/account/take-back", token=token.id).status_code == 303
    assert tokens.bearer(house, found[1]) is None
    assert done(client, "/account/token", role="administrator").status_code == 400
    other = done(visit("Administrator"), "/accounts/token", name="editor", role="editor")
    found = re.search(r'value="(cmq_[^"]+)"', other.text)
    assert found and tokens.bearer(house, found[1]) == ("Editor", "editor")


def test_no_hash_and_no_secret_leaves_by_any_page(house: Register, visit: Callable[..., TestClient]) -> None:
    client = visit("Administrator")
    _, told = tokens.give(house, "Administrator")
    secret = sessions.signing_word(house)
    for address in (
        "/accounts",
        "/accounts.json",
        "/account",
        "/account.json",
        "/audit",
        "/audit.json",
        "/openapi.json",
    ):
        text = client.get(address).text
        assert "argon2" not in text and secret not in text and told not in text


def test_the_audit_tells_of_log_ins_refusals_and_changes_and_of_no_password(
    house: Register, visit: Callable[..., TestClient]
) -> None:
    client = visit()
    entered(client, "Reader", "not the password")
    entered(client, "my secret pass phrase", "typed in the wrong field")
    entered(client, "Administrator")
    done(client, "/accounts/password", name="Reader", password="another pass phrase")
    done(visit("Reader", "another pass phrase"), "/decide/confirm", record="none")
    told = [(line.who, line.what, line.outcome.partition(":")[0]) for line in reversed(audit.lines(house, 99))]
    assert told == [
        ("Reader", "/log-in", "refused"),
        ("", "/log-in", "refused"),
        ("Administrator", "/log-in", "done"),
        ("Administrator", "/accounts/password", "done"),
        ("Reader", "/log-in", "done"),
        ("Reader", "/decide/confirm", "refused"),
    ]
    everything = str(audit.lines(house, 99))
    for typed in ("not the password", "my secret pass phrase", "another pass phrase", "wrong field"):
        assert typed not in everything
    assert all(line.address == "testclient" for line in audit.lines(house, 99))


def test_the_audit_is_leafed_through_and_narrowed_to_a_name(house: Register, visit: Callable[..., TestClient]) -> None:
    from communique.web.pages.audit import AT_ONCE

    client = visit("Administrator")
    for number in range(AT_ONCE + 5):
        audit.note(house, audit.Line(
            who="Ana & co", known_by="token", what=f"/act/{number}", about="", address="", outcome="done"))  # fmt: skip
    seen, address = [], "/audit.json?who=Ana+%26+co"
    while address:
        told = client.get(address).json()
        seen += [line["what"] for line in told["lines"]]
        address = f"/audit.json?who=Ana+%26+co&before={told['older']}" if told["older"] else ""
    assert seen == [f"/act/{number}" for number in reversed(range(AT_ONCE + 5))]
    page = client.get("/audit?who=Ana+%26+co").text
    older = re.search(r'href="(/audit\?[^"]+)">Older', page)
    assert older and client.get(older[1].replace("&amp;", "&")).text.count("<tr>") == 1 + 5
    assert client.get("/audit?before=0").status_code == 422


def test_a_visitor_watches_by_the_pages(house: Register, visit: Callable[..., TestClient]) -> None:
    from communique import accounts

    client = visit("Reader")
    assert done(client, "/watch", parties="no, FI").status_code == 400
    assert done(client, "/watch", parties="FI-NO").headers["location"] == "/r/FI-NO"
    done(client, "/watch", parties="CEN-SAD FI")
    assert accounts.watching(house, "Reader") == (("CEN-SAD", "FI"), ("FI", "NO"))
    assert "Finland" in client.get("/account").text
    done(client, "/unwatch", parties="NO FI")
    assert client.get("/account.json").json()["watches"] == [["CEN-SAD", "FI"]]


def test_an_old_token_is_told_as_over(house: Register, visit: Callable[..., TestClient]) -> None:
    tokens.give(house, "Reader")
    with house.writing() as db:
        db.execute(update(s.token).values(until="2020-01-01T00:00:00+00:00"))
    assert ">over<" in visit("Reader").get("/account").text


def test_a_calendar_program_fetches_the_feed_by_its_key_and_sees_nothing_else(
    house: Register, visit: Callable[..., TestClient]
) -> None:
    client, program = visit("Reader"), visit()
    shown = done(client, "/account/feed", use="my telephone").text
    found = re.search(r'value="http://testserver(/calendar\.ics\?key=[^"]+)"', shown)
    assert found
    answer = program.get(found[1])
    assert answer.status_code == 200 and answer.text.startswith("BEGIN:VCALENDAR")
    assert program.get(f"{found[1]}&parties=FI-NO").status_code == 200
    assert "set-cookie" not in program.get("/calendar.ics", headers=JSON).headers
    key = found[1].partition("?")[2]
    for address in ("/calendar.ics", "/calendar.ics?key=none", f"/calendar.json?{key}", f"/index.json?{key}"):
        assert program.get(address, headers=JSON).status_code == 401, address
    page = client.get("/account").text
    assert "my telephone" in page and key.partition("_")[2] not in page
    feed = client.get("/account.json").json()["feeds"][0]["id"]
    assert done(visit("Editor"), "/account/feed/take-back", feed=feed).status_code == 400
    assert program.get(found[1]).status_code == 200
    assert done(client, "/account/feed/take-back", feed=feed).status_code == 303
    assert program.get(found[1], headers=JSON).status_code == 401
    told = [(line.who, line.what, line.about) for line in audit.lines(house, 10)]
    assert ("Reader", "/account/feed", "") in told
    assert ("Reader", "/account/feed/take-back", f"feed: {feed}") in told
    assert not any(key.partition("_")[2] in str(line) for line in told)
