"""Records made from the ground in partitions are those that one process makes, to the last row."""

import json
from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.register.test_upkeep import OTHER, PACT, STORIES, printed, shared

from communique.model.errors import RegisterError
from communique.model.facts import Meeting
from communique.register import parts, progress, sums, upkeep
from communique.register import schema as s
from communique.register.ground import making
from communique.register.ground.making import Making
from communique.register.ground.task import Task
from communique.register.store import Register

pytestmark = pytest.mark.on_both

QUIET = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
MEETING = Meeting(form="talks", parties=("KZ", "TR"), date="2023-05-04", stage="held")
FEW = [("2023-05-04", [PACT], None), ("2023-05-05", [PACT, MEETING], None), ("2024-05-05", [OTHER], None)]


class Alone:
    """Does tasks in this process, `most` of them at most before it is killed."""

    number = 4

    def __init__(self, most: int = 10_000) -> None:
        self.most = most
        self.done: list[str] = []

    def do(self, tasks: Iterable[Task]) -> Iterator[Task]:
        for task in tasks:
            if len(self.done) == self.most:
                raise KilledError
            task.do()
            self.done.append(task.part)
            yield task


class KilledError(Exception):
    """Stands for the end of the process."""


@pytest.fixture(params=["whole", "in parts"])
def size_of_parts(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Facts are summed up in parts from two reports on, as well as whole."""
    if request.param == "in parts":
        monkeypatch.setattr(parts, "LARGE", 2)
        monkeypatch.setattr(upkeep, "LARGE", 2)
        monkeypatch.setattr(parts, "SIZE", 2)
        monkeypatch.setattr(sums, "WIDE", 2)


def made(register: Register) -> dict[str, list[str]]:
    """All rows that are made of what was read, but for their numbers, and the words by which records are found."""
    found: dict[str, list[str]] = {}
    with register.reading() as db:
        for table in s.MADE:
            if table is not s.built:
                columns = [column for column in table.columns if column.name != "line"]
                rows = (tuple(map(_plain, row)) for row in db.execute(table.select().with_only_columns(*columns)))
                found[table.name] = sorted(map(repr, rows))
        words = "SELECT r.record, w.title, w.people, w.mechanism, w.words FROM record_words w JOIN worded r"
        if db.dialect.name == "sqlite":
            found["words"] = sorted(map(repr, db.exec_driver_sql(f"{words} ON r.line = w.rowid")))
    return found


def _plain(value: Any) -> Any:
    """What is kept as JSON, with its names in their order."""
    try:
        return json.dumps(json.loads(value), sort_keys=True)
    except (TypeError, ValueError):
        return value


def made_by(hands: Alone, register: Register, folder: Path, size: int = 1) -> bool:
    return Making(register.path, register.reading, register.writing, folder, size).by(hands)


_NUMBERS = count()


@QUIET
@given(stories=STORIES, data=st.data())
@pytest.mark.usefixtures("size_of_parts")
def test_whatever_was_read_and_ruled_the_rows_are_those_that_one_process_makes(
    tmp_path: Path, stories: Any, data: Any
) -> None:
    place = tmp_path / str(next(_NUMBERS))
    with Register.open(f"{place}.db") as register:
        told = printed(stories)
        for document, extraction in told:
            register.add(document, extraction)
        names = [document.id for document, _ in told]
        findings = [finding.id for _, extraction in told for finding in extraction.findings]
        if len(names) > 1:
            for _ in range(data.draw(st.integers(0, 3))):
                one, other = sorted(data.draw(st.permutations(names))[:2])
                kind, origin = data.draw(st.sampled_from(["copy", "boilerplate"])), data.draw(st.integers(0, 2))
                register.add_passages([shared(one, other, data.draw(st.sampled_from([0, 60])), kind, origin)])
        for sort in data.draw(
            st.lists(st.sampled_from(["same", "apart", "one format", "two formats", "rejected"]), max_size=3)
        ):
            if len(findings) > 1:
                one, other = data.draw(st.permutations(findings))[:2]
                register.rule(sort, one, "" if sort == "rejected" else other)
        if data.draw(st.booleans()):
            register.rule("withdrawn", names[0], "")
        register.rebuild()
        alone = made(register)
        assert made_by(Alone(), register, place, data.draw(st.sampled_from([1, 2, 1000])))
        assert made(register) == alone
        with register.reading() as db:
            assert not progress.behind(db)


def test_documents_that_come_later_find_what_was_made_from_the_ground(tmp_path: Path) -> None:
    *first, last = printed(FEW)
    with Register.open(tmp_path / "some.db") as some, Register.open(tmp_path / "all.db") as every:
        for document, extraction in first:
            some.add(document, extraction)
        assert made_by(Alone(), some, tmp_path / "making")
        some.add(*last)
        some.catch_up()
        for document, extraction in printed(FEW):
            every.add(document, extraction)
        every.catch_up()
        assert made(some) == made(every)


@pytest.mark.parametrize("most", [0, 1, 7, 20])
def test_what_was_broken_off_is_taken_up_where_it_was(tmp_path: Path, most: int) -> None:
    with Register.open(tmp_path / "register.db") as register:
        for document, extraction in printed(FEW):
            register.add(document, extraction)
        register.rebuild()
        alone = made(register)
        killed, second = Alone(most), Alone()
        with pytest.raises(KilledError):
            made_by(killed, register, tmp_path / "making")
        assert made(register) == alone, "what there was stays until all is made"
        assert made_by(second, register, tmp_path / "making")
        assert not set(killed.done) & set(second.done)
        assert made(register) == alone
        assert not (tmp_path / "making").exists()


def test_what_was_broken_off_is_thrown_away_where_something_was_read_since(tmp_path: Path) -> None:
    *first, last = printed(FEW)
    with Register.open(tmp_path / "register.db") as register:
        for document, extraction in first:
            register.add(document, extraction)
        with pytest.raises(KilledError):
            made_by(Alone(5), register, tmp_path / "making")
        register.add(*last)
        assert made_by(Alone(), register, tmp_path / "making")
        found = made(register)
        register.rebuild()
        assert made(register) == found


def test_what_was_made_is_thrown_away_where_something_is_read_meanwhile(tmp_path: Path) -> None:
    *first, last = printed(FEW)

    class Beside(Alone):
        """Reads another document when it is at its last task but some."""

        def do(self, tasks: Iterable[Task]) -> Iterator[Task]:
            for task in super().do(tasks):
                if "records" in task.part and not register.holds(last[0]):
                    register.add(*last)
                yield task

    with Register.open(tmp_path / "register.db") as register:
        for document, extraction in first:
            register.add(document, extraction)
        assert not made_by(Beside(), register, tmp_path / "making")
        register.catch_up()
        found = made(register)
        register.rebuild()
        assert made(register) == found


def test_one_is_quicker_with_few_documents_and_with_few_new_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "LEAST", 2)
    hands = Alone()
    stories = printed([("2023-05-04", [PACT], None)] * 8)
    with Register.open(tmp_path / "register.db") as register:
        for read, by_all in ((1, False), (7, True), (8, False)):
            for document, extraction in stories[:read]:
                register.add(document, extraction)
            before = len(hands.done)
            register.catch_up(hands, tmp_path / "making")
            assert (len(hands.done) > before) == by_all, read
    with Register.open(":memory:") as passing:
        for document, extraction in stories:
            passing.add(document, extraction)
        before = len(hands.done)
        passing.catch_up(hands, None)
        assert len(hands.done) == before and len(passing.records()) == 1


def test_a_register_that_cannot_be_looked_at_is_named(tmp_path: Path) -> None:
    task = Task(str(tmp_path / "nowhere.db"), str(tmp_path), "documents", [], "a.part")
    with pytest.raises(RegisterError, match=r"nowhere\.db"):
        task.do()


def test_two_who_would_make_the_records_of_one_register_do_not_meet(tmp_path: Path) -> None:
    class Two(Alone):
        """Another comes, looks, and goes."""

        def do(self, tasks: Iterable[Task]) -> Iterator[Task]:
            for task in super().do(tasks):
                assert not made_by(Alone(0), register, tmp_path / "making")
                yield task

    with Register.open(tmp_path / "register.db") as register:
        for document, extraction in printed(FEW):
            register.add(document, extraction)
        assert made_by(Two(), register, tmp_path / "making")
        assert register.records()


def test_what_was_broken_off_is_thrown_away_where_one_goes_on(tmp_path: Path) -> None:
    folder = tmp_path / "making"
    with Register.open(tmp_path / "register.db") as register:
        for document, extraction in printed(FEW):
            register.add(document, extraction)
        with pytest.raises(KilledError):
            made_by(Alone(5), register, folder)
        register.catch_up(Alone(), folder)
        assert not folder.exists() and register.records()


def test_where_there_is_no_room_the_file_is_named(tmp_path: Path) -> None:
    class Full(Alone):
        """The disk is full when it comes to records."""

        def do(self, tasks: Iterable[Task]) -> Iterator[Task]:
            for task in tasks:
                if task.stage == "records":
                    task.path.with_suffix(".passing").mkdir()
                yield from super().do([task])

    with Register.open(tmp_path / "register.db") as register:
        for document, extraction in printed(FEW):
            register.add(document, extraction)
        with pytest.raises(RegisterError, match=r"records\.part: cannot be written .*run the same again"):
            made_by(Full(), register, tmp_path / "making")
        for left in (tmp_path / "making").glob("*.passing"):
            left.rmdir()
        assert made_by(Alone(), register, tmp_path / "making")
