"""What the sequence of a mechanism's sessions shows: how often they come, which are missing, and which slipped."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from communique.register.sessions import Session

FEWEST = 4
"""Sessions that it takes to see how often they come."""
RECENT = 6
"""The last sessions count: habits change."""
_MONTHS: Mapping[str, tuple[int, int]] = {
    "monthly": (0, 1),
    "quarterly": (2, 4),
    "biannual": (5, 8),
    "annual": (9, 16),
    "biennial": (20, 29),
}
"""Months between one session and the next, by which each cadence is known; between these is none."""
IRREGULAR = "irregular"
_NEVER = 12 * 9999
_PASSED_OVER: Mapping[str, int] = {"monthly": 1, "quarterly": 5, "biannual": 11, "annual": 20, "biennial": 45}
"""Months after a session from which on one was passed over, by the cadence."""


@dataclass(frozen=True, slots=True)
class Break:
    """Two sessions between which one or more are not reported, or of which the later came late.

    `missing` are the ordinals of those not reported; empty where only the years tell. `slipped` says that none is missing:
    the later session has the next ordinal, and came after its time.
    """

    before: Session
    after: Session
    missing: tuple[int, ...] = ()
    slipped: bool = False


def rhythm(sessions: Sequence[Session]) -> str | None:
    """How often sessions came of late, from how far they lie apart: a cadence, or 'irregular'; None for too few.

    `sessions` are in their order. All of the last steps have to fit a cadence, or it is none.
    """
    held = _one_a_time([session for session in sessions if session.took_place])[-RECENT:]
    if len(held) < FEWEST:
        return None
    steps = [_months(one, other) for one, other in pairwise(held)]
    fitting = (name for name, (least, most) in _MONTHS.items() if all(least <= step <= most for step in steps))
    return next(fitting, IRREGULAR)


def breaks(sessions: Sequence[Session], cadence: str | None) -> Iterator[Break]:
    """Where the sequence of sessions is broken: by their ordinals, or for want of these by the cadence."""
    held = _one_a_time([session for session in sessions if session.took_place])
    for one, other in pairwise(held):
        late = _months(one, other) > _PASSED_OVER.get(cadence or "", _NEVER)
        if one.ordinal and other.ordinal:
            missing = tuple(range(one.ordinal + 1, other.ordinal))
            if missing and _had_time(one, other, cadence):
                yield Break(one, other, missing)
            elif late and other.ordinal == one.ordinal + 1:
                yield Break(one, other, slipped=True)
        elif late:
            yield Break(one, other)


def hosted_twice(sessions: Sequence[Session]) -> Iterator[tuple[Session, Session]]:
    """Two sessions with ordinals on end that were held in one country: out of turn, where the sides host in turn."""
    held = _one_a_time([session for session in sessions if session.took_place])
    for one, other in pairwise(held):
        on_end = one.ordinal is not None and other.ordinal == one.ordinal + 1
        if on_end and one.country and one.country == other.country:
            yield one, other


def _had_time(one: Session, other: Session, cadence: str | None) -> bool:
    """Whether so many sessions can have been held between two; else an ordinal is wrong, which is a conflict."""
    steps = (other.ordinal or 0) - (one.ordinal or 0)
    least, most = _MONTHS.get(cadence or "", _MONTHS["biannual"])
    return steps * least <= _months(one, other) + most


def _one_a_time(held: list[Session]) -> list[Session]:
    """Sessions with one for each day or ordinal: the year of another that is known by its day adds nothing."""
    kept: list[Session] = []
    told: list[tuple[date, date, int]] = []
    for session in held:
        one = _told(session)
        at = next((k for k, other in enumerate(told) if _same(one, other)), None)
        if at is None:
            kept.append(session)
            told.append(one)
        elif kept[at].ordinal is None and session.ordinal is not None:
            kept[at], told[at] = session, one
    return kept


def _told(session: Session) -> tuple[date, date, int]:
    """The first and the last day that a session can have had, and its ordinal, 0 where none is told."""
    when = session.when
    assert when is not None
    return when.first, when.last, session.ordinal or 0


def _same(one: tuple[date, date, int], other: tuple[date, date, int]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1] and (one[2] == other[2] or not one[2] or not other[2])


def _months(one: Session, other: Session) -> int:
    """Months from one session to the next, the nearest that their dates allow to a year's multiple taken."""
    a, b = one.when, other.when
    assert a is not None and b is not None
    least = (b.first.year - a.last.year) * 12 + b.first.month - a.last.month
    most = (b.last.year - a.first.year) * 12 + b.last.month - a.first.month
    years = next((m for m in range(least, most + 1) if m % 12 == 0), None)
    return years if years is not None and most - least >= 11 else (least + most) // 2
