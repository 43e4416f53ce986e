"""Findings of one kind that two documents make of the same passage."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

from communique.resolution.passages import Passages
from communique.resolution.reports import Report, dated, days_from
from communique.resolution.words import words

NEWS = 60
"""Days within which a copied passage tells the same news; a standing phrase may come back years later."""
_ALIKE = 0.7
"""The share of words that two quotes from one passage have in common if they are one stretch of it."""


def copied_pairs(reports: Iterable[Report], passages: Passages) -> Iterator[tuple[Report, Report]]:
    """Pairs of reports, the earlier first, whose words are one passage, printed at about one time.

    Every quote of the one must have its like in the other, or the other way round.
    """
    by_document: defaultdict[str, list[Report]] = defaultdict(list)
    for report in reports:
        by_document[report.document].append(report)
    for held in by_document.values():
        for report in held:
            for pair in copied_with(report, lambda document: by_document.get(document, ()), passages):
                if pair[0] is report:
                    yield pair


def copied_with(
    report: Report, reports_of: Callable[[str], Sequence[Report]], passages: Passages
) -> Iterator[tuple[Report, Report]]:
    """The same pairs of one report with those of other documents, as `reports_of` gives them."""
    mine: defaultdict[str, set[int]] = defaultdict(set)
    theirs: defaultdict[str, set[int]] = defaultdict(set)
    others: dict[str, Report] = {}
    for at, quote in enumerate(report.finding.evidence):
        for passage in passages.echoes(quote):
            for other in reports_of(passage.document):
                for there, words_ in enumerate(other.finding.evidence):
                    if passage.covers(words_) and _overlap(quote.quote, words_.quote) >= _ALIKE:
                        others[other.id] = other
                        mine[other.id].add(at)
                        theirs[other.id].add(there)
    for name in sorted(others):
        other = others[name]
        whole = len(mine[name]) == len(report.finding.evidence) or len(theirs[name]) == len(other.finding.evidence)
        one, later = sorted((report, other), key=lambda each: each.place)
        if whole and _one_time(one, later):
            yield one, later


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
