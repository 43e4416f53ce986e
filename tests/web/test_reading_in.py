"""Documents handed in at a page: who may, what comes of each, and that no name of a visitor is more than text."""

import re
import time
from typing import Any

import pytest
from starlette.testclient import TestClient

from communique.pipeline.apart import Broken, Finishing, Outcome
from communique.register.store import Register
from communique.web.access.visitor import Role, Visitor
from communique.web.application import application

ODD = "<script>alert(1)</script>.txt"


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What the reader in the other process tells, in its place."""
    told: list[Any] = [
        Outcome(file=0, state="read", document="post/1", heading="<b>Talks</b>", findings=2, copied=0.8,
                copy_of="herald-1"),
        Outcome(file=1, state="refused", why="<i>x.bin</i>: is not a text; save it as text in UTF-8"),
        Finishing(),
    ]  # fmt: skip
    monkeypatch.setattr("communique.pipeline.desk.read_apart", lambda *asked: iter(told))
    return told


def visiting(register: Register, role: Role = "editor") -> TestClient:
    visitor = Visitor("Ana", role, "session")
    return TestClient(application(register, doorkeeper=lambda request: visitor), follow_redirects=False)


def handed_in(client: TestClient, *names: str, **headers: str) -> Any:
    word = re.search(r'name="csrf" value="([^"]+)"', client.get("/read").text)
    assert word
    files = [("files", (name, b"Norway and Finland met.", "text/plain")) for name in names]
    return client.post("/read/documents", data={"csrf": word[1]}, files=files, headers=headers)


def ended(client: TestClient, address: str) -> Any:
    for _ in range(200):
        told = client.get(f"{address}.json").json()
        if told["progress"] in ("done", "broken"):
            return told
        time.sleep(0.02)
    raise AssertionError(told)


def test_an_upload_leads_to_a_page_that_tells_what_came_of_it(register: Register, reader: list[Any]) -> None:
    client = visiting(register)
    answer = handed_in(client, ODD, "x.bin")
    assert answer.status_code == 303
    address = answer.headers["location"]
    told = ended(client, address)
    assert [(each["file"], each["state"]) for each in told["outcomes"]] == [(ODD, "read"), ("x.bin", "refused")]
    page = client.get(address).text
    assert "Done: 1 read, 1 refused" in page and "hx-get" not in page
    assert 'href="/document/post/1"' in page and "80% of its text" in page and 'href="/document/herald-1"' in page
    for markup in ("<script>alert", "<b>Talks", "<i>x.bin"):
        assert markup not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;.txt" in client.get("/read").text


def test_a_reader_that_broke_down_is_told_of(register: Register, reader: list[Any]) -> None:
    reader[:] = [Broken("the reader broke down")]
    client = visiting(register)
    address = handed_in(client, "a.txt").headers["location"]
    assert ended(client, address)["progress"] == "broken"
    page = client.get(address).text
    assert "The reader broke down." in page and "not read" in page


def test_while_it_is_read_the_page_asks_again_by_itself(
    register: Register, reader: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    def slowly(*asked: Any) -> Any:
        time.sleep(0.5)
        yield from reader

    monkeypatch.setattr("communique.pipeline.desk.read_apart", slowly)
    client = visiting(register)
    address = handed_in(client, "a.txt", "b.txt").headers["location"]
    page = client.get(address).text
    assert f'hx-get="{address}"' in page and "<progress" in page
    assert "Look again" in page
    assert ended(client, address)["progress"] == "done"


def test_a_program_is_told_where_its_upload_stands(register: Register, reader: list[Any]) -> None:
    client = visiting(register)
    told = handed_in(client, "a.txt", "b.txt", accept="application/json").json()
    assert told["files"] == ["a.txt", "b.txt"] and told["id"]
    assert client.get("/read.json").json()["uploads"][0]["id"] == told["id"]


@pytest.mark.parametrize("role", ["reader", "reviewer"])
def test_who_is_no_editor_sees_no_uploads(register: Register, role: Role) -> None:
    client = visiting(register, role)
    assert client.get("/read").status_code == 403
    assert client.get("/read.json").status_code == 403
    assert 'href="/read"' not in client.get("/").text


def test_a_form_without_a_file_says_so(register: Register) -> None:
    client = visiting(register)
    assert "no file was chosen" in handed_in(client, "").text.lower() or handed_in(client).status_code == 422


def test_a_request_that_is_too_large_is_refused_before_it_is_read(register: Register) -> None:
    client = visiting(register)
    answer = client.post("/read/documents", content=b"x", headers={"content-length": str(10**12)})
    assert answer.status_code == 413
