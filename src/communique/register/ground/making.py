"""The records of a register made from the ground, in partitions, and put into it at once.

While they are made the register stays as it is: partitions look at what was read, and write beside it. At the end all is put
in by one transaction, unless something was read or ruled meanwhile; then it is thrown away.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, func, insert, select

from communique import journal
from communique.register import progress
from communique.register import schema as s
from communique.register.connection import explained
from communique.register.databases.known import database_of, plain
from communique.register.ground.alone import alone_in
from communique.register.ground.partition import TERMS
from communique.register.ground.rounds import Sources, Stage, parted, rounds
from communique.register.ground.scratch import Scratch, clear
from communique.register.ground.task import Hands, Task
from communique.register.progress import Share
from communique.register.rulings import WORDED

SIZE = 2000
"""Documents, nodes or reports of a partition."""
LEAST = 2000
"""Documents below which a single process is as quick."""
ALONE, MORE, OTHERS, LEFT = 3.0, 1 / 4000, 5.0, 1.0
"""What a document takes one process alone, and so much more for each that is held; and from the ground those who do partitions,
and the one who puts them together: in milliseconds (`benchmarks/driver.py`, docs/scale.md).
"""
_ONCE = 5000
"""Rows that are written at once."""

Opening = Callable[[], AbstractContextManager[Connection]]


def is_quicker(db: Connection, hands: int) -> bool:
    """Whether to make all records from the ground by so many is quicker than to bring those up to date that there are."""
    held, new = db.scalar(select(func.count()).select_from(s.extraction)) or 0, progress.left(db)
    by_lots = new * (ALONE + MORE * (held - new / 2))
    return new >= LEAST and held * (OTHERS / hands + LEFT) < by_lots


class Making:
    """One making: `reading` and `writing` open a register at `where`, which others have to reach under that name."""

    def __init__(self, where: str, reading: Opening, writing: Opening, folder: Path, size: int = SIZE) -> None:
        self._where, self._reading, self._writing = where, reading, writing
        self._folder = folder
        self._size = size
        self._whole = False

    def by(self, hands: Hands) -> bool:
        """Makes all records; whether they are in the register, which they are not where it was changed meanwhile, or another
        process is at it.

        Raises RegisterError where a partition cannot be done; what was done until then is taken up the next time.
        """
        for _ in self.steps(hands):
            pass
        return self._whole

    def steps(self, hands: Hands) -> Iterator[Share]:
        """Does the same, and tells after each round how much is done."""
        with alone_in(self._folder) as alone, explained(str(self._folder)):
            if alone:
                yield from self._rounds(hands)

    def forget(self) -> None:
        """Throws away what was broken off, where it is not taken up."""
        if self._folder.exists():
            with alone_in(self._folder) as alone:
                if alone:
                    clear(self._folder)

    def _rounds(self, hands: Hands) -> Iterator[Share]:
        of = self._begin()
        scratch = Scratch(self._folder, of)
        every, done = rounds(self._sources(of["extractions"]), scratch), scratch.rounds()
        for number, stages in enumerate(every):
            if number >= done:
                self._go(number, stages, scratch, hands)
            yield Share(number, len(every))
        self._whole = self._end(of, scratch)
        clear(self._folder)
        yield Share(len(every), len(every))

    def _begin(self) -> dict[str, Any]:
        """How far what was read and ruled reaches, and the records that there are, which stay until others take their place."""
        with self._writing() as db:
            if progress.reached(db) is None:
                progress.forget(db)
            return _state(db) | {"size": self._size}

    def _sources(self, reached: int) -> Sources:
        table = s.extraction
        documents = select(table.c.document).where(table.c.seq <= reached).group_by(table.c.document)
        decisions = select(s.resting.c.decision).where(s.resting.c.sort == WORDED).distinct()

        def names(query: Any) -> Iterator[str]:
            with self._reading() as db:
                yield from db.execution_options(yield_per=_ONCE).scalars(query)

        return Sources(
            lambda: names(documents.order_by(func.min(table.c.seq))),
            lambda: names(decisions.order_by(s.resting.c.decision)),
        )

    def _go(self, number: int, stages: list[Stage], scratch: Scratch, hands: Hands) -> None:
        """Does a round of stages, and puts together what comes of it."""
        begun = time.monotonic()
        paths: list[Path] = []

        def tasks() -> Iterator[Task]:
            for stage in stages:
                for items in parted(stage.items(), self._size):
                    name = f"{number:02}-{len(paths):06}-{stage.name}.part"
                    task = Task(self._where, str(self._folder), stage.name, items, name)
                    paths.append(task.path)
                    if not task.path.exists():  # else it was done before something was broken off
                        yield task

        for task in hands.do(tasks()):
            journal.detailed("partition of records made", part=task.part)
        done = time.monotonic()
        scratch.put(number, paths)
        names = " ".join(dict.fromkeys(stage.name for stage in stages))
        seconds, put = done - begun, time.monotonic() - done
        journal.told("round of records made", stages=names, partitions=len(paths), seconds=seconds, together=put)

    def _end(self, of: dict[str, Any], scratch: Scratch) -> bool:
        """Puts what was made into the register, unless something was changed there meanwhile."""
        with self._writing() as held:
            if _state(held) | {"size": self._size} != of:
                return False
            database, db = database_of(held), plain(held)
            progress.clear(held)
            wanted = f"WHERE sort NOT LIKE '{TERMS}%' ORDER BY sort, key"
            database.fill(held, s.kept, scratch.rows(f"SELECT sort, key, value FROM kept {wanted}"))
            database.fill(held, s.kept_member, scratch.rows(f"SELECT * FROM kept_member {wanted}, member"))
            for statement, rows in scratch.statements():
                db.executemany(statement, rows)
            turn = of["turn"] + 1
            reach = progress.ends(held) | {"rules": of["rules"], "turn": turn, "outlined": turn}
            held.execute(insert(s.built), reach)
            return True


def _state(db: Connection) -> dict[str, Any]:
    """How far what was read and ruled reaches, and the turn of the records."""
    built = progress.reached(db)
    return {**progress.ends(db), **{name: built[name] for name in ("rules", "turn") if built is not None},
            "made": None if built is None else built["extractions"]}  # fmt: skip
