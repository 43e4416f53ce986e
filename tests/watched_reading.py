"""A process that reads bytes while it is watched: what it opens, asks or starts beside them is told, and a hang ends it."""

import io
import multiprocessing
import signal
import sys
from collections.abc import Sequence
from multiprocessing.connection import Connection
from pathlib import Path

from communique.knowledge.parties import parties
from communique.model.errors import ReadingError
from communique.model.original import Reading
from communique.reading.recognition import read_stream

SECONDS = 60
"""How long one input may take; far more than any needs, so that a busy machine fails no test."""

_ASKS = (
    "socket.connect",
    "socket.getaddrinfo",
    "socket.gethostbyname",
    "socket.sendto",
    "urllib.Request",
    "http.client.connect",
)
_STARTS = ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.fork", "ctypes.dlopen")
_CHANGES = ("os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.chmod", "shutil.rmtree")
_EVENTS = frozenset((*_ASKS, *_STARTS, *_CHANGES))
_READS = ("open", "os.listdir", "os.scandir", "glob.glob")


class Watched:
    """Reads in a process apart."""

    def __init__(self, samples: Sequence[tuple[str, bytes]]) -> None:
        """Starts the process, which reads the samples before it is watched, so that all that they need is loaded."""
        context = multiprocessing.get_context("spawn")
        self._ours, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, samples), daemon=True)
        self._process.start()
        theirs.close()
        assert self._ours.poll(600) and self._ours.recv() == "ready"

    def read(self, data: bytes, name: str) -> tuple[list[str], list[str]]:
        """What came of the bytes ('document', or the line of a refusal), and what was done beside reading them."""
        self._ours.send((data, name))
        try:
            if not self._ours.poll(2 * SECONDS):
                raise AssertionError(f"it hangs, and cannot be stopped: {name}")
            came, beside = self._ours.recv()
        except EOFError:
            raise AssertionError(f"the process died ({self._process.exitcode}): {name}") from None
        if isinstance(came, str):
            raise AssertionError(f"{came}: {name}")
        return came, beside

    def end(self) -> None:
        self._process.kill()
        self._process.join()


def _serve(pipe: Connection, samples: Sequence[tuple[str, bytes]]) -> None:
    parties()  # which are loaded when the first place is looked up
    for name, data in samples:
        list(read_stream(io.BytesIO(data), name, name))
    beside: list[str] = []
    watching = False
    program = tuple({str(Path(folder).resolve()) for folder in (sys.prefix, sys.base_prefix, *sys.path) if folder})

    def watch(event: str, told: tuple[object, ...]) -> None:
        if not watching:
            return
        if (
            event in _EVENTS
            or (event == "open" and told[1] not in ("r", "rb", None))
            or (event in _READS and not str(told[0]).startswith(program))
        ):
            beside.append(f"{event} {told[:2]}")

    sys.addaudithook(watch)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)  # which ends the process wherever it hangs, in a library too
    pipe.send("ready")
    while True:
        data, name = pipe.recv()
        beside.clear()
        signal.alarm(SECONDS)
        watching = True
        try:
            came: list[str] | str = [_told(item) for item in read_stream(io.BytesIO(data), name, name)]
        except BaseException as error:  # whatever gets out of the reading is a fault of it
            came = f"{type(error).__name__} got out: {error}"
        watching = False
        signal.alarm(0)
        pipe.send((came, list(beside)))


def _told(item: object) -> str:
    if isinstance(item, ReadingError):
        return str(item)
    assert isinstance(item, Reading), item
    return "document"
