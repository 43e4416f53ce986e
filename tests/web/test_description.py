"""The description for programs: every page and every change is in it, and answers as it says."""

import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from communique.register.store import Register
from communique.web.access.recorded import Recorded
from communique.web.access.visitor import ROLES, Visitor
from communique.web.acts import ACTS
from communique.web.application import application
from communique.web.pages import PAGES
from communique.web.routing import OF_CHANGES, laid

EXAMPLES = Path(__file__).parents[2] / "examples"
BY_TOKEN = Visitor("Ana", "administrator", "token")
STANDINGS = ("nobody", *ROLES)
FILES = {
    "/calendar.ics": "calendar programs fetch it, which know no other shape",
    "/export/{format}": "the register for other programs, each format in a shape of its own",
    "/metrics": "Prometheus reads it, which knows no other shape",
    "/original/{id}": "the bytes that a document was read from, as they were",
    "/mechanism/{id}/brief.{shape}": "the brief is taken along as a file; what it says is in the twin of the mechanism",
}
"""Addresses that answer with a file and are no page, and why."""
WAYS = {
    "/log-in/provider": "a browser is led through it to the provider of the house",
    "/log-in/back": "the provider leads a browser back through it; a program sends a token",
}
"""Addresses by which browsers alone are led, which are not described, and why."""
MANY, FEW = 10, 4
"""Requests to each address in each mode: where known names can be laid into them, and where not."""
ODD = ("", "a\x00b", "../..", "x.json", "/", "~", "%", "'\"<script>", "9" * 400, "é\u2028", "a" * 5000)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    """Some of the examples, which share passages, as a register."""
    from communique.pipeline.intake import read_into

    with Register.open(tmp_path_factory.mktemp("described") / "register.db") as held:
        for _ in read_into(held, sorted(EXAMPLES.glob("japan-australia-2022*"))):
            pass
        yield held


def plain(path: str) -> str:
    """An address as the description has it, without how its parts are matched."""
    return re.sub(r":\w+}", "}", path)


@pytest.fixture(scope="module")
def described() -> dict[str, Any]:
    """The description as programs get it."""
    with Register.open(":memory:") as held:
        told: dict[str, Any] = application(held).openapi()
        return told


def operations(described: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, methods in described["paths"].items():
        for method, operation in methods.items():
            yield path, method, operation


def shapes(described: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The shapes of answers; those of forms, which begin with 'Body', are not among them."""
    for name, shape in described["components"]["schemas"].items():
        if not name.startswith("Body"):
            yield name, shape


def test_every_page_has_a_twin_in_the_description_and_every_twin_a_page(described: dict[str, Any]) -> None:
    pages = {plain(route.path) for route in laid(PAGES) if not route.include_in_schema}
    twins = {path for path, method, _ in operations(described) if method == "get"}
    assert {"/index.json" if page == "/" else f"{page}.json" for page in pages} == twins - set(FILES)
    assert set(FILES) < twins


def test_every_change_is_described_with_who_may_ask_for_it(described: dict[str, Any]) -> None:
    changes = {plain(route.path): route for route in laid(ACTS)}
    told = {path: operation for path, method, operation in operations(described) if method == "post"}
    assert set(told) == set(changes) - set(WAYS)
    assert set(WAYS) < set(changes)
    for path, operation in told.items():
        assert operation["x-needs"] in STANDINGS, path
        assert operation.get("requestBody") or path == "/log-out"
    # Whatever the routes of changes are, each of them asks for a role and writes down what came of it.
    for path, route in changes.items():
        assert isinstance(route, Recorded), path


def test_every_page_is_described_with_who_may_see_it(described: dict[str, Any]) -> None:
    needs = {path: operation["x-needs"] for path, method, operation in operations(described) if method == "get"}
    assert {path for path, who in needs.items() if who == "nobody"} == {"/log-in.json"}
    assert {path for path, who in needs.items() if who == "administrator"} == {"/accounts.json", "/audit.json"}
    assert all(who in STANDINGS for who in needs.values())


def test_every_answer_has_a_described_shape_and_every_error_the_one_shape(described: dict[str, Any]) -> None:
    for path, method, operation in operations(described):
        answers = operation["responses"]
        assert {"400", "401", "403", "404", "413", "414", "422", "431", "503"} <= set(answers), path
        assert {"303", "408", "429"} <= set(answers) or method == "get", path
        for status, answer in answers.items():
            assert answer["description"], (path, status)
            if status == "200" and path in FILES:
                assert "application/json" not in answer["content"], path
            elif status == "200":
                assert answer["content"]["application/json"]["schema"], (path, method)
            elif status == "303":
                assert "content" not in answer, path
            else:
                assert answer["content"]["application/json"]["schema"] == {"$ref": "#/components/schemas/Failure"}, path


def test_no_shape_is_left_open_but_the_fields_of_a_finding(described: dict[str, Any]) -> None:
    def opened(shape: Any, name: str) -> Iterator[str]:
        if isinstance(shape, dict):
            named = shape.get("type") != "object" or "properties" in shape
            if not named and shape.get("additionalProperties") in (None, True):
                yield name
            for part, inner in shape.items():
                yield from opened(inner, f"{name}.{part}" if part not in ("properties", "anyOf", "items") else name)
        elif isinstance(shape, list):
            for inner in shape:
                yield from opened(inner, name)

    # What a finding tells are the fields of its kind, as a record has them.
    assert [part for name, shape in shapes(described) for part in opened(shape, name)] == ["Finding.fields"]
    assert all(shape.get("description") for _, shape in shapes(described))


def bounded(schema: dict[str, Any]) -> bool:
    """Whether what may be sent has an end."""
    for form in schema.get("anyOf", [schema]):
        if form.get("type") == "array" and not ("maxItems" in {**schema, **form} and bounded(form["items"])):
            return False
        ends = {"maxLength", "maximum", "enum", "const", "format", "pattern", "maxItems", "contentMediaType"}
        if not ends & set(form) and form.get("type") not in ("null", "boolean"):
            return False
    return True


def test_every_parameter_says_what_it_is_and_none_is_without_bounds(described: dict[str, Any]) -> None:
    for path, _, operation in operations(described):
        for parameter in operation.get("parameters", ()):
            assert parameter.get("description"), (path, parameter["name"])
            assert bounded(parameter["schema"]), (path, parameter)


def test_every_field_of_a_form_says_what_it_is_and_none_is_without_bounds(described: dict[str, Any]) -> None:
    for path, _, operation in operations(described):
        for content in operation.get("requestBody", {"content": {}})["content"].values():
            form = content["schema"]
            form = described["components"]["schemas"][form["$ref"].rpartition("/")[2]] if "$ref" in form else form
            for name, field in form["properties"].items():
                assert field.get("description"), (path, name)
                assert bounded(field), (path, name, field)


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
    assert set(re.findall(r"^\| (\d+) \|", page, flags=re.MULTILINE)) == {
        str(status) for status in OF_CHANGES if status != 303
    } | {"500"}
