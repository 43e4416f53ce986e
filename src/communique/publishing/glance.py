"""What an analyst sees first: what is due, what is new, what disagrees, and who was active; the first few of each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from communique.model.record import Conflict, Due, Record, Relationship

if TYPE_CHECKING:
    from communique.register.store import Register

FIRST = 25
"""Relationships that are shown at first."""
FEW = 6
"""How many of all else."""
_DOCUMENTS = 60
"""Documents, the last added, in which is looked for what is new."""
_YEARS = 24
"""Years of activity that are shown at most."""

Parties = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What came since a visit: documents, the last added, and records that no earlier document tells of.

    `more` says that there are documents beside those, which were not looked through.
    """

    since: str
    documents: Sequence[str]
    records: Sequence[Record]
    more: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Glance:
    """The first few of each, with how many there are in all; `meetings` are those of each year in `years`."""

    relationships: Sequence[Relationship]
    number_of_relationships: int
    due: Sequence[Due]
    number_due: int
    number_late: int
    conflicts: Sequence[Conflict]
    number_of_conflicts: int
    news: News | None
    years: range
    meetings: Mapping[Parties, Sequence[int]]
    counts: Mapping[str, int]


def glance(register: "Register", on: date, since: str | None) -> Glance:
    """What is seen first on a day, by somebody whose last visit ended at a time; None for one who was never here."""
    relationships, number_due = register.relationships(), register.number_due(on)
    first = relationships[:FIRST]
    years, meetings = over_time(register, [each.parties for each in first])
    return Glance(
        relationships=first,
        number_of_relationships=len(relationships),
        due=register.due(on, limit=FEW),
        number_due=number_due.total(),
        number_late=number_due["late"],
        conflicts=register.open_conflicts(FEW),
        number_of_conflicts=register.number_of_conflicts("open"),
        news=_news(register, since) if since else None,
        years=years,
        meetings=meetings,
        counts=register.counts(),
    )


def over_time(register: "Register", relationships: Sequence[Parties]) -> tuple[range, dict[Parties, list[int]]]:
    """The years in which some relationships were active, the last of them, and the meetings of each in each year."""
    told = register.tallies_between("meeting", relationships)
    last = max((tally.year for tally in told), default=0)
    years = range(max(last - _YEARS + 1, min((tally.year for tally in told), default=0)), last + 1 if told else 0)
    number = {(tally.parties, tally.year): tally.number for tally in told}
    return years, {parties: [number.get((parties, year), 0) for year in years] for parties in relationships}


def _news(register: "Register", since: str) -> News:
    documents = register.newly_told(since, _DOCUMENTS)
    return News(
        since=since,
        documents=documents,
        records=register.first_told_in(documents)[:FEW] if documents else (),
        more=len(documents) == _DOCUMENTS,
    )
