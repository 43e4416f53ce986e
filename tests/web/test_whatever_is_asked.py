"""Whatever is asked of any address, by programs or by people, it answers as the description says and never breaks."""

from collections import Counter
from collections.abc import Iterator, Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from argon2 import PasswordHasher
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient
from tests.desk import desk

from communique.accounts import account, feeds, passwords, tokens
from communique.model.document import Document
from communique.model.finding import Extraction
from communique.model.original import Original
from communique.pipeline import deciding
from communique.pipeline.desk import Desk, Job
from communique.register.store import Register
from communique.web.access.visitor import Visitor
from communique.web.application import application

BY_TOKEN = Visitor("Ana", "administrator", "token")
LONG = "correct horse battery"
FILE = ("note.txt", b"Talks were held.", "text/plain")
ODD = ("", "a\x00b", "../..", "x.json", "/", "~", "%", "'\"<script>", "9" * 400, "é\u2028", "a" * 5000)
"""What nobody would ask for."""
ASKED = {"content-type": "application/x-www-form-urlencoded", "authorization": "Bearer x"}
MANY, FEW = 8, 4
"""Requests to each address: as the description allows, and as it does not."""
REFUSED = {
    "/account/token": "a token gives out no other",
    "/account/feed": "nor an address of the feed",
}
"""Changes that are never made for who comes with a token, and why."""


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "_HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    passwords._nobodys.cache_clear()


@pytest.fixture
def held(tmp_path: Path, stories: list[tuple[Document, Extraction]]) -> Iterator[Register]:
    """A register with something of every sort: conflicts, a decision, accounts, a token, a watched relationship."""
    with desk(tmp_path / "register.db") as register:
        register.add(*stories[0])
        page = Document(id="zz-page", text="Talks were held on a page.")
        register.add(
            page, Extraction(document=page.id), original=Original("text/html", b"<p>Talks were held on a page.")
        )
        register.decide(deciding.confirm(register, register.records("office")[0].id, "person", "Ana"))
        for name in ("Ana", "Bo"):
            account.add(register, name, "administrator", LONG)
        tokens.give(register, "Ana", "a script")
        tokens.give(register, "Ana", "another")
        feeds.give(register, "Ana", "a telephone")
        yield register


class Unread(Desk):
    """A desk at which uploads are taken and not read, since a process for each would take longer than all else."""

    def _read(self, job: Job, folder: Path) -> str:
        return ""


def sound(register: Register, uploads: Desk) -> dict[str, Any]:
    """For each parameter what makes sense, by its name."""
    mechanism, meeting = register.records("mechanism")[0], register.records("meeting")[0]
    office, paper = register.records("office")[0], register.identifiers()[0]
    one, other = (each.id for each in register.records("mechanism")[1:3])
    return {
        "/document/{id}": paper, "/original/{id}": "zz-page", "/mechanism/{id}": mechanism.id, "/record/{id}": meeting.id,
        "/read/{id}": uploads.hand_in([("a.txt", Path(__file__).open("rb"))], "Ana").id,
        "/decide/several.act": "confirm", "/decide/confirm.document": "", "/decide/reject.document": "",
        "/decide/withdraw.document": register.identifiers()[2], "/accounts/token.name": "Ana",
        "/decide/reject.record": register.records("meeting")[-1].id, "/decide/same.one": one, "/decide/different.document": "",
        "/decide/same.other": other, "/decide/different.other": other, "/decide/different.one": meeting.id,
        "/sources/{name}": register.sources().outlets.published[0].name, "/network.kind": "meeting",
        "/account/take-back.token": tokens.tokens(register)[0].id, "/accounts/take-back.token": tokens.tokens(register)[1].id,
        "/matrix.kind": "meeting", "/search.kind": ["meeting"], "/enter/{kind}": "office",
        "/add/{kind}": "meeting", "/read/documents.files": [FILE], "/accounts/add.name": "Cleo",
        "/review.sort": "conflict", "/conflicts.sort": "date", "/review/bulk.kind": "meeting",
        "parties": "FI-NO", "party": "NO", "shape": "md", "other": register.identifiers()[1], "on": "2024-06-01",
        "from": "", "to": "", "month": "2022-01", "since": "2020-01-01", "until": "2024-01-01", "sort": "", "of": "",
        "q": "talks", "form": "talks", "page": 1, "mechanism": mechanism.id, "document": paper, "sharing": "all",
        "record": office.id, "field": "office", "value": "Defence Minister", "reason": "the paper says so", "why": "",
        "conflict": register.conflicts()[0].id, "side": 1, "one": one, "decision": register.decisions()[0].id,
        "finding": [each.id for each in register.extraction(paper).findings], "then": "/review", "name": "Bo",
        "key": "", "feed": feeds.feeds(register, "Ana")[0].id,
        "role": "reader", "old": LONG, "new": LONG, "password": LONG, "use": "a script", "days": 7, "next": "/due",
        "entries": '[{"kind": "office", "person": "Ana Lind", "office": "Envoy", "party": "FI"}]', "source": "the desk",
        "step": "keep", "find": "", "format": "jsonl", "table": "", "whole": False, "/export/{format}.kind": ["meeting"],
        "/export.kind": ["meeting"], "field.person": "Ana Lind", "field.office": "Envoy", "field.party": "FI",
    }  # fmt: skip


