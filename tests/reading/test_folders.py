"""A folder is listed as it is walked: each file once, whatever links lead where, and however many files there are."""

import os
import subprocess
from pathlib import Path

import pytest

from communique.model.errors import ReadingError
from communique.reading import folders
from communique.reading.folders import walk


def names(folder: Path) -> list[str]:
    return [
        each.origin if isinstance(each, ReadingError) else str(Path(each.path).relative_to(folder))
        for each in walk(str(folder))
    ]


def lay(folder: Path, *files: str) -> Path:
    for name in files:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name)
    return folder


def test_a_folder_with_more_entries_than_are_put_in_order_at_once_is_listed_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folders, "CHUNK", 3)
    wanted = [f"{number:02}.txt" for number in range(10)]
    found = names(lay(tmp_path, *wanted))
    assert sorted(found) == wanted
    assert all(found[at : at + 3] == sorted(found[at : at + 3]) for at in range(0, 10, 3))


def test_what_a_link_leads_to_is_listed_once_and_only_where_the_walk_does_not_come_by_it(tmp_path: Path) -> None:
    inside = lay(tmp_path / "inside", "deep/a.txt", ".hidden/b.txt")
    outside = lay(tmp_path / "outside", "c.txt", "sub/d.txt")
    (inside / "1").symlink_to(inside / "deep")
    (inside / "2").symlink_to(inside / ".hidden")
    (inside / "3").symlink_to(outside)
    (inside / "4").symlink_to(outside / "sub")
    (outside / "up").symlink_to(inside)
    assert names(inside) == ["2/b.txt", "3/c.txt", "3/sub/d.txt", "deep/a.txt"]


def test_a_walk_goes_as_deep_as_the_folders_do(tmp_path: Path) -> None:
    here = tmp_path
    at = os.open(here, os.O_RDONLY)
    for _ in range(1_500):  # deeper than calls may be nested, and than files may be open
        os.mkdir("d", dir_fd=at)
        below = os.open("d", os.O_RDONLY, dir_fd=at)
        os.close(at)
        at = below
    os.close(os.open("a.txt", os.O_CREAT | os.O_WRONLY, dir_fd=at))
    os.close(at)
    found = list(walk(str(tmp_path)))
    subprocess.run(["rm", "-rf", str(tmp_path / "d")], check=True)  # which no function of Python can, so deep
    assert [each.name for each in found if not isinstance(each, ReadingError)] == ["a.txt"]


def test_a_file_that_is_none_and_a_link_that_leads_nowhere_are_told(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "lost").symlink_to(tmp_path / "nowhere")
    assert [each.reason for each in walk(str(tmp_path)) if isinstance(each, ReadingError)] == [
        "does not exist",
        "is no regular file",
    ]
