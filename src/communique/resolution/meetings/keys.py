"""By what the reports of one meeting find each other."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations

from communique.model.edtf import Date
from communique.resolution.clusters import Node, key
from communique.resolution.meetings.company import called
from communique.resolution.meetings.encounter import Encounter
from communique.resolution.meetings.leeway import HALF_A_YEAR, LONGEST, NEXT_DAY, WRONG_MONTH, YEAR
from communique.resolution.meetings.plans import for_a_season, planned_there, to_come, within_a_year
from communique.resolution.meetings.summits import about_its_day
from communique.resolution.reports import dated

_A_MONTH = len("2021-12")


def posted(node: Node[Encounter]) -> Iterator[str]:
    """The keys under which a meeting is found."""
    what = node.what
    if what.mechanism:
        yield key("any", what.mechanism)
        yield from _by_mechanism(node)
    for when, by in _by_day(node):
        yield key("exact" if what.exact else "open", when, by)


def sought(node: Node[Encounter]) -> Iterator[str]:
    """The keys under which those are found that may be the same one."""
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


def _by_mechanism(node: Node[Encounter]) -> Iterator[str]:
    """By what the sessions of a mechanism are found: number, month, and the month of the report for want of a date."""
    what = node.what
    if what.ordinal:
        yield key("number", what.mechanism, what.ordinal)
    when = what.date or dated(node.day)
    if _long(what.date):
        yield key("long", what.mechanism)
    elif when is not None and not _long(when):
        after = timedelta(days=HALF_A_YEAR) if within_a_year(what) else _SLIP
        for month in _months_between(when.first - _SLIP, when.last + after):
            yield key("month", what.mechanism, month)


def _long(when: Date | None) -> bool:
    return when is not None and not (_ERA.first < when.first and when.days <= YEAR and when.last < _ERA.last)


_SLIP = timedelta(days=WRONG_MONTH)
_ERA = Date.parse("0002/9998")


def _by_day(node: Node[Encounter]) -> Iterator[tuple[str, str]]:
    """The days, and the months, with those by whom a meeting is found that no mechanism holds together."""
    what = node.what
    about_now = about_its_day(node)
    when = what.date or to_come(node) or about_now
    sitting = what.mechanism and not (what.exact and len(what.persons) != 1) and not about_now
    if when is None or sitting or _long(when):
        return
    who = [f"{what.form == 'visit'} {by}" for by in _who(what)]
    if planned_there(what):
        who.append(f"False {' '.join(sorted(what.parties))}")  # talks may be what comes of it
    beside = timedelta(days=NEXT_DAY // 2 if what.form == "visit" else 0)
    days = _days(when.first - beside, when.last + beside) if what.exact else []
    after = timedelta(days=LONGEST if for_a_season(what) else 0)
    for each in (*days, *_months_between(when.first, when.last + after)):
        for by in who:
            yield each, by


def _who(what: Encounter) -> Iterator[str]:
    """By whom an encounter is found: its parties, each two of its persons, and the traveller of a visit."""
    if len(what.parties) > 1:
        yield " ".join(sorted(what.parties))
    named = sorted({called(person) for person in what.persons})[:8]
    yield from map("\x1f".join, combinations(named, 2))
    if what.form == "visit":
        yield from named


def _days(first: date, last: date) -> list[str]:
    return [(first + timedelta(days=n)).isoformat() for n in range((last - first).days + 1)]


def _months_between(first: date, last: date) -> list[str]:
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return [f"{month // 12}-{month % 12 + 1:02}" for month in months]
