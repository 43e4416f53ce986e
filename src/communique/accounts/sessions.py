"""Sessions: the word by which they are signed, and those that were logged out of."""

from datetime import UTC, datetime, timedelta
from hashlib import sha256
from secrets import token_urlsafe

from sqlalchemy import delete, select

from communique.register import schema as s
from communique.register.databases.known import putting
from communique.register.store import Register

IDLE = timedelta(hours=12)
"""After this long without a look at any page a session is over."""


def signing_word(register: Register) -> str:
    """The word by which this register's sessions are signed; made when it is first asked for."""
    with register.writing() as db:
        db.execute(putting(db, s.secret).values(use="sessions", word=token_urlsafe(48)).on_conflict_do_nothing())
        return str(db.scalar(select(s.secret.c.word).where(s.secret.c.use == "sessions")))


def end(register: Register, session: str) -> None:
    """Ends a session, wherever its cookie may be kept; forgets those that have ended by themselves since."""
    now = datetime.now(UTC)
    with register.writing() as db:
        db.execute(delete(s.ended).where(s.ended.c.at < (now - 2 * IDLE).isoformat()))
        db.execute(putting(db, s.ended).values(session=_hash(session), at=now.isoformat()).on_conflict_do_nothing())


def ended(register: Register, session: str) -> bool:
    """Whether a session was logged out of."""
    with register.reading() as db:
        return db.scalar(select(s.ended.c.at).where(s.ended.c.session == _hash(session))) is not None


def _hash(session: str) -> str:
    return sha256(session.encode()).hexdigest()
