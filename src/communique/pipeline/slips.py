"""Slips of paper on which the desks of one service tell each other how their uploads stand.

A service of several processes has a desk in each. They share a folder, in which every desk writes a file for each of its
uploads; only it writes there, and whoever asks at another desk is told what stands on the slip. One desk at a time reads.
"""

import json
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from pathlib import Path

from communique.pipeline.apart import Outcome
from communique.pipeline.job import Job

ENDED = "the process that read it has ended; what was read until then is kept; send the rest again"
_PAUSE = 0.2
_ENDING = ".slip"


class Slips:
    """The slips of all desks that share a folder; those of this process are written here."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def write(self, job: Job) -> None:
        """Writes how an upload stands; whoever reads at the same time sees the slip before or after."""
        told = asdict(replace(job, uploads=())) | {"process": os.getpid()}
        path = self._folder / f"{job.id}{_ENDING}"
        new = path.with_suffix(".new")
        new.write_text(json.dumps(told))
        new.replace(path)

    def throw_away(self, identifier: str) -> None:
        """Takes a slip away."""
        (self._folder / f"{identifier}{_ENDING}").unlink(missing_ok=True)

    def every(self) -> dict[str, Job]:
        """The uploads of all desks, by their identifiers."""
        found = (_read(path) for path in self._folder.glob(f"*{_ENDING}"))
        return {job.id: job for job in found if job is not None}

    @contextmanager
    def turn(self, over: Callable[[], bool]) -> Iterator[None]:
        """While no other desk reads, or it is `over`. A desk that dies gives its turn up."""
        try:
            import fcntl
        except ImportError:  # a system without such locks: several desks may read at once, each in its own transaction
            yield
            return
        with (self._folder / "turn").open("w") as lock:
            while not over():
                try:
                    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    break
                except OSError:
                    time.sleep(_PAUSE)
            yield


def _read(path: Path) -> Job | None:
    """The upload on a slip; None where it has just been thrown away. One whose process is gone will not go on."""
    try:
        told = json.loads(path.read_text())
    except FileNotFoundError:
        return None
    process = told.pop("process")
    told["files"], told["uploads"] = tuple(told["files"]), ()
    told["outcomes"] = tuple(Outcome(**each) for each in told["outcomes"])
    job = Job(**told)
    return job if not job.under_way or _lives(process) else replace(job, progress="broken", why=ENDED)


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
