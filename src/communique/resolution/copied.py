"""Findings of one kind that two documents make of the same passage."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from communique.resolution.passages import Passages
from communique.resolution.reports import Report, dated, days_from

NEWS = 60
"""Days within which a copied passage tells the same news; a standing phrase may come back years later."""


def copied_pairs(reports: Iterable[Report], passages: Passages) -> Iterator[tuple[Report, Report]]:
    """Pairs of reports, the earlier of the given order first, whose words are one passage, printed at about one time."""
    ordered = list(reports)
    by_document: defaultdict[str, list[Report]] = defaultdict(list)
    place = {}
    for number, report in enumerate(ordered):
        by_document[report.document].append(report)
        place[report.id] = number
    for one in ordered:
        near = {
            p.document for e in one.finding.evidence for p in passages.echoes(e) if p.document in by_document
        }
        for document in sorted(near):
            for other in by_document[document]:
                if (
                    place[one.id] < place[other.id]
                    and _one_time(one, other)
                    and _one_passage(one, other, passages)
                ):
                    yield one, other


def _one_time(one: Report, other: Report) -> bool:
    when = dated(one.day)
    away = days_from(other.day, when) if when else None
    return away is None or away <= NEWS


def _one_passage(one: Report, other: Report, passages: Passages) -> bool:
    """Whether every quote of the one has its like in the other, or the other way round."""
    a, b = one.finding.evidence, other.finding.evidence
    return all(any(passages.same_words(x, y) for y in b) for x in a) or all(
        any(passages.same_words(x, y) for x in a) for y in b
    )
