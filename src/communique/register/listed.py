"""Which files were read to their end, and what they looked like from outside then: what has not changed is not opened again."""

from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING

from sqlalchemy import select, text

from communique.register import schema as s
from communique.register.databases.known import database_of, putting

if TYPE_CHECKING:
    from communique.register.store import Register

File = tuple[str, str]
"""A path, as the register knows it, and the state of the file there."""


def unchanged(register: "Register", files: Iterable[File]) -> set[File]:
    """Those of some files that were read to their end when they were in the state that they are in now."""
    table, asked = s.listed, set(files)
    wanted = select(table.c.path, table.c.state).where(table.c.path.in_({path for path, _ in asked}))
    with register.reading() as db:
        held = db.execute(wanted).tuples().all()
    return {(path, state) for path, state in held} & asked


def keep(register: "Register", files: Mapping[str, str]) -> None:
    """Keeps of some files that nothing more is to be taken from them while they are in this state."""
    if files:
        with register.writing() as db:
            put = putting(db, s.listed)
            known = put.on_conflict_do_update(
                index_elements=[text(database_of(db).mark("path"))], set_={"state": put.excluded.state}
            )
            db.execute(known, [{"path": path, "state": state} for path, state in files.items()])


def refused_in(register: "Register", files: Collection[str]) -> set[str]:
    """Those of some files of which something could not be read, and still waits to be tried again or given up."""
    column = s.quarantine.c.input
    with register.reading() as db:
        if db.scalar(select(column).limit(1)) is None:
            return set()
        return set(db.scalars(select(column).where(column.in_(list(files))).distinct()))
