"""The audit: who asked for what, from where, and what came of it. Its lines are only ever added."""

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import RowMapping, insert, select

from communique.register import schema as s
from communique.register.store import Register

SHORT, LONG = 100, 300
"""Characters that a line keeps of who, what and from where; and of what it was about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One thing that was asked for.

    `who` is '' where nobody is known; `known_by` says how they are; `what` is the address of the change or the command;
    `about` what it was to change; `outcome` says 'done', or why not.
    """

    who: str
    known_by: str
    what: str
    about: str
    address: str
    outcome: str
    at: str = ""
    seq: int = 0


def note(register: Register, line: Line) -> None:
    """Adds a line, as of now."""
    values = {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "who": line.who[:SHORT],
        "known_by": line.known_by,
        "what": line.what[:SHORT],
        "about": line.about[:LONG],
        "address": line.address[:SHORT],
        "outcome": line.outcome[:LONG],
    }
    with register.writing() as db:
        db.execute(insert(s.audit), values)


def lines(register: Register, most: int, *, who: str | None = None, before: int | None = None) -> tuple[Line, ...]:
    """The latest lines, at most so many: those of one name, and those that were added before another."""
    wanted = select(s.audit).order_by(s.audit.c.seq.desc()).limit(most)
    if who is not None:
        wanted = wanted.where(s.audit.c.who == who)
    if before is not None:
        wanted = wanted.where(s.audit.c.seq < before)
    with register.reading() as db:
        return tuple(_line(row) for row in db.execute(wanted).mappings())


def _line(row: RowMapping) -> Line:
    return Line(**{name: row[name] for name in ("who", "known_by", "what", "about", "address", "outcome", "at", "seq")})
