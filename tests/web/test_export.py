"""The register for other programs, taken from the pages: the same files as from the command, narrowed as a search is."""

import io
import json
import re
from collections.abc import Callable, Iterator
from html import unescape
from zipfile import ZipFile

import pytest
from starlette.testclient import TestClient

from communique.model.search import Query
from communique.publishing.exports import FORMATS
from communique.register.selection import Selection
from communique.register.store import Register
from communique.web.application import application

NEEDED = {"parquet": "pyarrow", "ftm": "followthemoney", "ftm-statements": "followthemoney"}
"""The libraries of extras that formats need."""


@pytest.fixture
def client(register: Register) -> TestClient:
    return TestClient(application(register))


def written(register: Register, name: str, query: Query | None = None) -> bytes:
    with register.selection(query or Query()) as chosen:
        return b"".join(FORMATS[name].write(chosen))


@pytest.mark.parametrize("name", FORMATS)
def test_each_format_is_the_file_that_the_command_writes(client: TestClient, register: Register, name: str) -> None:
    if name in NEEDED:
        pytest.importorskip(NEEDED[name])
    answer = client.get(f"/export/{name}")
    assert answer.status_code == 200
    assert answer.headers["content-type"].partition(";")[0] == FORMATS[name].media
    assert answer.headers["content-disposition"].endswith(f'.{FORMATS[name].suffix}"')
    assert answer.content == written(register, name)


def test_the_filters_are_those_of_a_search(client: TestClient, register: Register) -> None:
    for asked, query in {
        "kind=meeting": Query(kinds=("meeting",)),
        "q=fisheries": Query(words="fisheries"),
        "party=Norway,FI&stage=expected&person=": Query(parties=("NO", "FI"), stage="expected"),
        "since=2020-04-01": Query(since="2020-04-01"),
        "party=ZZ": Query(parties=("ZZ",)),
    }.items():
        assert client.get(f"/export/jsonl?{asked}").content == written(register, "jsonl", query)


def test_the_whole_register_makes_the_same_register(client: TestClient, register: Register) -> None:
    from communique.pipeline.importing import import_into

    data = client.get("/export/jsonl?whole=true").content
    again = Register.open(":memory:")
    list(import_into(again, io.BytesIO(data), "the pages"))
    assert again.records() == register.records()
    assert TestClient(application(again)).get("/export/jsonl?whole=true").content == data


def test_one_table_is_had_alone(client: TestClient) -> None:
    alone = client.get("/export/csv?table=meetings")
    assert alone.headers["content-type"].startswith("text/csv")
    archive = ZipFile(io.BytesIO(client.get("/export/csv").content))
    assert alone.content == archive.read("meetings.csv")


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/export/papyrus", 404),
        ("/export/csv?table=omens", 400),
        ("/export/jsonl?table=meetings", 400),
        ("/export/csv?whole=true", 400),
        ("/export/jsonl?whole=true&party=NO", 400),
        ("/export/jsonl?since=soon", 400),
        ("/export/jsonl?kind=omen", 422),
    ],
)
def test_what_makes_no_sense_is_refused_in_the_one_shape(client: TestClient, address: str, status: int) -> None:
    answer = client.get(address, headers={"accept": "application/json"})
    assert answer.status_code == status
    assert answer.json()["error"]["message"]


def test_the_page_counts_and_leads_to_each_format(client: TestClient, register: Register) -> None:
    page = client.get("/export?party=NO&kind=meeting").text
    assert "1 record of what is asked for" in page
    for name in FORMATS:
        assert f'formaction="/export/{name}"' in page
    twin = client.get("/export.json?party=NO&kind=meeting").json()
    assert twin["records"] == 1
    assert {each["name"] for each in twin["formats"]} == set(FORMATS)
    for each in twin["formats"]:
        assert each["address"].startswith(f"/export/{each['name']}?") and "party=NO" in each["address"]


def test_a_search_and_a_relationship_lead_to_their_export(client: TestClient, register: Register) -> None:
    for page in ("/search?q=fisheries&party=NO", "/r/FI-NO"):
        (link,) = re.findall(r'href="(/export\?[^"]*)"', client.get(page).text)
        assert client.get(unescape(link)).status_code == 200
        assert client.get(unescape(link).replace("/export?", "/export.json?")).json()["records"] > 0


def test_a_large_file_is_sent_while_it_is_written_and_the_register_is_let_go_of(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    from communique.web.pages import export

    monkeypatch.setattr(export, "PIECE", 1)
    taken: list[int] = []
    let_go: list[bool] = []

    def write(chosen: object) -> Iterator[bytes]:
        for number in range(5):
            taken.append(number)
            yield b"x"

    _watched(register, monkeypatch, let_go)
    pieces = export._sent(register, Query(), write)
    assert next(pieces) == b"x" and taken == [0]
    pieces.close()  # type: ignore[attr-defined]
    assert let_go == [True] and taken == [0]


def _watched(register: Register, monkeypatch: pytest.MonkeyPatch, let_go: list[bool]) -> None:
    from contextlib import contextmanager

    whole: Callable[[Query], object] = register.selection

    @contextmanager
    def selection(query: Query) -> Iterator[Selection]:
        try:
            with whole(query) as chosen:  # type: ignore[attr-defined]
                yield chosen
        finally:
            let_go.append(True)

    monkeypatch.setattr(register, "selection", selection)


def test_without_its_library_parquet_says_so_before_anything_is_sent(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "pyarrow", None)
    answer = client.get("/export/parquet", headers={"accept": "application/json"})
    assert answer.status_code == 400
    assert "communique[tables]" in json.dumps(answer.json())
