"""What a report tells of a meeting, in the terms by which one is told from another."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import lru_cache
from typing import cast

from communique.knowledge.parties import is_state
from communique.model.edtf import Date
from communique.model.facts import Meeting
from communique.resolution.cast import Cast
from communique.resolution.clusters import told_apart
from communique.resolution.mechanisms import Mechanisms
from communique.resolution.meetings.leeway import LONGEST
from communique.resolution.parties import first_place_in
from communique.resolution.reports import Report, dated
from communique.resolution.rulings import NONE, Rulings
from communique.resolution.together import beside_talks


@dataclass(frozen=True, slots=True)
class Encounter:
    """What tells one meeting from another, in comparable form."""

    form: str
    mechanism: str | None
    ordinal: int | None
    parties: frozenset[str]
    persons: frozenset[str]
    date: Date | None
    country: str | None
    stage: str
    turn: int = 0
    """Which of the same description in its document: two talks without names are two."""
    within: str = ""
    """The document, where the description alone could be of many meetings."""
    alone: str = ""
    beside: str = ""
    """What the sides did together where no talks are told (`together.beside_talks`)."""
    leaders: bool = False
    """Whether two leaders of states held talks under no mechanism, or one is going to visit (`cast.Naming.of_leaders`)."""

    def plain(self) -> str:
        return _plain(self)

    def together_with_all(self) -> "Encounter":
        return replace(self, alone="") if self.alone else self

    @property
    def exact(self) -> bool:
        return self.date is not None and self.date.precision == "day" and self.date.days <= LONGEST

    @property
    def telling(self) -> bool:
        """Whether two documents that give this description mean one meeting.

        A leader sees many people in a day; talks where but one is named may be any of them.
        """
        if self.mechanism:
            return self.exact or (self.ordinal is not None and self.date is not None)
        return self.exact and (self.form == "visit" or len(self.persons) > 1)

    @property
    def several_stops(self) -> bool:
        """Whether several parties go or are visited: another meeting than the visit of one to another."""
        return self.form == "visit" and len(self.parties) > 2


@lru_cache(maxsize=65536)
def _plain(what: Encounter) -> str:
    when = what.date.text if what.date else None
    told = (what.form, what.mechanism, what.ordinal, sorted(what.parties), sorted(what.persons), when)
    return json.dumps((*told, what.country, what.stage, what.turn, what.within, what.alone, what.beside, what.leaders))


@lru_cache(maxsize=65536)
def typed(plain: str) -> Encounter:
    """The description that `Encounter.plain` told."""
    form, mechanism, ordinal, parties, persons, when, *rest = json.loads(plain)
    return Encounter(form, mechanism, ordinal, frozenset(parties), frozenset(persons), dated(when), *rest)


def encounters(
    reports: Sequence[Report], cast_: Cast, mechanisms: Mechanisms, rulings: Rulings = NONE
) -> Iterator[Encounter]:
    """What each report tells of a meeting; all reports of a document must be among those given."""
    whats = (_encounter(report, cast_, mechanisms) for report in reports)
    return told_apart(reports, whats, rulings)


def _encounter(report: Report, cast_: Cast, mechanisms: Mechanisms) -> Encounter:
    fact = cast(Meeting, report.fact)
    what = Encounter(
        fact.form,
        mechanisms.of(report.finding),
        fact.ordinal,
        frozenset(fact.parties),
        frozenset(person.key for person in cast_.persons(report.finding)),
        dated(fact.date),
        fact.country or first_place_in(fact.mechanism or ""),
        fact.stage,
        beside=beside_talks(report.finding),
        leaders=_may_be_of_leaders(fact) and cast_.naming(report.document).of_leaders(report.finding),
    )
    if fact.stage == "held" and _still_to_come(what.date, report.day):
        # A session is of that date, and planned; of a talk the date is that of something else.
        what = replace(what, stage="planned") if what.mechanism else replace(what, date=None)
    return what if what.telling else replace(what, within=report.document)


def _may_be_of_leaders(fact: Meeting) -> bool:
    met = fact.form == "talks" or (fact.form == "visit" and fact.stage == "planned")
    return met and not fact.mechanism and len(fact.parties) == 2 and all(map(is_state, fact.parties))


def _still_to_come(when: Date | None, reported: str | None) -> bool:
    """Whether a date lies after the day of the report, by more than time zones make of it."""
    day = dated(reported)
    return when is not None and day is not None and when.first > day.last + timedelta(days=1)
