"""What took or takes place between some parties over time: meetings and instruments with the days they can mean."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from communique.model.edtf import Date
from communique.model.record import Record
from communique.publishing import wording
from communique.register.activity import DONE
from communique.register.due import HORIZON
from communique.resolution.reports import dated

if TYPE_CHECKING:
    from communique.register.store import Register

MOST = 1500
"""Records that a chronicle is made of, the last active; `whole` says whether these are all."""
_LONGEST = 366 * 12
"""What may have been on any day of more than so many is not dated enough to be drawn."""

_CALLED_OFF = frozenset(("cancelled", "postponed"))

Standing = Literal["running", "ending", "over"]


@dataclass(frozen=True, slots=True)
class Happening:
    """A meeting or an instrument with the first and the last day that its date can mean; `sure` where it came about."""

    record: Record
    first: date
    last: date
    sure: bool

    @property
    def called_off(self) -> bool:
        """Whether it was to be and did not come about, or not then: it is neither held nor ahead."""
        return self.record.get("stage") in _CALLED_OFF

    @property
    def when(self) -> str:
        return wording.date(self.record.get("date"))

    @property
    def title(self) -> str:
        return wording.title(self.record)

    @property
    def says(self) -> str:
        """It in one line: when, what, and how far it has come."""
        stage = self.record.get("stage") or "no stage told"
        return f"{self.when}: {self.title} ({stage})"


@dataclass(frozen=True, slots=True)
class Running:
    """An instrument with its term; an end that is open or not told is None."""

    record: Record
    first: date | None
    last: date | None
    standing: Standing

    @property
    def says(self) -> str:
        """It in one line: what runs, and how it stands."""
        state = {"running": "", "ending": ", ends within a year", "over": ", has ended"}[self.standing]
        return f"{wording.title(self.record)}: {wording.date(self.record.get('term'))}{state}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chronicle:
    """The happenings between some parties in the order of time, those without a usable date left out and counted."""

    happenings: Sequence[Happening]
    terms: Sequence[Running]
    undated: int
    whole: bool

    @property
    def extent(self) -> tuple[date, date] | None:
        """The first and the last day of all."""
        if not self.happenings:
            return None
        return min(h.first for h in self.happenings), max(h.last for h in self.happenings)

    def within(self, first: date, last: date) -> list[Happening]:
        """Those that may have been between two days, the latest first."""
        return [h for h in reversed(self.happenings) if h.first <= last and h.last >= first]


def chronicle(register: "Register", parties: Sequence[str], on: date) -> Chronicle:
    """What took or takes place between some parties, as of a day; nothing may have."""
    held = register.outlines(("meeting", "instrument"), parties, MOST)
    happenings = [found for record in held if (found := _happening(record))]
    return Chronicle(
        happenings=sorted(happenings, key=lambda h: (h.first, h.last, h.record.id)),
        terms=sorted(_terms(held, on), key=lambda t: (t.last or date.max, t.first or date.min, t.record.id)),
        undated=len(held) - len(happenings),
        whole=len(held) < MOST,
    )


def _happening(record: Record) -> Happening | None:
    when = dated(record.get("date"))
    if when is None or when.open or when.days > _LONGEST:
        return None
    return Happening(record, when.first, when.last, record.get("stage") in DONE[record.kind])  # type: ignore[index]


def _terms(held: Sequence[Record], on: date) -> Iterator[Running]:
    for record in held:
        term = dated(record.get("term"))
        if term is not None and record.get("stage") != "terminated":
            last = None if term.last == date.max else term.last
            yield Running(record, _start(record, term), last, _standing(last, on))


def _start(record: Record, term: Date) -> date | None:
    """Where a term begins: as it is told, else with the instrument itself."""
    if term.first != date.min:
        return term.first
    when = dated(record.get("date"))
    return when.first if when is not None and not when.open and when.first <= term.last else None


def _standing(last: date | None, on: date) -> Standing:
    if last is None or last > on + HORIZON:
        return "running"
    return "over" if last < on else "ending"


def round_years(first: date, last: date) -> tuple[date, date]:
    """The same time widened to whole years where it is longer than two, so that an axis begins with one."""
    if last - first < timedelta(days=730):
        return first, last
    return date(first.year, 1, 1), date(last.year, 12, 31)
