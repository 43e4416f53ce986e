"""Documents as they are read: every text whole and harmless, any passage to be linked to, copies side by side."""

from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from communique.model.document import Document, Furniture
from communique.model.evidence import Evidence
from communique.model.facts import Office
from communique.model.finding import Extraction, Finding
from communique.model.passage import Passage, PassageKind, SharedPassage
from communique.register.connection import MEMORY
from communique.register.store import Register
from communique.web import places
from communique.web.application import application

NUMBERS = count()
TEXT = "The ministers met in Oslo. <b>They</b> signed nothing.\n\nThe talks go on in May."
ODD = [
    "x.json", "a/b", "/a//b/", "..", "../x", ".", "a~b", "~7E", "a/beside/b", "beside", "a\nb", "a\tb", 'q"u\'o<te',
    "https://x.example/?a=b#c", "%2F", "é ü\u2028", "a.json/b.json", "100%", "a&b;c", "\\", " x ",
]  # fmt: skip


class Article(HTMLParser):
    """The text of a page's article, and the tags and anchors in it."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.tags: set[str] = set()
        self.anchors: list[str] = []
        self._within = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._within:
            self.tags.add(tag)
            self.anchors += [value or "" for name, value in attrs if name == "id"]
        self._within |= tag == "article"

    def handle_endtag(self, tag: str) -> None:
        self._within &= tag != "article"

    def handle_data(self, data: str) -> None:
        self.text += data if self._within else ""


def kept(register: Register, document: Document, *findings: Finding) -> Document:
    register.add(document, Extraction(document=document.id, findings=findings))
    return document


@pytest.fixture
def shelf() -> Iterator[Register]:
    with Register.open(MEMORY) as held:
        yield held


signs = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("<>&\"'\n\r\t "), min_size=1, max_size=120)


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=signs, drawn=st.lists(st.tuples(st.integers(0, 119), st.integers(1, 120), st.booleans()), max_size=6))
def test_any_text_with_any_stretches_stands_whole_and_escaped_on_its_page(
    shelf: Register, text: str, drawn: list[tuple[int, int, bool]]
) -> None:
    name = f"d{next(NUMBERS)}"
    spans = [(min(a, b), max(a, b), told) for a, b, told in drawn if a != b and max(a, b) <= len(text)]
    furniture = tuple(Furniture(start, end, "credit") for start, end, told in spans if not told)
    document = Document(id=name, text=text, source=name, furniture=furniture)
    fact = Office(person="Anna Holm", office="Minister")
    findings = [
        Finding(document=name, fact=fact, evidence=(Evidence.of(document, start, end),))
        for start, end, told in spans
        if told
    ]
    kept(shelf, document, *findings)
    html = TestClient(application(shelf)).get(f"/document/{name}?from=0&to=1").text
    article = Article(html)
    assert article.text == text.replace("\0", "␀")
    assert article.tags <= {"div", "mark", "span"}
    assert len(article.anchors) == len(set(article.anchors))
    assert {f"{start}-{end}" for start, end, told in spans if told} <= set(article.anchors)
    assert "0-1" in article.anchors


@pytest.mark.parametrize("identifier", ODD)
def test_a_document_of_any_identifier_is_reached_and_so_is_its_twin(shelf: Register, identifier: str) -> None:
    kept(shelf, Document(id=identifier, text=TEXT))
    kept(shelf, Document(id="other", text=TEXT + " "))
    client = TestClient(application(shelf))
    assert Article(client.get(places.document(identifier)).text).text == TEXT
    assert client.get(f"{places.document(identifier)}.json").json()["id"] == identifier
    for one, other in ((identifier, "other"), ("other", identifier)):
        told = client.get(f"{places.beside(one, other)}.json").json()
        assert (told["one"]["id"], told["other"]["id"]) == (one, other)
        assert client.get(places.beside(one, other)).status_code == 200


def test_no_two_identifiers_have_one_address(shelf: Register) -> None:
    pages = [places.document(each) for each in ODD]
    assert len(set(pages)) == len(ODD)
    for page in pages:
        segments = page.split("/")
        assert not {"", ".", "..", "beside"} & set(segments[1:])
        assert not page.endswith(".json")


def test_any_passage_can_be_asked_for_and_is_marked_by_the_server(shelf: Register) -> None:
    kept(shelf, Document(id="d", text=TEXT))
    client = TestClient(application(shelf))
    page = client.get("/document/d?from=4&to=60").text
    assert "4-60" in Article(page).anchors
    assert 'href="#4-60"' in page
    assert Article(page).text == TEXT


@pytest.mark.parametrize("asked", ["from=4", "to=4", "from=9&to=9", "from=9&to=4", "from=0&to=9999"])
def test_a_passage_that_the_text_has_not_is_refused(shelf: Register, asked: str) -> None:
    kept(shelf, Document(id="d", text=TEXT))
    answer = TestClient(application(shelf)).get(f"/document/d.json?{asked}")
    assert answer.status_code == 400
    assert f"between 0 and {len(TEXT)}" in answer.json()["error"]["message"]


def test_what_a_document_tells_and_shares_stands_in_its_margin(register: Register) -> None:
    page = TestClient(application(register)).get("/document/post/1").text
    margin = page.partition('<aside class="margin"')[2].partition("</aside>")[0]
    assert "Anna Holm, Defence Minister" in margin
    assert "The Herald, 3 March 2020" in margin
    assert 'href="/document/post/1/beside/herald-1"' in margin


def pair(shelf: Register, kind: PassageKind = "copy", origin: str | None = "one") -> TestClient:
    one = Document(id="one", text="Before. The ministers met in Oslo on Monday. After <i>.", source="The Post")
    other = Document(id="other", text="Else. The ministers talked in Oslo on Monday. End.", source="The Herald")
    kept(shelf, one)
    shared = SharedPassage(Passage("one", 8, 44), Passage("other", 6, 45), 0.8, origin, kind)
    shelf.add(other, Extraction(document="other"), [shared])
    return TestClient(application(shelf))


def test_a_copy_is_laid_beside_its_origin_with_what_was_edited(shelf: Register) -> None:
    client = pair(shelf)
    page = client.get("/document/other/beside/one").text
    assert "The Post, undated, had it first." in page
    assert '<mark class="edited"> talked </mark>' in page
    assert "After &lt;i&gt;." in page
    (passage,) = client.get("/document/other/beside/one.json").json()["passages"]
    assert passage["origin"] == "one"
    assert "".join(piece["text"] for piece in passage["one_pieces"]) == "The ministers talked in Oslo on Monday."


@pytest.mark.parametrize(
    ("kind", "origin", "words"),
    [
        ("copy", None, "cannot be told"),
        ("quotation", None, "Neither copied the other"),
        ("boilerplate", None, "Neither copied the other"),
    ],
)
def test_who_had_it_first_is_said_only_where_it_is_known(
    shelf: Register, kind: PassageKind, origin: str | None, words: str
) -> None:
    assert words in pair(shelf, kind, origin).get("/document/one/beside/other").text


def test_documents_that_share_nothing_are_shown_all_the_same(shelf: Register) -> None:
    kept(shelf, Document(id="one", text="One."))
    kept(shelf, Document(id="other", text="Other."))
    client = TestClient(application(shelf))
    page = client.get("/document/one/beside/other").text
    assert "They share no passage." in page and "One." in page and "Other." in page
    assert client.get("/document/one/beside/none").status_code == 404


def test_a_long_document_weighs_little_more_than_its_text(shelf: Register) -> None:
    text = "\n\n".join("The ministers of the two countries met again in the capital." * 6 for _ in range(300))
    kept(shelf, Document(id="long", text=text))
    page: Any = TestClient(application(shelf)).get("/document/long")
    assert len(page.content) < len(text) * 1.3
