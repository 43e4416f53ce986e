"""The desk at which uploads are handed in: read one after the other by a process apart, a few waiting, none lost sight of.

The files lie in a folder of the desk's own until they are read, and are taken away whatever comes of them.
"""

import shutil
import tempfile
import threading
import time
from collections.abc import Iterable, Sequence
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from secrets import token_urlsafe
from typing import TYPE_CHECKING, Any, BinaryIO

from communique.model.errors import NotHeldError, UsageError
from communique.pipeline.apart import Bounds, Broken, Finishing, Holder, Outcome, Upload, read_apart
from communique.pipeline.job import Job as Job
from communique.pipeline.job import Progress as Progress
from communique.pipeline.slips import Slips

if TYPE_CHECKING:
    from communique.register.store import Register

FILES = 200
"""Files of one upload."""
LARGEST = 25_000_000
"""Bytes of one file; a document of that size is a book of twenty volumes."""
IN_ALL = 100_000_000
"""Bytes of one upload."""
WAITING = 5
"""Uploads that may wait for their turn."""
REMEMBERED = 20
"""Uploads of which it is still known what came of them."""
_PIECE = 1_000_000
_TOLD_AGAIN = 0.5
"""Seconds after which other desks are told how far an upload is; what came of thousands is not written out for each."""
_KNOWN = (".txt", ".md", ".markdown", ".html", ".htm", ".json", ".jsonl", ".ndjson", ".csv", ".tsv", ".eml")


class Desk:
    """Takes uploads for a register; nothing is started before the first one.

    Where several processes serve one register, the desks share a folder (`pipeline.slips`).
    """

    def __init__(self, register: "Register", bounds: Bounds | None = None, shared: Path | None = None) -> None:
        self._register = register
        self._bounds = bounds or Bounds()
        self._jobs: dict[str, Job] = {}
        self._lock = threading.Lock()
        self._changed = threading.Condition(self._lock)
        self._child = Holder()
        self._folder: Path | None = None
        self._working = False
        self._closing = False
        self._shared = shared
        self._slips = Slips(shared) if shared else None
        self._told_at = 0.0

    def hand_in(self, files: Iterable[tuple[str, BinaryIO]], by: str) -> Job:
        """Takes files, each with the name that its sender gives it, to be read in their turn.

        Raises UsageError where there is none, or there are too many, or too many uploads wait; and where
        the register is in memory, and no other process can read into it.
        """
        if self._register.path == ":memory:":
            raise UsageError("this register is in memory alone; nothing can be read into it from a page")
        given = list(files)
        if not given:
            raise UsageError("no file was chosen; choose at least one")
        if len(given) > FILES:
            raise UsageError(f"{len(given)} files are more than the {FILES} of one upload; send them in lots")
        self._admit()
        name = token_urlsafe(9)
        folder = self._folder_of(name)
        try:
            job = _taken(
                Job(id=name, by=by, files=tuple(_shown(told) for told, _ in given), at=time.time()), folder, given
            )
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        with self._changed:
            self._keep(job)
            self._forget()
            if not self._working:
                self._working = True
                threading.Thread(target=self._work, daemon=True, name="desk").start()
        return job

    def job(self, identifier: str) -> Job:
        """An upload as it stands; NotHeldError where it is not remembered."""
        with self._lock:
            job = self._jobs.get(identifier) or self._elsewhere().get(identifier)
        if job is None:
            raise NotHeldError("this upload is not remembered; what was read of it is among the documents")
        return job

    def jobs(self) -> tuple[Job, ...]:
        """The uploads that are remembered, the last one first."""
        with self._lock:
            every = self._elsewhere() | self._jobs
        return tuple(sorted(every.values(), key=lambda job: job.at, reverse=True)[:REMEMBERED])

    def awaited(self, identifier: str, seconds: float) -> Job:
        """The upload once it is done, or as it stands after so many seconds."""
        with self._changed:
            self._changed.wait_for(lambda: not self._jobs[identifier].under_way, seconds)
            return self._jobs[identifier]

    def close(self) -> None:
        """Ends what is being read, and takes the files away."""
        with self._changed:
            self._closing = True
            for job in [*self._jobs.values()]:
                if job.progress == "waiting":
                    self._keep(replace(job, progress="broken", why="the register was closed"))
        self._child.end()
        with self._changed:
            self._changed.wait_for(lambda: not self._working, 10)
            if self._folder is not None:
                shutil.rmtree(self._folder, ignore_errors=True)
                self._folder = None

    def _admit(self) -> None:
        with self._lock:
            every = self._elsewhere() | self._jobs
            if sum(job.progress == "waiting" for job in every.values()) >= WAITING:
                raise UsageError(f"{WAITING} uploads wait to be read; come back when one of them is done")

    def _folder_of(self, name: str) -> Path:
        """The folder of an upload, made where it is not there yet."""
        with self._lock:
            if self._folder is None:
                self._folder = Path(tempfile.mkdtemp(prefix="communique-", dir=self._shared))
            folder = self._folder / name
            folder.mkdir(exist_ok=True)
            return folder

    def _forget(self) -> None:
        done = [name for name, job in self._jobs.items() if not job.under_way]
        for name in done[: max(len(self._jobs) - REMEMBERED, 0)]:
            del self._jobs[name]
            if self._slips:
                self._slips.throw_away(name)

    def _elsewhere(self) -> dict[str, Job]:
        """The uploads at other desks, and those of this one as they were told there."""
        return self._slips.every() if self._slips else {}

    def _keep(self, job: Job) -> None:
        """Keeps how an upload stands, and tells the other desks; of what goes on and on only now and then."""
        before = self._jobs.get(job.id)
        self._jobs[job.id] = job
        late = time.monotonic() - self._told_at > _TOLD_AGAIN
        if self._slips and (before is None or before.progress != job.progress or late):
            self._told_at = time.monotonic()
            self._slips.write(job)

    def _work(self) -> None:
        while True:
            with self._slips.turn(lambda: self._closing) if self._slips else nullcontext():
                job = self._next()
                if job is None:
                    return
                folder = self._folder_of(job.id)
                try:
                    why = self._read(job, folder) if job.uploads else ""
                except Exception as error:  # a fault of ours costs this upload, and not those that wait
                    why = f"{type(error).__name__} {error}"
                shutil.rmtree(folder, ignore_errors=True)
                ended: Progress = "broken" if why else "done"
                self._tell(job.id, progress=ended, why=why, uploads=())

    def _next(self) -> Job | None:
        """The upload whose turn it is; without one the work is over."""
        with self._changed:
            job = next((job for job in self._jobs.values() if job.progress == "waiting"), None)
            if job is None:
                self._working = False
                self._let_go()
            else:
                self._keep(replace(job, progress="reading"))
            self._changed.notify_all()
            return job

    def _let_go(self) -> None:
        """Takes the desk's folder away where no upload lies in it."""
        if self._folder is not None:
            try:
                self._folder.rmdir()
            except OSError:
                return  # another upload is being handed in
            self._folder = None

    def _read(self, job: Job, folder: Path) -> str:
        """Why the reading came to an early end; empty where it did not."""
        numbers = [int(Path(each.path).name.partition(".")[0]) for each in job.uploads]
        broken = ""
        for event in read_apart(self._register.path, str(folder), job.uploads, self._bounds, self._child):
            match event:
                case Outcome():
                    told = replace(event, file=numbers[event.file])
                    self._tell(job.id, outcomes=(*self.job(job.id).outcomes, told))
                case Finishing():
                    self._tell(job.id, progress="finishing")
                case Broken(why):
                    broken = why
        return broken

    def _tell(self, identifier: str, **told: Any) -> None:
        with self._changed:
            self._keep(replace(self._jobs[identifier], **told))
            self._changed.notify_all()


