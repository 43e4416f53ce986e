"""When an address that failed is asked again, and what is kept of it until then."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from communique.model.errors import FetchError, ReadingError
from communique.register.polled import Polled

FIRST, LONGEST = timedelta(minutes=5), timedelta(days=1)
"""How long what may pass is waited for: after the first failure, doubled with each, and at the longest."""
FOR_GOOD, LONGEST_FOR_GOOD = timedelta(days=1), timedelta(days=7)
"""The same for an answer that says there is nothing there."""
CORRECTED, DAILY = timedelta(days=7), timedelta(hours=23)
"""How long after its day a page is asked whether it was corrected, and how often."""
TRIES = 8
"""Failures in a row after which a page is given up; one that was fetched and cannot be read, at once. A feed is asked on."""


def failed(known: Polled, error: ReadingError) -> Polled:
    """What is known of an address once it could not be fetched or read."""
    now = datetime.now(UTC)
    failures = known.failures + (not _unasked(known, error))
    return replace(
        known,
        failures=failures,
        waiting=known.feed is None or (isinstance(error, FetchError) and failures < TRIES),
        status=error.status if isinstance(error, FetchError) else None,
        next=_next(known, error, failures, now),
        last=moment(now),
        answer=error.reason,
    )


def may_be_corrected(known: Polled, now: datetime) -> bool:
    """Whether a page that was read is to be asked whether it was changed since: a story of the last days, once a day, of a
    host that tells by a line whether there is anything new.
    """
    if known.waiting or known.failures or not known.last or not (known.etag or known.modified):
        return False
    published = json.loads(known.told).get("published") if known.told else None
    try:
        age = now.date() - date.fromisoformat((published or "")[:10])
    except ValueError:
        return False
    return age <= CORRECTED and known.last <= moment(now - DAILY)


def due(known: Polled, now: datetime) -> bool:
    """Whether an address may be asked."""
    return known.next is None or known.next <= moment(now)


def moment(now: datetime) -> str:
    """A moment as it is kept."""
    return now.isoformat(timespec="seconds")


def _unasked(known: Polled, error: ReadingError) -> bool:
    """Whether what somebody named is in the way of itself: nobody was asked, and the next time it may be allowed."""
    return isinstance(error, FetchError) and not error.passing and error.status is None and known.feed is None


def _next(known: Polled, error: ReadingError, failures: int, now: datetime) -> str | None:
    if _unasked(known, error):
        return None
    passing = error.passing if isinstance(error, FetchError) else known.feed is None  # a feed may be mended soon
    first, longest = (FIRST, LONGEST) if passing else (FOR_GOOD, LONGEST_FOR_GOOD)
    wait = min(first * 2 ** min(failures - 1, 12), longest)
    asked = timedelta(seconds=error.wait if isinstance(error, FetchError) else 0)
    return moment(now + max(wait, asked))
