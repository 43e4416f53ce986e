"""The pages and their JSON twins over a small register."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from starlette.testclient import TestClient

from communique.model.document import Document
from communique.model.evidence import Evidence
from communique.model.facts import Instrument
from communique.model.finding import Extraction, Finding
from communique.model.record import Relationship
from communique.publishing.glance import FIRST
from communique.register.store import Register
from communique.web.application import application
from communique.web.pages import PAGES
from communique.web.pages.relationships import AT_ONCE
from communique.web.routing import laid

FIRST_PAGES = [
    "/",
    "/relationships",
    "/network",
    "/matrix",
    "/due",
    "/conflicts",
    "/documents",
    "/r/FI-NO",
    "/document/post/1",
    "/document/herald-1",
]


@pytest.fixture
def client(register: Register) -> Iterator[TestClient]:
    with TestClient(application(register)) as client:
        yield client


class Links(HTMLParser):
    """Every address that a page leads to, and every anchor in it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.anchors: list[str] = []
        self.words = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "a" and "download" not in values:
            self.addresses.append(values.get("href") or "")
        if values.get("id"):
            self.anchors.append(str(values["id"]))

    def handle_data(self, data: str) -> None:
        self.words += data


def crawled(client: TestClient) -> dict[str, Links]:
    """Every page that can be reached from the first one, by its address."""
    seen: dict[str, Links] = {}
    waiting = ["/"]
    while waiting:
        address = waiting.pop()
        if address in seen or urlsplit(address).path.endswith((".json", ".ics")):
            continue
        if address.startswith("/calendar?"):  # the months go on without end
            continue
        if address.startswith(("/export/", "/original/")):  # files to be saved
            continue
        answer = client.get(address)
        assert answer.status_code == 200, address
        seen[address] = Links(answer.text)
        here = (urljoin(address, link).partition("#")[0] for link in seen[address].addresses)
        waiting += [link for link in here if link.startswith("/")]
    return seen


def test_every_link_leads_to_a_page_and_every_anchor_to_a_place_on_it(client: TestClient) -> None:
    pages = crawled(client)
    assert len(pages) > 10
    for address, page in pages.items():
        assert len(page.anchors) == len(set(page.anchors)), address
        for link in page.addresses:
            target, _, anchor = urljoin(address, link).partition("#")
            if anchor and target in pages:
                assert unquote(anchor) in pages[target].anchors, (address, link)


def test_every_page_has_a_json_twin_and_names_it(client: TestClient) -> None:
    for address in crawled(client):
        html = client.get(address).text
        twin = re.search(r'<link rel="alternate" type="application/json" href="([^"]+)">', html)
        assert twin, address
        answer = client.get(twin[1])
        assert answer.status_code == 200
        assert isinstance(answer.json(), dict)


def test_a_record_leads_to_its_words_in_the_document(client: TestClient, register: Register) -> None:
    meeting = register.records("meeting")[0]
    page = Links(client.get(f"/record/{meeting.id}").text)
    witness = meeting.fields["place"].preferred.evidence[0].evidence
    link = f"/document/{witness.document}#{witness.start}-{witness.end}"
    assert link in page.addresses
    assert witness.quote == "Oslo"


def test_a_page_shows_one_source_for_what_two_papers_copied(client: TestClient, register: Register) -> None:
    meeting = register.records("meeting")[0]
    assert len(meeting.documents) == 2
    page = client.get(f"/record/{meeting.id}").text
    assert "word for word also in" in page
    twin = client.get(f"/record/{meeting.id}.json").json()
    assert twin["fields"]["place"]["sources"] == 1
    assert twin["fields"]["place"]["evidence"][0]["shared_with"]


def test_the_pages_of_a_record_of_very_many_documents_lose_nothing() -> None:
    with Register.open(":memory:") as register:
        for number in range(70):
            text = f"Paper {number} tells that Kenya and Uganda signed the Treaty on Lakes."
            paper = Document(id=f"p{number:03}", text=text, source="The Post", published="2021-05-09")
            treaty = Instrument(form="treaty", title="Treaty on Lakes", parties=("KE", "UG"), stage="signed")
            told = Finding(document=paper.id, fact=treaty, evidence=(Evidence.of(paper, 0, len(text)),))
            register.add(paper, Extraction(document=paper.id, findings=(told,)))
        held = register.records("instrument")[0]
        with TestClient(application(register)) as client:
            pages = list(_pages(client, f"/record/{held.id}"))
            assert client.get(f"/record/{held.id}?page={len(pages) + 1}").status_code == 404
    assert len(pages) == 3
    linked = [address.partition("#")[0] for page, _ in pages for address in page.addresses if "/document/p" in address]
    assert set(linked) == {f"/document/{name}" for name in held.documents}
    assert [name for _, twin in pages for name in twin["documents"]] == list(held.documents)
    quoted = [each["document"] for _, twin in pages for each in twin["fields"]["title"]["evidence"]]
    assert quoted == [each.evidence.document for each in held.fields["title"].preferred.evidence]
    assert {twin["number"] for _, twin in pages} == {len(held.documents)}


