"""A folder that was read is read again at the price of listing it, and nothing that changed in it is missed."""

import gzip
import json
import os
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.cli.commands import communique
from communique.model.document import Document
from communique.model.errors import ExtractionError, ReadingError
from communique.model.finding import Extraction
from communique.pipeline import apart_readings, intake
from communique.pipeline.events import Event, Held, Read, Refused, Stopped, Unchanged
from communique.pipeline.intake import read_into
from communique.pipeline.listing import File, Listing
from communique.publishing.exports import jsonl
from communique.reading.inputs import readings_of
from communique.register.quarantine import refusals
from communique.register.store import Register

pytestmark = pytest.mark.on_both


class Silent:
    """An extractor that finds nothing, and cannot take some texts."""

    version = "silent-1"

    def __init__(self, cannot: str = "\0") -> None:
        self.cannot = cannot

    def extract(self, document: Document) -> Extraction:
        if self.cannot in document.text:
            raise ExtractionError("is too long; split it")
        return Extraction(document=document.id)

    def extract_all(self, documents: Iterable[Document]) -> Iterator[Extraction]:
        return map(self.extract, documents)


@pytest.fixture(autouse=True)
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock is that of some time after the files were written; and files are read without a process apart, to spare time."""

    def listing(register: Register, paths: Sequence[str | Path], *, anew: bool = False) -> Listing:
        return Listing(register, paths, anew=anew, clock=lambda: time.time() + 60)

    monkeypatch.setattr(intake, "Listing", listing)
    monkeypatch.setattr(apart_readings, "read_by", lambda _, file: readings_of(file))


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that were opened."""
    names: list[str] = []
    read = apart_readings.read_by

    def noted(worker: object, file: str) -> Iterator[object]:
        names.append(Path(file).name)
        return read(worker, file)  # type: ignore[arg-type]

    monkeypatch.setattr(apart_readings, "read_by", noted)
    return names


def reading(register: Register, *paths: Path, cannot: str = "\0", **how: object) -> list[Event]:
    return list(read_into(register, paths, extractor=Silent(cannot), **how))  # type: ignore[arg-type]


def told(events: Iterable[Event]) -> Counter[str]:
    return Counter(type(each).__name__ for each in events if isinstance(each, Read | Held | Refused))


def passed(events: Iterable[Event]) -> tuple[int, int]:
    """How many files were passed over, and of how many of them something was refused."""
    some = [each for each in events if isinstance(each, Unchanged)]
    return sum(each.files for each in some), sum(each.refused for each in some)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    held = tmp_path / "stories"
    (held / "deep").mkdir(parents=True)
    (held / "a.txt").write_text("Norway and Finland met in Oslo.")
    (held / "deep" / "b.txt").write_text("Chile and Peru met in Lima.")
    lines = "\n".join(json.dumps({"id": f"d{n}", "text": f"Story number {n}."}) for n in range(40))
    (held / "lines.jsonl.gz").write_bytes(gzip.compress(lines.encode()))
    return held


def test_what_was_read_to_its_end_is_not_opened_again(tmp_path: Path, folder: Path, opened: list[str]) -> None:
    with Register.open(tmp_path / "r.db") as register:
        assert told(reading(register, folder)) == {"Read": 42}
        assert opened == ["a.txt", "b.txt", "lines.jsonl.gz"]
        again = reading(register, folder)
        assert len(opened) == 3 and told(again) == {} and passed(again) == (3, 0)
        assert told(reading(register, folder, anew=True)) == {"Held": 42}
        assert len(opened) == 6


def test_a_file_that_changed_is_read_and_one_that_was_only_touched_is_held(
    tmp_path: Path, folder: Path, opened: list[str]
) -> None:
    with Register.open(tmp_path / "r.db") as register:
        reading(register, folder)
        (folder / "a.txt").write_text("Norway and Sweden met in Oslo.")
        os.utime(folder / "deep" / "b.txt")
        del opened[:]
        assert told(reading(register, folder)) == {"Read": 1, "Held": 1}
        assert opened == ["a.txt", "b.txt"]
        assert passed(reading(register, folder)) == (3, 0)


