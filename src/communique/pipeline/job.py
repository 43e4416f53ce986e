"""An upload, and what has come of it until now."""

from dataclasses import dataclass, field
from typing import Literal

from communique.pipeline.apart import Outcome, Upload

Progress = Literal["waiting", "reading", "finishing", "done", "broken"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """An upload and what has come of it until now. `files` are the names as they were given; `why` tells of an early end;
    `at` is when it was handed in, in seconds.
    """

    id: str
    by: str
    files: tuple[str, ...]
    at: float = 0.0
    progress: Progress = "waiting"
    outcomes: tuple[Outcome, ...] = ()
    why: str = ""
    uploads: tuple[Upload, ...] = field(default=(), repr=False)

    @property
    def under_way(self) -> bool:
        """Whether more is to come of it."""
        return self.progress in ("waiting", "reading", "finishing")

    @property
    def seen(self) -> int:
        """How many of the files something is known of."""
        return len({each.file for each in self.outcomes})

    def of(self, file: int) -> tuple[Outcome, ...]:
        """What came of one file."""
        return tuple(each for each in self.outcomes if each.file == file)
