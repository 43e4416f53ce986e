"""What speaks for two reports being of one meeting."""

from communique.model.edtf import agrees
from communique.resolution.clusters import Node
from communique.resolution.meetings.company import in_common
from communique.resolution.meetings.encounter import Encounter
from communique.resolution.meetings.leeway import ABOUT_NOW, HALF_A_YEAR, LONGEST, NEXT_DAY, RETOLD, SLIP
from communique.resolution.meetings.plans import (
    foreseen_there,
    kept_by,
    may_be_to_come,
    planned_with_more,
    put_off,
    slipped,
    within_a_year,
)
from communique.resolution.meetings.summits import may_be_summit_of, summit_strength
from communique.resolution.reports import dated, days_from, gap


def strength(one: Node[Encounter], other: Node[Encounter]) -> float:
    """What speaks for two reports being of one meeting."""
    a, b = one.what, other.what
    if a.mechanism and a.mechanism == b.mechanism:
        return _session_strength(one, other)
    if (a.form == "visit") != (b.form == "visit"):
        return 0.25 if kept_by(one, other) or kept_by(other, one) else 0  # where no visit is told that came of the plan
    if a.form == "visit":
        return _visit_strength(one, other)
    if may_be_summit_of(a, b) or may_be_summit_of(b, a):
        return summit_strength(one, other)
    if a.date is None or b.date is None or not agrees(a.date, b.date):
        return 0
    return _talk_strength(one, other)


def _session_strength(one: Node[Encounter], other: Node[Encounter]) -> float:
    a, b = one.what, other.what
    numbered = a.ordinal is not None and a.ordinal == b.ordinal
    if a.date is None or b.date is None:
        return _undated_strength(one, other, numbered)
    if numbered:
        return 4 if gap(a.date, b.date) <= RETOLD else 2
    if a.exact and b.exact:
        return 4 if agrees(a.date, b.date) else 2
    if slipped(a, b) or slipped(b, a):
        return 0.25 if "held" in (a.stage, b.stage) else 0  # where nothing of that year came of the plan
    return 1 if agrees(a.date, b.date) else 0.5


def _undated_strength(one: Node[Encounter], other: Node[Encounter], numbered: bool) -> float:
    """An undated session is the one with its ordinal, the surer if that falls about the day of the report."""
    a, b = one.what, other.what
    if a.date is None and b.date is None:
        return 2 if numbered else 0
    undated, when = (one, b.date) if a.date is None else (other, a.date)
    assert when is not None
    reported = dated(undated.day)
    if not numbered and undated.what.stage == "planned" and reported is not None and reported.first >= when.first:
        return 0  # 'The next session' is not the one that is reported.
    away = days_from(undated.day, when)
    dated_one = b if a.date is None else a
    if undated.what.stage == "held" and not numbered and within_a_year(dated_one):
        # 'The Oslo summit gave new impetus': the last that was planned, if it is known where it was.
        there = undated.what.country is not None and undated.what.parties == dated_one.parties
        over = reported is not None and when.first < reported.first
        return 0.25 if there and over and away is not None and away <= HALF_A_YEAR else 0
    if numbered:
        return 2 if away is not None and away <= ABOUT_NOW else 1
    if away is not None and away <= SLIP:
        return 1
    ahead = undated.what.stage == "planned" and reported is not None and when.first > reported.first
    return 0.5 if ahead and away is not None and away <= LONGEST else 0  # 'the forthcoming summit'


def _visit_strength(one: Node[Encounter], other: Node[Encounter]) -> float:
    a, b = one.what, other.what
    common = in_common(a.persons, b.persons).common
    if a.date is None or b.date is None:
        undated = a if a.date is None else b
        within = ABOUT_NOW if common else LONGEST if not undated.persons and _of_the_same_two(a, b) else 0
        return 0.5 if within and may_be_to_come(one, other, within) else 0
    if not agrees(a.date, b.date):
        if put_off(a, b) or put_off(b, a):
            return 0.5 if common and a.parties == b.parties else 0
        return 2 if common and gap(a.date, b.date) <= NEXT_DAY else 0
    if common:
        return 3 if a.exact and b.exact else 1
    # Plans are vague; a visit of last summer is not any visit that a day of that summer tells of.
    told_when = all(what.stage == "planned" or what.date.days <= LONGEST for what in (a, b) if what.date)
    return 1 if told_when and a.parties == b.parties and not (a.persons and b.persons) else 0


def _of_the_same_two(a: Encounter, b: Encounter) -> bool:
    """Whether the same two parties are told with both: 'ahead of the President's visit to Oslo' names nobody."""
    return a.parties == b.parties and len(a.parties) == 2


def _talk_strength(one: Node[Encounter], other: Node[Encounter]) -> float:
    a, b = one.what, other.what
    met = in_common(a.persons, b.persons)
    if (a.form == "call") != (b.form == "call"):
        return 0.5  # a call that is remembered as a meeting: see `against`
    if met.common > 1:
        if a.exact and b.exact and not planned_with_more(a, b):
            # The talks themselves are told of each other before the conference at which they met is of either.
            alike = a.form == b.form and a.mechanism == b.mechanism
            return (3 if alike else 2.5) if met.equal else 2
        return 1
    if foreseen_there(a, b) or foreseen_there(b, a):
        return 0.5
    if a.exact and b.exact and len(a.parties) > 1 and a.parties == b.parties:
        if _each_with_somebody_else(one, other):
            return 0
        return 1 if a.mechanism == b.mechanism and a.form == b.form else 0.5
    return 0


def _each_with_somebody_else(one: Node[Encounter], other: Node[Encounter]) -> bool:
    """Whether both report talks of the day, and one of them names one side only: leaders see many people in a day."""
    a, b = one.what, other.what
    if min(len(a.persons), len(b.persons)) != 1 or not a.stage == b.stage == "held":
        return False
    away = [days_from(node.day, node.what.date) for node in (one, other) if node.what.date]
    return all(days is not None and days < NEXT_DAY for days in away)
