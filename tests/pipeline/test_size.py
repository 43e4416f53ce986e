"""How many documents the inputs are expected to hold."""

import gzip
from pathlib import Path

from communique.pipeline.size import documents_in


def test_files_count_as_one_and_lines_as_one_each(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("one\ntwo\n", "utf-8")
    (tmp_path / "b.jsonl").write_text('{"id": 1}\n{"id": 2}\n{"id": 3}', "utf-8")
    (tmp_path / "c.jsonl.gz").write_bytes(gzip.compress(b"{}\n{}\n"))
    (tmp_path / ".hidden.txt").write_text("x", "utf-8")
    assert list(documents_in([tmp_path])) == [1, 3, 2]
    assert list(documents_in([tmp_path / "a.txt", tmp_path / "b.jsonl"])) == [1, 3]


def test_standard_input_cannot_be_counted(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("one", "utf-8")
    assert list(documents_in([tmp_path, "-"])) == [1, None]


def test_what_is_missing_or_broken_counts_as_one(tmp_path: Path) -> None:
    (tmp_path / "broken.jsonl.gz").write_bytes(b"no gzip")
    assert list(documents_in([tmp_path / "nowhere.txt", tmp_path / "broken.jsonl.gz"])) == [1, 1]
