"""Addresses of the calendar feed: calendar programs send no token, so the word by which they are known stands in the address.

Such a word opens the feed and nothing else. It is good until it is taken back, or its account is closed.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from hmac import compare_digest
from secrets import token_hex, token_urlsafe

from sqlalchemy import RowMapping, delete, func, insert, select

from communique.model.errors import UsageError
from communique.register import schema as s
from communique.register.store import Register

MOST = 20
"""Addresses that an account may have; a person has few calendars."""
USE = 100
"""Characters of what one is for."""


@dataclass(frozen=True, slots=True)
class Feed:
    """An address as it is kept: without its word, of which there is only a hash."""

    id: str
    account: str
    use: str
    since: str


def give(register: Register, account: str, use: str = "") -> tuple[Feed, str]:
    """A new address of an account and its word, which is told this once. UsageError where there is no such account, or it has
    too many.
    """
    name, word = token_hex(6), token_urlsafe(32)
    feed = Feed(name, account, use[:USE], datetime.now(UTC).isoformat(timespec="seconds"))
    with register.writing() as db:
        holder = s.account.c
        if db.scalar(select(holder.name).where(holder.name == account, holder.closed.is_(None))) is None:
            raise UsageError(f"there is no account {account}")
        if (db.scalar(select(func.count()).where(s.feed.c.account == account)) or 0) >= MOST:
            raise UsageError(f"you have {MOST} addresses of the feed already; take one back first")
        values = {"id": name, "account": account, "use": feed.use, "since": feed.since, "hash": _hash(word)}
        db.execute(insert(s.feed), values)
    return feed, f"{name}_{word}"


def take_back(register: Register, identifier: str, account: str) -> Feed:
    """Ends an address of an account. UsageError where it has none such."""
    own = (s.feed.c.id == identifier) & (s.feed.c.account == account)
    with register.writing() as db:
        row = db.execute(select(s.feed).where(own)).mappings().first()
        if row is None:
            raise UsageError(f"there is no address {identifier} of the feed")
        db.execute(delete(s.feed).where(own))
        return _feed(row)


def feeds(register: Register, account: str) -> tuple[Feed, ...]:
    """The addresses of an account, the latest first."""
    wanted = select(s.feed).where(s.feed.c.account == account).order_by(s.feed.c.since.desc(), s.feed.c.id)
    with register.reading() as db:
        return tuple(_feed(row) for row in db.execute(wanted).mappings())


def holder(register: Register, word: str) -> str | None:
    """The name of the open account whose address has this word; None where there is none."""
    identifier, _, own = word.partition("_")
    joined = s.feed.join(s.account, s.feed.c.account == s.account.c.name)
    wanted = select(s.feed, s.account.c.closed).select_from(joined).where(s.feed.c.id == identifier)
    with register.reading() as db:
        row = db.execute(wanted).mappings().first()
    # What is compared where there is no such address takes as long, and is never equal.
    same = compare_digest(row["hash"] if row else "", _hash(own))
    return str(row["account"]) if row and same and row["closed"] is None else None


def _feed(row: RowMapping) -> Feed:
    return Feed(row["id"], row["account"], row["use"], row["since"])


def _hash(word: str) -> str:
    """A word of 32 random bytes cannot be guessed however quick its hash is."""
    return sha256(word.encode()).hexdigest()
