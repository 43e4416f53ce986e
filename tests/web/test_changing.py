"""What can be changed through the pages, and by whom: for every change there is, taken from the routes themselves."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from fastapi.routing import APIRoute
from starlette.testclient import TestClient

from communique.accounts import audit
from communique.publishing import wording
from communique.register.store import Register
from communique.web.access.house import House
from communique.web.access.recorded import Recorded
from communique.web.access.visitor import NOBODY, ROLES, Standing, Visitor
from communique.web.application import application


def changes(register: Register) -> Iterator[APIRoute]:
    """Every route of the application that is not for looking alone."""
    for route in every(application(register).routes):
        methods = set(getattr(route, "methods", None) or ())
        if methods - {"GET", "HEAD"}:
            assert isinstance(route, APIRoute)
            yield route


def every(routes: Iterable[Any]) -> Iterator[Any]:
    """All routes, those of included routers too."""
    for route in routes:
        included = getattr(route, "original_router", None)
        if included is not None:
            yield from every(included.routes)
        else:
            yield route


OPEN_TO_ALL = {"/log-in"}
"""The only changes for which nobody has to be known."""
THEIR_OWN = {
    "/log-out", "/watch", "/unwatch", "/account/password", "/account/token", "/account/take-back",
    "/account/feed", "/account/feed/take-back",
}  # fmt: skip
"""Those that everybody may ask for, since they are about themselves alone."""
STANDINGS: tuple[Standing, ...] = ("nobody", *ROLES)


def visit(register: Register, role: Standing, known_by: Any = "session") -> TestClient:
    visitor = NOBODY if role == "nobody" else Visitor("Ana", role, known_by)
    return TestClient(application(register, doorkeeper=lambda request: visitor), follow_redirects=False)


def word(client: TestClient) -> str:
    """The word that forms carry, as a page of this session shows it."""
    found = re.search(r"hx-headers='\{\"x-csrf\": \"([^\"]+)\"\}'", client.get("/log-in").text)
    assert found
    return found[1]


def asked(client: TestClient, route: APIRoute, **headers: str) -> int:
    return client.post(re.sub(r"\{.*?\}", "x", route.path), data={"record": "x"}, headers=headers).status_code


def needs(route: APIRoute) -> Standing:
    role: Standing = (route.openapi_extra or {})["x-needs"]
    return role


def test_there_are_changes_and_each_says_who_may_ask_for_it(register: Register) -> None:
    found = list(changes(register))
    assert len(found) >= 7
    assert {route.path for route in found if needs(route) == "nobody"} == OPEN_TO_ALL
    assert {route.path for route in found if needs(route) == "reader"} == THEIR_OWN
    assert all(isinstance(route, Recorded) for route in found)


def test_no_change_is_made_without_the_word_of_the_session(register: Register) -> None:
    client = visit(register, "administrator")
    word(client)
    for route in changes(register):
        assert asked(client, route) == 403, route.path
        assert asked(client, route, **{"x-csrf": "guessed"}) == 403, route.path


def test_no_change_is_made_for_a_role_below_the_one_it_needs(register: Register) -> None:
    for route in changes(register):
        for role in STANDINGS[1 : STANDINGS.index(needs(route))]:
            client = visit(register, role)
            assert asked(client, route, **{"x-csrf": word(client)}) == 403, (route.path, role)


def test_no_change_is_made_for_nobody(register: Register) -> None:
    for route in changes(register):
        if route.path not in OPEN_TO_ALL:
            client = TestClient(application(register, house=House(asks=True)), follow_redirects=False)
            told = asked(client, route, accept="application/json")
            assert told == 401, route.path


def test_every_change_that_is_asked_for_is_told_in_the_audit(register: Register) -> None:
    for route in changes(register):
        for role in ("reader", "administrator"):
            before = audit.lines(register, 1)
            status = asked(visit(register, role, "token"), route)
            (line,) = audit.lines(register, 1)
            assert line not in before
            assert line.what == re.sub(r"\{.*?\}", "x", route.path)
            assert line.outcome.startswith("refused" if status == 403 else "failed" if status >= 400 else "done")


def test_who_has_the_role_and_the_word_gets_further(register: Register) -> None:
    for route in changes(register):
        client = visit(register, needs(route))
        assert asked(client, route, **{"x-csrf": word(client)}) not in (401, 403), route.path


def test_a_token_stands_for_the_word(register: Register) -> None:
    for route in changes(register):
        if route.path not in OPEN_TO_ALL | {"/account/token"}:  # a token gives out no other
            assert asked(visit(register, needs(route), "token"), route) not in (401, 403), route.path


def test_a_ruling_from_a_page_is_kept_with_the_visitors_name(register: Register) -> None:
    client = visit(register, "reviewer")
    meeting = register.records("meeting")[0]
    form = {"csrf": word(client), "record": meeting.id, "field": "place", "value": "Tromsø", "reason": "the protocol"}
    answer = client.post("/decide/correct", data=form)
    assert answer.status_code == 303
    assert answer.headers["location"] == f"/record/{meeting.id}"
    assert register.record(meeting.id).get("place") == "Tromsø"
    assert [(each.act, each.by) for each in register.decisions()] == [("correct", "Ana")]
    assert "Corrected: place." in client.get(answer.headers["location"]).text
    assert "Corrected: place." not in client.get(answer.headers["location"]).text


def test_a_program_is_told_of_its_ruling_and_can_take_it_back(register: Register) -> None:
    client = visit(register, "reviewer", "token")
    meeting = register.records("meeting")[0]
    asked_for = {"accept": "application/json"}
    made = client.post("/decide/confirm", data={"record": meeting.id, "field": "place"}, headers=asked_for).json()
    assert made["new"] and made["about"] == [meeting.id]
    client.post("/decide/undo", data={"decision": made["id"]}, headers=asked_for)
    assert [each.act for each in register.decisions()] == ["confirm", "undo"]
    assert not register.standing()


@pytest.mark.parametrize(
    ("form", "status"),
    [({"record": "none", "field": "place"}, 404), ({"record": "", "field": "place"}, 422), ({"field": "place"}, 422)],
)
def test_a_ruling_that_makes_no_sense_is_refused_with_a_reason(
    register: Register, form: dict[str, str], status: int
) -> None:
    client = visit(register, "reviewer", "token")
    answer = client.post("/decide/confirm", data=form, headers={"accept": "application/json"})
    assert answer.status_code == status
    assert answer.json()["error"]["status"] == status
    assert not register.decisions()


def test_what_the_last_change_said_waits_for_a_page_and_is_told_once(register: Register) -> None:
    client = visit(register, "reader")
    ours = word(client)
    assert client.post("/watch", data={"parties": "FI NO", "csrf": ours}).headers["location"] == "/r/FI-NO"
    said = f"You watch {wording.relationship(('FI', 'NO'))} now."
    # None of these is a page that somebody sees: a twin, a head, a file, a page that could not be made, a change refused.
    assert said not in client.get("/index.json").text
    client.head("/")
    client.get("/calendar.ics")
    assert client.get("/record/none").status_code == 404
    assert client.post("/decide/undo", data={"decision": "x", "csrf": ours}).status_code == 403
    client.get("/r/FI-NO.json")
    assert said in client.get("/r/FI-NO").text
    assert said not in client.get("/r/FI-NO").text


def test_answers_are_compressed_and_carry_the_word_otherwise_each_time(register: Register) -> None:
    client = visit(register, "editor")
    assert client.get("/log-in").headers["content-encoding"] == "gzip"
    one, other = word(client), word(client)
    assert one != other
    route = next(each for each in changes(register) if each.path == "/decide/confirm")
    assert asked(client, route, **{"x-csrf": one}) == asked(client, route, **{"x-csrf": other}) != 403
