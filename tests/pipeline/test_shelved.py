"""The index of copies beside a register."""

import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from communique.copies.index import Index
from communique.model.document import Document
from communique.model.finding import Extraction
from communique.pipeline.intake import Intake, read_into
from communique.pipeline.shelved import VARIABLE, folder_of, index_of, take_in
from communique.register.store import Register

WORDS = "The two governments agreed to open a second crossing on the river and to share the cost of the bridge equally."


def _document(number: int) -> Document:
    return Document(
        id=f"d{number}", text=f"Report number {number} of that day. {WORDS}", published=f"2022-05-0{number}"
    )


def _register(folder: Path, *numbers: int) -> Register:
    register = Register.open(folder / "register.db")
    for number in numbers:
        document = _document(number)
        register.add(document, Extraction(document=document.id))
    return register


def _names(index: Index) -> set[str]:
    return {stretch.document for p in index.shared() for stretch in (p.one, p.other)}


def test_the_index_lies_beside_the_register_and_takes_in_only_what_is_new(tmp_path: Path) -> None:
    with _register(tmp_path, 1) as register:
        index_of(register).close()
        assert (tmp_path / "register.db.copies").is_dir()
        document = _document(2)
        register.add(document, Extraction(document=document.id))
        with index_of(register) as index:
            assert len(index) == 2 and _names(index) == {"d1", "d2"}


def test_a_reader_takes_in_what_another_added_before_it_tells_again(tmp_path: Path) -> None:
    with _register(tmp_path, 1) as register, Register.open(register.path) as other:
        index = index_of(register)
        other.add(_document(2), Extraction(document="d2"))
        assert take_in(index, register)
        assert _names(index) == {"d1", "d2"}
        index.close()


def test_two_readers_with_indexes_of_their_own_lose_nothing_that_documents_share(tmp_path: Path) -> None:
    with _register(tmp_path, 1) as register:
        one, other = Intake(register, Given()), Intake(register, Given())
        list(one.take([_document(2)]))
        list(other.take([_document(3)]))  # each of them knows nothing of the other's
        one.finish()
        other.finish()
        one.close()
        other.close()
        pairs = {(p.one.document, p.other.document) for p in register.passages()}
        assert pairs == {("d1", "d2"), ("d1", "d3"), ("d2", "d3")}
        assert register.untold() == ()


def test_the_index_of_a_register_on_a_server_lies_where_it_is_read_from_and_tells_no_password(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = (SimpleNamespace(path=f"postgresql://ana:{word}@server/desk") for word in ("sesame", "open"))
    another = SimpleNamespace(path="postgresql://ana@server/other")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    assert folder_of(one).parent == tmp_path / "cache" / "communique"  # type: ignore[arg-type]
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    assert folder_of(one) == folder_of(other) != folder_of(another)  # type: ignore[arg-type]
    assert folder_of(one).parent == tmp_path and "sesame" not in str(folder_of(one))  # type: ignore[arg-type]


class Given:
    """An extractor that finds nothing."""

    version = "given-1"

    def extract(self, document: Document) -> Extraction:
        return Extraction(document=document.id)

    def extract_all(self, documents: Iterable[Document]) -> Iterator[Extraction]:
        return map(self.extract, documents)


def test_a_folder_thrown_away_is_made_anew(tmp_path: Path) -> None:
    with _register(tmp_path, 1, 2) as register:
        index_of(register).close()
        shutil.rmtree(tmp_path / "register.db.copies")
        with index_of(register) as index:
            assert _names(index) == {"d1", "d2"}


def test_an_index_of_other_documents_is_made_anew(tmp_path: Path) -> None:
    with _register(tmp_path, 1, 2) as register:
        with index_of(register) as index:
            index.add(_document(3))
        with index_of(register) as index:
            assert len(index) == 2 and "d3" not in index


def test_texts_are_read_out_of_the_register_and_not_kept_twice(tmp_path: Path) -> None:
    with _register(tmp_path, 1, 2) as register:
        index_of(register).close()
        kept = sqlite3.connect(tmp_path / "register.db.copies" / "documents.db")
        assert kept.execute("SELECT count(*), count(text) FROM document").fetchone() == (2, 0)
        with index_of(register) as index:
            assert {p.other.document for p in index.of("d1")} == {"d2"}


def test_copies_of_a_document_that_a_killed_run_kept_are_told_by_the_next_run(tmp_path: Path) -> None:
    with _register(tmp_path, 1, 2) as register:
        third = tmp_path / "third.txt"
        third.write_text("A note that has nothing in common with the other two, and says little else besides.")
        assert not register.passages()
        for _ in read_into(register, [third]):
            pass
        assert {p.other.document for p in register.passages("d1")} == {"d2"}


def test_where_another_run_has_it_open_the_index_is_in_memory(tmp_path: Path) -> None:
    with _register(tmp_path, 1, 2) as register, index_of(register), index_of(register) as second:
        assert _names(second) == {"d1", "d2"}


def test_what_was_shared_by_then_is_told_again_after_a_run_that_was_killed_before_its_end(tmp_path: Path) -> None:
    """Many short documents make the words that they share a standing phrase; the first of them were told of a copy."""
    told = [_document(number) for number in range(1, 10)]
    with Register.open(tmp_path / "whole.db") as whole, Register.open(tmp_path / "killed.db") as killed:
        _take(whole, told)
        _take(killed, told[:2])
        run = Intake(killed)
        for _ in run.take(told[2:]):
            pass
        run.close()  # and no more: it was killed before it could finish
        assert killed.untold() == tuple(document.id for document in told[2:])
        for _ in read_into(killed, []):
            pass
        assert killed.untold() == ()
        assert killed.passages() == whole.passages()


def _take(register: Register, documents: list[Document]) -> None:
    run = Intake(register)
    for _ in run.take(documents):
        pass
    run.finish()
    run.close()
