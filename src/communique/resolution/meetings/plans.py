"""Which meetings that are to come may be those that came of it, though not as they were told before."""

from datetime import timedelta

from communique.knowledge.parties import is_state
from communique.model.edtf import Date, agrees
from communique.resolution.clusters import Node
from communique.resolution.meetings.company import in_common
from communique.resolution.meetings.encounter import Encounter
from communique.resolution.meetings.leeway import ABOUT_NOW, HALF_A_YEAR, LONGEST, SLIP, YEAR
from communique.resolution.reports import dated


def to_come(node: Node[Encounter], within: int = ABOUT_NOW) -> Date | None:
    """When an undated visit that is planned is looked for; None for all that is not one."""
    if node.what.date or node.what.form != "visit" or node.what.stage != "planned":
        return None
    reported = dated(node.day)
    if reported is None or reported.precision != "day":
        return None
    return Date.parse(f"{reported.first.isoformat()}/{(reported.first + timedelta(days=within)).isoformat()}")


def may_be_to_come(one: Node[Encounter], other: Node[Encounter], within: int) -> bool:
    """Whether an undated visit that is planned may be the dated one to the same country, so many days on."""
    undated, told = (one, other) if one.what.date is None else (other, one)
    when = to_come(undated, within)
    if when is None or told.what.date is None or not told.what.country or told.what.country != undated.what.country:
        return False
    return agrees(when, told.what.date)


def kept_by(visit: Node[Encounter], talks: Node[Encounter]) -> bool:
    """Whether talks of leaders, or a session of two, held in a country are what came of a visit planned there by name."""
    plan, held = visit.what, talks.what
    if held.stage != "held" or not held.exact or held.country is None or not may_be_kept_by(visit, talks):
        return False
    # A summit that is told with nobody by name is one of leaders.
    came = bool(plan.persons) and (bool(held.persons) or plan.leaders)
    return came and (held.leaders or held.mechanism is not None)


def may_be_kept_by(visit: Node[Encounter], other: Node[Encounter]) -> bool:
    """Whether nothing speaks against a meeting, planned or held, being what came of a visit of one of two that was planned."""
    plan, told = visit.what, other.what
    if not planned_there(plan) or told.form in ("visit", "call", "conference") or plan.parties != told.parties:
        return False
    if told.country not in (None, plan.country) or (told.persons and in_common(plan.persons, told.persons).one):
        return False
    when, reported = plan.date or to_come(visit), dated(visit.day)
    if told.date and told.exact and reported and reported.last >= told.date.first:
        return False  # Who says on the day of the talks that he is going somewhere is there already.
    return when is not None and when.days <= HALF_A_YEAR and (told.date is None or agrees(when, told.date))


def planned_there(what: Encounter) -> bool:
    """Whether one of two is going to visit a country, so that talks may be what comes of it."""
    return what.form == "visit" and what.stage == "planned" and what.country is not None and len(what.parties) == 2


def within_a_year(what: Encounter) -> bool:
    """Whether a session of two is planned for a year and nothing closer is told: 'will be hosted later this year'."""
    of_two = what.mechanism is not None and len(what.parties) == 2 and what.ordinal is None
    return of_two and what.stage == "planned" and what.date is not None and HALF_A_YEAR < what.date.days <= YEAR


def slipped(plan: Encounter, other: Encounter) -> bool:
    """Whether a session of two, planned for some time within a year, may be the one of the first months after it."""
    if not within_a_year(plan) or not other.exact or plan.parties != other.parties:
        return False
    return (
        plan.date is not None and other.date is not None and 0 < (other.date.first - plan.date.last).days <= ABOUT_NOW
    )


def moved(a: Encounter, b: Encounter) -> bool:
    """Whether a session that was planned for a month may be the one held in that month in another country."""
    if a.date is None or b.date is None or a.stage == b.stage or "planned" not in (a.stage, b.stage):
        return False
    return max(a.date.days, b.date.days) <= LONGEST and agrees(a.date, b.date)


def for_a_season(what: Encounter) -> bool:
    """Whether a visit is planned for a season, or half a year."""
    if what.form != "visit" or what.stage != "planned" or what.date is None:
        return False
    return LONGEST < what.date.days <= HALF_A_YEAR


def put_off(plan: Encounter, other: Encounter) -> bool:
    """Whether a visit planned for a season or half a year may be one told for soon after that."""
    if plan.date is None or other.date is None or not plan.persons or not for_a_season(plan):
        return False
    return other.date.days <= LONGEST and 0 < (other.date.first - plan.date.last).days <= LONGEST


def planned_with_more(a: Encounter, b: Encounter) -> int:
    """How many more persons are named with the plan than with what came of it; 0 where not one of the two is a plan."""
    if (a.stage == "planned") == (b.stage == "planned"):
        return 0
    met = in_common(a.persons, b.persons)
    return met.one if a.stage == "planned" else met.other


def foreseen_there(plan: Encounter, held: Encounter) -> bool:
    """Whether talks planned with an organisation for a month and a country may be its session there in that month: 'is
    to meet with the Union's leaders in Brussels in October'.
    """
    if plan.stage != "planned" or held.stage != "held" or not held.mechanism or held.form == "conference":
        return False
    of_two = plan.parties == held.parties and len(plan.parties) == 2 and not all(map(is_state, plan.parties))
    there = plan.country is not None and plan.country == held.country
    in_a_month = plan.date is not None and plan.date.precision == "month" and plan.date.days <= LONGEST
    return of_two and there and in_a_month and held.exact and not plan.mechanism


def over(plan: Node[Encounter], other: Node[Encounter]) -> bool:
    """Whether the other was over when the plan was told, so that another time is planned."""
    a, b = plan.what, other.what
    reported = dated(plan.day)
    if a.stage != "planned" or b.date is None or reported is None:
        return False
    if a.exact:
        return _told_later(a, reported, b)
    if a.date is None and not (a.form == "visit" or a.mechanism):
        return False
    if not b.exact or (a.ordinal and a.ordinal == b.ordinal):
        return False
    # What is planned for a season is not what is done on the day on which it is told.
    vague = a.date is not None and a.date.days > LONGEST
    return b.date.last < reported.first or (vague and b.date.last == reported.last)


def _told_later(plan: Encounter, reported: Date, held: Encounter) -> bool:
    """Whether a meeting was held when another was announced for a later day: 'the first summit in person' after the first."""
    if held.stage != "held" or not held.exact or held.date is None or plan.date is None or reported.precision != "day":
        return False
    return (reported.first - held.date.last).days > SLIP and (plan.date.first - reported.first).days > SLIP
