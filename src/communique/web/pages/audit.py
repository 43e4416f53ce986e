"""The audit: who did what, from where, and what came of it."""

from typing import Annotated
from urllib.parse import urlencode

from fastapi import Query
from typing_extensions import TypedDict

from communique.accounts.audit import Line, lines
from communique.web.asked import Held
from communique.web.page import Page
from communique.web.routing import Addresses

AT_ONCE = 100
"""Lines on one page."""

addresses = Addresses("Accounts")


class LineOf(TypedDict):
    """One thing that was asked for: who, known by what, which change or command, about what, from where, what came of it."""

    seq: int
    at: str
    who: str
    known_by: str
    what: str
    about: str
    address: str
    outcome: str


class Audit(TypedDict):
    """Lines, the latest first; `older` is what to ask for as `before` for the next, null where there are none."""

    lines: list[LineOf]
    older: int | None


@addresses.page("/audit", needs="administrator", shape=Audit)
def audit(
    register: Held,
    who: Annotated[str | None, Query(max_length=100, description="Only what this name did.")] = None,
    before: Annotated[
        int | None, Query(ge=1, le=2**53, description="Only lines before the one of this number.")
    ] = None,
) -> Page:
    """Who did what, from where, and what came of it; the latest first."""
    told = lines(register, AT_ONCE + 1, who=who or None, before=before)
    shown = told[:AT_ONCE]
    further = {"before": shown[-1].seq} if len(told) > AT_ONCE else {}
    asked = {"who": who} if who else {}
    here = asked | ({"before": before} if before else {})
    return Page(
        "audit.html",
        {"lines": shown, "who": who, "before": before, "older": urlencode(asked | further) if further else ""},
        lambda: {"lines": [_plain(line) for line in shown], "older": further.get("before")},
        f"/audit.json?{urlencode(here)}" if here else "/audit.json",
    )


def _plain(line: Line) -> LineOf:
    return {
        "seq": line.seq,
        "at": line.at,
        "who": line.who,
        "known_by": line.known_by,
        "what": line.what,
        "about": line.about,
        "address": line.address,
        "outcome": line.outcome,
    }
