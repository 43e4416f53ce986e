"""The pages of sources: what the numbers are and mean, and that names are text."""

import re
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from communique.model.document import Document
from communique.model.finding import Extraction
from communique.register.store import Register
from communique.web.application import application
from communique.web.charts.share import WIDTH, bar

pytestmark = pytest.mark.on_both

ODD = "<script>alert(1)</script>/The & Post"


def test_every_source_leads_to_its_page_and_says_what_is_measured(register: Register) -> None:
    with TestClient(application(register)) as client:
        page = client.get("/sources").text
        assert "What the numbers mean" in page
        for name in ("The Post", "The Herald"):
            assert f'href="/sources/{quote(name)}"' in page
            assert client.get(f"/sources/{quote(name)}").status_code == 200
        told = client.get("/sources.json").json()
        assert [each["name"] for each in told["outlets"]] == ["The Herald", "The Post"]
        herald = client.get("/sources/The%20Herald.json").json()
        assert herald["copied"]["whose"][0]["name"] == "The Post"
        assert 0 < herald["copied"]["share"] < 1
        post = client.get("/sources/The%20Post").text
        assert "Arctic Dialogue" in post and 'href="/document/herald-1">The Herald</a>' in post
        assert client.get("/sources/none").status_code == 404


def test_a_name_of_any_letters_is_text_and_an_address(register: Register) -> None:
    register.add(Document(id="x", text="Rain.", source=ODD, published="2021-01-01"), Extraction(document="x"))
    with TestClient(application(register)) as client:
        page = client.get("/sources").text
        assert "<script>alert" not in page
        address = f"/sources/{quote(ODD)}"
        assert f'href="{address}"' in page
        assert "<script>alert" not in client.get(address).text
        assert client.get(f"{address}.json").json()["name"] == ODD


@pytest.mark.parametrize(("share", "filled"), [(0, 0.0), (0.25, WIDTH / 4), (1, WIDTH), (7, WIDTH), (-1, 0.0)])
def test_a_bar_is_filled_by_the_share_and_says_it(share: float, filled: float) -> None:
    drawn = bar(share, "<b>a quarter</b>")
    assert "<title>&lt;b&gt;a quarter&lt;/b&gt;</title>" in drawn
    found = re.search(r'class="part" width="([0-9.]+)"', drawn)
    assert found and float(found[1]) == filled


def test_an_empty_register_has_no_sources(tmp_path: object) -> None:
    with Register.open(f"{tmp_path}/empty.db") as empty, TestClient(application(empty)) as client:
        assert "No document names who published it." in client.get("/sources").text
