"""Which reports of meetings are of one meeting."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from itertools import combinations
from typing import cast

from communique.knowledge.parties import is_state
from communique.model.edtf import Date, agrees
from communique.model.facts import Meeting
from communique.resolution.cast import Cast
from communique.resolution.clusters import Node, gathered, key, told_apart, told_in_terms
from communique.resolution.copied import copied_pairs
from communique.resolution.mechanisms import Mechanisms
from communique.resolution.parties import first_place_in
from communique.resolution.passages import Passages
from communique.resolution.persons import fullness, misspelt, same_name
from communique.resolution.reports import Report, dated, day_in, days_from, gap
from communique.resolution.rulings import NONE, Rulings
from communique.resolution.together import beside_talks

SLIP = 3
"""Days by which two reports of one session of a mechanism may differ: the days of a session, and time zones."""
RETOLD = 60
"""Days by which the dates of a meeting with the same ordinal may differ where both are told as held."""
DEFERRED = 3 * 366
"""Days by which a session that was planned may be put off and keep its ordinal."""
ABOUT_NOW = 120
"""Days around the report within which an undated session, or a visit to come, is looked for."""
WRONG_MONTH = 7
"""Days by which the month of a session may be told wrong."""
NEXT_DAY = 2
"""Days by which two reports of one visit may differ at once: each tells of its own day."""
STAY = 6
"""Days by which the first and the last report of one visit may differ."""

_LONGEST = 31
"""Days that a meeting lasts at most; a longer span leaves open when it is."""
_HALF_A_YEAR = 184


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
    """Whether two leaders of states held talks under no mechanism (`cast.Naming.of_leaders`)."""

    def plain(self) -> str:
        return _plain(self)

    def together_with_all(self) -> "Encounter":
        return replace(self, alone="") if self.alone else self

    @property
    def exact(self) -> bool:
        return self.date is not None and self.date.precision == "day" and self.date.days <= _LONGEST

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
def _typed(plain: str) -> Encounter:
    form, mechanism, ordinal, parties, persons, when, *rest = json.loads(plain)
    return Encounter(form, mechanism, ordinal, frozenset(parties), frozenset(persons), dated(when), *rest)


def meetings(
    reports: Sequence[Report], cast_: Cast, mechanisms: Mechanisms, passages: Passages, rulings: Rulings = NONE
) -> list[tuple[Report, ...]]:
    """The reports of meetings, in canonical order, grouped by the meeting that they are of.

    One meeting has one form of contact (a visit is apart from the talks during it, a call from talks in
    person), dates that agree, and the same mechanism or persons. A mechanism's ordinal holds its session
    together through a change of date, and its day through a wrong ordinal. One document tells one meeting
    once.
    """
    described = zip(reports, encounters(reports, cast_, mechanisms, rulings), strict=True)
    return gathered(MEETINGS, told_in_terms(MEETINGS, described), copied_pairs(reports, passages), rulings)


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
        leaders=_is_of_leaders(fact) and cast_.naming(report.document).of_leaders(report.finding),
    )
    if fact.stage == "held" and _still_to_come(what.date, report.day):
        # A session is of that date, and planned; of a talk the date is that of something else.
        what = replace(what, stage="planned") if what.mechanism else replace(what, date=None)
    return what if what.telling else replace(what, within=report.document)


def _is_of_leaders(fact: Meeting) -> bool:
    return fact.form == "talks" and not fact.mechanism and len(fact.parties) == 2 and all(map(is_state, fact.parties))


def _still_to_come(when: Date | None, reported: str | None) -> bool:
    """Whether a date lies after the day of the report, by more than time zones make of it."""
    day = dated(reported)
    return when is not None and day is not None and when.first > day.last + timedelta(days=1)


class _Meetings:
    """How meetings are told apart."""

    name = "meeting"
    once = True

    def typed(self, plain: str) -> Encounter:
        return _typed(plain)

    def node(self, what: Encounter, first: str, last: str) -> Node[Encounter]:
        return Node(what, first, day_in(first))

    def posted(self, node: Node[Encounter]) -> Iterator[str]:
        what = node.what
        if what.mechanism:
            yield key("any", what.mechanism)
            yield from _by_mechanism(node)
        for when, by in _by_day(node):
            yield key("exact" if what.exact else "open", when, by)

    def sought(self, node: Node[Encounter]) -> Iterator[str]:
        what = node.what
        if what.mechanism:
            # What leaves the year open is rare, and looked at with all sessions.
            yield key("long" if not _long(what.date) else "any", what.mechanism)
            yield from _by_mechanism(node)
        for when, by in _by_day(node):
            if not what.exact or len(when) == _A_MONTH:
                yield key("open", when, by)
            if not what.exact or len(when) != _A_MONTH:
                yield key("exact", when, by)

    def names(self, node: Node[Encounter]) -> Iterable[str]:
        return ()

    def parties(self, node: Node[Encounter]) -> str:
        return ""

    def apart(self, one: Node[Encounter], other: Node[Encounter], together: bool) -> bool:
        on_the_line = _looked_back(one, other) or _looked_back(other, one)
        return _apart(one.what, other.what, together, on_the_line) or _over(one, other) or _over(other, one)

    def strength(self, one: Node[Encounter], other: Node[Encounter]) -> float:
        return _strength(one, other)

    def copied(self, one: Node[Encounter], other: Node[Encounter]) -> bool:
        return one.what.form == other.what.form


MEETINGS = _Meetings()
_A_MONTH = len("2021-12")


def _by_mechanism(node: Node[Encounter]) -> Iterator[str]:
    """By what the sessions of a mechanism are found: number, month, and the month of the report for want of a date."""
    what = node.what
    if what.ordinal:
        yield key("number", what.mechanism, what.ordinal)
    when = what.date or dated(node.day)
    if _long(what.date):
        yield key("long", what.mechanism)
    elif when is not None and not _long(when):
        after = timedelta(days=_HALF_A_YEAR) if _within_a_year(what) else _SLIP
        for month in _months_between(when.first - _SLIP, when.last + after):
            yield key("month", what.mechanism, month)


def _long(when: Date | None) -> bool:
    return when is not None and not (_ERA.first < when.first and when.days <= _YEAR and when.last < _ERA.last)


_SLIP = timedelta(days=WRONG_MONTH)
_YEAR = 366
_ERA = Date.parse("0002/9998")


def _by_day(node: Node[Encounter]) -> Iterator[tuple[str, str]]:
    """The days, and the months, with those by whom a meeting is found that no mechanism holds together."""
    what = node.what
    about_now = _about_now(node)
    when = what.date or _to_come(node) or about_now
    sitting = what.mechanism and not (what.exact and len(what.persons) != 1) and not about_now
    if when is None or sitting or _long(when):
        return
    who = [f"{what.form == 'visit'} {by}" for by in _who(what)]
    beside = timedelta(days=NEXT_DAY // 2 if what.form == "visit" else 0)
    days = _days(when.first - beside, when.last + beside) if what.exact else []
    after = timedelta(days=_LONGEST if _for_a_season(what) else 0)
    for each in (*days, *_months_between(when.first, when.last + after)):
        for by in who:
            yield each, by


def _to_come(node: Node[Encounter], within: int = ABOUT_NOW) -> Date | None:
    """When an undated visit that is planned is looked for; None for all that is not one."""
    if node.what.date or node.what.form != "visit" or node.what.stage != "planned":
        return None
    reported = dated(node.day)
    if reported is None or reported.precision != "day":
        return None
    return Date.parse(f"{reported.first.isoformat()}/{(reported.first + timedelta(days=within)).isoformat()}")


def _about_now(node: Node[Encounter]) -> Date | None:
    """When an undated summit is looked for among talks: about the day of its report. None for all that is not one."""
    reported = dated(node.day)
    if node.what.date or not node.what.country or not _is_nobodys_summit(node.what) or reported is None:
        return None
    if reported.precision != "day":
        return None
    around = timedelta(days=SLIP)
    return Date.parse(f"{(reported.first - around).isoformat()}/{(reported.first + around).isoformat()}")


def _who(what: Encounter) -> Iterator[str]:
    """By whom an encounter is found: its parties, each two of its persons, and the traveller of a visit."""
    if len(what.parties) > 1:
        yield " ".join(sorted(what.parties))
    named = sorted({_called(person) for person in what.persons})[:8]
    yield from map("\x1f".join, combinations(named, 2))
    if what.form == "visit":
        yield from named


def _days(first: date, last: date) -> list[str]:
    return [(first + timedelta(days=n)).isoformat() for n in range((last - first).days + 1)]


def _months_between(first: date, last: date) -> list[str]:
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return [f"{month // 12}-{month % 12 + 1:02}" for month in months]


def _looked_back(one: Node[Encounter], call: Node[Encounter]) -> bool:
    """Whether a report tells of the call of a past day as a meeting: 'the accords reached at their meeting on May 4'."""
    a, b = one.what, call.what
    if a.form != "talks" or b.form != "call" or a.date is None or a.date != b.date or not a.exact or a.country:
        return False
    reported = dated(one.day)
    past = reported is not None and reported.first > a.date.last
    return past and a.parties == b.parties and a.persons == b.persons and len(a.persons) > 1


def _apart(a: Encounter, b: Encounter, told_together: bool, on_the_line: bool = False) -> bool:
    """Whether two reports cannot be of one meeting; `on_the_line` says that a call may be told as talks."""
    together = a.mechanism is not None and a.mechanism == b.mechanism
    if (a.form == "visit") != (b.form == "visit"):
        return True
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
    if elsewhere and not (numbered_alike or (a.exact and b.exact) or _moved(a, b)):
        return False
    if a.date is None or b.date is None:
        return True
    apart = gap(a.date, b.date)
    if numbered_alike:
        return apart <= (RETOLD if a.stage == b.stage == "held" else DEFERRED)
    near = apart == 0 or (apart <= SLIP and a.exact and b.exact)
    return near or _month_mistaken(a, b) or _slipped(a, b) or _slipped(b, a)


def _slipped(plan: Encounter, other: Encounter) -> bool:
    """Whether a session of two, planned for some time within a year, may be the one of the first months after it."""
    if not _within_a_year(plan) or not other.exact or plan.parties != other.parties:
        return False
    return (
        plan.date is not None and other.date is not None and 0 < (other.date.first - plan.date.last).days <= ABOUT_NOW
    )


def _within_a_year(what: Encounter) -> bool:
    """Whether a session of two is planned for a year and nothing closer is told: 'will be hosted later this year'."""
    of_two = what.mechanism is not None and len(what.parties) == 2 and what.ordinal is None
    return of_two and what.stage == "planned" and what.date is not None and _HALF_A_YEAR < what.date.days <= _YEAR


def _month_mistaken(a: Encounter, b: Encounter) -> bool:
    """Whether two sessions held in one country may be one, of which a report had the month wrong by days."""
    if a.date is None or b.date is None or not a.stage == b.stage == "held" or a.exact == b.exact:
        return False
    one_month = {a.date.precision, b.date.precision} == {"month", "day"}
    return one_month and a.country is not None and a.country == b.country and gap(a.date, b.date) <= WRONG_MONTH


def _moved(a: Encounter, b: Encounter) -> bool:
    """Whether a session that was planned for a month may be the one held in that month in another country."""
    if a.date is None or b.date is None or a.stage == b.stage or "planned" not in (a.stage, b.stage):
        return False
    return max(a.date.days, b.date.days) <= _LONGEST and agrees(a.date, b.date)


def _may_be_one_talk(a: Encounter, b: Encounter) -> bool:
    """The rule where no mechanism holds the two together."""
    if a.ordinal and b.ordinal and a.ordinal != b.ordinal:
        return False
    met = _met(a.persons, b.persons)
    if a.persons and b.persons and not met.nested:
        return False
    if a.form == "visit":
        return _may_be_one_visit(a, b)
    if a.beside != b.beside:
        return False
    if _may_be_summit_of(a, b) or _may_be_summit_of(b, a):
        return True
    if met.common > 1 and _planned_with_more(a, b) > 1:
        return False  # Who is going to meet several people will hold talks with each.
    if a.date and b.date and not agrees(a.date, b.date) and not (_slipped(a, b) or _slipped(b, a)):
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
        return _nested(a.parties, b.parties) and met.common > 1 and met.equal and a.exact and b.exact
    # Leaders meet by twos and by threes on one day; these are the same talks only if the same persons sit there.
    return a.parties == b.parties or (_nested(a.parties, b.parties) and met.common > 1 and met.equal)


def _may_be_summit_of(summit: Encounter, talks: Encounter) -> bool:
    """Whether a summit of two states, told of with nobody by name, may be talks that their leaders held: those of the day,
    or for want of a day those at the same place.
    """
    if not _is_nobodys_summit(summit) or not talks.leaders or not talks.exact or talks.stage != "held":
        return False
    if summit.parties != talks.parties:
        return False
    there = summit.country is not None and summit.country == talks.country
    if summit.date is None or talks.date is None:
        return there
    return summit.exact and agrees(summit.date, talks.date) and (there or not (summit.country and talks.country))


def _is_nobodys_summit(what: Encounter) -> bool:
    named = what.mechanism is not None and "summit" in what.mechanism.split("|")[0].split()
    return named and what.stage == "held" and not what.persons and what.form not in ("visit", "call", "conference")


def _may_be_one_visit(a: Encounter, b: Encounter) -> bool:
    if a.country and b.country and a.country != b.country:
        return False
    if a.several_stops != b.several_stops:
        return False
    if a.several_stops and not _nested(a.parties, b.parties):
        return False
    if a.date is None or b.date is None or agrees(a.date, b.date):
        return True
    if a.country is None or a.country != b.country:
        return False
    return (a.exact and b.exact and gap(a.date, b.date) <= STAY) or _put_off(a, b) or _put_off(b, a)


def _put_off(plan: Encounter, other: Encounter) -> bool:
    """Whether a visit planned for a season or half a year may be one told for soon after that."""
    if plan.date is None or other.date is None or not plan.persons or not _for_a_season(plan):
        return False
    return other.date.days <= _LONGEST and 0 < (other.date.first - plan.date.last).days <= _LONGEST


def _for_a_season(what: Encounter) -> bool:
    """Whether a visit is planned for a season, or half a year."""
    if what.form != "visit" or what.stage != "planned" or what.date is None:
        return False
    return _LONGEST < what.date.days <= _HALF_A_YEAR


def _planned_with_more(a: Encounter, b: Encounter) -> int:
    """How many more persons are named with the plan than with what came of it; 0 where not one of the two is a plan."""
    if (a.stage == "planned") == (b.stage == "planned"):
        return 0
    met = _met(a.persons, b.persons)
    return met.one if a.stage == "planned" else met.other


def _over(plan: Node[Encounter], other: Node[Encounter]) -> bool:
    """Whether the other was over when the plan was told, so that another time is planned."""
    a, b = plan.what, other.what
    reported = dated(plan.day)
    if a.stage != "planned" or a.exact or b.date is None or reported is None:
        return False
    if a.date is None and not (a.form == "visit" or a.mechanism):
        return False
    if not b.exact or (a.ordinal and a.ordinal == b.ordinal):
        return False
    # What is planned for a season is not what is done on the day on which it is told.
    vague = a.date is not None and a.date.days > _LONGEST
    return b.date.last < reported.first or (vague and b.date.last == reported.last)


def _nested(a: frozenset[str], b: frozenset[str]) -> bool:
    return a <= b or b <= a


@dataclass(frozen=True, slots=True)
class _Met:
    """How many persons two reports have in common, and how many are in one of them alone."""

    common: int
    one: int
    other: int

    @property
    def nested(self) -> bool:
        return not (self.one and self.other)

    @property
    def equal(self) -> bool:
        return not (self.one or self.other)


@lru_cache(maxsize=65536)
def _met(a: frozenset[str], b: frozenset[str]) -> _Met:
    """The persons of two reports that may be of one meeting. There, names that differ a little mean one person."""
    common = a & b
    rest = sorted(b - common)
    left = 0
    for person in sorted(a - common):
        alike = next((other for other in rest if _may_be_one_person(person, other)), None)
        if alike is None:
            left += 1
        else:
            rest.remove(alike)
    return _Met(len(a) - left, left, len(rest))


def _may_be_one_person(one: str, other: str) -> bool:
    """Whether two keys of persons (`persons.Person`) can be of one, who was told with other parties or misspelt."""
    (whose, name), (whose_other, name_other) = _key_parts(one), _key_parts(other)
    if not (
        same_name(name, name_other) or (fullness(name) == fullness(name_other) == 2 and misspelt(name, name_other))
    ):
        return False
    return not whose or not whose_other or not whose.isdisjoint(whose_other) or name == name_other


def _key_parts(person: str) -> tuple[frozenset[str], str]:
    *parties, name = person.split("|")
    return frozenset(parties), name


def _called(person: str) -> str:
    """The last part of a person's name, by which those are found who are told otherwise."""
    return person.rpartition("|")[2].rpartition(" ")[2]


