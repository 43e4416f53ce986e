"""How alike two tellings of a meeting are: whether they share the people, and whether the days can be the same."""

from collections.abc import Collection
from dataclasses import dataclass

from communique.extraction.meetings.occasion import Occasion
from communique.model.edtf import agrees
from communique.model.facts import Meeting

HALF = 0.5


@dataclass(frozen=True, slots=True)
class Sketch:
    """What of a meeting is compared."""

    form: str
    parties: frozenset[str]
    persons: frozenset[str]
    date: str | None
    stage: str

    @classmethod
    def of(cls, told: Occasion | Meeting) -> "Sketch":
        """That of one telling, or of a finding's fact."""
        if isinstance(told, Meeting):
            return cls(told.form, frozenset(told.parties), frozenset(told.participants), told.date, told.stage)
        persons = frozenset(p.name for p in told.persons)
        return cls(told.form, frozenset(told.everybody()), persons, told.date, told.stage)


def shared(one: Collection[str], other: Collection[str]) -> float:
    """The share of two sets that both have, 0 where both are empty."""
    mine, theirs = set(one), set(other)
    return len(mine & theirs) / len(mine | theirs) if mine or theirs else 0.0


def of_same_people(one: Sketch, other: Sketch) -> bool:
    """Whether half of the parties or half of the persons are the same."""
    return max(shared(one.parties, other.parties), shared(one.persons, other.persons)) >= HALF


def on_same_day(one: Sketch, other: Sketch) -> bool:
    """Whether the days can be the same; one that is not told can be any."""
    return not (one.date and other.date) or agrees(one.date, other.date)


def likeness(one: Sketch, other: Sketch) -> float:
    """How alike; 0 where they cannot be of one meeting."""
    if not of_same_people(one, other) or not on_same_day(one, other):
        return 0.0
    days = 1.0 if one.date and one.date == other.date else HALF
    people = shared(one.parties, other.parties) + shared(one.persons, other.persons)
    return people + days + (one.form == other.form) + (one.stage == other.stage) * HALF
