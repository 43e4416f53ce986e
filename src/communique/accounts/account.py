"""Accounts: by what name people are known here, what they may do, and how they prove who they are."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from unicodedata import normalize

from sqlalchemy import Connection, RowMapping, func, insert, select, update

from communique.accounts import passwords
from communique.accounts.role import Role, role
from communique.model.errors import UsageError
from communique.register import schema as s
from communique.register.store import Register

LONGEST = 100
"""Characters of a name."""


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who may visit. A session is of an `epoch`, and is over when the account is in a later one."""

    name: str
    role: Role
    since: str
    closed: str | None
    epoch: int
    by_password: bool

    @property
    def open(self) -> bool:
        """Whether its holder may still come in."""
        return self.closed is None


def accounts(register: Register) -> tuple[Account, ...]:
    """All accounts by name, the closed ones last."""
    order = (s.account.c.closed.is_not(None), s.account.c.key)
    with register.reading() as db:
        return tuple(_account(row) for row in db.execute(select(s.account).order_by(*order)).mappings())


def account(register: Register, name: str) -> Account | None:
    """The account of this name, in capitals or not; None where there is none."""
    with register.reading() as db:
        row = _row(db, name)
        return _account(row) if row else None


def administered(register: Register) -> bool:
    """Whether there is an administrator who may come in."""
    with register.reading() as db:
        return _administrators(db) > 0


def add(register: Register, name: str, standing: str, password: str | None) -> Account:
    """Makes an account, or opens a closed one of that name again; without a password its holder comes in by the provider
    of the house alone.

    Raises UsageError where the name is taken or is none, the role is none, or the password is too short.
    """
    spelt, kept = _name(name), None if password is None else passwords.hashed(password)
    with register.writing() as db:
        held = _row(db, spelt)
        if held and held["closed"] is None:
            raise UsageError(f"there is an account {held['name']} already")
        values = {"role": role(standing), "hash": kept, "closed": None}
        if held:
            db.execute(_of(held["name"]).values(values | {"epoch": held["epoch"] + 1}))
        else:
            own = {"name": spelt, "key": _key(spelt), "since": _now(), "epoch": 0}
            db.execute(insert(s.account), own | values)
        return _held(db, spelt)


def change_role(register: Register, name: str, standing: str) -> Account:
    """Gives an account another role. UsageError where there is none, or no administrator would be left."""
    with register.writing() as db:
        held = _held(db, name)
        if held.role == "administrator" and role(standing) != "administrator":
            _not_the_last(db)
        db.execute(_of(held.name).values(role=role(standing)))
        return _held(db, name)


def change_password(register: Register, name: str, password: str) -> Account:
    """Gives an account another password, which ends all its sessions. UsageError where there is none, or it is too short."""
    kept = passwords.hashed(password)
    with register.writing() as db:
        held = _held(db, name)
        db.execute(_of(held.name).values(hash=kept, epoch=held.epoch + 1))
        return _held(db, name)


def close(register: Register, name: str) -> Account:
    """Closes an account, with its sessions, tokens and addresses of the feed; its name stays on what it did. UsageError where
    there is none, or no administrator would be left.
    """
    with register.writing() as db:
        held = _held(db, name)
        if held.role == "administrator":
            _not_the_last(db)
        db.execute(_of(held.name).values(closed=_now(), epoch=held.epoch + 1))
        for table in (s.token, s.feed):
            db.execute(table.delete().where(table.c.account == held.name))
        row = _row(db, name)
        assert row
        return _account(row)


def proven(register: Register, name: str, password: str) -> Account | None:
    """The open account whose name and password these are; None for anything else, after as long a time."""
    with register.reading() as db:
        row = _row(db, name)
    kept = row["hash"] if row and row["closed"] is None else None
    if not passwords.fits(password, kept) or row is None:
        return None
    if passwords.outdated(row["hash"]) and len(password) >= passwords.SHORTEST:
        with register.writing() as db:
            db.execute(_of(row["name"]).where(s.account.c.hash == kept).values(hash=passwords.hashed(password)))
    return _account(row)


def _held(db: Connection, name: str) -> Account:
    """The open account of this name; UsageError where there is none."""
    row = _row(db, name)
    if row is None or row["closed"] is not None:
        raise UsageError(f"there is no account {name[:LONGEST]}" if row is None else f"the account {name} is closed")
    return _account(row)


def _row(db: Connection, name: str) -> RowMapping | None:
    return db.execute(select(s.account).where(s.account.c.key == _key(name))).mappings().first()


def _account(row: RowMapping) -> Account:
    return Account(row["name"], row["role"], row["since"], row["closed"], row["epoch"], row["hash"] is not None)


def _of(name: str) -> Any:
    return update(s.account).where(s.account.c.name == name)


def _administrators(db: Connection) -> int:
    table = s.account.c
    query = select(func.count()).where(table.role == "administrator", table.closed.is_(None))
    return db.scalar(query) or 0


def _not_the_last(db: Connection) -> None:
    if _administrators(db) == 1:
        raise UsageError("this is the last administrator; make another first")


def _name(written: str) -> str:
    name = normalize("NFC", " ".join(written.split()))
    if not 1 <= len(name) <= LONGEST or re.search(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]", name):
        raise UsageError(f"a name has 1 to {LONGEST} letters, and nothing that cannot be seen")
    return name


def _key(name: str) -> str:
    """A name as it is compared: two that only look alike in capitals or spacing are one."""
    return normalize("NFKC", " ".join(name.split())).casefold()


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
