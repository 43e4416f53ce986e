"""A service of several processes: what one of them is told, all know."""

import io
import re
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from argon2 import PasswordHasher
from starlette.testclient import TestClient

from communique.accounts import account, passwords, tries
from communique.pipeline import desk as desks
from communique.pipeline.apart import Outcome
from communique.pipeline.job import Job
from communique.pipeline.slips import ENDED, Slips
from communique.register.store import Register
from communique.web.access.house import House
from communique.web.service import Service, make_ready

LONG = "correct horse battery"
JSON = {"accept": "application/json"}


@pytest.fixture
def two(register: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[TestClient, TestClient]]:
    """Two that serve one house as two processes do, who know of each other by the register and a folder alone."""
    monkeypatch.setattr(passwords, "_HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    passwords._nobodys.cache_clear()
    account.add(register, "Ana", "administrator", LONG)
    uploads = tmp_path / "uploads"
    uploads.mkdir()
    service = Service(
        register=register.path, hosts=("testserver",), house=House(asks=True), secret="s", uploads=str(uploads)
    )
    with TestClient(service(), follow_redirects=False) as one, TestClient(service(), follow_redirects=False) as other:
        yield one, other


def word(client: TestClient) -> str:
    found = re.search(r'name="csrf" value="([^"]+)"', client.get("/log-in").text)
    assert found
    return found[1]


def entered(client: TestClient, password: str = LONG) -> Any:
    return client.post("/log-in", data={"csrf": word(client), "name": "Ana", "password": password})


def test_tries_to_log_in_count_at_both(two: tuple[TestClient, TestClient]) -> None:
    for number in range(tries.TOGETHER):
        assert entered(two[number % 2], "not the password").status_code == 303
    assert [entered(each).status_code for each in two] == [429, 429]


def test_who_logged_in_at_one_is_known_at_the_other_until_they_log_out(two: tuple[TestClient, TestClient]) -> None:
    one, other = two
    entered(one)
    other.cookies.update(one.cookies)
    assert "Ana" in other.get("/account").text
    assert other.post("/log-out", data={"csrf": word(other)}).status_code == 303
    assert one.get("/").status_code == 303


def test_an_upload_is_seen_from_both_while_it_is_read_and_when_it_is_done(
    two: tuple[TestClient, TestClient], monkeypatch: pytest.MonkeyPatch
) -> None:
    going = []

    def read_apart(*_: object) -> Iterator[Outcome]:
        yield Outcome(file=0, state="refused", why="nothing is in it")
        while not going:
            time.sleep(0.01)

    monkeypatch.setattr(desks, "read_apart", read_apart)
    one, other = two
    entered(one)
    other.cookies.update(one.cookies)
    files = [("files", ("a.txt", io.BytesIO(b"Talks were held."), "text/plain"))]
    handed = one.post("/read/documents", files=files, data={"csrf": word(one)}, headers=JSON).json()
    assert progress(other, handed["id"], "reading") == "reading"
    # What is handed in at the other waits for its turn, and is seen here.
    second = other.post("/read/documents", files=files, data={"csrf": word(other)}, headers=JSON).json()
    assert progress(one, second["id"], "waiting") == "waiting"
    assert [each["id"] for each in one.get("/read.json").json()["uploads"]] == [second["id"], handed["id"]]
    going.append(True)
    for client in two:
        for each in (handed, second):
            assert progress(client, each["id"], "done") == "done"
    assert other.get(f"/read/{handed['id']}.json").json()["outcomes"][0]["why"] == "nothing is in it"


def progress(client: TestClient, upload: str, wanted: str) -> str:
    """How an upload stands, once it is as it is wanted, or after long."""
    until = time.monotonic() + 30
    while True:
        told = str(client.get(f"/read/{upload}.json").json()["progress"])
        if told == wanted or time.monotonic() > until:
            return told
        time.sleep(0.02)


def test_an_upload_whose_process_is_gone_is_told_as_broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    slips = Slips(tmp_path)
    job = Job(id="a", by="Ana", files=("a.txt",), at=1.0, progress="reading", outcomes=(Outcome(file=0, state="read"),))
    slips.write(job)
    assert slips.every() == {"a": job}
    monkeypatch.setattr("communique.pipeline.slips._lives", lambda process: False)
    assert slips.every() == {"a": replace(job, progress="broken", why=ENDED)}
    slips.write(replace(job, progress="done"))
    assert slips.every()["a"].progress == "done"
    slips.throw_away("a")
    assert not slips.every()


def test_one_that_is_made_ready_tells_the_same(register: Register) -> None:
    with Register.open(register.path) as other:
        make_ready(other)
        assert other.counts() == register.counts()
        assert other.sources() == register.sources()
        assert other.relationships() == register.relationships()
