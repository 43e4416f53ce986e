"""A process apart that reads files and analyses documents: it may die, or be ended, and takes no more with it than what it was at.

Parent and child speak through two pipes, a pickled value a time; both are of one program, and nobody else holds the pipes. What
a task brings comes piece by piece, and each piece has a deadline of its own.
"""

import os
import pickle
import signal
import struct
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from communique import journal
from communique.model.errors import CommuniqueError

_LENGTH = struct.Struct("<Q")


@dataclass(frozen=True, slots=True)
class Patience:
    """What a worker may take: seconds for each piece of what it brings, and bytes of memory."""

    seconds: float = 120.0
    memory: int = 4 * 2**30


PATIENCE = Patience()


class Died(Exception):
    """The worker died, or was ended for taking too long (`late`); `why` says which, for the line about the input that it was
    at.
    """

    def __init__(self, why: str, late: bool = False) -> None:
        super().__init__(why)
        self.why, self.late = why, late


class Worker:
    """One child, started with its first task, and anew after it died."""

    def __init__(self, patience: Patience = PATIENCE) -> None:
        self._patience = patience
        self._child: subprocess.Popen[bytes] | None = None
        self._late = False

    def ask(self, task: str, *arguments: Any) -> Iterator[Any]:
        """What a task brings, piece by piece. Raises Died where the child does; what the program raises goes through.

        A task that is not asked for all it brings ends with its child.
        """
        child = self._started()
        assert child.stdin and child.stdout
        whole = False
        try:
            try:
                _send(child.stdin, (task, arguments))
                while (told := self._heard(child))[0] != "end":
                    if told[0] == "raised":
                        whole = True
                        raise told[1]
                    yield told[1]
                whole = True
            except (BrokenPipeError, EOFError, pickle.UnpicklingError):
                death = Died(self._death(child), self._late)
                journal.warned("worker died", worker=child.pid, task=task, why=death.why)
                raise death from None
        finally:
            if not whole:
                self.close()

    def close(self) -> None:
        """Ends the child, whatever it is at."""
        if self._child is not None:
            self._child.kill()
            self._child.wait()
            for pipe in (self._child.stdin, self._child.stdout):
                if pipe:
                    pipe.close()
            self._child = None

    def _started(self) -> "subprocess.Popen[bytes]":
        if self._child is None or self._child.poll() is not None:
            self.close()
            environment = os.environ | journal.settings() | {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
            command = [sys.executable, "-m", "communique.pipeline.worker", str(self._patience.memory)]
            self._child = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment, bufsize=0
            )
            journal.detailed("worker started", worker=self._child.pid)
        return self._child

    def _heard(self, child: "subprocess.Popen[bytes]") -> tuple[str, Any]:
        self._late = False
        clock = threading.Timer(self._patience.seconds, self._end, [child])
        clock.daemon = True
        clock.start()
        try:
            assert child.stdout
            told: tuple[str, Any] = _receive(child.stdout)
            return told
        finally:
            clock.cancel()

    def _end(self, child: "subprocess.Popen[bytes]") -> None:
        self._late = True
        child.kill()

    def _death(self, child: "subprocess.Popen[bytes]") -> str:
        status = child.wait()
        if self._late:
            return f"took longer than {self._patience.seconds:.0f} seconds"
        return f"broke down the process that was at it (it ended with {status})"


def _send(pipe: Any, value: object) -> None:
    data = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    left = memoryview(_LENGTH.pack(len(data)) + data)
    while left:  # a pipe without a buffer takes as much as it has room for
        left = left[pipe.write(left) :]


def _receive(pipe: Any) -> Any:
    (length,) = _LENGTH.unpack(_exactly(pipe, _LENGTH.size))
    return pickle.loads(_exactly(pipe, length))


def _exactly(pipe: Any, length: int) -> bytes:
    pieces, left = [], length
    while left:
        piece = pipe.read(min(left, 1 << 20))
        if not piece:
            raise EOFError
        pieces.append(piece)
        left -= len(piece)
    return b"".join(pieces)


# What follows runs in the child.


def main() -> None:
    """Does what the parent asks for, until it asks no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent alone is asked to stop
    tasks = os.fdopen(os.dup(0), "rb", buffering=0)
    out = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)  # what a library prints is no word of ours
    _bind(int(sys.argv[1]))
    journal.begin(os.environ)
    try:
        while True:
            _serve(tasks, out)
    except (EOFError, BrokenPipeError):
        os._exit(0)  # the parent is gone; nothing is left to be put in order


def _serve(tasks: BinaryIO | Any, out: BinaryIO | Any) -> None:
    from communique.pipeline.tasks import TASKS

    name, arguments = _receive(tasks)
    try:
        for piece in TASKS[name](*arguments):
            _send(out, ("piece", piece))
    except CommuniqueError as error:
        _send(out, ("raised", error))
    else:
        _send(out, ("end", None))


def _bind(memory: int) -> None:
    """Lays the bound on this process; where the system knows none, there is none."""
    try:
        import resource
    except ImportError:  # not of this system
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main()
