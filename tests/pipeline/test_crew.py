"""Documents are analysed in processes apart: what kills one of them costs itself alone, and the order is that of the documents."""

import os
import signal
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from communique.extraction.rules import Rules
from communique.model.document import Document
from communique.model.errors import ExtractionError, ReadingError, UsageError
from communique.model.finding import Extraction
from communique.model.original import Reading
from communique.pipeline import worker
from communique.pipeline.apart_readings import read_by, read_files
from communique.pipeline.crew import Crew
from communique.pipeline.listing import File, Listing
from communique.pipeline.worker import Died, Patience, Worker
from communique.register.store import Register

STORY = "The foreign ministers of Chile and Peru met in Lima on Friday, 6 March 2020. They signed a customs agreement."
TASKS = Path(__file__).parent / "scripted_tasks.py"


@pytest.fixture
def scripted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Children whose tasks are those of the tests, which die where a document says so."""
    command = [os.sys.executable, str(TASKS), str(Patience().memory)]  # type: ignore[attr-defined]
    real = worker.subprocess.Popen
    monkeypatch.setattr(worker.subprocess, "Popen", lambda _, **rest: real(command, **rest))


def listed(*paths: Path) -> Listing:
    return Listing(Register.open(":memory:"), paths)


def documents(*texts: str) -> list[Document]:
    return [Document(id=f"d{number}", text=text) for number, text in enumerate(texts)]


def test_what_the_crew_finds_is_what_the_rules_find() -> None:
    crew, given = Crew(2), documents(STORY, "Nothing happened.", STORY.replace("Chile", "Bolivia"))
    try:
        assert crew.version == Rules().version
        assert [*crew.extract_all(given)] == [*Rules().extract_all(given)]
        assert crew.extract(given[0]) == Rules().extract(given[0])
    finally:
        crew.close()


@pytest.mark.usefixtures("scripted")
@pytest.mark.parametrize("fate", ["die", "hang", "hog"])
def test_a_document_that_ends_its_worker_is_told_and_the_others_are_analysed(fate: str) -> None:
    crew = Crew(2, Patience(seconds=2, memory=2**31))
    lots = [(number, documents("a", "b", fate if number == 1 else "c")) for number in range(6)]
    try:
        told = dict(crew.side_by_side(lots))
    finally:
        crew.close()
    assert list(told) == list(range(6))
    for number, found in told.items():
        failed = [each for each in found if isinstance(each, ExtractionError)]
        assert [each.document for each in found if isinstance(each, Extraction)] == ["d0", "d1", "d2"][
            : 3 - len(failed)
        ]
        assert len(failed) == (number == 1)
        assert all("d2: " in str(each) and "leave it out, and report it" in str(each) for each in failed)


@pytest.mark.usefixtures("scripted")
def test_what_no_other_document_would_fare_better_with_goes_through() -> None:
    crew = Crew()
    try:
        with pytest.raises(UsageError, match="no such setting"):
            list(crew.extract_all(documents("a", "usage")))
        assert len(list(crew.extract_all(documents("a")))) == 1
    finally:
        crew.close()


@pytest.mark.usefixtures("scripted")
def test_who_asks_no_more_waits_for_nobody() -> None:
    crew = Crew(1, Patience(seconds=30))
    begun = time.monotonic()
    running = crew.side_by_side((number, documents("a" if number < 1 else "hang")) for number in range(9))
    assert next(running)[0] == 0
    running.close()
    assert time.monotonic() - begun < 20


@pytest.mark.usefixtures("scripted")
def test_a_worker_that_was_killed_begins_anew_with_the_next_task() -> None:
    one = Worker()
    (pid,) = one.ask("who")
    os.kill(pid, signal.SIGKILL)
    with suppress(Died):  # unless the system has told of its death before
        list(one.ask("who"))
    (other,) = one.ask("who")
    assert other != pid
    one.close()


@pytest.mark.usefixtures("scripted")
def test_a_child_ends_when_its_parent_is_gone() -> None:
    one = Worker()
    (pid,) = one.ask("who")
    assert one._child and one._child.stdin and one._child.stdout
    one._child.stdin.close()
    assert one._child.wait(10) == 0
    assert not Path(f"/proc/{pid}/cmdline").exists() or not Path(f"/proc/{pid}/cmdline").read_bytes()
    one._child = None


def test_files_are_read_apart_each_with_where_it_came_from(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY)
    (tmp_path / "b.txt").write_text("")
    told = list(read_files(listed(tmp_path, tmp_path / "none")))
    assert [file and file.path for file, _ in told] == [str(tmp_path / "a.txt"), str(tmp_path / "b.txt"), None]
    assert isinstance(told[0][1], Reading) and told[0][1].document.text == STORY
    assert [type(item) for _, item in told[1:]] == [ReadingError, ReadingError]


@pytest.mark.usefixtures("scripted")
def test_a_file_that_breaks_its_reader_is_refused_and_the_next_is_read(tmp_path: Path) -> None:
    for name in ("a", "die", "hang", "z"):
        (tmp_path / name).write_text(STORY)
    told: Mapping[str, Any] = {
        Path(file.path).name: item
        for file, item in read_files(listed(tmp_path), patience=Patience(seconds=2))
        if isinstance(file, File)
    }
    assert isinstance(told["a"], Reading) and isinstance(told["z"], Reading)
    assert "broke down the process" in str(told["die"])
    assert "took longer than 2 seconds" in str(told["hang"])


@pytest.mark.usefixtures("scripted")
def test_a_reader_that_was_killed_is_taken_up_after_where_it_was() -> None:
    one = Worker()
    reading = read_by(one, Path("several"))
    told: list[Any] = []
    for _ in range(3):  # a worker that is killed by another is no fault of the file, however often
        told.append(next(reading))
        assert one._child
        one._child.kill()
    told += reading
    one.close()
    assert [item.document.id for item in told if isinstance(item, Reading)] == ["s0", "s1", "s2", "s3"]
