"""The audit: who did what, from where, and what came of it."""

from dataclasses import asdict
from typing import Annotated
from urllib.parse import urlencode

from fastapi import Query

from communique.accounts.audit import lines
from communique.web.asked import Held
from communique.web.page import Page
from communique.web.routing import Addresses

AT_ONCE = 100
"""Lines on one page."""

addresses = Addresses("Accounts")


@addresses.page("/audit", needs="administrator")
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
        lambda: {"lines": [asdict(line) for line in shown], "older": further.get("before")},
        f"/audit.json?{urlencode(here)}" if here else "/audit.json",
    )
