"""The file that a document was read from can be saved, and is never shown as a page of ours."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from communique.pipeline.intake import read_into
from communique.register.store import Register
from communique.web.application import application

STORY = "The foreign ministers of Chile and Peru met in Lima on Friday, 6 March 2020."
PAGE = f"<html><body><article><p>{STORY}</p><script>alert(1)</script></article></body></html>"


@pytest.fixture
def register(tmp_path: Path) -> Register:
    (tmp_path / "page.html").write_text(PAGE)
    (tmp_path / "note.txt").write_text(STORY + " They will meet again.")
    register = Register.open(tmp_path / "register.db")
    list(read_into(register, [tmp_path / "page.html", tmp_path / "note.txt"]))
    return register


def test_the_bytes_come_as_a_file_to_be_saved(register: Register) -> None:
    page, note = sorted(register.identifiers(), key=lambda name: register.original_media(name) is None)
    with TestClient(application(register)) as client:
        assert "the file it was read from" in client.get(f"/document/{page}").text
        answer = client.get(f"/original/{page}")
        assert answer.content == PAGE.encode()
        assert answer.headers["content-type"] == "application/octet-stream"
        assert answer.headers["content-disposition"] == f'attachment; filename="{page}.html"'
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "the file it was read from" not in client.get(f"/document/{note}").text
        assert client.get(f"/original/{note}").status_code == client.get("/original/none").status_code == 404