def _strength(one: Node[Encounter], other: Node[Encounter]) -> float:
    """What speaks for two reports being of one meeting."""
    a, b = one.what, other.what
    if a.mechanism and a.mechanism == b.mechanism:
        return _session_strength(one, other)
    if a.form == "visit":
        return _visit_strength(one, other)
    if _may_be_summit_of(a, b) or _may_be_summit_of(b, a):
        return _summit_strength(one, other)
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
    if _slipped(a, b) or _slipped(b, a):
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
    if undated.what.stage == "held" and not numbered and _within_a_year(dated_one):
        # 'The Oslo summit gave new impetus': the last that was planned, if it is known where it was.
        there = undated.what.country is not None and undated.what.parties == dated_one.parties
        over = reported is not None and when.first < reported.first
        return 0.25 if there and over and away is not None and away <= _HALF_A_YEAR else 0
    if numbered:
        return 2 if away is not None and away <= ABOUT_NOW else 1
    if away is not None and away <= SLIP:
        return 1
    ahead = undated.what.stage == "planned" and reported is not None and when.first > reported.first
    return 0.5 if ahead and away is not None and away <= _LONGEST else 0  # 'the forthcoming summit'


def _visit_strength(one: Node[Encounter], other: Node[Encounter]) -> float:
    a, b = one.what, other.what
    common = _met(a.persons, b.persons).common
    if a.date is None or b.date is None:
        undated = a if a.date is None else b
        within = ABOUT_NOW if common else _LONGEST if not undated.persons and _of_the_same_two(a, b) else 0
        return 0.5 if within and _may_be_to_come(one, other, within) else 0
    if not agrees(a.date, b.date):
        if _put_off(a, b) or _put_off(b, a):
            return 0.5 if common and a.parties == b.parties else 0
        return 2 if common and gap(a.date, b.date) <= NEXT_DAY else 0
    if common:
        return 3 if a.exact and b.exact else 1
    # Plans are vague; a visit of last summer is not any visit that a day of that summer tells of.
    told_when = all(what.stage == "planned" or what.date.days <= _LONGEST for what in (a, b) if what.date)
    return 1 if told_when and a.parties == b.parties and not (a.persons and b.persons) else 0


