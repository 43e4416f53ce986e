"""Files read in a process apart: one that breaks its reader down, or takes it too long, is refused, and the others are read."""

from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from communique.model.errors import ReadingError
from communique.pipeline.events import Unchanged
from communique.pipeline.listing import File, Listed
from communique.pipeline.worker import PATIENCE, Died, Patience, Worker
from communique.reading.inputs import STANDARD_INPUT, readings_of
from communique.reading.within import Read, shown

TRIES = 3
"""How often a file is read from a place at which its reader dies: somebody else may have killed the first."""


def read_files(
    listed: Iterable[Listed], stdin: BinaryIO | None = None, patience: Patience = PATIENCE
) -> Iterator[tuple[File | None, Read | Unchanged]]:
    """The documents in files, and what cannot be read, each with the file that it came from; what is listed and is no file
    comes as it is, without one.

    Standard input, '-', is read by this process, since no other can.
    """
    with closing(Worker(patience)) as worker:
        for each in listed:
            if not isinstance(each, File):
                yield None, each
            elif each.path == STANDARD_INPUT:
                yield from ((each, item) for item in readings_of(Path(each.path), stdin))
            else:
                yield from ((each, item) for item in read_by(worker, Path(each.path)))


def read_by(worker: Worker, file: Path) -> Iterator[Read]:
    """What a file holds, read by a worker. Where that breaks down, another takes up where it was; where `TRIES` of them do so at
    one place, or it takes too long, the last thing that comes is an error.
    """
    given, broken_at, tries = 0, 0, 0
    while True:
        try:
            for item in islice(worker.ask("read", str(file)), given, None):
                given += 1
                yield item
            return
        except Died as death:
            tries = tries + 1 if given == broken_at else 1
            if death.late or tries == TRIES:
                way_out = "split it, or save it as plain text; what it gave until then is read"
                yield ReadingError(shown(str(file)), death.why, way_out)
                return
            broken_at = given
