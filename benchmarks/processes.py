"""The processes of this machine, as a Linux system tells of them: which started which, and what they took of the processor."""

import os
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple


class Stat(NamedTuple):
    """What the system tells of a process: which started it, and the seconds of processor time that it took so far itself, and
    those that it started and that ended.
    """

    parent: int
    busy: float
    of_ended: float


def stat(pid: int) -> Stat | None:
    """What the system tells of a process; None where it ended."""
    try:
        told = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return None
    own, ended = (sum(map(int, told[at : at + 2])) / os.sysconf("SC_CLK_TCK") for at in (11, 13))
    return Stat(int(told[1]), own, ended)


def family(pid: int) -> set[int]:
    """A process and all that descend from it."""
    children: defaultdict[int, list[int]] = defaultdict(list)
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and (told := stat(int(entry.name))):
            children[told.parent].append(int(entry.name))
    found, todo = {pid}, [pid]
    while todo:
        new = [child for child in children[todo.pop()] if child not in found]
        found.update(new)
        todo += new
    return found
