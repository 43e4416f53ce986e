"""How often a log-in may be tried: by name and address together, by address, and by name from wherever.

What was tried is kept in the store, so that it counts whichever process of a service was asked; no longer than `WINDOW`, no
more of it than `MOST` entries (who comes from so many addresses at once makes us forget the oldest), and by hashes alone, for what
was typed as a name may be a password.
"""

import time
from collections.abc import Iterator
from hashlib import sha256

from sqlalchemy import Connection, delete, func, select, update

from communique.model.errors import TooOften
from communique.register import schema as s
from communique.register.databases.known import putting
from communique.register.store import Register

WINDOW = 900.0
"""Seconds after which tries are forgotten."""
TOGETHER, BY_ADDRESS, BY_NAME = 5, 30, 60
"""Tries in that time. A name alone may be tried more often than an address, or strangers could keep its holder out."""
MOST = 20_000
_LONGEST = 200


def tried(register: Register, name: str, address: str, now: float | None = None) -> None:
    """Counts a try, before it is known how it ends. Raises TooOften where there were too many; `now` tells the seconds."""
    now = time.time() if now is None else now
    with register.writing() as db:
        # A clock that was set back makes nobody wait longer than the window.
        db.execute(delete(s.tried).where(s.tried.c.since <= now - WINDOW))
        db.execute(delete(s.tried).where(s.tried.c.since > now))
        for key, most in _keys(name, address):
            held = db.execute(select(s.tried).where(s.tried.c.key == key)).first()
            if held is not None and held.tries >= most:
                raise TooOften("this was tried too often", int(held.since + WINDOW - now) + 1)
        for key, _ in _keys(name, address):
            more = putting(db, s.tried).values(key=key, since=now, tries=1)
            db.execute(more.on_conflict_do_update(index_elements=["key"], set_={"tries": s.tried.c.tries + 1}))
        _forget(db)


def succeeded(register: Register, name: str, address: str) -> None:
    """Takes back the count of a try that went well, and forgets what failed before it from this address."""
    (together, _), *others = _keys(name, address)
    with register.writing() as db:
        db.execute(delete(s.tried).where(s.tried.c.key == together))
        some = s.tried.c.key.in_([key for key, _ in others]) & (s.tried.c.tries > 0)
        db.execute(update(s.tried).where(some).values(tries=s.tried.c.tries - 1))


def remembered(register: Register) -> int:
    """How many entries are kept."""
    with register.reading() as db:
        return _number(db)


def _number(db: Connection) -> int:
    return db.scalar(select(func.count()).select_from(s.tried)) or 0


def _forget(db: Connection) -> None:
    """Takes out the oldest of too many entries."""
    beside = _number(db) - MOST
    if beside > 0:
        oldest = select(s.tried.c.key).order_by(s.tried.c.since).limit(beside)
        db.execute(delete(s.tried).where(s.tried.c.key.in_(oldest)))


def _keys(name: str, address: str) -> Iterator[tuple[str, int]]:
    name, address = name.casefold()[:_LONGEST], address[:_LONGEST]
    yield _hash("together", name, address), TOGETHER
    yield _hash("address", address), BY_ADDRESS
    yield _hash("name", name), BY_NAME


def _hash(*told: str) -> str:
    return sha256("\x00".join(told).encode()).hexdigest()
