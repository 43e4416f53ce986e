"""Records brought up to date by several processes of this machine, or by a cluster, where that is quicker than by one."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING

from communique import journal
from communique.model.errors import RegisterError
from communique.pipeline.ahead import begun_ahead
from communique.pipeline.crew import WORKERS
from communique.pipeline.events import Making
from communique.pipeline.shelved import folder_of
from communique.pipeline.worker import Died, Patience, Worker
from communique.register.address import MEMORY

if TYPE_CHECKING:
    from communique.register.ground.task import Hands, Task
    from communique.register.progress import Share
    from communique.register.store import Register

SUFFIX = ".making"
"""What is made for 'communique.db' lies in the folder 'communique.db.making' until it is put into it."""
PATIENCE = Patience(seconds=3600.0)
"""A partition takes seconds, but for that of all persons whose names hang together: half a minute among 100,000 documents."""
TRIES = 3
"""How often a partition is begun whose process dies: it may have been killed by another."""


class Workers:
    """Processes of this machine that make partitions; see `register.ground.task.Hands`."""

    def __init__(self, number: int) -> None:
        self.number = number
        self._workers = [Worker(PATIENCE) for _ in range(number)]
        self._idle: SimpleQueue[Worker] = SimpleQueue()
        for worker in self._workers:
            self._idle.put(worker)

    def do(self, tasks: "Iterable[Task]") -> "Iterator[Task]":
        """Does tasks, one more than there are processes begun ahead."""
        return begun_ahead(self._do, tasks, threads=self.number)

    def close(self) -> None:
        """Ends the processes."""
        for worker in self._workers:
            worker.close()

    def _do(self, task: "Task", tries: int = TRIES) -> "Task":
        worker = self._idle.get()
        try:
            list(worker.ask("make", task))
            return task
        except Died as death:
            if tries == 1:
                raise RegisterError(
                    f"a partition of the records {death.why} ({task.part}); what was made until then is kept: run the same again"
                ) from None
            journal.warned("worker died of a partition", part=task.part, why=death.why)
        finally:
            self._idle.put(worker)
        return self._do(task, tries - 1)


@contextmanager
def hands_of(number: int) -> "Iterator[Hands]":
    """So many processes of this machine, for as long as they are wanted; none of them is started before its first task."""
    workers = Workers(number)
    try:
        yield workers
    finally:
        workers.close()


def catching_up(register: "Register", number: int = WORKERS) -> Iterator[Making]:
    """Brings the records of a register up to date, by so many processes where that is quicker; tells how much is done."""
    with hands_of(number) as hands:
        yield from told(register.catching_up(hands, beside(register)))


def rebuilding(register: "Register", number: int = WORKERS) -> Iterator[Making]:
    """Makes all records of a register anew, by so many processes where that is quicker; tells how much is done."""
    with hands_of(number) as hands:
        yield from told(register.rebuilding(hands, beside(register)))


def told(shares: "Iterable[Share]") -> Iterator[Making]:
    """How much is done, as whoever shows it is told."""
    return (Making(each.done, each.of) for each in shares)


def beside(register: "Register") -> Path | None:
    """Where what is made for a register lies meanwhile; None for one in memory, which others cannot look at."""
    return None if register.path == MEMORY else folder_of(register, SUFFIX).absolute()