def _of_the_same_two(a: Encounter, b: Encounter) -> bool:
    """Whether the same two parties are told with both: 'ahead of the President's visit to Oslo' names nobody."""
    return a.parties == b.parties and len(a.parties) == 2


def _may_be_to_come(one: Node[Encounter], other: Node[Encounter], within: int) -> bool:
    """Whether an undated visit that is planned may be the dated one to the same country, so many days on."""
    undated, told = (one, other) if one.what.date is None else (other, one)
    when = _to_come(undated, within)
    if when is None or told.what.date is None or not told.what.country or told.what.country != undated.what.country:
        return False
    return agrees(when, told.what.date)


def _talk_strength(one: Node[Encounter], other: Node[Encounter]) -> float:
    a, b = one.what, other.what
    met = _met(a.persons, b.persons)
    if (a.form == "call") != (b.form == "call"):
        return 0.5  # see `_looked_back`
    if met.common > 1:
        if a.exact and b.exact and not _planned_with_more(a, b):
            # The talks themselves are told of each other before the conference at which they met is of either.
            alike = a.form == b.form and a.mechanism == b.mechanism
            return (3 if alike else 2.5) if met.equal else 2
        return 1
    if _foreseen_there(a, b) or _foreseen_there(b, a):
        return 0.5
    if a.exact and b.exact and len(a.parties) > 1 and a.parties == b.parties:
        if _each_with_somebody_else(one, other):
            return 0
        return 1 if a.mechanism == b.mechanism and a.form == b.form else 0.5
    return 0


