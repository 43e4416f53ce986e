"""The store of a register: what was read, only ever added to, and the records made of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from communique.register import checking, copying
from communique.register.checking import Fault
from communique.register.connection import MEMORY, connect, location
from communique.register.databases.known import database_at, database_of
from communique.register.decisions import Decisions
from communique.register.documents import Documents
from communique.register.everything import Everything
from communique.register.overview import Overview
from communique.register.past import carry_over
from communique.register.records import Records


class Register(Documents, Records, Decisions, Overview):
    """A register on disk. Every method raises RegisterError where the store cannot be used.

    Documents are added one by one, each with all that it says, in one transaction. Records and conflicts are
    brought up to date with them when they are next asked for, or by `catch_up`; another process may read and write
    meanwhile.
    """

    @classmethod
    def open(cls, where: str | Path | None = None, *, create: bool = True, patience: float | None = None) -> "Register":
        """The register at a path or URL; without one, that of COMMUNIQUE_REGISTER, or communique.db in this
        folder.

        `create` makes a register where there is none; `patience` is how many seconds to wait for another process that
        is writing, or for a server that is gone: 10 for a file and 60 for a server, unless told. Raises RegisterError for
        a file that is no register, a folder, a folder that is missing, a file that may not be opened, a server that cannot
        be reached or lets nobody in, and, unless `create`, where there is no register.
        """
        return cls._at(location(where), create, patience)

    @classmethod
    def _at(cls, path: str, create: bool = True, patience: float | None = None) -> "Register":
        waits = database_at(path).patience if patience is None else patience
        return cls(connect(path, create, waits), path, waits)

    @contextmanager
    def everything(self) -> Iterator[Everything]:
        """All that was read and ruled: open for as long as it is read from."""
        with self._reading() as db:
            yield Everything(db)

    def as_of(self, day: date) -> "Register":
        """The register as it stood at the end of a day, in memory: what had been published and ruled by then.

        It is made anew, so that it takes as long as `rebuild` does over as many documents. What is changed in it is not
        kept. Documents without a date count from the day on which they were read.
        """
        past = Register._at(MEMORY)
        with self._reading() as held, past._writing() as then:
            carry_over(held, then, day)
        for decision in self.decisions():
            if decision.at[:10] <= day.isoformat():
                past.decide(decision)
        return past

    def faults(self) -> tuple[Fault, ...]:
        """What is wrong with the file, with what was read and ruled, or with what was made of it; nothing is changed."""
        with self._reading() as db:
            return tuple(checking.faults(db))

    def copy_to(self, path: str | Path) -> None:
        """Copies the register, as it is at this moment, into an SQLite file that is not there yet."""
        with self._reading() as db:
            if not database_of(db).copy(db, str(path)):
                with Register._at(str(path)) as empty, empty._writing() as copy:
                    copying.copy(db, copy)
