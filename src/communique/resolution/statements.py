"""Which reports of statements are of one utterance."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import cast

from communique.model.facts import Statement
from communique.resolution.cast import Cast
from communique.resolution.clusters import Tie, grouped
from communique.resolution.reports import Report, dated, days_from
from communique.resolution.words import words

SAME_SPEECH = 60
"""Days within which the same words are one utterance; after that they are said again."""
_ALIKE = 0.8
"""The share of the shorter one's neighbouring words that the longer must hold."""
_LEAST = 4
"""Pairs of neighbouring words that a text must have to be known again."""
_FEW = 40
"""Different texts of one speaker that may share two neighbouring words before these count as a turn of phrase."""


@dataclass(slots=True)
class _Utterance:
    """The same words of one speaker, printed within one stretch of time."""

    speaker: str
    mode: str
    text: str
    reports: list[Report]

    @property
    def documents(self) -> frozenset[str]:
        return frozenset(report.document for report in self.reports)


def statements(reports: Sequence[Report], cast_: Cast) -> list[tuple[Report, ...]]:
    """The reports of statements, in canonical order, grouped by utterance: one speaker, one mode, nearly the
    same words.

    What a speaker said in quotation marks and what a paper reports in its own words stay apart.
    """
    told = _told(reports, cast_)
    documents = [utterance.documents for utterance in told]

    def apart(one: int, other: int) -> bool:
        return bool(documents[one] & documents[other])

    place = {report.id: number for number, report in enumerate(reports)}
    groups = [
        tuple(sorted((r for n in group for r in told[n].reports), key=lambda r: place[r.id]))
        for group in grouped(len(told), _ties(told), apart)
    ]
    return sorted(groups, key=lambda group: place[group[0].id])


def _told(reports: Sequence[Report], cast_: Cast) -> list[_Utterance]:
    """Equal words of one speaker together, so that a hundred copies are looked at once."""
    told: list[_Utterance] = []
    latest: dict[tuple[str, str, tuple[str, ...]], _Utterance] = {}
    for report in reports:
        fact = cast(Statement, report.fact)
        speaker = cast_.persons(report.finding)[0].key
        key = (speaker, fact.mode, words(fact.text))
        known = latest.get(key)
        if known is None or not _one_time(known.reports[-1], report):
            known = _Utterance(speaker, fact.mode, fact.text, [])
            latest[key] = known
            told.append(known)
        known.reports.append(report)
    return told


def _ties(told: Sequence[_Utterance]) -> Iterator[Tie]:
    for one, other in _candidates(told):
        a, b = told[one], told[other]
        if any(_one_time(x, y) for x in (a.reports[0], a.reports[-1]) for y in (b.reports[0], b.reports[-1])):
            strength = _strength(a.text, b.text)
            if strength:
                yield Tie(one, other, strength)


def _candidates(told: Sequence[_Utterance]) -> list[tuple[int, int]]:
    """Pairs of one speaker and mode that share neighbouring words which few of that speaker's texts have."""
    blocks: defaultdict[tuple[str, str, tuple[str, str]], list[int]] = defaultdict(list)
    for number, utterance in enumerate(told):
        for pair in _pairs(utterance.text):
            blocks[utterance.speaker, utterance.mode, pair].append(number)
    shared: defaultdict[tuple[int, int], int] = defaultdict(int)
    for block in blocks.values():
        if len(block) <= _FEW:
            for at, one in enumerate(block):
                for other in block[at + 1 :]:
                    shared[one, other] += 1
    return sorted(pair for pair, common in shared.items() if common >= _LEAST // 2)


def _strength(one: str, other: str) -> int:
    a, b = _pairs(one), _pairs(other)
    if min(len(a), len(b)) < _LEAST:
        return 0
    return 2 if len(a & b) >= _ALIKE * min(len(a), len(b)) else 0


def _one_time(one: Report, other: Report) -> bool:
    when = dated(one.day)
    away = days_from(other.day, when) if when else None
    return away is None or away <= SAME_SPEECH


@lru_cache(maxsize=65536)
def _pairs(text: str) -> frozenset[tuple[str, str]]:
    return frozenset(pairwise(words(text)))
