"""The processes that make the records of a large read: how many, where, and what comes of one that dies."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.register.ground.test_making import FEW, made
from tests.register.test_upkeep import printed

from communique.model.errors import RegisterError
from communique.pipeline.events import Making
from communique.pipeline.making import Workers, beside, catching_up, hands_of, rebuilding
from communique.register import progress
from communique.register.ground import making as ground
from communique.register.ground.task import Hands, Task
from communique.register.store import Register


def asked_of(hands: type[Hands], monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The partitions that hands of a type are asked for from now on."""
    found: list[str] = []
    do = hands.do

    def counted(self: Hands, tasks: Iterable[Task]) -> Iterator[Task]:
        for task in do(self, tasks):
            found.append(task.part)
            yield task

    monkeypatch.setattr(hands, "do", counted)
    return found


@pytest.fixture
def register(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Register]:
    """A register of three documents, whose records are worth several processes."""
    monkeypatch.setattr(ground, "LEAST", 1)
    with Register.open(tmp_path / "register.db") as held:
        for document, extraction in printed(FEW):
            held.add(document, extraction)
        yield held


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The partitions that processes were asked for."""
    return asked_of(Workers, monkeypatch)


@pytest.mark.on_both
def test_several_processes_make_the_records_that_one_makes(register: Register, asked: list[str]) -> None:
    list(catching_up(register, 4))
    assert asked
    found = made(register)
    register.rebuild()
    assert made(register) == found
    before = len(asked)
    list(rebuilding(register, 4))
    assert len(asked) > before
    assert made(register) == found


def test_nothing_is_left_beside_the_register(register: Register, tmp_path: Path) -> None:
    list(catching_up(register, 4))
    folder = beside(register)
    assert folder is not None and folder.is_absolute() and not folder.exists()
    assert {path.name.partition("-")[0] for path in tmp_path.iterdir()} == {"register.db"}


def test_what_is_in_memory_is_made_by_this_process_alone(monkeypatch: pytest.MonkeyPatch, asked: list[str]) -> None:
    monkeypatch.setattr(ground, "LEAST", 1)
    with Register.open(":memory:") as held:
        for document, extraction in printed(FEW):
            held.add(document, extraction)
        list(catching_up(held, 4))
        list(rebuilding(held, 4))
        assert not asked and beside(held) is None and held.records()


def test_one_process_alone_goes_on_from_what_there_is(register: Register, asked: list[str]) -> None:
    list(catching_up(register, 1))
    assert not asked and register.records()


class Deadly:
    """What ends the process that reads it: each such process, or the first alone, where there is a `trace` to be left of it."""

    def __init__(self, item: str, trace: Path | None = None) -> None:
        self.item, self.trace = item, trace

    def __reduce__(self) -> tuple[object, ...]:
        if self.trace is None:
            return os._exit, (9,)
        end = f"(open({str(self.trace)!r}, 'w').close(), __import__('os')._exit(9))"
        return eval, (f"{self.item!r} if __import__('os').path.exists({str(self.trace)!r}) else {end}",)


class Broken:
    """Hands that are given records whose heaps end the process."""

    number = 4

    def __init__(self, hands: Hands, trace: Path | None = None) -> None:
        self.hands, self.trace = hands, trace

    def do(self, tasks: Iterable[Task]) -> Iterator[Task]:
        return self.hands.do(self._deadly(task) for task in tasks)

    def _deadly(self, task: Task) -> Task:
        return replace(task, items=[Deadly(i, self.trace) for i in task.items]) if task.stage == "records" else task


def test_a_partition_whose_process_is_killed_is_made_by_another(register: Register, tmp_path: Path) -> None:
    with hands_of(4) as hands:
        register.catch_up(Broken(hands, tmp_path / "trace"), tmp_path / "making")
    assert (tmp_path / "trace").exists()
    found = made(register)
    register.rebuild()
    assert made(register) == found


def test_a_partition_that_kills_whatever_makes_it_is_named_and_what_was_made_is_kept(
    register: Register, tmp_path: Path
) -> None:
    folder = tmp_path / "making"
    with hands_of(4) as hands:
        with pytest.raises(RegisterError, match=r"a partition of the records broke down .*run the same again"):
            register.catch_up(Broken(hands), folder)
        assert any(folder.iterdir())
        register.catch_up(hands, folder)
    assert register.records() and not folder.exists()


def test_how_far_it_is_is_told_step_by_step(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "LOT", 1)
    monkeypatch.setattr(progress, "LARGEST", 1)
    alone = list(catching_up(register, 1))
    assert alone == [Making(1, 3), Making(2, 3), Making(3, 3)]
    assert list(catching_up(register, 1)) == []
    rounds = [each for each in rebuilding(register, 4) if each.of > 3]
    assert [each.done for each in rounds] == list(range(rounds[-1].of + 1))
