"""What does the steps of a read: the processes of this machine, or a cluster."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Protocol

from communique.copies.joining import shared_in_bands
from communique.model.document import Document
from communique.model.passage import SharedPassage
from communique.pipeline.crew import WORKERS, Told
from communique.pipeline.flow import sheets, steps
from communique.reading.within import Read

BANDS = 4
"""The fingerprints of how many keys are joined at once: one band in so many."""


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

    def close(self) -> None:
        """Lets go of what it holds."""


class Here:
    """The steps by processes of this machine, which it borrows for as long as this process lives."""

    def __init__(self, workers: int = WORKERS, bands: int = BANDS) -> None:
        self._workers, self._bands = workers, bands

    @property
    def version(self) -> str:
        return steps.crew(self._workers).version

    def read(self, files: Sequence[str]) -> Sequence[list[Read] | None]:
        return steps.read(files, self._workers)

    def analyse(self, documents: Sequence[Document]) -> Sequence[Told | None]:
        return steps.analyse(documents, self._workers)

    def shared(self, folder: Path) -> Iterator[SharedPassage]:
        return shared_in_bands(sheets.read(folder), self._bands)

    def close(self) -> None:
        steps.crew(self._workers).close()
