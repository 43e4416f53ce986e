"""Journeys to several states: one visit, of which the stops are parts."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from communique.extraction.meetings.occasion import Occasion
from communique.model.edtf import Date

FURTHER = timedelta(days=3)
"""How long after one leg of a tour the next begins at most."""
LONGEST = timedelta(days=21)
"""How far a stop may be told from the days of its tour."""


def without_stops(told: Sequence[Occasion]) -> list[Occasion]:
    """What was told, without the visits that are stops of a tour told as well: 'will be in Quito' on a trip to two states."""
    told = _joined(told)
    tours = [o for o in told if _is_tour(o)]
    return [o for o in told if not any(_is_stop(o, tour) for tour in tours)]


def _joined(told: Sequence[Occasion]) -> list[Occasion]:
    """Visits told leg by leg as one tour: 'will travel to Lima on 3 June … On 5 June, will travel to Quito'."""
    joined: list[Occasion] = []
    for occasion in told:
        before = next((o for o in reversed(joined) if o.form == "visit"), None)
        if before is None or not _goes_on(before, occasion):
            joined.append(occasion)
            continue
        days = [
            day for o in (before, occasion) for day in (Date.parse(o.date or "").first, Date.parse(o.date or "").last)
        ]
        joined[joined.index(before)] = replace(
            before,
            parties=list(dict.fromkeys([*before.parties, *occasion.parties])),
            date=f"{min(days)}/{max(days)}",
            place=None,
            place_span=None,
            country=None,
        )
    return joined


def _goes_on(before: Occasion, leg: Occasion) -> bool:
    """Whether a visit to come is the next leg of one: the same people, another state, days later, in the same passage."""
    if not (before.form == leg.form == "visit" and before.stage == leg.stage == "planned" and before.persons):
        return False
    known = [Date.parse(o.date) for o in (before, leg) if o.date]
    near = abs(leg.sentence.paragraph - before.sentence.paragraph) <= 1 and before.part == leg.part == "text"
    if len(known) < 2 or not near or before.persons != leg.persons or leg.country in (None, *before.parties):
        return False
    first, then = known
    exact = first.precision == then.precision == "day"
    return exact and first.last <= then.first <= first.last + FURTHER and before.explicit and leg.explicit


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
