"""What an earlier version of an article told, and the later one no longer tells."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from communique.model.document import Document
from communique.model.edtf import Date
from communique.model.facts import plain
from communique.resolution.looks import look
from communique.resolution.reports import Report, dated
from communique.resolution.versions.across import Across
from communique.resolution.words import words

_AHEAD = frozenset(("planned", "proposed", "expected", "agreed", "under way", "delayed", "postponed"))
"""Stages and statuses from which a fact goes on: what comes after them takes nothing back."""
_COURSE = ("stage", "status")


@dataclass(frozen=True, slots=True)
class Lost:
    """A value that the later version does not tell, and what it tells in its place."""

    field: str
    value: Any
    instead: Any = None


@dataclass(frozen=True, slots=True)
class Gone:
    """A report of an earlier version: what the later one tells of the same fact, None where nothing; and what of it was
    lost.
    """

    report: Report
    instead: Report | None
    lost: tuple[Lost, ...]


def gone(old: Document, new: Document, before: Sequence[Report], now: Sequence[Report]) -> Iterator[Gone]:
    """The reports of an earlier version of which the later one no longer tells all."""
    across = Across(old, new)
    for report in before:
        other = counterpart(report, across, before, now)
        lost = tuple(_lost(report, other))
        if lost:
            yield Gone(report, other, lost)


def counterpart(report: Report, across: Across, before: Sequence[Report], now: Sequence[Report]) -> Report | None:
    """What the later version tells of the fact that a report of the earlier one is of."""
    alike = [each for each in now if each.fact.kind == report.fact.kind]
    near = [each for each in alike if _meet(report, each, across)]
    for those in (near, alike):
        same = [each for each in those if look(each.fact) == look(report.fact)]
        if same:
            return max(same, key=lambda each: (_agreement(report, each), _last_first(each, same)))
    if near:
        return max(near, key=lambda each: (_agreement(report, each), _last_first(each, near)))
    # Told in other words: where the parties have but one fact of the kind in both versions.
    own = [each for each in alike if _parties(each) and _parties(each) == _parties(report)]
    alone = [each for each in before if each.fact.kind == report.fact.kind and _parties(each) == _parties(report)]
    return own[0] if len(own) == 1 and len(alone) == 1 and report.fact.kind in _OF_PARTIES else None


_OF_PARTIES = ("meeting", "instrument")


def _meet(report: Report, other: Report, across: Across) -> bool:
    """Whether a report stands in the later version where the words of one of the earlier stand now."""
    for quote in report.finding.evidence:
        there = across.stretch(quote.part, quote.start, quote.end)
        if there and any(
            e.part == quote.part and e.start < there[1] and there[0] < e.end for e in other.finding.evidence
        ):
            return True
    return False


def _agreement(report: Report, other: Report) -> int:
    told = dict(other.finding.told())
    return sum(1 for name, value in report.finding.told() if told.get(name) == value)


def _last_first(report: Report, those: Sequence[Report]) -> int:
    """Of equals the first one counts."""
    return -those.index(report)


def _parties(report: Report) -> tuple[str, ...]:
    return tuple(sorted(getattr(report.fact, "parties", ())))


def _lost(report: Report, other: Report | None) -> Iterator[Lost]:
    for name, value in report.finding.told():
        if report.finding.ground(name).how == "conventional":
            continue
        now = plain(getattr(other.fact, name)) if other else None
        if isinstance(value, list):
            left = now if isinstance(now, list) else []
            missing = [each for each in value if not any(_told(name, each, still) for still in left)]
            added = [each for each in left if not any(_told(name, still, each) for still in value)]
            if missing:
                yield Lost(name, missing, added or None)
        elif not _told(name, value, now):
            yield Lost(name, value, now or None)


def _told(name: str, value: Any, now: Any) -> bool:
    """Whether a value is still told: in the same words, more exactly, or as what has come about since."""
    if now == value or (name in _COURSE and value in _AHEAD and now is not None):
        return True
    if isinstance(value, str) and isinstance(now, str):
        before, after = dated(value), dated(now)
        if name in ("date", "term", "since") and before and after:
            return _within(after, before)
        mine, theirs = words(value), words(now)
        return bool(mine) and (set(mine) <= set(theirs) or (name == "participants" and set(theirs) <= set(mine)))
    return False


def _within(one: Date, other: Date) -> bool:
    return one.first >= other.first and one.last <= other.last


def retracted(reports: Iterable[Report]) -> Iterator[Gone]:
    """All that a document told which its outlet took back as a whole."""
    for report in reports:
        yield Gone(report, None, tuple(_lost(report, None)))
