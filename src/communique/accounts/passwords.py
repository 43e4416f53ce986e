"""Passwords: what they must be, and their hashes, which are all that is kept of them."""

from functools import cache
from threading import BoundedSemaphore
from unicodedata import normalize

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from communique.model.errors import UsageError

SHORTEST, LONGEST = 12, 500
"""Characters. How long a password is makes it strong; what sorts of characters are in it is nobody's business (NIST
SP 800-63B). The longest is there so that nobody can have us hash a book."""

_AT_ONCE = BoundedSemaphore(2)
"""A hash takes 64 MiB while it is made; this many may be made at once, and others wait."""
_HASHER = PasswordHasher()


def hashed(password: str) -> str:
    """The hash to keep, by argon2id. UsageError where the password is too short or too long."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise UsageError(f"a password has {SHORTEST} to {LONGEST} characters; this one has {len(password)}")
    with _AT_ONCE:
        return _HASHER.hash(_spelt(password))


def fits(password: str, kept: str | None) -> bool:
    """Whether a password is the one of which a hash is kept; it takes as long where none is kept."""
    with _AT_ONCE:
        try:
            return _HASHER.verify(kept or _nobodys(), _spelt(password)[: LONGEST * 4]) and kept is not None
        except (VerificationError, InvalidHashError):
            return False


def outdated(kept: str) -> bool:
    """Whether a hash was made with weaker settings than those of now."""
    return _HASHER.check_needs_rehash(kept)


@cache
def _nobodys() -> str:
    return _HASHER.hash("what nobody has as a password")


def _spelt(password: str) -> str:
    """The same letters in the same bytes, whichever keyboard they were typed on."""
    return normalize("NFKC", password)
