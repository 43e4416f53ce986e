"""The sessions of a mechanism, as far as they matter for what is owed next."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from communique.model.edtf import Date
from communique.model.record import Record
from communique.resolution.reports import dated

MONTHS: Mapping[str, int] = {"annual": 12, "biannual": 6, "biennial": 24, "quarterly": 3, "monthly": 1}
"""Months from one session to the next, by the cadence."""


@dataclass(frozen=True, slots=True)
class Session:
    """A session of a mechanism, as far as it matters for what is owed next."""

    id: str
    stage: str | None
    form: str | None
    date: str | None
    country: str | None
    ordinal: int | None

    @classmethod
    def of(cls, meeting: Record) -> "Session":
        """The session that a record tells."""
        told = (meeting.get(name) for name in ("stage", "form", "date", "country", "ordinal"))
        return cls(meeting.id, *told)

    @property
    def when(self) -> Date | None:
        """Its date, where it is told well enough to stand in a sequence."""
        return _told_well(self.date)

    @property
    def took_place(self) -> bool:
        return self.stage == "held" and self.form != "visit" and self.when is not None


@lru_cache(maxsize=16_384)
def _told_well(told: str | None) -> Date | None:
    when = dated(told)
    return None if when is None or when.open or when.days > 366 else when


def settled(sessions: Iterable[Session]) -> date:
    """The day from which on all sessions that are known are past, or planned."""
    days = [when.first for session in sessions if (when := dated(session.date)) and not when.open]
    return max(days, default=date.min)


def ordinal(number: int) -> str:
    """'1st', '22nd', '113th'."""
    if 10 <= number % 100 <= 20:
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"


def bare(name: str) -> str:
    """A name without its article."""
    return name.removeprefix("The ").removeprefix("the ")