def _taken(job: Job, folder: Path, given: Sequence[tuple[str, BinaryIO]]) -> Job:
    """The files copied into a folder, under names of our own; what is too large is refused at once.

    Raises UsageError where they are too large in all.
    """
    uploads, refused, left = [], [], IN_ALL
    for number, (name, stream) in enumerate(given):
        path = folder / f"{number}{_ending(name)}"
        size = _copied(stream, path, min(LARGEST, left))
        left -= min(size, LARGEST)
        if left <= 0:
            raise UsageError(f"the files have more than {IN_ALL // 1_000_000} MB in all; send them in lots")
        if size > LARGEST:
            path.unlink()
            why = f"it is larger than {LARGEST // 1_000_000} MB; split it, or read it with 'communique read'"
            refused.append(Outcome(file=number, state="refused", why=why))
        else:
            uploads.append(Upload(path=str(path), name=_shown(name)))
    return replace(job, uploads=tuple(uploads), outcomes=tuple(refused))


def _copied(stream: BinaryIO, path: Path, most: int) -> int:
    """Copies a stream to a file; how many bytes were seen, which are few more than `most`."""
    size = 0
    with path.open("xb") as file:
        while size <= most and (piece := stream.read(_PIECE)):
            size += len(piece)
            file.write(piece)
    return size


def _ending(name: str) -> str:
    """The ending by which reading knows a format, of those that it knows; nothing else of a visitor's name is used."""
    bare = name.casefold()
    packed = ".gz" if bare.endswith(".gz") else ""
    return next((end for end in _KNOWN if bare.removesuffix(".gz").endswith(end)), "") + packed


def _shown(name: str) -> str:
    """A visitor's name for a file, on one line."""
    bare = "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in name)
    return bare[:120] or "a file without a name"
