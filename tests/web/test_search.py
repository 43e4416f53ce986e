"""Search and the list of documents: what is asked for is found, marked, and shown page by page."""

import re
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from communique.model.document import Document
from communique.model.finding import Extraction
from communique.register.connection import MEMORY
from communique.register.store import Register
from communique.web.application import application
from communique.web.pages.documents import LIMIT
from communique.web.pages.search import LIMIT as HITS

pytestmark = pytest.mark.on_both


@pytest.fixture
def client(register: Register) -> TestClient:
    return TestClient(application(register))


@pytest.fixture(scope="module")
def many() -> Iterator[TestClient]:
    """A register of more documents than a page shows, one a day, of two outlets, and one without a date."""
    with Register.open(MEMORY) as register:
        for n in range(LIMIT + 5):
            day = f"2024-{1 + n // 28:02}-{1 + n % 28:02}"
            outlet = "The Post" if n % 2 else "100% News_"
            held = Document(id=f"d{n}", text=f"Harbour talks, part {n}.", published=day, source=outlet)
            register.add(held, Extraction(document=held.id))
        register.add(Document(id="undated", text="Harbour talks."), Extraction(document="undated"))
        yield TestClient(application(register))


def test_words_are_found_in_records_and_documents_and_marked(client: TestClient) -> None:
    page = client.get("/search?q=fisheries").text
    assert '<mark class="found">Fisheries</mark>' in page
    found = client.get("/search.json?q=fisheries").json()
    assert {hit["kind"] for hit in found["hits"]} == {"instrument", "document"}
    assert (found["records"], found["documents"]) == (1, 1)
    assert found["say"] is None


def test_what_documents_hold_stays_text_among_what_was_found(client: TestClient) -> None:
    page = client.get("/search", params={"q": "alert"}).text
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page
    odd = client.get("/search", params={"q": '"><script>x</script>', "person": "'<b>"}).text
    assert "<script>x" not in odd and "'<b>" not in odd


@pytest.mark.parametrize(
    ("asked", "kinds"),
    [
        ("kind=office&q=holm", {"office"}),
        ("person=Eero Aho", {"meeting"}),
        ("mechanism=arctic&kind=meeting", {"meeting"}),
        ("party=Norway, finland&kind=mechanism", {"mechanism"}),
        ("party=no,FI&stage=expected", {"instrument"}),
        ("since=2020-03-03&kind=document", {"document"}),
        ("q=oslo&until=2020-01-01", set()),
        ("kind=&q=fisheries&stage=&person=&since=", {"instrument", "document"}),
    ],
)
def test_filters_narrow_what_is_found(client: TestClient, asked: str, kinds: set[str]) -> None:
    found = client.get(f"/search.json?{asked}").json()
    assert {hit["kind"] for hit in found["hits"]} == kinds
    assert client.get(f"/search?{asked}").status_code == 200


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("", "Say what to look for"),
        ("q=!!!", "no word in that"),
        ("q=zebra", "Nothing answers"),
        ("party=Narnia", "NARNIA"),
    ],
)
def test_what_finds_nothing_says_what_can_be_asked(client: TestClient, asked: str, words: str) -> None:
    answer = client.get(f"/search?{asked}")
    assert answer.status_code == 200
    assert words in answer.text
    told = client.get(f"/search.json?{asked}").json()
    assert told["hits"] == [] and words in told["say"]


@pytest.mark.parametrize(
    "asked", ["since=yesterday", "until=2020-13-01", "kind=zebra", "page=0", "page=x", "q=" + "a" * 301]
)
def test_what_makes_no_sense_is_refused(client: TestClient, asked: str) -> None:
    assert client.get(f"/search.json?{asked}").status_code in (400, 422)


def test_every_page_has_the_box_to_search_from(client: TestClient) -> None:
    for page in ("/", "/due", "/document/post/1", "/nowhere"):
        assert re.search(r'<form class="find" action="/search" role="search"', client.get(page).text)


def test_hits_come_page_by_page_and_none_twice(many: TestClient) -> None:
    seen: list[str] = []
    address: str | None = "/search.json?q=harbour"
    while address:
        told = many.get(address).json()
        assert len(told["hits"]) <= HITS and told["documents"] == LIMIT + 6
        seen += [hit["id"] for hit in told["hits"]]
        address = told["next"]
    assert len(seen) == len(set(seen)) == LIMIT + 6


def test_documents_come_page_by_page_the_latest_first_and_none_twice(many: TestClient) -> None:
    first = many.get("/documents.json").json()
    second = many.get(first["next"]).json()
    days = [document["published"] for document in first["documents"] + second["documents"]]
    assert len(first["documents"]) == LIMIT and second["next"] is None
    assert days[:-1] == sorted(days[:-1], reverse=True) and days[-1] is None
    assert len(days) == first["total"] == LIMIT + 6
    page = many.get("/documents").text
    assert 'rel="next" href="/documents?page=2"' in page


def test_documents_are_narrowed_by_outlet_and_time(many: TestClient) -> None:
    told = many.get("/documents.json?outlet=post&since=2024-01-10&until=2024-01-13").json()
    assert [document["published"] for document in told["documents"]] == ["2024-01-12", "2024-01-10"]
    assert {document["source"] for document in told["documents"]} == {"The Post"}


def test_the_signs_of_a_pattern_stand_for_themselves_in_an_outlet(many: TestClient) -> None:
    assert many.get("/documents.json?outlet=0%25 N").json()["documents"]
    assert not many.get("/documents.json?outlet=T%25P").json()["documents"]


def test_a_page_behind_the_last_says_so(many: TestClient) -> None:
    assert "No document answers to that" in many.get("/documents?page=9").text
    assert "There is no page 9" in many.get("/search?q=harbour&page=9").text
