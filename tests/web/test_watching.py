"""Watching relationships: by a button on their pages; they stand on the first page and come first in the queue."""

import re
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from communique import accounts
from communique.register.store import Register
from communique.web.access.house import House
from communique.web.application import application


@pytest.fixture
def client(register: Register) -> Iterator[TestClient]:
    with TestClient(application(register, house=House(user="Ana"))) as client:
        yield client


def pressed(client: TestClient, page: str, address: str) -> str:
    """The page that follows when the one button of a page that leads to an address is pressed."""
    form = re.search(
        rf'<form class="follow" method="post" action="{address}">(.*?)</form>', client.get(page).text, re.S
    )
    assert form
    told = dict(re.findall(r'name="([a-z]+)" value="([^"]*)"', form[1]))
    return client.post(address, data=told).text


def test_a_relationship_is_watched_by_a_button_and_stands_on_the_first_page(
    client: TestClient, register: Register
) -> None:
    assert "What you watch" not in client.get("/").text
    assert "You watch Finland – Norway now." in pressed(client, "/r/FI-NO", "/watch")
    assert accounts.watching(register, "Ana") == (("FI", "NO"),)
    first = client.get("/").text
    assert '<h2 id="watched">What you watch</h2>' in first and first.count('href="/r/FI-NO"') > 1
    assert client.get("/index.json").json()["watched"][0]["parties"] == ["FI", "NO"]
    assert "You watch Finland – Norway no longer." in pressed(client, "/r/FI-NO", "/unwatch")
    assert accounts.watching(register, "Ana") == ()


def test_what_is_watched_is_told_in_the_queue(client: TestClient, register: Register) -> None:
    waiting = client.get("/review.json").json()["items"]
    assert waiting and not any(item["watched"] for item in waiting)
    accounts.watch(register, "Ana", waiting[-1]["relationship"])
    assert any(item["watched"] for item in client.get("/review.json").json()["items"])


def test_a_relationship_of_which_nothing_is_held_is_watched_without_a_page(
    client: TestClient, register: Register
) -> None:
    word = re.search(r'name="csrf" value="([^"]+)"', client.get("/account").text)
    assert word
    answer = client.post("/watch", data={"csrf": word[1], "parties": "CEN-SAD-ML"})
    assert answer.status_code == 200 and answer.url.path == "/account"
    assert accounts.watching(register, "Ana") == (("CEN-SAD", "ML"),)
    assert "nothing is held between them yet" in client.get("/").text
    assert "/r/CEN-SAD-ML" not in client.get("/").text


def test_the_page_of_parties_whose_code_holds_a_hyphen_is_reached(client: TestClient, register: Register) -> None:
    answer = client.get("/r/CEN-SAD-ML.json")
    assert answer.status_code == 404
    assert "Community of Sahel-Saharan States and Mali" in answer.json()["error"]["message"]


def test_a_conflict_on_the_first_page_leads_to_where_it_is_shown(client: TestClient, register: Register) -> None:
    links = re.findall(r'href="([^"]+)#(conflict-[^"]+)"', client.get("/").text)
    assert links
    for address, anchor in links:
        assert f'id="{anchor}"' in client.get(address.replace("&amp;", "&")).text


def test_the_day_that_is_looked_from_is_called_today_only_where_it_is(client: TestClient) -> None:
    page = client.get("/r/FI-NO?on=2020-03-20").text
    assert ">20 March 2020<" in page and ">today<" not in page