def test_a_change_that_leaves_length_and_time_as_they_were_is_seen(tmp_path: Path, folder: Path) -> None:
    with Register.open(tmp_path / "r.db") as register:
        reading(register, folder)
        before = (folder / "a.txt").stat()
        time.sleep(0.05)  # the least that a file system tells apart
        (folder / "a.txt").write_text("Norway and Latvia met in Oslo."[: before.st_size].ljust(before.st_size))
        os.utime(folder / "a.txt", ns=(before.st_atime_ns, before.st_mtime_ns))
        assert told(reading(register, folder)) == {"Read": 1}


def test_what_was_changed_a_moment_ago_is_read_the_next_time_too(tmp_path: Path, folder: Path) -> None:
    with Register.open(tmp_path / "r.db") as register:
        written = (folder / "a.txt").stat().st_ctime
        just = [each for each in Listing(register, [folder], clock=lambda: written + 1) if isinstance(each, File)]
        assert len(just) == 3 and not any(each.state for each in just)
        settled = list(Listing(register, [folder], clock=lambda: time.time() + 60))
        assert all(each.state for each in settled if isinstance(each, File))


def test_a_file_that_is_named_by_itself_is_opened_and_known_in_its_folder(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    with Register.open(tmp_path / "r.db") as register:
        for _ in range(2):
            events = reading(register, Path("a.txt"))
            assert passed(events) == (0, 0) and len(told(events)) == 1
        assert passed(reading(register, Path())) == (1, 0)
        assert passed(reading(register, folder)) == (3, 0)


def test_what_was_refused_is_tried_again_only_where_it_is_asked_for(tmp_path: Path, folder: Path) -> None:
    (folder / "empty.txt").write_text("")
    with Register.open(tmp_path / "r.db") as register:
        assert told(reading(register, folder, cannot="number 7."))["Refused"] == 2
        again = reading(register, folder)
        assert told(again) == {} and passed(again) == (4, 2)
        assert told(reading(register, folder / "lines.jsonl.gz")) == {"Read": 1, "Held": 39}
        assert [Path(each.input).name for each in refusals(register)] == ["empty.txt"]
        assert passed(reading(register, folder)) == (4, 1)


def test_a_file_that_was_broken_off_is_read_to_its_end_the_next_time(tmp_path: Path, folder: Path) -> None:
    asked = iter(range(1000))
    with Register.open(tmp_path / "r.db") as register:
        first = reading(register, folder, stop=lambda: next(asked) > 30)
        assert any(isinstance(each, Stopped) for each in first) and told(first)["Read"] < 42
        second = reading(register, folder)
        assert told(first)["Read"] + told(second)["Read"] == 42
        assert passed(reading(register, folder)) == (3, 0)


def test_of_a_run_only_what_it_is_at_is_remembered(tmp_path: Path) -> None:
    from communique.pipeline.aside import Aside

    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(500):
        (folder / f"{number:03}.txt").write_text(f"Story {number}.")
    with Register.open(tmp_path / "r.db") as register:
        aside, most = Aside(register), 0
        listed = Listing(register, [folder], clock=lambda: time.time() + 60)
        given = aside.noted(apart_readings.read_files(listed))
        for event in intake.Intake(register, Silent()).take(given):
            aside.note(event)
            most = max(most, len(aside._of) + len(aside._done))
        assert most <= 2 * 16 + 200
        assert not aside._of
        aside.close()
        assert passed(reading(register, folder)) == (500, 0)


TEXTS = st.sampled_from(["", "Norway met Finland.", "Chile met Peru.", "Fiji met Samoa.", "{broken\n"])
FILES = st.dictionaries(st.sampled_from(["a.txt", "b.txt", "c/d.txt", "c/e.jsonl"]), TEXTS, min_size=1)


def lay(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        # Written beside it and moved to its place, as another file is: the same moment may tell both apart by nothing else.
        (folder / "new").write_text(text)
        (folder / "new").rename(folder / name)


@settings(max_examples=25)
@given(before=FILES, changed=FILES)
def test_to_read_a_folder_again_changes_nothing_and_to_read_what_changed_is_to_read_all_of_it(
    before: dict[str, str], changed: dict[str, str]
) -> None:
    with tempfile.TemporaryDirectory() as kept:
        folder = Path(kept) / "stories"
        folder.mkdir()
        with Register.open(Path(kept) / "r.db") as register, Register.open(Path(kept) / "whole.db") as whole:
            lay(folder, before)
            reading(register, folder)
            reading(whole, folder)
            held = list(jsonl.lines(register.records())), register.identifiers(), refusals(register)
            again = reading(register, folder)
            assert told(again) == {} and passed(again)[0] == len(before)
            assert (list(jsonl.lines(register.records())), register.identifiers(), refusals(register)) == held
            lay(folder, changed)
            reading(register, folder)
            reading(whole, folder, anew=True)
            assert register.identifiers() == whole.identifiers()
            waiting = [[(each.input, each.origin) for each in refusals(one)] for one in (register, whole)]
            assert waiting[0] == waiting[1]


def test_a_name_that_is_no_text_is_read_and_keeps_nothing_else_from_being_read(tmp_path: Path) -> None:
    folder = tmp_path / "names"
    folder.mkdir()
    for number, name in enumerate((b"\xff.txt", b"\xe4.txt", b"plain.txt")):
        (folder / os.fsdecode(name)).write_text(f"Story {number}." if number else "")
    with Register.open(tmp_path / "r.db") as register:
        assert told(reading(register, folder)) == {"Read": 2, "Refused": 1}
        assert passed(reading(register, folder)) == (3, 1)


def test_a_path_as_long_as_there_is_room_for_and_of_any_bytes_is_known_again(tmp_path: Path, opened: list[str]) -> None:
    part = bytes(byte for byte in range(1, 256) if byte != ord("/"))
    room = 4_095 - len(os.fsencode(tmp_path)) - len("/file.txt")
    inner = tmp_path
    for at in range(room // (len(part) + 1)):
        inner = inner / os.fsdecode(part[at:] + part[:at])
    inner = inner / ("x" * (room - len(os.fsencode(inner.relative_to(tmp_path))) - 2))
    inner.mkdir(parents=True)
    longest = inner / "file.txt"
    longest.write_text("Norway and Finland met in Oslo.")
    assert len(os.fsencode(longest)) == 4_095
    with Register.open(tmp_path / "r.db") as register:
        folder = next(each for each in tmp_path.iterdir() if each.is_dir())
        assert told(reading(register, folder)) == {"Read": 1}
        assert passed(reading(register, folder)) == (1, 0) and opened == ["file.txt"]
        longest.write_text("")
        assert told(reading(register, folder)) == {"Refused": 1}
        assert passed(reading(register, folder)) == (1, 1)
        assert len(refusals(register)) == 1


def test_of_two_files_that_are_shown_by_one_path_a_change_of_either_is_seen(tmp_path: Path) -> None:
    folder = tmp_path / "names"
    folder.mkdir()
    files = [folder / os.fsdecode(name) for name in (b"\xff.txt", rb"\xff.txt")]
    for number, file in enumerate(files):
        file.write_text(f"Story {number}.")
    with Register.open(tmp_path / "r.db") as register:
        assert told(reading(register, folder)) == {"Read": 2}
        for file in files:
            file.write_text(f"{file.read_text()} It changed.")
            assert told(reading(register, folder))["Read"] == 1


def test_the_command_tells_what_it_passed_over(tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "empty.txt").write_text("")
    monkeypatch.setattr("communique.pipeline.listing.SETTLED", 0.0)
    call = ["--register", str(tmp_path / "r.db"), "read", str(folder)]
    assert CliRunner().invoke(communique, call).exit_code == 1
    again = CliRunner().invoke(communique, call)
    assert again.exit_code == 0
    assert "4 files passed over, unchanged since they were read" in again.stdout
    assert "1 file of these with something that could not be read then" in again.stdout
    whole = CliRunner().invoke(communique, [*call, "--anew"])
    assert "42 already held, 1 refused" in whole.stdout and "passed over" not in whole.stdout


def test_a_folder_with_nothing_to_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with Register.open(tmp_path / "r.db") as register:
        (told_of, missing) = Listing(register, [tmp_path / "empty", tmp_path / "none"])
    assert isinstance(told_of, ReadingError) and told_of.reason == "holds no file to read"
    assert isinstance(missing, ReadingError) and missing.reason == "does not exist"
