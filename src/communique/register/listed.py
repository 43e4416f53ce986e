"""Which files were read to their end, and what they looked like from outside then: what has not changed is not opened again."""

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from sqlalchemy import select, text

from communique.register import schema as s

if TYPE_CHECKING:
    from communique.register.store import Register

_KEEP = text(
    "INSERT INTO listed (path, state) VALUES (:path, :state) ON CONFLICT (path) DO UPDATE SET state = excluded.state"
)


def unchanged(register: "Register", files: Mapping[str, str]) -> set[str]:
    """Those of some files, by their paths, that were read to their end when they were in the state that they are in now."""
    table = s.listed
    with register.reading() as db:
        held = db.execute(select(table.c.path, table.c.state).where(table.c.path.in_(list(files)))).tuples().all()
    return {path for path, state in held if files[path] == state}


def keep(register: "Register", files: Mapping[str, str]) -> None:
    """Keeps of some files that nothing more is to be taken from them while they are in this state."""
    if files:
        with register.writing() as db:
            db.execute(_KEEP, [{"path": path, "state": state} for path, state in files.items()])


def refused_in(register: "Register", files: Collection[str]) -> set[str]:
    """Those of some files of which something could not be read, and still waits to be tried again or given up."""
    column = s.quarantine.c.input
    with register.reading() as db:
        if db.scalar(select(column).limit(1)) is None:
            return set()
        return set(db.scalars(select(column).where(column.in_(list(files))).distinct()))
