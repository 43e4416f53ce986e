"""Reading in a process apart, bounded in time and memory, which may die without harm to the one that asked for it.

The parent writes one line of JSON to the child's standard input, and keeps it open: where it ends, so does the child. The
child writes a line for every document, and at last that the records are up to date. What it read until it died is kept.
"""

import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from communique import journal
from communique.model.document import Document
from communique.model.errors import CommuniqueError, ReadingError
from communique.model.passage import SharedPassage
from communique.pipeline.events import Event, Held, Read, Refused
from communique.publishing.wording import heading, shortened

if TYPE_CHECKING:
    from communique.register.store import Register

State = Literal["read", "held", "refused"]

COPY = 0.5
"""Of whose text that much stands in another document, is called its copy."""
_LONGEST_HEADING = 200


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one reading may take: seconds in all, bytes of memory, and documents."""

    seconds: float = 600.0
    memory: int = 4 * 2**30
    documents: int = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file to read: where it lies, and what the one who sent it calls it. The name is only ever shown."""

    path: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of one document, or of a file without any: `file` counts the files from 0.

    `document` and `heading` are of the document, `findings` how many it has; `copied` is the share of its text that
    stands in `copy_of`. `why` says why it was refused, and the way out.
    """

    file: int
    state: State
    document: str | None = None
    heading: str = ""
    findings: int = 0
    copied: float = 0.0
    copy_of: str | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Finishing:
    """All is read, and the records are being brought up to date."""


@dataclass(frozen=True, slots=True)
class Broken:
    """The reading came to an early end: why, and what to do."""

    why: str


def read_apart(
    register: str, folder: str, uploads: Sequence[Upload], bounds: Bounds, held: "Holder | None" = None
) -> Iterator[Outcome | Finishing | Broken]:
    """Reads files into the register at a path in a process of its own; yields what comes of them.

    `folder` is where they lie, which the child removes if this process dies. `held` is told of the child, to end it.
    Where the child dies or takes too long, the last thing that comes is `Broken`.
    """
    job = {"register": register, "folder": folder, "uploads": [asdict(each) for each in uploads]}
    environment = (
        os.environ | journal.settings() | {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "PYTHONUNBUFFERED": "1"}
    )
    command = [sys.executable, "-m", "communique.pipeline.apart"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment) as child:
        assert child.stdin and child.stdout
        late = threading.Event()
        clock = threading.Timer(bounds.seconds, _ending(child, late))
        clock.daemon = True
        clock.start()
        if held is not None:
            held.holds(child)
        done = False
        try:
            child.stdin.write(json.dumps(job | {"bounds": asdict(bounds)}).encode() + b"\n")
            child.stdin.flush()
            for line in child.stdout:
                told = json.loads(line)
                done = done or "done" in told
                if event := _heard(told):
                    yield event
        except BrokenPipeError:
            pass  # it died before it could be told what to do
        finally:
            clock.cancel()
            child.kill()
        if not done:
            yield Broken(_death(late.is_set(), child.wait(), bounds))


def _ending(child: "subprocess.Popen[bytes]", late: threading.Event) -> Callable[[], None]:
    def end() -> None:
        late.set()
        child.kill()

    return end


class Holder:
    """Holds the child that reads, so that it can be ended from another thread."""

    def __init__(self) -> None:
        self._child: subprocess.Popen[bytes] | None = None

    def holds(self, child: "subprocess.Popen[bytes]") -> None:
        self._child = child

    def end(self) -> None:
        """Ends the child, if there is one."""
        if self._child is not None:
            self._child.kill()


def _heard(told: dict[str, Any]) -> Outcome | Finishing | Broken | None:
    if "outcome" in told:
        return Outcome(**told["outcome"])
    if "broken" in told:
        return Broken(told["broken"])
    return Finishing() if "finishing" in told else None


def _death(late: bool, status: int, bounds: Bounds) -> str:
    kept = "what was read until then is kept; send the rest again, in smaller lots"
    if late:
        return f"reading took longer than {bounds.seconds:.0f} seconds and was ended; {kept}"
    return f"the reader broke down (it ended with {status}); {kept}, and report the file that it was at"


# What follows runs in the child.


def main() -> None:
    """Reads what standard input asks for, and tells on standard output what comes of it."""
    job = json.loads(sys.stdin.buffer.readline())
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what a library prints is no word of ours
    bounds = Bounds(**job["bounds"])
    _bind(bounds)
    journal.begin(os.environ)
    threading.Thread(target=_die_with_parent, args=(job["folder"],), daemon=True).start()

    def tell(told: dict[str, Any]) -> None:
        out.write(json.dumps(told) + "\n")
        out.flush()

    try:
        _read(job["register"], [Upload(**each) for each in job["uploads"]], bounds, tell)
        tell({"done": True})
    except CommuniqueError as error:
        tell({"broken": str(error), "done": True})
    except MemoryError:
        room = f"{bounds.memory // 2**20} MB"
        tell({"broken": f"reading took more than {room} of memory; send smaller files", "done": True})


def _bind(bounds: Bounds) -> None:
    """Lays the bounds on this process; a system that knows none of them has the clock of the parent."""
    try:
        import resource
    except ImportError:  # not of this system
        return
    resource.setrlimit(resource.RLIMIT_AS, (bounds.memory, bounds.memory))
    seconds = max(int(bounds.seconds), 1) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 5))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _die_with_parent(folder: str) -> None:
    while os.read(0, 1024):
        pass
    shutil.rmtree(folder, ignore_errors=True)
    os._exit(1)


def _read(path: str, uploads: Sequence[Upload], bounds: Bounds, tell: Any) -> None:
    from communique.pipeline.extractors import rules
    from communique.pipeline.intake import Intake
    from communique.register.store import Register

    with Register.open(path, create=False) as register:
        owners = Owners(uploads, bounds.documents)
        intake = Intake(register, rules())  # which this process, apart already, works with itself
        try:
            for event in intake.take(owners.inputs()):
                tell({"outcome": asdict(outcome(register, event, owners.of(event)))})
        finally:
            tell({"finishing": True})
            intake.finish()
            intake.close()


class Owners:
    """The documents of some files, and the file that each came from."""

    def __init__(self, uploads: Sequence[Upload], most: int) -> None:
        self._uploads = uploads
        self._most = most
        self._file: dict[str, list[int]] = {}

    def inputs(self) -> Iterator[Document | ReadingError]:
        """The documents of the files, and what cannot be read, by the names that their sender gave."""
        from communique.reading import read

        left = self._most
        for number, upload in enumerate(self._uploads):
            for item in read([upload.path]):
                if left <= 0:
                    way_out = "read the rest with 'communique read', or send it by itself"
                    item = ReadingError(upload.path, f"has more than the {self._most} documents of one upload", way_out)
                yield self._kept(item, number)
                left -= 1
                if left < 0:
                    return

    def of(self, event: Event) -> int:
        """The file that an event is about."""
        match event:
            case Read(document=document):
                return self._file[document.digest].pop(0)
            case Held(document):
                return self._file[document.digest].pop()  # of two alike the first is read
            case Refused(line):
                named = self._file.get(line) or self._file.get(line.partition(": ")[0]) or [0]
                return named[0]
        raise TypeError(f"{event} comes of no input")

    def _kept(self, item: Document | ReadingError, number: int) -> Document | ReadingError:
        upload = self._uploads[number]
        if isinstance(item, ReadingError):
            item = ReadingError(item.origin.replace(upload.path, upload.name), item.reason, item.way_out)
            self._file.setdefault(str(item), []).append(number)
        else:
            self._file.setdefault(item.digest, []).append(number)
            self._file.setdefault(item.id, []).append(number)
        return item


def outcome(register: "Register", event: Event, file: int) -> Outcome:
    """What an event of reading comes to, for the one who sent the file."""
    match event:
        case Read(document=document):
            found = Outcome(
                file=file, state="read", document=document.id, heading=_called(document),
                findings=sum(event.findings.values()),
            )  # fmt: skip
            most = _most_of(event.passages, document.id)
            if event.copied >= COPY and most is not None:
                found = replace(found, copied=round(event.copied, 2), copy_of=most)
            return found
        case Held(document):
            return Outcome(
                file=file, state="held", document=register.held_as(document) or document.id, heading=_called(document)
            )
        case Refused(line):
            return Outcome(file=file, state="refused", why=shortened(line, 1000))
    raise TypeError(f"{event} comes of no input")


def _most_of(passages: Sequence[SharedPassage], document: str) -> str | None:
    """The document that shares the most of its text with this one, word for word or nearly."""
    shared: dict[str, int] = {}
    for each in passages:
        if each.kind == "copy":
            here, there = each.within(document), each.elsewhere(document).document
            shared[there] = shared.get(there, 0) + here.end - here.start
    return max(sorted(shared), key=shared.__getitem__, default=None)


def _called(document: Document) -> str:
    return shortened(heading(document), _LONGEST_HEADING)


if __name__ == "__main__":
    main()
