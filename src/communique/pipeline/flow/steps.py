"""The steps of a read, each a plain function over a partition: what comes in, in any number, to what comes of each, in its order.

They keep nothing from one partition to the next but the supervised processes that they borrow, so that any of them may be
done anywhere, and again. They stand in a module of their own: what is sent to another machine by value would load the
parser anew for each partition.
"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

from communique.batches import batches
from communique.copies.joining import Beside, Met, Printed, compared, meeting, printed
from communique.model.document import Document
from communique.pipeline.crew import Crew, Told
from communique.pipeline.making import Workers
from communique.pipeline.worker import PATIENCE, Patience
from communique.reading.within import Read
from communique.register.ground.task import Task

__all__ = ["Beside", "Met", "Printed", "analyse", "compared", "crew", "make", "meeting", "printed", "read"]

LOT = 16
"""Documents that a process is given at once."""


@cache
def crew(size: int, patience: Patience = PATIENCE) -> Crew:
    """The processes that this one borrows for reading and analysing, for as long as it lives."""
    return Crew(size, patience)


@cache
def makers(size: int) -> Workers:
    """The processes that this one borrows for records, for as long as it lives."""
    return Workers(size)


def read(files: Sequence[str], workers: int) -> list[list[Read]]:
    """Files to the documents that each holds, or why there are none: one that breaks its process down costs itself alone."""
    borrowed = crew(workers)
    with ThreadPoolExecutor(workers, "read") as threads:
        return list(threads.map(lambda file: borrowed.read(Path(file)), files))


def make(tasks: Sequence[Task], workers: int) -> list[bool]:
    """Partitions of the records to what is kept of each, in files; all of them are done, or an error is raised."""
    return [True for _ in makers(workers).do(tasks)]


def analyse(documents: Sequence[Document], workers: int) -> list[Told]:
    """Documents to what each says, or why that cannot be told.

    Raises what no other document would fare better with (`analysis.FATAL`).
    """
    lots = ((None, lot) for lot in batches(documents, LOT))
    return [told for _, some in crew(workers).side_by_side(lots) for told in some]
