"""The index of copies beside a register."""

import shutil
from pathlib import Path

from communique.copies.index import Index
from communique.model.document import Document
from communique.model.finding import Extraction
from communique.pipeline.shelved import index_of
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


def test_a_folder_thrown_away_is_made_anew(tmp_path: Path) -> None:
    with _register(tmp_path, 1, 2) as register:
        index_of(register).close()
        shutil.rmtree(tmp_path / "register.db.copies")
        with index_of(register) as index:
            assert _names(index) == {"d1", "d2"}


def test_what_a_killed_run_left_behind_is_forgotten(tmp_path: Path) -> None:
    with _register(tmp_path, 1, 2) as register:
        with index_of(register) as index:
            index.add(_document(3))
        with index_of(register) as index:
            assert len(index) == 2 and "d3" not in index


def test_where_another_run_has_it_open_the_index_is_in_memory(tmp_path: Path) -> None:
    with _register(tmp_path, 1, 2) as register, index_of(register), index_of(register) as second:
        assert _names(second) == {"d1", "d2"}
