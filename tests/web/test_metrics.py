"""The numbers for Prometheus: whoever may, gets them; they tell routes and never what was asked for."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from argon2 import PasswordHasher
from prometheus_client.parser import text_string_to_metric_families
from starlette.testclient import TestClient

from communique import journal
from communique.accounts import account, passwords, tokens
from communique.accounts.role import ROLES
from communique.register.store import Register
from communique.web.access.house import House
from communique.web.access.visitor import Ground, Visitor
from communique.web.application import application

LONG = "correct horse battery"


def numbers(text: str) -> dict[tuple[str, ...], float]:
    """Every sample by its name and labels."""
    return {
        (sample.name, *(value for _, value in sorted(sample.labels.items()))): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


@pytest.fixture
def client(register: Register) -> Iterator[TestClient]:
    with TestClient(application(register)) as client:
        yield client


def test_the_register_and_what_was_asked_are_told(register: Register, client: TestClient) -> None:
    for _ in range(3):
        client.get("/document/post/1")
    client.get("/document/none")
    client.get("/nowhere/at/all")
    answer = client.get("/metrics")
    assert answer.headers["content-type"].startswith("text/plain")
    told = numbers(answer.text)
    assert told["communique_documents",] == 2
    assert told["communique_records", "meeting"] == register.counts()["meeting"]
    assert told["communique_last_read_timestamp_seconds",] > 1e9
    assert told["communique_register_bytes",] > 0
    route = "/document/{id:path}"
    assert told["communique_request_seconds_count", "GET", route, "200"] == 3
    assert told["communique_request_seconds_count", "GET", route, "404"] == 1
    assert told["communique_request_seconds_count", "GET", "none", "404"] == 1
    assert told["communique_request_seconds_sum", "GET", route, "200"] > 0
    assert "nowhere" not in answer.text and "post/1" not in answer.text


def test_every_answer_is_counted_under_a_route_that_there_is(register: Register, client: TestClient) -> None:
    for address in ("/%ff%00", "/static/../x", "/r/" + "X" * 500, "/search?q=secret", "/static/style.css"):
        client.get(address)
    client.request("BREW", "/")
    text = client.get("/metrics").text
    assert "secret" not in text and "XXX" not in text and "BREW" not in text


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("known_by", ["session", "token", "feed"])
def test_in_a_house_the_numbers_are_for_tokens_and_for_administrators(
    register: Register, role: Any, known_by: Ground
) -> None:
    visitor = Visitor("Ana", role, known_by)
    answer = TestClient(application(register, doorkeeper=lambda request: visitor)).get("/metrics")
    assert (answer.status_code == 200) == (known_by == "token" or role == "administrator")


def test_a_token_opens_them_and_nobody_else_gets_in(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "_HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    account.add(register, "Ana", "reader", LONG)
    _, word = tokens.give(register, "Ana", "metrics", "reader")
    client = TestClient(application(register, house=House(asks=True)), follow_redirects=False)
    assert client.get("/metrics").status_code in (303, 401)
    assert client.get("/metrics", headers={"authorization": f"Bearer {word}x"}).status_code == 401
    assert client.get("/metrics", headers={"authorization": f"Bearer {word}"}).status_code == 200


def test_a_request_is_written_with_the_document_and_without_what_was_searched(
    client: TestClient, tmp_path: Path
) -> None:
    log = tmp_path / "log.jsonl"
    journal.begin({"COMMUNIQUE_LOG": str(log)})
    try:
        client.get("/document/post/1")
        client.get("/search?q=Helsinki")
    finally:
        journal.end()
    first, second = (json.loads(line) for line in log.read_text("utf-8").splitlines())
    assert (first["event"], first["document"], first["status"]) == ("request", "post/1", 200)
    assert second["route"] == "/search" and "Helsinki" not in json.dumps(second)


COUNT = """
import sys
from pathlib import Path
from communique.web.together import counting_in
counting_in(Path(sys.argv[1]))
from communique.publishing.metrics import exposed
from communique.web.measured import Requests
requests = Requests()
requests.count("GET", "/due", 200, 0.1)
print(exposed(requests.counted()).decode())
"""


def test_several_processes_count_together(tmp_path: Path) -> None:
    for number in (1, 2, 3):
        done = subprocess.run(
            [sys.executable, "-c", COUNT, str(tmp_path / "metrics")], capture_output=True, text=True, check=True
        )
        assert numbers(done.stdout)["communique_request_seconds_count", "GET", "/due", "200"] == number
