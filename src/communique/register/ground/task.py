"""A partition of a stage as it is given to a process, which may be on another machine."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol

from sqlalchemy import Engine

from communique.model.errors import RegisterError
from communique.register.collecting import seldom_collected
from communique.register.connection import begun, connect, explained
from communique.register.databases.known import database_at
from communique.register.ground.partition import Partition
from communique.register.ground.scratch import reading


@dataclass(frozen=True, slots=True)
class Task:
    """What a stage goes through in one partition: `register` is where that lies, `folder` where earlier stages came to, and
    `part` the file in it for what comes of this.
    """

    register: str
    folder: str
    stage: str
    items: list[Any]
    part: str

    @property
    def path(self) -> Path:
        """The file for what comes of it."""
        return Path(self.folder) / self.part

    def do(self) -> None:
        """Does it, and writes what comes of it. Raises RegisterError where the register cannot be looked at, or there is no
        room.
        """
        patience = database_at(self.register).patience
        engine = _engine(self.register, patience)
        look = begun(engine, patience, writes=False)
        with explained(self.register), look as db, reading(Path(self.folder)) as made, seldom_collected():
            part = Partition(db, made).done(self.stage, self.items)
        try:
            part.write(self.path)
        except OSError as error:
            raise RegisterError(
                f"{self.path}: cannot be written ({error.strerror}); make room and run the same again"
            ) from None


class Hands(Protocol):
    """Whatever does tasks, several at once."""

    @property
    def number(self) -> int:
        """How many it does at once."""

    def do(self, tasks: Iterable[Task]) -> Iterator[Task]:
        """Does tasks in any order, and gives back each that is done. Raises RegisterError, or ClusterError, where one cannot be
        done.
        """


@lru_cache(maxsize=1)
def _engine(register: str, patience: float) -> Engine:
    return connect(register, False, patience)
