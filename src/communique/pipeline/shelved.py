"""The index of copies of a register: opened where it lies, brought up to date, or made anew."""

import os
import shutil
from collections.abc import Sequence
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from communique.batches import batches
from communique.model.errors import RegisterError
from communique.register.address import MEMORY, is_shared, shown

if TYPE_CHECKING:
    from communique.copies.index import Index
    from communique.register.store import Register

SUFFIX = ".copies"
"""The index of 'communique.db' lies in the folder 'communique.db.copies'."""
_LOT = 200
"""Documents that are fetched at once."""
_LOOKED_AT = 100
"""Documents that are looked for in an index of as many as are held: it may be of another register of that name."""
VARIABLE = "COMMUNIQUE_INDEX"
"""The environment variable that names the folder for the indexes of registers that lie on a server."""


def index_of(register: "Register") -> "Index":
    """An index over all documents of a register, in a folder beside it, or on this machine where it lies on a server.

    It reads texts out of the register and keeps none of its own. The folder can be thrown away at any time: the index
    is made anew from the register. Where another run has it open, or it cannot be written, or the register is in
    memory, the index is in memory alone.
    """
    index = _opened(register)
    if not take_in(index, register):
        # It holds what the register does not: it is not this register's.
        index.close()
        shutil.rmtree(folder_of(register), ignore_errors=True)
        index = _opened(register)
        take_in(index, register)
    return index


def take_in(index: "Index", register: "Register") -> bool:
    """Has an index take in the documents that others added; False where it holds some that the register does not."""
    missing = _missing(index, register.identifiers())
    if missing is None:
        return False
    # What those share that were told is told in the light of each other; what the others make of it is to be told again.
    untold = set(register.untold()) if missing else set()
    _enter(index, register, [name for name in missing if name not in untold])
    index.unsettled()
    _enter(index, register, [name for name in missing if name in untold])
    if unsettled := index.unsettled():
        register.to_be_told(unsettled)
    return True


def _enter(index: "Index", register: "Register", names: Sequence[str]) -> None:
    for _ in index.add_all(document for lot in batches(names, _LOT) for document in register.some(lot)):
        pass


def folder_of(register: "Register", suffix: str = SUFFIX) -> Path:
    """The folder for the index of a register, or for what else is told by a suffix: beside its file; for one on a server in that
    of COMMUNIQUE_INDEX, or in the user's cache, by the name of the register.
    """
    if not is_shared(register.path):
        return Path(f"{register.path}{suffix}")
    home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    within = os.environ.get(VARIABLE) or Path(home) / "communique"
    name = blake2b(shown(register.path).encode(), digest_size=8).hexdigest()
    return Path(within) / f"{name}{suffix}"


def _opened(register: "Register") -> "Index":
    from communique.copies.index import Index

    if register.path == MEMORY:
        return Index.open()
    try:
        return Index.open(folder_of(register), texts=register.some)
    except RegisterError:
        return Index.open()


def _missing(index: "Index", held: Sequence[str]) -> Sequence[str] | None:
    """The documents that the index lacks; None where it has some that are not held."""
    few = held[:: max(1, len(held) // _LOOKED_AT)]
    if len(index) == len(held) and all(name in index for name in few):
        return ()
    missing = [name for name in held if name not in index]
    return None if len(index) > len(held) - len(missing) else missing
