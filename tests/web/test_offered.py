"""What pages offer: nothing that their visitor may not do, and every form with the word by which it is known for ours."""

from collections.abc import Iterator, Sequence
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

import pytest
from fastapi.routing import APIRoute
from starlette.testclient import TestClient
from tests.desk import desk

from communique.accounts import account, tokens
from communique.model.document import Document
from communique.model.finding import Extraction
from communique.pipeline import deciding
from communique.register.store import Register
from communique.web.access.house import House
from communique.web.access.visitor import NOBODY, ROLES, Ground, Role, Standing, Visitor
from communique.web.acts import ACTS
from communique.web.application import application
from communique.web.pages import PAGES
from communique.web.routing import laid


@pytest.fixture
def held(tmp_path: Path, stories: list[tuple[Document, Extraction]]) -> Iterator[Register]:
    """A register in which there is something to do on every page."""
    with desk(tmp_path / "register.db") as register:
        register.add(*stories[0])
        for role in ROLES:
            account.add(register, role, role, None)
            tokens.give(register, role, "a script")
        register.decide(deciding.confirm(register, register.records("office")[0].id, "person", "reviewer"))
        yield register


class Offered(HTMLParser):
    """What a page offers: where its forms and links go; and the forms that change something, with what they send."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.forms: list[tuple[str, str, set[str]]] = []
        self.links: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if tag == "form":
            self.forms.append((told["action"] or "", told.get("method") or "get", set()))
        elif tag in ("input", "select", "textarea", "button") and self.forms and told.get("name"):
            self.forms[-1][2].add(told["name"] or "")
        elif tag == "a" and (told.get("href") or "").startswith("/"):
            self.links.add(told["href"] or "")


def needed(address: str, routes: Sequence[APIRoute]) -> Standing | None:
    """Who may have what stands at an address; None where nothing does."""
    path = unquote(urlsplit(address).path)
    found = next((route for route in routes if route.path_regex.match(path)), None)
    return found.openapi_extra["x-needs"] if found and found.openapi_extra else None


def addresses_of(register: Register) -> Iterator[str]:
    """Every page there is, those of single things for several of them."""
    some = {
        "/document/{id:path}": register.identifiers()[:2],
        "/document/{id:path}/beside/{other:path}": [f"{register.identifiers()[0]}/beside/{register.identifiers()[1]}"],
        "/mechanism/{id}": [each.id for each in register.records("mechanism")][:1],
        "/record/{id}": [each.id for each in register.records()][:12],
        "/r/{parties}": ["FI-NO"],
        "/sources/{name:path}": [register.sources().outlets.published[0].name],
        "/add/{kind}": ["meeting"],
        "/read/{id}": [],
    }
    for route in laid(PAGES):
        if not route.include_in_schema:
            start = route.path.partition("{")[0]
            yield from (f"{start}{quote(told)}" for told in some[route.path]) if "{" in route.path else [route.path]
    yield from (f"/review?sort={sort}" for sort in ("conflict", "returned", "unsure", "alike"))


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("known_by", ["session", "loopback"])
def test_no_page_offers_what_its_visitor_may_not_do(held: Register, role: Role, known_by: Ground) -> None:
    visitor = Visitor(role, role, known_by)
    client = TestClient(application(held, doorkeeper=lambda request: visitor))
    acts, pages = list(laid(ACTS)), list(laid(PAGES))
    done: set[str] = set()
    for address in addresses_of(held):
        answer = client.get(address)
        if not visitor.may(needed(address, pages) or "nobody"):
            assert answer.status_code == 403, address
        else:
            assert answer.status_code == 200, address
        offered = Offered(answer.text)
        for to, method, sent in offered.forms:
            if method == "post":
                done.add(to)
                needs = needed(to, acts)
                assert needs, (address, to)
                assert visitor.may(needs), (address, to, needs)
                assert "csrf" in sent, (address, to)
            else:
                assert needed(to, pages), (address, to)
                assert "csrf" not in sent, (address, to)
        for link in offered.links:
            needs = needed(link, [*pages, *acts])
            assert needs, (address, link)
            assert visitor.may(needs), (address, link, needs)
    assert ("/decide/confirm" in done) == visitor.may("reviewer")
    assert ("/accounts/role" in done) == visitor.may("administrator")


def test_who_is_not_known_is_offered_the_log_in_and_nothing_else(held: Register) -> None:
    app = application(held, house=House(asks=True), doorkeeper=lambda request: NOBODY)
    client = TestClient(app, follow_redirects=False)
    (form,) = [each for each in Offered(client.get("/log-in").text).forms if each[1] == "post"]
    assert form[0] == "/log-in"
    assert {"csrf", "name", "password"} <= form[2]
    assert not {link for link in Offered(client.get("/log-in").text).links if link not in ("/", "/log-in.json")}
