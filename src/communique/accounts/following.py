"""What somebody follows: the relationships that they watch, and when they last looked at the first page.

Where no log-in is asked, the user of the machine has no account and follows by their name all the same.
"""

from collections.abc import Iterable
from datetime import UTC, datetime

from sqlalchemy import delete, select

from communique.knowledge.party import parties as known
from communique.model.errors import UsageError
from communique.register import schema as s
from communique.register.databases.known import putting
from communique.register.store import Register

MOST = 200
"""Relationships that one may watch; more than anybody can look at."""


def watching(register: Register, who: str) -> tuple[tuple[str, ...], ...]:
    """The relationships that somebody watches, each as its parties in their order."""
    wanted = select(s.watched.c.relationship).where(s.watched.c.who == who).order_by(s.watched.c.relationship)
    with register.reading() as db:
        return tuple(tuple(each.split(" ")) for each in db.scalars(wanted))


def watch(register: Register, who: str, parties: Iterable[str]) -> None:
    """Has somebody watch a relationship. UsageError where they watch too many already, or no party is named."""
    values = {"who": who, "relationship": _filed(parties)}
    if len(watching(register, who)) >= MOST:
        raise UsageError(f"you watch {MOST} relationships already; take one off first")
    with register.writing() as db:
        db.execute(putting(db, s.watched).values(values).on_conflict_do_nothing())


def unwatch(register: Register, who: str, parties: Iterable[str]) -> None:
    """Has somebody watch a relationship no longer. UsageError where no party is named."""
    with register.writing() as db:
        db.execute(delete(s.watched).where(s.watched.c.who == who, s.watched.c.relationship == _filed(parties)))


def looked(register: Register, who: str) -> datetime | None:
    """When somebody last looked at the first page; None where they never did."""
    with register.reading() as db:
        at = db.scalar(select(s.seen.c.at).where(s.seen.c.who == who))
    return datetime.fromisoformat(at) if at else None


def look(register: Register, who: str, at: datetime | None = None) -> None:
    """Keeps that somebody looks at the first page, now or at another moment."""
    moment = (at or datetime.now(UTC)).astimezone(UTC).isoformat(timespec="seconds")
    with register.writing() as db:
        told = putting(db, s.seen).values(who=who, at=moment)
        db.execute(told.on_conflict_do_update(index_elements=["who"], set_={"at": moment}))


def _filed(told: Iterable[str]) -> str:
    named, parties = sorted(set(told)), known()
    if not named or not parties.keys() >= set(named):
        raise UsageError("name the parties by their codes, as in IN RU")
    return " ".join(named)
