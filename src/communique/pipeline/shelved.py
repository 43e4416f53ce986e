"""The index of copies beside a register: opened where it lies, brought up to date, or made anew."""

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from communique.model.errors import RegisterError

if TYPE_CHECKING:
    from communique.copies.index import Index
    from communique.register.store import Register

SUFFIX = ".copies"
"""The index of 'communique.db' lies in the folder 'communique.db.copies'."""


def index_of(register: "Register") -> "Index":
    """An index over all documents of a register, in a folder beside it.

    It reads texts out of the register and keeps none of its own. The folder can be thrown away at any time: the index
    is made anew from the register. Where another run has it open, or it cannot be written, or the register is in
    memory, the index is in memory alone.
    """
    held = register.identifiers()
    index = _opened(register)
    missing = _missing(index, held)
    if missing is None:
        # It holds what the register does not: it is not this register's.
        index.close()
        shutil.rmtree(_folder(register), ignore_errors=True)
        index, missing = _opened(register), held
    # What those share that were told is told in the light of each other; what the others make of it is to be told again.
    untold = set(register.untold())
    _take_in(index, register, [name for name in missing if name not in untold])
    index.unsettled()
    _take_in(index, register, [name for name in missing if name in untold])
    if unsettled := index.unsettled():
        register.to_be_told(unsettled)
    return index


def _take_in(index: "Index", register: "Register", names: Sequence[str]) -> None:
    for _ in index.add_all(register.document(name) for name in names):
        pass


def _folder(register: "Register") -> Path:
    return Path(f"{register.path}{SUFFIX}")


def _opened(register: "Register") -> "Index":
    from communique.copies.index import Index

    if register.path == ":memory:":
        return Index.open()
    try:
        return Index.open(_folder(register), texts=register.some)
    except RegisterError:
        return Index.open()


def _missing(index: "Index", held: Sequence[str]) -> Sequence[str] | None:
    """The documents that the index lacks; None where it has some that are not held."""
    if len(index) == len(held):
        return ()
    missing = [name for name in held if name not in index]
    return None if len(index) > len(held) - len(missing) else missing