def closed(told: dict[str, Any]) -> dict[str, Any]:
    """The description with no room in the shapes of answers for what it does not name."""
    told = deepcopy(told)
    for name, shape in told["components"]["schemas"].items():
        if not name.startswith("Body") and "properties" in shape:
            shape["additionalProperties"] = False
    return told


def names(operation: Mapping[str, Any], told: Mapping[str, Any]) -> dict[str, set[str]]:
    """What can be sent to an address, by the place at which it is sent."""
    found: dict[str, set[str]] = {"path": set(), "query": set(), "body": set()}
    for parameter in operation.get("parameters", ()):
        found[parameter["in"]].add(parameter["name"])
    for content in operation.get("requestBody", {"content": {}})["content"].values():
        form = content["schema"]
        shape = told["components"]["schemas"].get(form.get("$ref", "").rpartition("/")[2], form)
        found["body"] |= set(shape["properties"])
        if "additionalProperties" in shape:
            found["body"] |= {"field.person", "field.office", "field.party"}
    return found


def laid(case: Any, values: Mapping[str, Any], own: Mapping[str, set[str]], *, alone: bool) -> None:
    """Lays values at the places of a request that have their names; `alone` leaves out all others."""
    for place, known in own.items():
        told = {name: value for name, value in values.items() if name in known}
        attribute = {"path": "path_parameters", "query": "query", "body": "body"}[place]
        before = getattr(case, attribute)
        if place != "path" and not alone and not isinstance(before, dict):
            continue
        if known:
            setattr(case, attribute, told if alone else {**before, **told})


def own_values(path: str, places: Mapping[str, set[str]], values: Mapping[str, Any]) -> dict[str, Any]:
    """What makes sense at an address; what stands for this address alone comes first."""
    stem = path.removesuffix(".json")
    own: dict[str, Any] = {}
    for name in sorted(set().union(*places.values())):
        for known in (f"{stem}.{name}", f"{stem.partition('}')[0]}}}" if name in places["path"] else "", name):
            if known in values and (known == name or f"{{{name}}}" in known or known.endswith(f".{name}")):
                own[name] = values[known]
                break
    return {name: value for name, value in own.items() if value != ""}


@pytest.mark.parametrize("mode", ["POSITIVE", "NEGATIVE"])
def test_whatever_is_asked_is_answered_as_described(held: Register, mode: str) -> None:
    schemathesis = pytest.importorskip("schemathesis")
    app = application(held, doorkeeper=lambda request: BY_TOKEN)
    app.openapi_schema = told = closed(app.openapi())
    app.state.desk = Unread(held)
    values, client = sound(held, app.state.desk), TestClient(app, follow_redirects=False)
    never: dict[str, Any] = {}
    for found in schemathesis.openapi.from_asgi("/openapi.json", app).get_all_operations():
        operation = found.ok()
        if mode == "NEGATIVE" and not {"parameters", "requestBody"} & set(operation.definition.raw):
            continue  # nothing is asked that could be asked wrongly
        places = names(operation.definition.raw, told)
        own = own_values(operation.path, places, values)
        cases = operation.as_strategy(generation_mode=schemathesis.GenerationMode[mode])
        answered = asked(client, operation.path, cases, places, own, alone=mode == "POSITIVE")
        if not answered[200]:
            never[operation.path] = (own, answered)
    assert mode == "NEGATIVE" or set(never) == set(REFUSED), never


