"""Journeys to several states: one visit, of which the stops are parts."""

from collections.abc import Sequence
from datetime import timedelta

from communique.extraction.meetings.occasion import Occasion
from communique.model.edtf import Date

LONGEST = timedelta(days=21)
"""How far a stop may be told from the days of its tour."""


def without_stops(told: Sequence[Occasion]) -> list[Occasion]:
    """What was told, without the visits that are stops of a tour told as well: 'will be in Quito' on a trip to two states."""
    tours = [o for o in told if _is_tour(o)]
    return [o for o in told if not any(_is_stop(o, tour) for tour in tours)]


def _is_tour(occasion: Occasion) -> bool:
    return occasion.form == "visit" and occasion.country is None and len(occasion.parties) > 2


def _is_stop(visit: Occasion, tour: Occasion) -> bool:
    """Whether a visit to one state is part of a tour: the same people, one of the tour's states, not long before or after."""
    one = visit.form == "visit" and visit is not tour and visit.country is not None
    return one and visit.persons == tour.persons and set(visit.parties) < set(tour.parties) and _near(visit, tour)


def _near(visit: Occasion, tour: Occasion) -> bool:
    if visit.date is None or tour.date is None:
        return True
    one, other = Date.parse(visit.date), Date.parse(tour.date)
    return one.first - other.last <= LONGEST and other.first - one.last <= LONGEST
