"""The pages to look at: a relationship over time, a mechanism's ladder, who meets whom."""

import re
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from communique.publishing.brief import docx
from communique.register.store import Register
from communique.web.application import application
from communique.web.between import query
from years import ODD, entered

ADDRESSES = (
    "/?on=2020-06-01",
    "/relationships",
    "/r/FI-NO?on=2020-06-01",
    "/r/FI-NO?from=2018&to=2018",
    "/mechanism/Arctic%20Dialogue?on=2020-06-01",
    "/network",
    "/matrix",
    "/matrix?by=year",
)


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    with entered(tmp_path_factory.mktemp("years") / "register.db") as register:
        yield register


@pytest.fixture(scope="module")
def client(held: Register) -> Iterator[TestClient]:
    with TestClient(application(held)) as client:
        yield client


class Tags(HTMLParser):
    """The tags of a page, and the words between them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.names: list[str] = []
        self.words = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.append(tag)
        assert "style" not in dict(attrs)
        assert not any(name.startswith("on") for name, _ in attrs)

    def handle_data(self, data: str) -> None:
        self.words += data


@pytest.mark.parametrize("address", ADDRESSES)
def test_names_that_carry_script_stay_text_and_nothing_has_a_style_of_its_own(client: TestClient, address: str) -> None:
    page = Tags(client.get(address).text)
    assert page.names.count("script") == 1  # htmx
    if address.startswith(("/r/", "/mech")):
        assert ODD in page.words


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_same_register_gives_the_same_bytes(client: TestClient, address: str) -> None:
    # But for the word for forms, which is written otherwise each time.
    one, other = (re.sub(r'"x-csrf": "[^"]+"|name="csrf" value="[^"]+"', "", client.get(address).text) for _ in "ab")
    assert one == other


def test_a_time_is_asked_for_by_its_years_and_led_to_without_script(client: TestClient) -> None:
    whole = client.get("/r/FI-NO").text
    assert 'href="/r/FI-NO?from=2010&amp;to=2019#timeline"' in whole
    year = client.get("/r/FI-NO.json?from=2018&to=2018").json()["timeline"]
    assert (year["from"], year["to"], year["number"]) == ("2018-01-01", "2018-12-31", 3)
    assert {each["date"] for each in year["happenings"]} == {"2018", "2018-07", "2018-07-03"}
    shown = client.get("/r/FI-NO?from=2018&to=2018").text
    assert '<strong aria-current="true">2018</strong>' in shown
    assert "?from=2017&amp;to=2017" in shown and "?from=2019&amp;to=2019" in shown


@pytest.mark.parametrize(
    ("asked", "status"),
    [("from=2018&to=2017", 400), ("from=summer", 400), ("from=&to=", 200), ("to=2016", 200), ("from=" + "2" * 40, 422)],
)
def test_a_time_that_is_none_is_said_to_be_none(client: TestClient, asked: str, status: int) -> None:
    for page in ("/r/FI-NO", "/network", "/matrix"):
        assert client.get(f"{page}?{asked}").status_code == status
        assert client.get(f"{page}.json?{asked}").status_code == status


@settings(max_examples=30, deadline=None)
@given(st.dates(), st.dates())
def test_any_time_can_be_drawn_and_an_address_leads_back_to_it(client: TestClient, one: date, other: date) -> None:
    first, last = sorted((one, other))
    told = client.get(f"/r/FI-NO.json?{query(first, last)}").json()["timeline"]
    assert (told["from"], told["to"]) == (first.isoformat(), last.isoformat())
    assert client.get(f"/r/FI-NO?{query(first, last)}").status_code == 200


def test_terms_that_end_within_a_year_are_marked_in_words(client: TestClient) -> None:
    assert "ends within a year" in client.get("/r/FI-NO?on=2020-06-01").text
    assert "ends within a year" not in client.get("/r/FI-NO?on=2018-06-01").text
    terms = client.get("/r/FI-NO.json?on=2020-06-01").json()["terms"]
    assert [term["standing"] for term in terms] == ["ending", "running"]


def test_a_mechanism_shows_its_ladder_its_gap_its_rota_and_why_the_next_is_due(client: TestClient) -> None:
    page = client.get("/mechanism/Arctic%20Dialogue?on=2020-06-01")
    words = Tags(page.text).words
    assert "3rd Arctic Dialogue, no report" in words
    assert "In turn: Finland, Norway" in words
    assert "derived: when" in words and "Host Norway by rotation" in words
    assert "Skibotn railway" in words and "2 years" in words
    told = client.get("/mechanism/Arctic%20Dialogue.json?on=2020-06-01").json()
    assert [s["ordinal"] for s in told["sessions"]] == [1, 2, 4, 5]
    assert [b["sort"] for b in told["breaks"]] == ["gap"]
    assert told["projects"][0]["age"] == "2 years"


@pytest.mark.parametrize(
    ("shape", "start"), [("md", b"# Arctic Dialogue"), ("html", b"<!doctype html>"), ("docx", b"PK"), ("pdf", b"%PDF")]
)
def test_the_brief_can_be_taken_along_in_each_shape(client: TestClient, shape: str, start: bytes) -> None:
    file = client.get(f"/mechanism/Arctic%20Dialogue/brief.{shape}?on=2020-06-01")
    assert file.status_code == 200
    assert file.content.lower().startswith(start.lower())
    assert "attachment" in file.headers["content-disposition"]


def test_a_shape_that_is_none_and_a_mechanism_that_is_none_are_errors(client: TestClient, held: Register) -> None:
    assert client.get("/mechanism/Arctic%20Dialogue/brief.exe").status_code == 422
    assert client.get("/mechanism/Nothing/brief.md").status_code == 404
    assert client.get(f"/mechanism/{quote(held.records('meeting')[0].id)}").status_code == 400


def test_without_the_extra_the_page_says_how_to_get_it(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    from communique.web.pages import mechanism

    monkeypatch.setattr(mechanism, "find_spec", lambda name: None)
    page = Tags(client.get("/mechanism/Arctic%20Dialogue").text).words
    assert "docx and pdf need the extra: pip install 'communique[brief]'" in page


def test_a_brief_that_cannot_be_written_says_what_to_install(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "docx", None)
    assert docx
    answer = client.get("/mechanism/Arctic%20Dialogue/brief.docx")
    assert answer.status_code == 400
    assert "communique[brief]" in answer.text


def test_the_network_says_what_it_leaves_out_and_the_table_tells_the_same(client: TestClient) -> None:
    every = client.get("/network.json").json()
    assert every["pairs"][0] == {"parties": ["FI", "NO"], "number": 8}
    two = client.get("/network?most=2").text
    assert "left out: 1 party that had less, with 2 pairs" in two
    rows = re.findall(r'<th scope="row"><a href="/r/FI-NO">[^<]*</a></th><td class="number">(\d+)</td>', two)
    assert rows == ["8"]


@pytest.mark.parametrize(
    ("asked", "number"),
    [("form=summit", 1), ("kind=instrument", 2), ("party=SE", 2), ("two_only=1", 8), ("from=2019&to=2019", 2)],
)
def test_network_and_matrix_are_narrowed_alike(client: TestClient, asked: str, number: int) -> None:
    assert client.get(f"/network.json?{asked}").json()["number"] == number
    fields = client.get(f"/matrix.json?{asked}").json()["fields"]
    assert fields == [
        {"party": pair["parties"][0], "column": pair["parties"][1], "number": pair["number"]}
        for pair in client.get(f"/network.json?{asked}").json()["pairs"]
    ]


@pytest.mark.parametrize("asked", ["kind=office", "kind=nothing", "form=treaty", "most=1", "most=1000", "by=hour"])
def test_what_cannot_be_counted_is_refused(client: TestClient, asked: str) -> None:
    assert client.get(f"/matrix?{asked}").status_code in (400, 422)


def test_by_year_the_matrix_tells_each_partys_years(client: TestClient) -> None:
    told = client.get("/matrix.json?by=year").json()
    assert {"party": "SE", "column": "2020", "number": 1} in told["fields"]
    assert told["columns"] == sorted(told["columns"])


def test_a_page_says_where_not_all_is_drawn(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    from communique.publishing import chronicle

    assert "earlier ones are not drawn" not in client.get("/r/FI-NO").text
    monkeypatch.setattr(chronicle, "MOST", 4)
    assert "earlier ones are not drawn" in client.get("/r/FI-NO").text


def test_every_first_view_is_light(client: TestClient) -> None:
    for address in ADDRESSES:
        assert len(client.get(address).content) < 100_000


def test_what_is_due_comes_page_by_page_and_each_thing_once(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = client.get("/due.json?on=2020-06-01").json()
    assert whole["number"] == len(whole["due"]) > 2
    assert whole["next"] is None
    monkeypatch.setattr("communique.web.pages.due.AT_ONCE", 2)
    address, found = "/due.json?on=2020-06-01", []
    while address:
        page = client.get(address).json()
        assert len(page["due"]) <= 2
        found += page["due"]
        address = page["next"]
    assert found == whole["due"]
    assert 'rel="next" href="/due?on=2020-06-01&amp;page=2"' in client.get("/due?on=2020-06-01").text
