"""A register that lies open: the connections to it, and its records brought up to date for who looks at them."""

import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine

from communique import journal
from communique.register import progress, settling
from communique.register.address import MEMORY, shown
from communique.register.connection import begun, explained
from communique.register.counted import Counted
from communique.register.gauged import Gauged
from communique.register.ground.making import Making, is_quicker
from communique.register.ground.task import Hands
from communique.register.progress import Share
from communique.register.returned import Looked
from communique.resolution.kept import Kept


class Opened:
    """A register that lies open, with what this process knows of it by now."""

    def __init__(self, engine: Engine, path: str, patience: float) -> None:
        self._engine = engine
        self._path = path
        self._patience = patience
        self._kept: tuple[int, Kept] | None = None
        self._looked = Looked()
        self._counted = Counted()
        self._gauged = Gauged()

    @property
    def path(self) -> str:
        """Where the register is kept, by its path or URL; ':memory:' for one that is not."""
        return self._path

    @property
    def shown(self) -> str:
        """The same as it may be shown to anybody: without a password."""
        return shown(self._path)

    def close(self) -> None:
        """Lets go of the file, or of the server."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # What is made of what was read

    def rebuild(self, by: Hands | None = None, folder: Path | None = None) -> None:
        """Makes all records and conflicts anew out of what was read and ruled, and keeps them; as `catch_up` does."""
        for _ in self.rebuilding(by, folder):
            pass

    def rebuilding(self, by: Hands | None = None, folder: Path | None = None) -> Iterator[Share]:
        """Does the same, and tells after each step how much is done."""
        with self._writing() as db:
            settling.settle_all(db)
            progress.forget(db)
        yield from self.catching_up(by, folder)

    def catch_up(self, by: Hands | None = None, folder: Path | None = None) -> None:
        """Brings the records up to date with what was read and ruled, and with the rules of this version.

        What costs time is what is new. Much of it is taken in lot by lot, each of which is kept when it is done; or, where
        that is quicker, all records are made anew `by` several hands, in a `folder` that they can all reach.
        """
        for _ in self.catching_up(by, folder):
            pass

    def catching_up(self, by: Hands | None = None, folder: Path | None = None) -> Iterator[Share]:
        """Does the same, and tells after each step how much is done."""
        if by is not None and folder is not None and self._path != MEMORY:
            making = Making(self._path, self._reading, self._writing, folder)
            with self._reading() as db:
                quicker = is_quicker(db, by.number)
            if quicker:
                yield from making.steps(by)
            else:
                making.forget()
        yield from self._by_lots()

    def _by_lots(self) -> Iterator[Share]:
        with self._reading() as db:
            waiting = progress.left(db)
        whole = several = False
        while not whole:
            begun = time.monotonic()
            with self._writing() as db:
                self._kept = progress.advance(db, self._kept)
                whole, turn, left = not progress.behind(db), progress.turn(db), progress.left(db)
            journal.told("records brought up to date", turn=turn, whole=whole, seconds=time.monotonic() - begun)
            several = several or not whole  # what is done in one step is done before it could be told
            if several:
                yield Share(max(0, waiting - left), max(waiting, left))

    # How the store is reached

    def reading(self) -> AbstractContextManager[Connection]:
        """A connection to look by, for what keeps tables of its own beside the register's."""
        return self._reading()

    def writing(self) -> AbstractContextManager[Connection]:
        """A connection to change by, in one transaction, for the same."""
        return self._writing()

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with explained(self._path), begun(self._engine, self._patience, writes=False) as db:
            yield db

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with explained(self._path), begun(self._engine, self._patience, writes=True) as db:
            yield db

    @contextmanager
    def _fresh(self) -> Iterator[Connection]:
        """A connection to records that are made of all that was read, by the rules of this version."""
        with self._reading() as db:
            if not progress.behind(db):
                yield db
                return
        self.catch_up()
        with self._reading() as db:
            yield db
