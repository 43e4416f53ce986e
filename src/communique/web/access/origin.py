"""That a change was asked for by a page of ours, and not by one elsewhere in the visitor's browser.

The word is kept in the signed session and stands in every form; a page elsewhere can make a browser send the one but
cannot read it to send the other (OWASP, Cross-Site Request Forgery Prevention: synchronizer token). Answers are compressed,
and how long one is then tells whoever listens what in it is like what they had put into its address; so the word is
written otherwise in each answer, and no two of them are alike (BREACH).
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from hmac import compare_digest
from secrets import token_bytes, token_urlsafe

from starlette.requests import Request

from communique.model.errors import AccessError

FIELD = "csrf"
"""The name of the form's field, and of the entry in the session."""
HEADER = "x-csrf"
"""The header that may carry it in the place of the field."""


def word(request: Request) -> str:
    """The word of this session, written otherwise each time; made when it is first asked for."""
    held: str = request.session.setdefault(FIELD, token_urlsafe(24))
    return masked(held)


def masked(held: str) -> str:
    """A word under a pad of random bytes, which stands before it."""
    plain = held.encode()
    pad = token_bytes(len(plain))
    return urlsafe_b64encode(pad + _crossed(plain, pad)).decode()


def unmasked(told: str) -> str:
    """The word that was masked; empty where nothing was, as of what somebody made up."""
    try:
        both = urlsafe_b64decode(told.encode())
        half = len(both) // 2
        return _crossed(both[half:], both[:half]).decode() if len(both) == 2 * half else ""
    except ValueError:
        return ""


def _crossed(one: bytes, other: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(one, other, strict=True))


async def check(request: Request) -> None:
    """Raises AccessError unless the request carries the word of its session."""
    told = request.headers.get(HEADER)
    if told is None:
        told = str((await request.form()).get(FIELD, ""))
    word = unmasked(told)
    if not compare_digest(word.encode(), str(request.session.get(FIELD, "")).encode()) or not word:
        raise AccessError("this did not come from a page of this register; open the page again and repeat it")
