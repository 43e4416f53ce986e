"""Which reports of meetings are of one meeting."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import combinations
from typing import cast

from communique.model.edtf import Date, agrees
from communique.model.facts import Meeting
from communique.resolution.cast import Cast
from communique.resolution.clusters import Tie, gathered
from communique.resolution.copied import copied_pairs
from communique.resolution.mechanisms import Mechanisms
from communique.resolution.passages import Passages
from communique.resolution.reports import Report, dated, days_from, gap

SLIP = 3
"""Days by which two reports of one session of a mechanism may differ: the days of a session, and time zones."""
RETOLD = 60
"""Days by which the dates of a meeting with the same ordinal may differ where both are told as held."""
DEFERRED = 3 * 366
"""Days by which a session that was planned may be put off and keep its ordinal."""
ABOUT_NOW = 120
"""Days around the report within which an undated session is looked for."""

_LONGEST = 31
"""Days that a meeting lasts at most; a longer span leaves open when it is."""


@dataclass(frozen=True, slots=True)
class _Encounter:
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

    @property
    def exact(self) -> bool:
        return self.date is not None and self.date.precision == "day" and self.date.days <= _LONGEST

    @property
    def telling(self) -> bool:
        """Whether two documents that give this description mean one meeting."""
        return self.exact or (self.mechanism is not None and self.ordinal is not None and self.date is not None)


@dataclass(slots=True)
class _Told:
    """An encounter and the reports that tell it in the same terms."""

    what: _Encounter
    reports: list[Report]
    documents: frozenset[str] = frozenset()

    @property
    def day(self) -> str | None:
        return self.reports[0].day


def meetings(
    reports: Sequence[Report], cast_: Cast, mechanisms: Mechanisms, passages: Passages
) -> list[tuple[Report, ...]]:
    """The reports of meetings, in canonical order, grouped by the meeting that they are of.

    One meeting has one form of contact (a visit is apart from the talks during it, a call from talks in
    person), dates that agree, and the same mechanism or persons. A mechanism's ordinal holds its session
    together through a change of date, and its day through a wrong ordinal. One document tells one meeting
    once.
    """
    told = _described(reports, cast_, mechanisms)
    ties = [tie for one, other in _candidates(told, passages) if (tie := _tie(told, one, other))]
    ties += _copied(told, passages)

    def apart(one: int, other: int) -> bool:
        return _apart(told[one], told[other])

    return gathered(reports, [each.reports for each in told], ties, apart)


def _described(reports: Sequence[Report], cast_: Cast, mechanisms: Mechanisms) -> list[_Told]:
    told: dict[_Encounter, _Told] = {}
    turns: defaultdict[tuple[str, _Encounter], int] = defaultdict(int)
    for report in reports:
        what = _encounter(report, cast_, mechanisms)
        if not what.telling:
            what = replace(what, within=report.document)
        turn = turns[report.document, what]
        turns[report.document, what] += 1
        what = replace(what, turn=turn) if turn else what
        told.setdefault(what, _Told(what, [])).reports.append(report)
    for entry in told.values():
        entry.documents = frozenset(report.document for report in entry.reports)
    return list(told.values())


def _encounter(report: Report, cast_: Cast, mechanisms: Mechanisms) -> _Encounter:
    fact = cast(Meeting, report.fact)
    return _Encounter(
        fact.form,
        mechanisms.of(report.finding),
        fact.ordinal,
        frozenset(fact.parties),
        frozenset(person.key for person in cast_.persons(report.finding)),
        dated(fact.date),
        fact.country,
        fact.stage,
    )


def _candidates(told: Sequence[_Told], passages: Passages) -> Iterator[tuple[int, int]]:
    """Pairs that are worth a look: those that share a mechanism, or persons or parties at about one time."""
    blocks: defaultdict[tuple[object, ...], list[int]] = defaultdict(list)
    open_: defaultdict[tuple[object, ...], list[int]] = defaultdict(list)
    for number, entry in enumerate(told):
        what = entry.what
        if what.mechanism:
            blocks["mechanism", what.mechanism].append(number)
            continue_days = what.exact and len(what.persons) > 1
            if not continue_days:
                continue
        if what.date is None:
            continue
        visit = what.form == "visit"
        months = _months(what.date)
        if what.exact:
            for day in _days(what.date):
                for key in _who(what):
                    blocks["day", visit, day, key].append(number)
        for month in months:
            for key in _who(what):
                (blocks if what.exact else open_)["month", visit, month, key].append(number)
    pairs: set[tuple[int, int]] = set()
    for key, block in blocks.items():
        if key[0] != "month":
            pairs.update(combinations(block, 2))
    for key, block in open_.items():
        pairs.update(combinations(block, 2))
        pairs.update((min(a, b), max(a, b)) for a in block for b in blocks.get(key, ()))
    return iter(sorted(pairs))


def _who(what: _Encounter) -> Iterator[object]:
    """By whom an encounter is found: its parties, each two of its persons, and the traveller of a visit."""
    if len(what.parties) > 1:
        yield what.parties
    named = sorted(what.persons)[:8]
    yield from combinations(named, 2)
    if what.form == "visit":
        yield from named


def _days(when: Date) -> list[str]:
    return [(when.first + timedelta(days=n)).isoformat() for n in range(when.days)]


def _months(when: Date) -> list[str]:
    """The months that a date touches; none of a span that is longer than a year."""
    if when.days > 366:
        return []
    first = when.first.year * 12 + when.first.month - 1
    last = when.last.year * 12 + when.last.month - 1
    return [f"{month // 12}-{month % 12 + 1:02}" for month in range(first, last + 1)]


def _apart(one: _Told, other: _Told) -> bool:
    """Whether two reports cannot be of one meeting."""
    a, b = one.what, other.what
    together = a.mechanism is not None and a.mechanism == b.mechanism
    if (a.form == "visit") != (b.form == "visit"):
        return True
    if ((a.form == "call") != (b.form == "call")) and not together:
        return True
    if a.mechanism and b.mechanism and not together:
        return True
    if a.parties and b.parties and not a.parties & b.parties:
        return True
    if one.documents & other.documents and not (together and _one_session_twice(a, b)):
        return True
    return not _may_be_one_session(a, b) if together else not _may_be_one_talk(a, b)


def _one_session_twice(a: _Encounter, b: _Encounter) -> bool:
    """Whether one document tells one session twice: with the same ordinal, or on the same day in the same form."""
    if a.ordinal and b.ordinal:
        return a.ordinal == b.ordinal
    return a.exact and b.exact and a.date == b.date and a.form == b.form and a.stage == b.stage


def _may_be_one_session(a: _Encounter, b: _Encounter) -> bool:
    if a.ordinal and b.ordinal and a.ordinal != b.ordinal:
        # A wrong ordinal is a conflict of one session, not another session of the same day.
        return a.exact and b.exact and a.date is not None and b.date is not None and agrees(a.date, b.date)
    if a.date is None or b.date is None:
        return True
    apart = gap(a.date, b.date)
    if a.ordinal and a.ordinal == b.ordinal:
        return apart <= (RETOLD if a.stage == b.stage == "held" else DEFERRED)
    return apart == 0 or (apart <= SLIP and a.exact and b.exact)


def _may_be_one_talk(a: _Encounter, b: _Encounter) -> bool:
    """The rule where no mechanism holds the two together."""
    if a.date and b.date and not agrees(a.date, b.date):
        return False
    if a.ordinal and b.ordinal and a.ordinal != b.ordinal:
        return False
    if a.persons and b.persons and not (a.persons <= b.persons or b.persons <= a.persons):
        return False
    if a.form == "visit":
        if a.country and b.country and a.country != b.country:
            return False
    elif not (a.parties <= b.parties or b.parties <= a.parties):
        return False
    if a.mechanism or b.mechanism or a.form != b.form:
        return len(a.persons) > 1 and a.persons == b.persons and a.exact and b.exact
    return True


def _tie(told: Sequence[_Told], one: int, other: int) -> Tie | None:
    """What speaks for two reports being of one meeting; None where nothing does, or something forbids it."""
    if _apart(told[one], told[other]):
        return None
    a, b = told[one].what, told[other].what
    if a.mechanism and a.mechanism == b.mechanism:
        strength = _session_strength(told[one], told[other])
    elif a.date is None or b.date is None or not agrees(a.date, b.date):
        strength = 0
    elif a.form == "visit":
        strength = _visit_strength(a, b)
    else:
        strength = _talk_strength(a, b)
    return Tie(one, other, strength) if strength else None


def _session_strength(one: _Told, other: _Told) -> int:
    a, b = one.what, other.what
    numbered = a.ordinal is not None and a.ordinal == b.ordinal
    if a.date is None or b.date is None:
        return _undated_strength(one, other, numbered)
    if numbered:
        return 4 if gap(a.date, b.date) <= RETOLD else 2
    if a.exact and b.exact:
        return 4 if agrees(a.date, b.date) else 2
    return 1


def _undated_strength(one: _Told, other: _Told, numbered: bool) -> int:
    """An undated session is the one with its ordinal, the surer if that falls about the day of the report."""
    a, b = one.what, other.what
    if a.date is None and b.date is None:
        return 2 if numbered else 0
    undated, when = (one, b.date) if a.date is None else (other, a.date)
    assert when is not None
    away = days_from(undated.day, when)
    if numbered:
        return 2 if away is not None and away <= ABOUT_NOW else 1
    return 1 if away is not None and away <= SLIP else 0


def _visit_strength(a: _Encounter, b: _Encounter) -> int:
    common = a.persons & b.persons
    if common or (a.parties == b.parties and not (a.persons and b.persons)):
        return 3 if common and a.exact and b.exact else 1
    return 0


def _talk_strength(a: _Encounter, b: _Encounter) -> int:
    common = a.persons & b.persons
    if a.exact and b.exact and len(common) > 1:
        return 3 if a.persons == b.persons else 2
    if len(common) > 1 and a.persons == b.persons:
        return 1
    if a.exact and b.exact and len(a.parties) > 1 and a.parties == b.parties:
        return 1
    return 0


def _copied(told: Sequence[_Told], passages: Passages) -> Iterable[Tie]:
    """A copied passage tells the same meeting in both documents, with or without a date."""
    number_of = {report.id: number for number, entry in enumerate(told) for report in entry.reports}
    by_id = {report.id: report for entry in told for report in entry.reports}
    for one, other in copied_pairs(by_id.values(), passages):
        a, b = sorted((number_of[one.id], number_of[other.id]))
        if a != b and told[a].what.form == told[b].what.form and not _apart(told[a], told[b]):
            yield Tie(a, b, 3)
