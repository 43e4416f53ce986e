"""What speaks against two reports being of one meeting."""

from communique.model.edtf import agrees
from communique.resolution.clusters import Node
from communique.resolution.meetings.company import in_common, nested
from communique.resolution.meetings.encounter import Encounter
from communique.resolution.meetings.leeway import DEFERRED, RETOLD, SLIP, STAY, WRONG_MONTH
from communique.resolution.meetings.plans import may_be_kept_by, moved, over, planned_with_more, put_off, slipped
from communique.resolution.meetings.summits import may_be_summit_of
from communique.resolution.reports import dated, gap


def apart(one: Node[Encounter], other: Node[Encounter], together: bool) -> bool:
    """Whether two reports cannot be of one meeting; `together` says that one document tells both."""
    if (one.what.form == "visit") != (other.what.form == "visit"):
        may_be_kept = may_be_kept_by(one, other) or may_be_kept_by(other, one)
        return together or not may_be_kept or over(one, other) or over(other, one)
    on_the_line = _looked_back(one, other) or _looked_back(other, one)
    return _kept_apart(one.what, other.what, together, on_the_line) or over(one, other) or over(other, one)


def _looked_back(one: Node[Encounter], call: Node[Encounter]) -> bool:
    """Whether a report tells of the call of a past day as a meeting: 'the accords reached at their meeting on May 4'."""
    a, b = one.what, call.what
    if a.form != "talks" or b.form != "call" or a.date is None or a.date != b.date or not a.exact or a.country:
        return False
    reported = dated(one.day)
    past = reported is not None and reported.first > a.date.last
    return past and a.parties == b.parties and a.persons == b.persons and len(a.persons) > 1


def _kept_apart(a: Encounter, b: Encounter, told_together: bool, on_the_line: bool = False) -> bool:
    """Whether two reports cannot be of one meeting; `on_the_line` says that a call may be told as talks."""
    together = a.mechanism is not None and a.mechanism == b.mechanism
    if ((a.form == "call") != (b.form == "call")) and not together and not on_the_line:
        return True
    if a.mechanism and b.mechanism and not together:
        return True
    if a.parties and b.parties and not a.parties & b.parties:
        return True
    if told_together and not (_one_session_twice(a, b) if together else _one_talk_twice(a, b)):
        return True
    return not _may_be_one_session(a, b) if together else not _may_be_one_talk(a, b)


def _one_session_twice(a: Encounter, b: Encounter) -> bool:
    """Whether one document tells one session twice: with the same ordinal, or in the same form with dates that agree, or
    with two days that follow each other ('begins tomorrow').
    """
    if a.ordinal and b.ordinal:
        return a.ordinal == b.ordinal
    if a.date is None or b.date is None or a.form != b.form:
        return False
    return (a.stage == b.stage and agrees(a.date, b.date)) or (a.exact and b.exact and gap(a.date, b.date) <= 1)


def _one_talk_twice(a: Encounter, b: Encounter) -> bool:
    """Whether one document tells the talks of the same persons on one day twice, and where they were but once."""
    if a.mechanism or b.mechanism or a.form != b.form or a.form != "talks" or a.beside or b.beside or a.turn or b.turn:
        return False
    one_day = a.exact and a.date == b.date and a.stage == b.stage == "held" and a.parties == b.parties
    return one_day and len(a.persons) > 1 and a.persons == b.persons and (a.country is None) != (b.country is None)


def _may_be_one_session(a: Encounter, b: Encounter) -> bool:
    if a.ordinal and b.ordinal and a.ordinal != b.ordinal:
        # A wrong ordinal is a conflict of one session, not another session of the same day.
        return a.exact and b.exact and a.date is not None and b.date is not None and agrees(a.date, b.date)
    numbered_alike = a.ordinal is not None and a.ordinal == b.ordinal
    elsewhere = a.country and b.country and a.country != b.country
    if elsewhere and not (numbered_alike or (a.exact and b.exact) or moved(a, b)):
        return False
    if a.date is None or b.date is None:
        return True
    apart = gap(a.date, b.date)
    if numbered_alike:
        return apart <= (RETOLD if a.stage == b.stage == "held" else DEFERRED)
    near = apart == 0 or (apart <= SLIP and a.exact and b.exact)
    return near or _month_mistaken(a, b) or slipped(a, b) or slipped(b, a)


def _month_mistaken(a: Encounter, b: Encounter) -> bool:
    """Whether two sessions held in one country may be one, of which a report had the month wrong by days."""
    if a.date is None or b.date is None or not a.stage == b.stage == "held" or a.exact == b.exact:
        return False
    one_month = {a.date.precision, b.date.precision} == {"month", "day"}
    return one_month and a.country is not None and a.country == b.country and gap(a.date, b.date) <= WRONG_MONTH


def _may_be_one_talk(a: Encounter, b: Encounter) -> bool:
    """The rule where no mechanism holds the two together."""
    if a.ordinal and b.ordinal and a.ordinal != b.ordinal:
        return False
    met = in_common(a.persons, b.persons)
    if a.persons and b.persons and not met.nested:
        return False
    if a.form == "visit":
        return _may_be_one_visit(a, b)
    if a.beside != b.beside:
        return False
    if may_be_summit_of(a, b) or may_be_summit_of(b, a):
        return True
    if met.common > 1 and planned_with_more(a, b) > 1:
        return False  # Who is going to meet several people will hold talks with each.
    if a.date and b.date and not agrees(a.date, b.date) and not (slipped(a, b) or slipped(b, a)):
        return False
    if a.country and b.country and a.country != b.country and not (a.exact and b.exact):
        return False
    if (a.form == "conference") != (b.form == "conference"):
        return False  # Leaders who open a conference, and hold talks beside it.
    if bool(a.mechanism) != bool(b.mechanism) and not (a.exact and b.exact) and not (a.persons and b.persons):
        # A session of that month, told without names, may be those talks; what ties them has to be another report.
        return a.parties == b.parties
    if a.mechanism or b.mechanism or a.form != b.form:
        if not (a.persons or b.persons):
            return len(a.parties) > 1 and a.parties == b.parties and a.exact and b.exact
        return nested(a.parties, b.parties) and met.common > 1 and met.equal and a.exact and b.exact
    # Leaders meet by twos and by threes on one day; these are the same talks only if the same persons sit there.
    return a.parties == b.parties or (nested(a.parties, b.parties) and met.common > 1 and met.equal)


def _may_be_one_visit(a: Encounter, b: Encounter) -> bool:
    if a.country and b.country and a.country != b.country:
        return False
    if a.several_stops != b.several_stops:
        return False
    if a.several_stops and not nested(a.parties, b.parties):
        return False
    if a.date is None or b.date is None or agrees(a.date, b.date):
        return True
    if a.country is None or a.country != b.country:
        return False
    return (a.exact and b.exact and gap(a.date, b.date) <= STAY) or put_off(a, b) or put_off(b, a)
