"""Addresses that are asked for what is new: feeds, and the pages that their entries lead to; a log and a list of what waits."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, select, text

from communique import journal
from communique.register import schema as s
from communique.register.databases.known import database_of, putting

if TYPE_CHECKING:
    from communique.register.store import Register

_TABLE = s.polled


@dataclass(frozen=True, slots=True, kw_only=True)
class Polled:
    """An address, and what is known of it.

    `feed` is the feed by which a page is known; None for what somebody named. `waiting` says that a page is still to be
    fetched, `told` what its feed tells of it, `entry` and `text` are digests of that and of what was read. `etag` and
    `modified` are for asking whether there is anything new. `failures` counts those in a row; `next` is the moment
    before which it is left alone. `status`, `last` and `answer` are of the last time.
    """

    address: str
    feed: str | None = None
    waiting: bool = True
    told: str | None = None
    entry: str | None = None
    text: str | None = None
    etag: str | None = None
    modified: str | None = None
    failures: int = 0
    status: int | None = None
    next: str | None = None
    last: str | None = None
    answer: str | None = None


def polled(register: "Register", address: str) -> Polled:
    """What is known of an address; nothing but the address where it was never asked."""
    return next(iter(_chosen(register, _TABLE.c.address == address)), Polled(address=address))


def feeds(register: "Register") -> tuple[Polled, ...]:
    """What somebody named, by address."""
    return _chosen(register, _TABLE.c.feed.is_(None))


def pages(register: "Register", feed: str) -> tuple[Polled, ...]:
    """The pages that are known by a feed, by address."""
    return _chosen(register, _TABLE.c.feed == feed)


def note(register: "Register", known: Iterable[Polled]) -> None:
    """Keeps what is known of some addresses now, all of it or nothing."""
    rows: list[dict[str, Any]] = [asdict(each) for each in known]
    if not rows:
        return
    with register.writing() as db:
        put = putting(db, _TABLE)
        changed = {name: put.excluded[name] for name in rows[0] if name != "address"}
        known_by = text(database_of(db).mark("address"))
        db.execute(put.on_conflict_do_update(index_elements=[known_by], set_=changed), rows)
    for row in rows:
        if row["failures"] or not row["waiting"]:
            told = journal.warned if row["failures"] else journal.told
            told(
                "address asked",
                address=row["address"],
                status=row["status"],
                failures=row["failures"],
                next=row["next"],
            )


def _chosen(register: "Register", which: ColumnElement[bool]) -> tuple[Polled, ...]:
    with register.reading() as db:
        rows = db.execute(select(_TABLE).where(which).order_by(_TABLE.c.address)).mappings()
        return tuple(Polled(**row) for row in rows)