def _summit_strength(one: Node[Encounter], other: Node[Encounter]) -> float:
    """A summit of the day is that day's talks of the leaders; an undated one is, where it is told about that day."""
    a, b = one.what, other.what
    if a.date is not None and b.date is not None:
        return 1
    undated, when = (one, b.date) if a.date is None else (other, a.date)
    away = days_from(undated.day, when) if when is not None else None
    return 0.5 if away is not None and away <= SLIP else 0


def _foreseen_there(plan: Encounter, held: Encounter) -> bool:
    """Whether talks planned with an organisation for a month and a country may be its session there in that month: 'is
    to meet with the Union's leaders in Brussels in October'.
    """
    if plan.stage != "planned" or held.stage != "held" or not held.mechanism or held.form == "conference":
        return False
    of_two = plan.parties == held.parties and len(plan.parties) == 2 and not all(map(is_state, plan.parties))
    there = plan.country is not None and plan.country == held.country
    in_a_month = plan.date is not None and plan.date.precision == "month" and plan.date.days <= _LONGEST
    return of_two and there and in_a_month and held.exact and not plan.mechanism


def _each_with_somebody_else(one: Node[Encounter], other: Node[Encounter]) -> bool:
    """Whether both report talks of the day, and one of them names one side only: leaders see many people in a day."""
    a, b = one.what, other.what
    if min(len(a.persons), len(b.persons)) != 1 or not a.stage == b.stage == "held":
        return False
    away = [days_from(node.day, node.what.date) for node in (one, other) if node.what.date]
    return all(days is not None and days < NEXT_DAY for days in away)
