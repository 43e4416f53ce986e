"""The description for programs: every page and every change is in it, and answers as it says."""

import json
import re
import shlex
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.routing import APIRoute
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from communique.register.store import Register
from communique.web.access.visitor import Visitor
from communique.web.acts import ACTS
from communique.web.application import application
from communique.web.pages import PAGES
from communique.web.routing import FAILURES

EXAMPLES = Path(__file__).parents[2] / "examples"
BY_TOKEN = Visitor("Ana", "administrator", "token")
ODD = ("", "a\x00b", "../..", "x.json", "/", "~", "%", "'\"<script>", "9" * 400, "é\u2028", "a" * 5000)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    """Some of the examples, which share passages, as a register."""
    from communique.pipeline.intake import read_into

    with Register.open(tmp_path_factory.mktemp("described") / "register.db") as held:
        for _ in read_into(held, sorted(EXAMPLES.glob("japan-australia-2022*"))):
            pass
        yield held


def laid(sorts: Iterable[Any]) -> Iterator[APIRoute]:
    for addresses in sorts:
        for route in addresses.routes:
            assert isinstance(route, APIRoute)
            yield route


def plain(path: str) -> str:
    """An address as the description has it, without how its parts are matched."""
    return re.sub(r":\w+}", "}", path)


def described(register: Register) -> dict[str, Any]:
    told: dict[str, Any] = application(register).openapi()
    return told


def operations(register: Register) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, methods in described(register)["paths"].items():
        for method, operation in methods.items():
            yield path, method, operation


def test_every_page_has_a_twin_in_the_description_and_every_twin_a_page(register: Register) -> None:
    pages = {plain(route.path) for route in laid(PAGES) if not route.include_in_schema}
    twins = {path for path, method, _ in operations(register) if method == "get"}
    assert {"/index.json" if page == "/" else f"{page}.json" for page in pages} == twins


def test_every_change_is_described_with_who_may_ask_for_it(register: Register) -> None:
    changes = {plain(route.path) for route in laid(ACTS)}
    told = {path: operation for path, method, operation in operations(register) if method == "post"}
    assert set(told) == changes
    assert all(operation["x-needs"] for operation in told.values())


def test_every_answer_has_a_described_shape_and_every_error_the_one_shape(register: Register) -> None:
    for path, method, operation in operations(register):
        answers = operation["responses"]
        assert answers["200"]["content"]["application/json"]["schema"], (path, method)
        assert {"400", "401", "403", "404", "413", "422", "503"} <= set(answers), path
        for status, answer in answers.items():
            if status != "200":
                assert answer["content"]["application/json"]["schema"] == {"$ref": "#/components/schemas/Failure"}, path


def test_every_parameter_says_what_it_is_and_none_is_without_bounds(register: Register) -> None:
    for path, _, operation in operations(register):
        for parameter in operation.get("parameters", ()):
            assert parameter.get("description"), (path, parameter["name"])
            schema = parameter["schema"]
            for form in schema.get("anyOf", [schema]):
                bounded = {"maxLength", "maximum", "enum", "const", "format", "pattern", "maxItems"} & set(form)
                assert bounded or form["type"] in ("null", "boolean"), (path, parameter)


def known(register: Register) -> st.SearchStrategy[str]:
    """Identifiers of what the register holds, parties, and what nobody would ask for."""
    documents = register.identifiers()
    records = [record.id for record in register.records()]
    return st.sampled_from([*documents[:5], *records[:5], "AU-JP", "FR", *ODD])


