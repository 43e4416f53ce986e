"""Findings of one kind that two documents make of the same passage."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

from communique.resolution.passages import Passages
from communique.resolution.reports import Report, dated, days_from
from communique.resolution.words import words

NEWS = 60
"""Days within which a copied passage tells the same news; a standing phrase may come back years later."""
_ALIKE = 0.7
"""The share of words that two quotes from one passage have in common if they are one stretch of it."""


def copied_pairs(reports: Iterable[Report], passages: Passages) -> Iterator[tuple[Report, Report]]:
    """Pairs of reports, in the given order, whose words are one passage, printed at about one time.

    Every quote of the one must have its like in the other, or the other way round.
    """
    ordered = list(reports)
    by_document: defaultdict[str, list[int]] = defaultdict(list)
    for number, report in enumerate(ordered):
        by_document[report.document].append(number)
    for number, one in enumerate(ordered):
        for later, (mine, theirs) in sorted(_alike(number, ordered, by_document, passages).items()):
            other = ordered[later]
            whole = len(mine) == len(one.finding.evidence) or len(theirs) == len(other.finding.evidence)
            if whole and _one_time(one, other):
                yield one, other


def _alike(
    number: int, ordered: list[Report], by_document: defaultdict[str, list[int]], passages: Passages
) -> dict[int, tuple[set[int], set[int]]]:
    """For each later report, which quotes of this one and which of that one are one stretch of a passage."""
    found: dict[int, tuple[set[int], set[int]]] = {}
    for at, quote in enumerate(ordered[number].finding.evidence):
        for passage in passages.echoes(quote):
            for later in by_document.get(passage.document, ()):
                if later <= number:
                    continue
                for there, other in enumerate(ordered[later].finding.evidence):
                    if passage.covers(other) and _overlap(quote.quote, other.quote) >= _ALIKE:
                        mine, theirs = found.setdefault(later, (set(), set()))
                        mine.add(at)
                        theirs.add(there)
    return found


def _one_time(one: Report, other: Report) -> bool:
    when = dated(one.day)
    away = days_from(other.day, when) if when else None
    return away is None or away <= NEWS


@lru_cache(maxsize=16384)
def _overlap(one: str, other: str) -> float:
    if one == other:
        return 1.0
    a, b = set(words(one)), set(words(other))
    return len(a & b) / len(a | b) if a | b else 0.0