def asked(
    client: TestClient,
    path: str,
    cases: st.SearchStrategy[Any],
    places: Mapping[str, set[str]],
    own: Mapping[str, Any],
    *,
    alone: bool,
) -> Counter[int]:
    """Asks one address again and again, for what makes sense and for what makes none; how often it answered what."""
    from schemathesis.checks import not_a_server_error
    from schemathesis.specs.openapi import checks as conformance

    wanted = [
        not_a_server_error,
        conformance.status_code_conformance,
        conformance.content_type_conformance,
        conformance.response_schema_conformance,
    ]
    answers: Counter[int] = Counter()
    odd = st.fixed_dictionaries({}, optional={name: st.sampled_from(ODD) for name in own})

    @settings(
        max_examples=MANY if alone else FEW,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.generate],  # what fails is told as it is; to make it smaller takes longer than to read it
        suppress_health_check=list(HealthCheck),
    )
    @given(case=cases, sense=st.booleans(), odd=odd)
    def once(case: Any, sense: bool, odd: dict[str, Any]) -> None:
        laid(case, own if sense else odd, places, alone=sense and alone)
        told = case.call_and_validate(
            checks=wanted, headers={"authorization": "Bearer x", "accept": "application/json"}
        )
        answers[told.status_code] += 1
        if path.endswith(".json") and told.status_code != 414:
            as_people_see_it(client, told.request.url, told.status_code)

    once()
    return answers


def as_people_see_it(client: TestClient, twin: str, status: int) -> None:
    """The page of a twin is there where its twin is, and never breaks; an odd address may be another one without '.json'."""
    address, _, query = twin.removeprefix("http://testserver").partition("?")
    page = "/" if address == "/index.json" else address.removesuffix(".json")
    answer = client.get(page + (f"?{query}" if query else ""))
    assert answer.status_code < 500, page
    assert (answer.status_code, answer.headers.get("content-type", "")[:9]) == (200, "text/html") or status != 200, page


@pytest.mark.parametrize("on", ["0001-01-01", "9999-12-31", "1582-10-10", "2024-02-29", "20240229", "2024-W09-4"])
def test_any_day_of_the_calendar_can_be_looked_from(register: Register, on: str) -> None:
    client = TestClient(application(register))
    for page in ("/due", "/", "/r/FI-NO", "/calendar"):
        assert client.get(f"{page}?on={on}").status_code == 200


@pytest.mark.parametrize("sent", ["%ED%A0%80", "%00", "%FF%FE", "%0A", "a%2F..%2Fb", "%F0%9F%98%80", "+", "%"])
def test_bytes_that_are_no_text_are_answered_with_an_error_of_the_one_shape(register: Register, sent: str) -> None:
    client = TestClient(application(register, doorkeeper=lambda request: BY_TOKEN))
    asked = {"content-type": "application/x-www-form-urlencoded", "authorization": "Bearer x"}
    answers = [
        client.get(f"/document/{sent}.json"),
        client.get(f"/record/{sent}.json"),
        client.get(f"/r/{sent}.json"),
        client.get(f"/due.json?on={sent}"),
        client.post("/decide/confirm", content=f"record={sent}&reason={sent}", headers=asked),
        client.post("/decide/undo", content=f"decision={sent}", headers=asked),
    ]
    for answer in answers:
        assert answer.status_code in (400, 404, 422), answer.url
        assert set(answer.json()["error"]) == {"status", "message", "way_out"}
    for page in (f"/search.json?q={sent}&party={sent}&person={sent}", f"/documents.json?outlet={sent}"):
        assert client.get(page).status_code == 200
