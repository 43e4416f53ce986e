"""What does the steps of a read that goes in waves."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Protocol

from communique.model.document import Document
from communique.model.passage import SharedPassage
from communique.pipeline.crew import Told
from communique.reading.within import Read
from communique.register.ground.task import Task


class Engine(Protocol):
    """Does the steps over many partitions. What it lost on the way is None in what it gives."""

    @property
    def version(self) -> str:
        """The version of the rules by which it analyses."""

    def read(self, files: Sequence[str]) -> Sequence[list[Read] | None]:
        """What each file holds."""

    def analyse(self, documents: Sequence[Document]) -> Sequence[Told | None]:
        """What each document says. Raises ClusterError where the engine is lost."""

    def shared(self, folder: Path) -> Iterator[SharedPassage]:
        """All passages that the documents share whose sheets lie in a folder (`sheets.write`), pair by pair, each once."""

    @property
    def number(self) -> int:
        """How many partitions of the records it makes at once."""

    def do(self, tasks: Iterable[Task]) -> Iterator[Task]:
        """Makes partitions of the records; see `register.ground.task.Hands`."""

    def close(self) -> None:
        """Lets go of what it holds."""