@pytest.mark.parametrize("mode", ["POSITIVE", "NEGATIVE"])
def test_whatever_is_asked_is_answered_as_described(filled: Register, mode: str) -> None:
    schemathesis = pytest.importorskip("schemathesis")
    from schemathesis.specs.openapi import checks as conformance

    app = application(filled, doorkeeper=lambda request: BY_TOKEN)
    wanted = [
        schemathesis.checks.not_a_server_error,
        conformance.status_code_conformance,
        conformance.content_type_conformance,
        conformance.response_schema_conformance,
    ]
    schema = schemathesis.openapi.from_asgi("/openapi.json", app)
    places = known(filled)

    for found in schema.get_all_operations():
        operation = found.ok()
        if mode == "NEGATIVE" and not {"parameters", "requestBody"} & set(operation.definition.raw):
            continue  # nothing is asked that could be asked wrongly
        cases = operation.as_strategy(generation_mode=schemathesis.GenerationMode[mode])

        @settings(
            max_examples=12,
            deadline=None,
            database=None,
            derandomize=True,
            phases=[Phase.generate],  # what fails is told as it is; to make it smaller takes longer than to read it
            suppress_health_check=list(HealthCheck),
        )
        @given(case=cases, place=st.none() | places, other=places)
        def answered(case: Any, place: str | None, other: str) -> None:
            if place is not None and isinstance(case.path_parameters, dict):
                case.path_parameters |= dict(zip(case.path_parameters, (place, other), strict=False))
            if place is not None and isinstance(case.body, dict) and "record" in case.body:
                case.body["record"] = place
            case.call_and_validate(checks=wanted, headers={"authorization": "Bearer x", "accept": "application/json"})

        answered()


@pytest.mark.parametrize("on", ["0001-01-01", "9999-12-31", "1582-10-10", "2024-02-29", "20240229", "2024-W09-4"])
def test_any_day_of_the_calendar_can_be_looked_from(filled: Register, on: str) -> None:
    client = TestClient(application(filled))
    for page in ("/due", "/", "/r/AU-JP"):
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


def calls(page: str) -> list[list[str]]:
    """The calls of curl in a page of the documentation, each by its words."""
    blocks = re.findall(r"```console\n(.*?)```", page, flags=re.DOTALL)
    return [shlex.split(line.removeprefix("$ curl ")) for block in blocks for line in block.strip().split("\n")]


def test_the_examples_of_the_page_on_programs_are_answered_as_it_says(filled: Register) -> None:
    page = (EXAMPLES.parent / "docs" / "api.md").read_text("utf-8")
    (treaty,) = [r for r in filled.records("instrument") if "Reciprocal" in str(r.get("title")) and r.sources]
    shared = filled.passages()[0]
    names = {"RECORD": treaty.id, "DOCUMENT": shared.one.document, "OTHER": shared.other.document, "TOKEN": "x"}
    answers: dict[str, Any] = {}
    client = TestClient(application(filled, doorkeeper=lambda request: BY_TOKEN))
    for words in calls(page):
        *options, address = [re.sub(r"\b[A-Z]{5,}\b", lambda word: names[word[0]], word) for word in words]
        pairs = list(zip(options[::2], options[1::2], strict=True))
        headers = dict(value.split(": ", 1) for option, value in pairs if option == "-H")
        form = dict(value.split("=", 1) for option, value in pairs if option == "-d")
        path = address.removeprefix("http://127.0.0.1:8000")
        answer = client.post(path, data=form, headers=headers) if form else client.get(path)
        assert answer.status_code == 200, path
        answers[path.partition("?")[0]] = answer.json()
    assert answers["/search.json"]["records"] == 1
    assert answers["/documents.json"]["documents"]
    assert answers["/decide/confirm"]["reason"] == "the signed text"
    shown = [json.loads(block) for block in re.findall(r"```json\n(.*?)```", page, flags=re.DOTALL)]
    assert set(shown[0]) == set(answers["/search.json"])
    assert set(shown[0]["hits"][0]) == set(answers["/search.json"]["hits"][0])
    assert set(shown[1]) == set(answers["/decide/confirm"])
    assert shown[2] == client.get("/document/none.json").json()
    assert set(re.findall(r"^\| (\d+) \|", page, flags=re.MULTILINE)) == {str(status) for status in FAILURES} | {"500"}
