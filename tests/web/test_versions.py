"""Versions of an article on the pages: what took the place of what, what changed, and what was withdrawn."""

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from communique.accounts import following
from communique.register.store import Register
from communique.web.application import application
from corrected import FIRST, SECOND


@pytest.fixture
def register() -> Iterator[Register]:
    with Register.open(":memory:") as held:
        for each in (SECOND, FIRST):
            held.add(*each)
        yield held


@pytest.fixture
def client(register: Register) -> Iterator[TestClient]:
    with TestClient(application(register)) as client:
        yield client


def test_the_page_of_an_earlier_version_leads_to_the_later_one_and_says_what_that_withdrew(client: TestClient) -> None:
    page = client.get("/document/first").text
    assert "A later version took its place" in page
    assert 'href="/document/second"' in page
    assert 'href="/document/first/beside/second">what changed' in page
    assert "<del>5 May 2023</del> <ins>6 May 2023</ins>" in page
    assert "<del>all of it</del>" in page
    assert "A later version took its place" not in client.get("/document/second").text
    told = client.get("/document/first.json").json()
    assert [(each["document"], each["relation"], each["latest"]) for each in told["versions"]] == [
        ("second", "later", True)
    ]
    assert {lost["field"] for each in told["withdrawn"] for lost in each["lost"]} >= {"date", "title"}


def test_two_versions_stand_side_by_side_with_what_changed(client: TestClient) -> None:
    page = client.get("/document/first/beside/second").text
    assert "Two versions of one article: the one on the right is the later." in page
    assert "<del>The two signed an Agreement on Rail Transit.</del>" in page
    assert "the one on the left is the later" in client.get("/document/second/beside/first").text


def test_a_record_tells_what_was_withdrawn_of_it_and_by_whom(client: TestClient, register: Register) -> None:
    (meeting,) = register.records("meeting")
    page = client.get(f"/record/{meeting.id}").text
    assert "Withdrawn by the outlet" in page
    assert "<del>5 May 2023</del> <ins>6 May 2023</ins>" in page
    assert "withdrawn by The Courier on" in page
    (lost,) = client.get(f"/record/{meeting.id}.json").json()["withdrawn"]
    assert (lost["value"], lost["instead"], lost["on"]) == ("2023-05-05", "2023-05-06", "2023-05-21")


def test_a_record_of_withdrawn_words_alone_says_so_and_is_not_to_be_decided_on(
    client: TestClient, register: Register
) -> None:
    (gone,) = [each.record for each in register.withdrawn_of("first") if each.whole]
    page = client.get(f"/record/{gone}")
    assert page.status_code == 200
    assert "<b>Withdrawn.</b>" in page.text
    assert "Decide on the whole" not in page.text
    assert client.get(f"/record/{gone}.json").json()["state"] == "withdrawn"
    assert gone not in client.get("/r/KZ-TR").text
    assert gone.encode() not in client.get("/export/jsonl").content


def test_what_was_withdrawn_of_a_watched_relationship_stands_on_the_first_page(
    client: TestClient, register: Register
) -> None:
    assert "Withdrawn by outlets" not in client.get("/").text
    who = client.get("/").text.split('href="/account"')[1].split(">")[1].split("<")[0].strip()
    following.watch(register, who, ("KZ", "TR"))
    page = client.get("/").text
    assert "Withdrawn by outlets" in page
    assert "<del>5 May 2023</del> <ins>6 May 2023</ins>" in page
    assert len(client.get("/index.json").json()["withdrawn"]) == 2