def _pages(client: TestClient, first: str) -> Iterator[tuple[Links, dict[str, Any]]]:
    """The pages of a record with all their words, each with its twin, as one leads to the next."""
    where: str | None = first
    while where:
        html = client.get(where).text
        twin = re.search(r'href="([^"]*\.json[^"]*)"', html)
        assert twin
        plain = client.get(twin[1]).json()
        yield Links(client.get(f"{where}{'&' if '?' in where else '?'}words=300").text), plain
        further = re.search(r'rel="next" href="([^"]*)"', html)
        assert (further is None) == (plain["next"] is None)
        where = further[1] if further else None


def test_a_document_shows_its_whole_text_its_furniture_and_what_it_shares(client: TestClient) -> None:
    html = client.get("/document/post/1").text
    words = Links(html).words
    assert "Defence Minister Anna Holm met her Finnish counterpart" in words
    assert "Whoever wrote <script>alert(1)</script> here meant no harm." in words
    assert re.search(r'<span class="furniture"[^>]*>OSLO, March 2 \(NNA\): </span>', html)
    assert 'class="shared copy"' in html
    assert "every summer" in words


def test_nothing_in_a_document_becomes_markup_or_a_script(client: TestClient) -> None:
    for address in crawled(client):
        html = client.get(address).text
        scripts = re.findall(r"<script[^>]*>", html)
        assert scripts and all(re.fullmatch(r'<script src="/static/[a-z.]+\.js" defer>', each) for each in scripts)
        assert "<b>open" not in html
        assert "javascript:" not in html
        assert " style=" not in html


def test_an_address_in_a_document_is_linked_only_where_it_is_of_the_web(client: TestClient) -> None:
    assert 'href="https://post.example/1"' in client.get("/document/post/1").text
    assert "as published" not in client.get("/document/herald-1").text


@pytest.mark.parametrize("address", [*FIRST_PAGES, "/nowhere", "/static/style.css"])
def test_the_policy_lies_over_every_answer(client: TestClient, address: str) -> None:
    headers = client.get(address).headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "script-src 'self';" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/record/none", 404),
        ("/document/none", 404),
        ("/r/FI-ZZ", 404),
        ("/nowhere", 404),
        ("/due?on=yesterday", 400),
    ],
)
def test_errors_have_one_shape_and_say_the_way_out(client: TestClient, address: str, status: int) -> None:
    page = client.get(address)
    assert page.status_code == status
    assert "First page" in page.text
    path, _, query = address.partition("?")
    twin = client.get(f"{path}.json?{query}")
    assert twin.status_code == status
    error: dict[str, Any] = twin.json()["error"]
    assert set(error) == {"status", "message", "way_out"}
    assert error["status"] == status
    assert error["message"] and error["way_out"]


def test_a_fault_of_ours_is_an_error_of_the_same_shape(register: Register) -> None:
    class Broken:
        def __getattr__(self, name: str) -> Any:
            raise ZeroDivisionError

    with TestClient(application(Broken()), raise_server_exceptions=False) as client:  # type: ignore[arg-type]
        answer = client.get("/index.json")
    assert answer.status_code == 500
    assert set(answer.json()["error"]) == {"status", "message", "way_out"}


def test_a_register_that_cannot_be_used_is_another_error_than_what_it_does_not_hold(tmp_path: Path) -> None:
    path = tmp_path / "register.db"
    with Register.open(path) as held, TestClient(application(held)) as client:
        assert client.get("/document/none.json").status_code == 404
        held.close()
        path.write_bytes(b"SQLite format 3\0" + b"no register" * 400)
        for name in ("register.db-wal", "register.db-shm"):
            (tmp_path / name).unlink(missing_ok=True)
        answer = client.get("/document/none.json")
    assert answer.status_code == 503
    assert "cannot be used" in answer.json()["error"]["message"]
    assert str(tmp_path) not in answer.text


