"""A read in waves makes the register that any other read makes, whatever their size and wherever it was broken off."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

import pytest

from communique.copies.joining import shared_in_bands
from communique.model.document import Document
from communique.model.errors import ClusterError, ExtractionError
from communique.model.finding import Extraction
from communique.model.passage import SharedPassage
from communique.pipeline.events import Event, Held, Read, Refused, Stopped
from communique.pipeline.flow import sheets, waves
from communique.pipeline.flow.waves import read_in_waves
from communique.pipeline.intake import Intake
from communique.publishing.exports import jsonl
from communique.reading.inputs import readings_of
from communique.reading.within import Read as Item
from communique.register.quarantine import refusals
from communique.register.store import Register

Stories = list[tuple[Document, Extraction]]


class Scripted:
    """An engine that says what it was told to; it loses some documents so many times, and breaks down at one of them."""

    version = "scripted-1"

    def __init__(self, stories: Stories, *, breaks: str = "", loses: str = "", times: int = 0) -> None:
        self.told = {document.id: told for document, told in stories}
        self.breaks, self.loses, self.times = breaks, loses, times
        self.asked: list[str] = []

    def read(self, files: Sequence[str]) -> list[list[Item] | None]:
        return [list(readings_of(Path(file))) for file in files]

    def analyse(self, documents: Sequence[Document]) -> list[Extraction | ExtractionError | None]:
        return [self._said(document) for document in documents]

    def _said(self, document: Document) -> Extraction | ExtractionError | None:
        self.asked.append(document.id)
        if document.id == self.breaks:
            raise ClusterError("the cluster is gone")
        if document.id == self.loses and self.times:
            self.times -= 1
            return None
        if document.id == "odd":
            return ExtractionError("odd: cannot be analysed; leave it out, and report it")
        return self.told.get(document.id, Extraction(document=document.id))

    def extract_all(self, documents: Sequence[Document]) -> Iterator[Extraction | ExtractionError]:
        for document in documents:
            if told := self._said(document):
                yield told

    def shared(self, folder: Path) -> Iterator[SharedPassage]:
        return shared_in_bands(sheets.read(folder), 3)

    def close(self) -> None:
        pass


@pytest.fixture(autouse=True)
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file with several documents counts as large."""
    monkeypatch.setattr(waves, "LARGE", 300)


@pytest.fixture
def archive(tmp_path: Path, stories: Stories) -> Path:
    """A folder with the stories among others, an empty file, and a document that cannot be analysed."""
    folder = tmp_path / "archive"
    folder.mkdir()
    more = [Document(id=f"d{n}", text=f"Story number {n} has its own words.") for n in range(9)]
    lot = [*more[:4], *(document for document, _ in stories), *more[4:], Document(id="odd", text="An odd one.")]
    (folder / "lines.jsonl").write_text("".join(json.dumps(asdict(each)) + "\n" for each in lot))
    (folder / "plain.txt").write_text("One more story, in a file of its own, with words of its own.")
    (folder / "empty.txt").write_text("")
    return folder


def exported(register: Register) -> list[str]:
    return list(jsonl.lines(register.records()))


def embedded(path: Path, archive: Path, stories: Stories) -> list[str]:
    """The register that a read without waves makes."""
    with Register.open(path) as register:
        intake = Intake(register, Scripted(stories))  # type: ignore[arg-type]
        list(intake.take(item for file in sorted(archive.iterdir()) for item in readings_of(file)))
        intake.finish()
        intake.close()
        return exported(register)


def waved(register: Register, archive: Path, engine: Scripted, size: int = 3, **rest: object) -> list[Event]:
    paths = sorted(archive.iterdir())
    return list(read_in_waves(register, paths, engine, size=size, **rest))  # type: ignore[arg-type]


@pytest.mark.parametrize("size", [1, 3, 100])
def test_waves_of_any_size_make_the_same_register(tmp_path: Path, archive: Path, stories: Stories, size: int) -> None:
    with Register.open(tmp_path / "waves.db") as register:
        events = waved(register, archive, Scripted(stories), size)
        assert sum(isinstance(event, Read) for event in events) == 12
        assert sorted(
            event.line.partition(": ")[0].rpartition("/")[2] for event in events if isinstance(event, Refused)
        ) == [
            "empty.txt",
            "odd",
        ]
        assert exported(register) == embedded(tmp_path / "embedded.db", archive, stories) != []
        assert {each.origin for each in refusals(register)} == {"empty.txt", "odd"}
    assert not (tmp_path / "waves.db.waves").exists()


