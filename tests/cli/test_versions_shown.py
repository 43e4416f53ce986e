"""Versions of an article on the terminal."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from communique.cli.commands import communique
from communique.register.store import Register
from corrected import FIRST, SECOND


@pytest.fixture
def register(tmp_path: Path) -> Path:
    path = tmp_path / "r.db"
    with Register.open(path) as held:
        for each in (FIRST, SECOND):
            held.add(*each)
    return path


def said(register: Path, *words: str) -> str:
    result = CliRunner().invoke(communique, ["--register", str(register), *words])
    assert result.exit_code == 0, result.output
    return result.output


def test_a_document_is_shown_with_its_versions_and_what_was_changed(register: Path) -> None:
    told = said(register, "show", "first")
    assert "An earlier version of Ministers meet (second, 21 May 2023)" in told
    assert "which took its place" in told
    assert "− The two signed an Agreement on Rail Transit." in told
    assert "No longer told at all: Agreement on Rail Transit" in told
    assert "Date: 2023-05-05; now 2023-05-06" in told
    assert "A new version of Ministers meet (first" in said(register, "show", "second")


def test_a_record_is_shown_with_what_was_withdrawn_of_it(register: Path) -> None:
    with Register.open(register) as held:
        (meeting,) = held.records("meeting")
        (gone,) = [each.record for each in held.withdrawn_of("first") if each.whole]
    told = said(register, "show", meeting.id)
    assert "Date: 2023-05-05 — withdrawn by The Courier on 21 May 2023: the later version no longer says so" in told
    assert "then: “5 May” (first" in told
    told = said(register, "show", gone)
    assert "Withdrawn by The Courier on 21 May 2023: the later version no longer says so" in told
    assert "Title: Agreement on Rail Transit" in told
    assert gone not in said(register, "export") + said(register, "show", "instrument")


def test_what_is_neither_a_record_nor_a_document_is_refused(register: Path) -> None:
    result = CliRunner().invoke(communique, ["--register", str(register), "show", "nothing"])
    assert result.exit_code != 0
    assert "the register holds no record" in str(result.exception) + result.output


def test_reading_says_that_a_document_is_a_new_version(tmp_path: Path) -> None:
    head = "---\ntitle: Norway and Finland meet\nsource: The Post\npublished: {}\nurl: https://post.example/world/norway-and-finland-meet\n---\n"
    text = "The foreign ministers of Norway and Finland met in Oslo on {} May 2023 and spoke of the border.\n"
    for name, day in (("one", 6), ("two", 7)):
        (tmp_path / f"{name}.md").write_text(head.format(f"2023-05-0{day}") + text.format(day))
        told = said(tmp_path / "r.db", "read", "-v", str(tmp_path / f"{name}.md"))
    assert "; a new version of Norway and Finland meet (doc-" in told
    assert "1 new document is a version of an article held before" in told