def test_due_looks_from_the_day_that_is_asked_for(client: TestClient) -> None:
    early = client.get("/due.json?on=2020-03-04").json()
    late = client.get("/due.json?on=2020-08-01").json()
    assert early["on"] == "2020-03-04"
    states = {(d["title"], d["state"]) for d in late["due"]} - {(d["title"], d["state"]) for d in early["due"]}
    assert states


def test_requests_for_other_hosts_are_turned_away(register: Register) -> None:
    with TestClient(application(register, hosts=["127.0.0.1"])) as client:
        assert client.get("/", headers={"host": "evil.example"}).status_code == 400
        assert client.get("/", headers={"host": "127.0.0.1:8000"}).status_code == 200


def test_a_page_takes_no_change(client: TestClient) -> None:
    for route in laid(PAGES):
        if "{" not in route.path and route.path != "/log-in":
            assert client.post(route.path).status_code == 405


def test_an_empty_register_says_how_to_fill_it(tmp_path: Path) -> None:
    with Register.open(tmp_path / "empty.db") as empty, TestClient(application(empty)) as client:
        assert "communique read PATH" in client.get("/").text


def test_identifiers_of_any_kind_are_addresses(tmp_path: Path) -> None:
    odd = 'https://x.example/?p=1&q="a b"#c'
    document = Document(id=odd, text="Norway and Finland met.")
    with Register.open(tmp_path / "odd.db") as register:
        register.add(document, Extraction(document=odd))
        with TestClient(application(register)) as client:
            page = client.get("/documents")
            link = next(a for a in Links(page.text).addresses if a.startswith("/document/"))
            assert "Norway and Finland met." in client.get(link).text
            assert client.get(f"{link}.json").json()["id"] == odd


def test_of_many_relationships_the_first_page_shows_some_and_leads_to_all(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = tuple(Relationship(parties=("FI", f"N{n}"), counts={"meeting": 1}) for n in range(AT_ONCE + 3))
    monkeypatch.setattr(Register, "relationships", lambda self: many)
    with TestClient(application(register)) as client:
        first = client.get("/").text
        assert first.count('<th scope="row">') == FIRST
        assert f"All {AT_ONCE + 3} relationships" in first
        assert client.get("/relationships").text.count('<th scope="row">') == AT_ONCE
        assert client.get("/relationships?page=2").text.count('<th scope="row">') == 3
        assert client.get("/relationships?party=N7").text.count('<th scope="row">') == 1


def test_a_record_tells_which_values_a_person_chose(client: TestClient, register: Register) -> None:
    from communique.pipeline import deciding

    meeting = register.records("meeting")[0].id
    decision = deciding.correct(register, meeting, "place", "Bergen", "A. Moreno", "a misprint")
    register.decide(decision)
    page = client.get(f"/record/{meeting}").text
    assert "Bergen <span" in page
    assert "by a person’s word" in page
    assert "Corrected: Place, Bergen" in page
    assert "A. Moreno, <time" in page
    told = client.get(f"/record/{meeting}.json").json()
    assert told["fields"]["place"]["ruled"] == decision.id
    assert [each["id"] for each in told["decisions"]] == [decision.id]


def test_a_relationship_shows_its_projects_and_a_mechanism_those_under_it(tmp_path: Path) -> None:
    from communique.pipeline.by_hand import EXTRACTOR, Origin, note

    shared = {"parties": ["FI", "NO"]}
    entries = [
        {"kind": "mechanism", "form": "commission", "name": "Border Commission", **shared},
        {"kind": "project", "name": "Skibotn railway", "mechanism": "Border Commission", "status": "delayed",
         "milestones": ["tracks, in May"], "date": "2024-05", **shared},
    ]  # fmt: skip
    with Register.open(tmp_path / "register.db") as held:
        for entry in entries:
            held.add(*note(entry, Origin(by="A. Moreno", day="2024-06-01")), extractor=EXTRACTOR)
        (project,) = held.records("project")
        with TestClient(application(held)) as client:
            page = Links(client.get("/r/FI-NO").text)
            assert page.words.count("Skibotn railway") == 2
            assert "tracks, in May" in page.words
            assert page.addresses.count(f"/record/{project.id}") == 2
            record = client.get(f"/record/{project.id}")
            assert "Border Commission" in record.text
            assert client.get(f"/record/{project.id}.json").json()["fields"]["status"]["value"] == "delayed"
            assert all(answer for answer in crawled(client))
