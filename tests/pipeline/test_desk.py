"""The desk: uploads are read by a process apart, which may die; nothing is left over, and nothing waits for ever."""

import gzip
import io
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from communique.model.errors import NotHeldError, UsageError
from communique.pipeline import desk as desks
from communique.pipeline.apart import Bounds
from communique.pipeline.desk import Desk, Job
from communique.register.store import Register

STORY = (
    "Published: 2020-03-03\n\nOSLO, March 2 (NNA) - Norway's Defence Minister Anna Holm met Finland's Defence Minister "
    "Eero Aho in Oslo on Monday. The two sides discussed safety at sea and agreed to meet again in the autumn.\n"
)
LONG = 60.0


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary files go."""
    made = tmp_path / "temporary"
    made.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(made))
    return made


@pytest.fixture
def desk(register: Register, folder: Path) -> Iterator[Desk]:
    made = Desk(register)
    yield made
    made.close()


def given(**files: bytes | str) -> list[tuple[str, Any]]:
    return [
        (name.replace("_", "."), io.BytesIO(held if isinstance(held, bytes) else held.encode()))
        for name, held in files.items()
    ]


def left(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def done(desk: Desk, job: Job) -> Job:
    ended = desk.awaited(job.id, LONG)
    assert not ended.under_way
    return ended


def test_an_upload_tells_of_each_file_what_came_of_it(register: Register, desk: Desk, folder: Path) -> None:
    files = given(a_txt=STORY, again_txt=STORY, x_bin=os.urandom(3000), table_csv="a,b", empty_md="")
    copy = (f"../../<b>{chr(10)}.txt", io.BytesIO(f"{STORY}\nThe guests left in the evening.".encode()))
    job = desk.hand_in([*files, copy], "Ana")
    assert job.under_way and job.by == "Ana"
    job = done(desk, job)
    assert job.progress == "done" and not job.why
    told = [[each.state for each in job.of(number)] for number in range(6)]
    assert told == [["read"], ["held"], ["refused"], ["refused"], ["refused"], ["read"]]
    (read,), (held,), (nonsense,), _, _, (copied,) = (job.of(number) for number in range(6))
    assert read.document == held.document == copied.copy_of
    assert read.findings and register.document(str(read.document)).text
    assert copied.copied > 0.5
    assert nonsense.why.startswith("x.bin: ") and ";" in nonsense.why
    assert str(folder) not in "".join(each.why for each in job.outcomes)
    assert "\n" not in job.files[5]
    assert not left(folder)
    assert register.records_of(str(read.document)), "the records are up to date"


def test_a_bomb_costs_its_own_upload_and_the_next_one_is_read(
    desk: Desk, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bomb = gzip.compress(b"word " * 25_000_000)
    first = desk.hand_in(given(bomb_txt_gz=bomb), "Ana")
    second = desk.hand_in(given(a_txt=STORY), "Ana")
    assert done(desk, first).outcomes[0].state == "refused"
    assert done(desk, second).outcomes[0].state == "read"
    assert not left(folder)


def test_who_takes_too_long_is_ended(register: Register, folder: Path) -> None:
    desk = Desk(register, Bounds(seconds=0.2))
    job = done(desk, desk.hand_in(given(a_txt=STORY), "Ana"))
    assert job.progress == "broken" and "took longer" in job.why
    assert not left(folder)
    desk.close()


def test_who_takes_too_much_memory_is_ended(register: Register, folder: Path) -> None:
    desk = Desk(register, Bounds(memory=150_000_000))
    job = done(desk, desk.hand_in(given(a_txt=STORY), "Ana"))
    assert job.progress == "broken" or job.outcomes[0].state == "refused"
    assert not left(folder)
    desk.close()
    assert register.counts(), "the register is none the worse"


def test_more_documents_than_one_upload_may_have_are_refused(register: Register, folder: Path) -> None:
    desk = Desk(register, Bounds(documents=2))
    lines = "\n".join(f'{{"text": "{STORY.splitlines()[2]} Day {day}.", "title": "Day {day}"}}' for day in range(5))
    job = done(desk, desk.hand_in(given(all_jsonl=lines), "Ana"))
    assert [each.state for each in job.outcomes] == ["refused", "read", "read"] or [
        each.state for each in job.outcomes
    ] == ["read", "read", "refused"]
    assert "more than the 2 documents" in next(each.why for each in job.outcomes if each.why)
    desk.close()


def test_what_is_too_large_or_too_much_is_not_taken(
    register: Register, desk: Desk, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desks, "FILES", 2)
    monkeypatch.setattr(desks, "LARGEST", 1000)
    monkeypatch.setattr(desks, "IN_ALL", 1500)
    for files, reason in (
        (given(), "no file was chosen"),
        (given(a="1", b="2", c="3"), "3 files are more than the 2"),
        (given(a="x" * 999, b="y" * 999), "in all"),
    ):
        with pytest.raises(UsageError, match=reason):
            desk.hand_in(files, "Ana")
    job = done(desk, desk.hand_in(given(a_txt="x" * 1200), "Ana"))
    assert "larger than" in job.outcomes[0].why and job.progress == "done"
    assert not left(folder)
    with Register.open(":memory:") as memory, pytest.raises(UsageError, match="in memory"):
        Desk(memory).hand_in(given(a_txt=STORY), "Ana")
    with pytest.raises(NotHeldError, match="not remembered"):
        desk.job("none")


def test_few_may_wait_and_closing_the_desk_leaves_nothing_behind(register: Register, folder: Path) -> None:
    desk = Desk(register)
    jobs = [desk.hand_in(given(a_txt=f"{STORY} {number}"), "Ana") for number in range(desks.WAITING)]
    with pytest.raises(UsageError, match="wait to be read"):
        for _ in range(2):  # the first may have had its turn already
            desk.hand_in(given(a_txt=STORY), "Ana")
    desk.close()
    assert not any(desk.job(each.id).under_way for each in jobs)
    assert not list(folder.iterdir())


def test_the_reader_ends_with_the_one_that_asked_for_it_and_takes_the_files_away(tmp_path: Path) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "0.txt").write_text(STORY)
    job = (
        f'{{"register": "{tmp_path / "none.db"}", "folder": "{folder}", "uploads": [], '
        '"bounds": {"seconds": 60, "memory": 4000000000, "documents": 5}}\n'
    )
    orphan = "import communique.pipeline.apart as apart, time; apart._read = lambda *told: time.sleep(60); apart.main()"
    child = subprocess.Popen([sys.executable, "-c", orphan], stdin=subprocess.PIPE)
    assert child.stdin
    child.stdin.write(job.encode())
    child.stdin.close()
    assert child.wait(20) == 1
    deadline = time.monotonic() + 5
    while folder.exists() and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not folder.exists()
