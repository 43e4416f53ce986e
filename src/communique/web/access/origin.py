"""That a change was asked for by a page of ours, and not by one elsewhere in the visitor's browser.

The word is kept in the signed session and stands in every form; a page elsewhere can make a browser send the one but
cannot read it to send the other (OWASP, Cross-Site Request Forgery Prevention: synchronizer token).
"""

from hmac import compare_digest
from secrets import token_urlsafe

from starlette.requests import Request

from communique.model.errors import AccessError

FIELD = "csrf"
"""The name of the form's field, and of the entry in the session."""
HEADER = "x-csrf"
"""The header that may carry it in the place of the field."""


def word(request: Request) -> str:
    """The word of this session; made when it is first asked for."""
    held: str = request.session.setdefault(FIELD, token_urlsafe(24))
    return held


async def check(request: Request) -> None:
    """Raises AccessError unless the request carries the word of its session."""
    told = request.headers.get(HEADER)
    if told is None:
        told = str((await request.form()).get(FIELD, ""))
    if not compare_digest(told.encode(), str(request.session.get(FIELD, "")).encode()) or not told:
        raise AccessError("this did not come from a page of this register; open the page again and repeat it")
