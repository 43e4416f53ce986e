"""One at a time in a folder: who is there first has it until it is left, or the process ends."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def alone_in(folder: Path) -> Iterator[bool]:
    """Whether this process alone is in a folder, which is made where it is not there. Where the system knows no such locks, it
    is taken to be.
    """
    try:
        import fcntl
    except ImportError:  # not of this system
        folder.mkdir(parents=True, exist_ok=True)
        yield True
        return
    held = _opened(folder)
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        while not _is_there(held, folder):  # whoever left it threw it away
            os.close(held)
            held = _opened(folder)
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        yield False
    else:
        yield True
    finally:
        os.close(held)


def _opened(folder: Path) -> int:
    folder.mkdir(parents=True, exist_ok=True)
    return os.open(folder, os.O_RDONLY)


def _is_there(held: int, folder: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(held), folder.stat())
    except FileNotFoundError:
        return False
