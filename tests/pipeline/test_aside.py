"""What cannot be read is remembered with its reason, tried again when somebody asks, and let go of once it is read."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from communique.cli.commands import communique
from communique.model.document import Document
from communique.model.errors import ExtractionError, NotHeldError, RegisterError
from communique.model.finding import Extraction
from communique.model.original import Original
from communique.pipeline.events import Read, Refused
from communique.pipeline.intake import read_into
from communique.register.quarantine import refusals
from communique.register.store import Register

pytestmark = pytest.mark.on_both

STORY = "The foreign ministers of Chile and Peru met in Lima on Friday, 6 March 2020."
PAGE = f"<html><head><title>Lima</title></head><body><article><p>{STORY}</p></article></body></html>"


class Moody:
    """An extractor that cannot tell what some documents say."""

    version = "moody-1"

    def __init__(self, *fails: str) -> None:
        self.fails = fails

    def extract(self, document: Document) -> Extraction:
        if document.id in self.fails:
            raise ExtractionError("is too long; split it")
        return Extraction(document=document.id)

    def extract_all(self, documents):  # type: ignore[no-untyped-def]
        return map(self.extract, documents)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    held = tmp_path / "stories"
    held.mkdir()
    (held / "lines.jsonl").write_text('{"id": "one", "text": "One."}\n{broken\n')
    (held / "page.html").write_text(PAGE)
    return held


def call(register: Path, *arguments: str) -> Result:
    return CliRunner().invoke(communique, ["--register", str(register), "read", *arguments])


def waiting(register: Register) -> list[tuple[str, str, int]]:
    return [(Path(each.input).name, each.origin, each.tries) for each in refusals(register)]


def test_what_is_refused_is_remembered_until_it_can_be_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Register.open(folder.parent / "r.db") as register:
        for path in (folder, folder / "lines.jsonl"):
            list(read_into(register, [path], extractor=Moody()))
        monkeypatch.chdir(folder)
        list(read_into(register, ["lines.jsonl"], extractor=Moody()))
        assert waiting(register) == [("lines.jsonl", "lines.jsonl, line 2", 3)]
        (folder / "lines.jsonl").write_text('{"id": "one", "text": "One."}\n{"id": "two", "text": "Two."}\n')
        events = list(read_into(register, ["lines.jsonl"], extractor=Moody()))
        assert [event.document.id for event in events if isinstance(event, Read)] == ["two"]
        assert waiting(register) == []


def test_a_document_that_cannot_be_analysed_is_remembered_by_its_name(folder: Path) -> None:
    with Register.open(folder.parent / "r.db") as register:
        events = list(read_into(register, [folder / "lines.jsonl"], extractor=Moody("one")))
        assert [str(event.line) for event in events if isinstance(event, Refused)][-1] == "one: is too long; split it"
        assert ("lines.jsonl", "one", 1) in waiting(register)
        list(read_into(register, [folder / "lines.jsonl"], extractor=Moody()))
        assert ("lines.jsonl", "one", 1) not in waiting(register)


def test_a_run_that_was_stopped_lets_go_of_nothing(folder: Path) -> None:
    with Register.open(folder.parent / "r.db") as register:
        list(read_into(register, [folder], extractor=Moody()))
        (folder / "lines.jsonl").write_text('{"id": "one", "text": "One."}\n')
        list(read_into(register, [folder], extractor=Moody(), stop=lambda: True))
        assert len(waiting(register)) == 1


def test_what_is_not_there_is_no_input_to_be_remembered(tmp_path: Path) -> None:
    with Register.open(tmp_path / "r.db") as register:
        events = list(read_into(register, [tmp_path / "none.txt"], extractor=Moody()))
        assert isinstance(events[0], Refused)
        assert waiting(register) == []


def test_the_command_lists_retries_and_gives_up(folder: Path) -> None:
    register = folder.parent / "r.db"
    first = call(register, str(folder))
    assert first.exit_code == 1 and "--retry' tries it again" in first.stdout
    assert "lines.jsonl, line 2" in call(register, "--refused").stdout
    (folder / "lines.jsonl").write_text('{"id": "one", "text": "One."}\n')
    assert call(register, "--retry").exit_code == 0
    assert "nothing waits" in call(register, "--retry").stdout
    (folder / "empty.txt").write_text("")
    assert call(register, str(folder)).exit_code == 1
    assert "1 refusal given up" in call(register, "--give-up", str(folder / "empty.txt")).stdout
    assert "nothing waits" in call(register, "--retry").stdout
    for wrong in ([], ["--give-up"]):
        assert call(register, *wrong).exit_code


def test_the_bytes_of_a_page_are_kept_beside_its_text(folder: Path) -> None:
    with Register.open(folder.parent / "r.db") as register:
        list(read_into(register, [folder], extractor=Moody()))
        page, line = sorted(register.identifiers())
        assert register.original(page) == Original("text/html", PAGE.encode())
        assert (register.original_media(page), register.original_media(line)) == ("text/html", None)
        with pytest.raises(NotHeldError, match="no other original"):
            register.original(line)
        with pytest.raises(RegisterError, match="only ever added"), register.writing() as db:
            db.exec_driver_sql("DELETE FROM original")
