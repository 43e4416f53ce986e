"""What could not be read, until it can be or is given up: which input, what in it, why, and how often it was tried."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, Connection, delete, insert, select, update

from communique import journal
from communique.model.errors import ReadingError
from communique.register import schema as s

if TYPE_CHECKING:
    from communique.register.store import Register

_TABLE = s.quarantine


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Something that could not be read: `input` is the file that was named, `origin` what in it, `first` and `last` when."""

    input: str
    origin: str
    reason: str
    way_out: str
    first: str
    last: str
    tries: int


def refusals(register: "Register") -> tuple[Refusal, ...]:
    """All that could not be read, by input."""
    with register.reading() as db:
        rows = db.execute(select(_TABLE).order_by(_TABLE.c.input, _TABLE.c.origin)).mappings()
        return tuple(Refusal(**row) for row in rows)


def set_aside(register: "Register", input: str, error: ReadingError) -> None:
    """Keeps why something in an input could not be read, or that it could not be read again."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    journal.warned("set aside", input=input, origin=error.origin, reason=error.reason)
    told = {"reason": error.reason, "way_out": error.way_out, "last": now}
    with register.writing() as db:
        tries = db.scalar(select(_TABLE.c.tries).where(_one(input, error.origin)))
        if tries is None:
            db.execute(insert(_TABLE), {"input": input, "origin": error.origin, "first": now, "tries": 1, **told})
        else:
            db.execute(update(_TABLE).where(_one(input, error.origin)).values(tries=tries + 1, **told))


def release(register: "Register", input: str, but: Collection[str] = ()) -> int:
    """Lets go of what an input was refused for, but for what it was refused for again; how much that was."""
    with register.reading() as db:
        if not _held(db, input, but):
            return 0
    with register.writing() as db:
        gone = _held(db, input, but)
        for origin in gone:
            db.execute(delete(_TABLE).where(_one(input, origin)))
    journal.told("let go of", input=input, parts=len(gone))
    return len(gone)


def _held(db: Connection, input: str, but: Collection[str]) -> list[str]:
    return [name for name in db.scalars(select(_TABLE.c.origin).where(_TABLE.c.input == input)) if name not in but]


def _one(input: str, origin: str) -> ColumnElement[bool]:
    return (_TABLE.c.input == input) & (_TABLE.c.origin == origin)