def test_a_read_that_was_broken_off_takes_up_at_the_last_whole_wave(
    tmp_path: Path, archive: Path, stories: Stories
) -> None:
    with Register.open(tmp_path / "waves.db") as register:
        first = Scripted(stories, breaks="d6")
        with pytest.raises(ClusterError, match="the cluster is gone"):
            waved(register, archive, first)
        second = Scripted(stories)
        waved(register, archive, second)
        again = set(first.asked) & set(second.asked)
        assert "d6" in again and len(again) <= 3
        assert exported(register) == embedded(tmp_path / "embedded.db", archive, stories)


def test_a_wave_that_was_done_is_kept_from_the_ledger_where_the_register_lacks_it(
    tmp_path: Path, archive: Path, stories: Stories
) -> None:
    work = tmp_path / "work"
    with Register.open(tmp_path / "one.db") as one, pytest.raises(ClusterError):
        waved(one, archive, Scripted(stories, breaks="d8"), work=work)
    with Register.open(tmp_path / "other.db") as other:
        engine = Scripted(stories)
        waved(other, archive, engine, work=work)
        assert "d0" not in engine.asked and "d8" in engine.asked
        assert exported(other) == embedded(tmp_path / "embedded.db", archive, stories)


def test_a_wave_that_was_cut_short_is_done_again(tmp_path: Path, archive: Path, stories: Stories) -> None:
    work = tmp_path / "work"
    with Register.open(tmp_path / "one.db") as one, pytest.raises(ClusterError):
        waved(one, archive, Scripted(stories, breaks="d8"), work=work)
    for wave in (work / "ledger").iterdir():
        wave.write_bytes(wave.read_bytes()[:-30])
    with Register.open(tmp_path / "other.db") as other:
        engine = Scripted(stories)
        waved(other, archive, engine, work=work)
        assert "d0" in engine.asked
        assert exported(other) == embedded(tmp_path / "embedded.db", archive, stories)


def test_reading_again_changes_nothing(tmp_path: Path, archive: Path, stories: Stories) -> None:
    with Register.open(tmp_path / "waves.db") as register:
        waved(register, archive, Scripted(stories))
        before = exported(register), register.passages()
        events = waved(register, archive, Scripted(stories))
        assert sum(isinstance(event, Held) for event in events) == 12
        assert (exported(register), register.passages()) == before


def test_what_is_lost_on_the_way_is_asked_for_again(tmp_path: Path, archive: Path, stories: Stories) -> None:
    with Register.open(tmp_path / "waves.db") as register:
        waved(register, archive, Scripted(stories, loses="d3", times=1))
        assert exported(register) == embedded(tmp_path / "embedded.db", archive, stories)


def test_what_is_lost_twice_is_refused_and_remembered(tmp_path: Path, archive: Path, stories: Stories) -> None:
    with Register.open(tmp_path / "waves.db") as register:
        events = waved(register, archive, Scripted(stories, loses="d3", times=2))
        assert any(isinstance(event, Refused) and "lost on the way" in event.line for event in events)
        assert "d3" in {each.origin for each in refusals(register)}
        assert sum(isinstance(event, Read) for event in events) == 11


def test_a_document_that_comes_again_waves_later_is_analysed_once_and_refused_as_often_as_it_comes(
    tmp_path: Path, archive: Path, stories: Stories
) -> None:
    lines = (archive / "lines.jsonl").read_text()
    (archive / "more.jsonl").write_text(lines)
    with Register.open(tmp_path / "waves.db") as register:
        engine = Scripted(stories)
        events = waved(register, archive, engine)
        assert engine.asked.count("d0") == 1 and engine.asked.count("odd") == 2
        assert sum(isinstance(event, Held) for event in events) == 11
        assert exported(register) == embedded(tmp_path / "embedded.db", archive, stories)


def test_who_stops_keeps_the_waves_that_were_begun(tmp_path: Path, archive: Path, stories: Stories) -> None:
    asked = iter([False, False, *[True] * 20])
    with Register.open(tmp_path / "waves.db") as register:
        events = waved(register, archive, Scripted(stories), stop=lambda: next(asked))
        assert any(isinstance(event, Stopped) for event in events)
        assert 0 < sum(isinstance(event, Read) for event in events) < 12
        waved(register, archive, Scripted(stories))
        assert exported(register) == embedded(tmp_path / "embedded.db", archive, stories)
