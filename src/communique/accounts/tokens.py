"""Tokens: words by which programs are known in the place of a person who has an account."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from hmac import compare_digest
from secrets import token_hex, token_urlsafe

from sqlalchemy import RowMapping, delete, insert, select

from communique.accounts.role import Role, lower, role
from communique.model.errors import UsageError
from communique.register import schema as s
from communique.register.store import Register

SIGN = "cmq"
"""What tokens begin with, so that they are known for what they are where one is found lying about."""
DAYS = 90
"""For how long a token is good where nobody says otherwise; `MOST` is as long as any may be."""
MOST = 366


@dataclass(frozen=True, slots=True)
class Token:
    """A token as it is kept: without its word, of which there is only a hash."""

    id: str
    account: str
    use: str
    role: Role
    since: str
    until: str

    @property
    def over(self) -> bool:
        """Whether its time has passed."""
        return self.until <= _in(0)


def give(
    register: Register, account: str, use: str = "", standing: str | None = None, days: int = DAYS
) -> tuple[Token, str]:
    """A new token of an account and its word, which is told this once.

    Its role is that of the account, or the lower one that is asked for. Raises UsageError where there is no such account,
    the role is above that of the account, or the days are too many.
    """
    if not 1 <= days <= MOST:
        raise UsageError(f"a token is good for 1 to {MOST} days")
    name, word = token_hex(6), token_urlsafe(32)
    with register.writing() as db:
        table = s.account.c
        held = db.execute(select(table.role).where(table.name == account, table.closed.is_(None))).scalar()
        if held is None:
            raise UsageError(f"there is no account {account}")
        wanted = role(standing or held)
        if lower(wanted, role(held)) != wanted:
            raise UsageError(f"the account {account} is {held}; a token of it cannot be {wanted}")
        token = Token(name, account, use[:100], wanted, _in(0), _in(days))
        values = {"id": name, "account": account, "use": token.use, "role": wanted}
        db.execute(insert(s.token), values | {"hash": _hash(word), "since": token.since, "until": token.until})
    return token, f"{SIGN}_{name}_{word}"


def take_back(register: Register, identifier: str, account: str | None = None) -> Token:
    """Ends a token; with `account`, only one of its own. UsageError where there is none such."""
    with register.writing() as db:
        row = db.execute(select(s.token).where(s.token.c.id == identifier)).mappings().first()
        if row is None or (account is not None and row["account"] != account):
            raise UsageError(f"there is no token {identifier}")
        db.execute(delete(s.token).where(s.token.c.id == identifier))
        return _token(row)


def tokens(register: Register, account: str | None = None) -> tuple[Token, ...]:
    """The tokens of an account, or all, the latest first; those whose time has passed too."""
    wanted = select(s.token).order_by(s.token.c.since.desc(), s.token.c.id)
    if account is not None:
        wanted = wanted.where(s.token.c.account == account)
    with register.reading() as db:
        return tuple(_token(row) for row in db.execute(wanted).mappings())


def bearer(register: Register, word: str) -> tuple[str, Role] | None:
    """The name of the account for whom somebody with this word comes, and what they may do: what the token may, and no
    more than its account may now. None where the word is none, its time has passed, or the account is closed.
    """
    sign, _, rest = word.partition("_")
    identifier, _, own = rest.partition("_")
    holder = s.token.join(s.account, s.token.c.account == s.account.c.name)
    wanted = select(s.token, s.account.c.role.label("may"), s.account.c.closed).select_from(holder)
    with register.reading() as db:
        row = db.execute(wanted.where(s.token.c.id == identifier)).mappings().first()
    # What is compared where there is no such token takes as long, and is never equal.
    same = compare_digest(row["hash"] if row else "", _hash(own))
    if row is None or not same or sign != SIGN or row["closed"] is not None or _token(row).over:
        return None
    return row["account"], lower(row["role"], row["may"])


def _token(row: RowMapping) -> Token:
    return Token(row["id"], row["account"], row["use"], row["role"], row["since"], row["until"])


def _hash(word: str) -> str:
    """A word of 32 random bytes cannot be guessed however quick its hash is."""
    return sha256(word.encode()).hexdigest()


def _in(days: int) -> str:
    return (datetime.now(UTC) + timedelta(days=days)).isoformat(timespec="seconds")
