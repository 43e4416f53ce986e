"""Which reports of statements are of one utterance."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import cast

from communique.model.facts import Statement
from communique.resolution.cast import Cast
from communique.resolution.clusters import Node, Told, gathered, key, node_of
from communique.resolution.reports import Report, dated, day_in, days_from
from communique.resolution.rulings import NONE, Rulings
from communique.resolution.words import words

SAME_SPEECH = 60
"""Days within which the same words are one utterance; after that they are said again."""
_ALIKE = 0.8
"""The share of the shorter one's neighbouring words that the longer must hold."""
_LEAST = 4
"""Pairs of neighbouring words that a text must have to be known again."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """The same words of one speaker, printed within one stretch of time, the `turn`-th in which they are."""

    speaker: str
    mode: str
    said: tuple[str, ...]
    turn: int = 0
    alone: str = ""

    def plain(self) -> str:
        return json.dumps((self.speaker, self.mode, " ".join(self.said), self.turn, self.alone), ensure_ascii=False)

    def together_with_all(self) -> "Utterance":
        return replace(self, alone="") if self.alone else self


def statements(reports: Sequence[Report], cast_: Cast, rulings: Rulings = NONE) -> list[tuple[Report, ...]]:
    """The reports of statements, in canonical order, grouped by utterance: one speaker, one mode, nearly the
    same words.

    What a speaker said in quotation marks and what a paper reports in its own words stay apart. What is of no known day
    goes together with its like alone.
    """
    by_words: defaultdict[Utterance, list[Report]] = defaultdict(list)
    for report in reports:
        by_words[said(report, cast_)].append(report)
    told = [each for what, held in by_words.items() for each in utterances(what, held, rulings)]
    return gathered(STATEMENTS, told, (), rulings)


def said(report: Report, cast_: Cast) -> Utterance:
    """The words of a report and whose they are, without the time."""
    fact = cast(Statement, report.fact)
    return Utterance(cast_.persons(report.finding)[0].key, fact.mode, words(fact.text))


def utterances(what: Utterance, reports: Iterable[Report], rulings: Rulings = NONE) -> Iterator[Told[Utterance]]:
    """The same words as they were said time and again, out of all reports of them in canonical order."""
    times: list[list[Report]] = []
    for report in reports:
        if times and _one_time(times[-1][-1].day, report.day):
            times[-1].append(report)
        else:
            times.append([report])
    for turn, held in enumerate(times):
        ruled = [report for report in held if report.id in rulings]
        together = [report for report in held if report.id not in rulings]
        if together:
            yield node_of(STATEMENTS, replace(what, turn=turn), together)
        for report in ruled:
            yield node_of(STATEMENTS, replace(what, turn=turn, alone=report.id), [report])


class _Statements:
    """How statements are told apart.

    If a text holds most of a shorter one's neighbouring words, then it holds one of any few of them; so those few that
    stand first in a fixed order lead to it.
    """

    name = "statement"
    once = True

    def typed(self, plain: str) -> Utterance:
        return _typed(plain)

    def node(self, what: Utterance, first: str, last: str) -> Node[Utterance]:
        return Node(what, first, day_in(first), day_in(last))

    def posted(self, node: Node[Utterance]) -> Iterator[str]:
        pairs, few = _ordered(node.what.said)
        for when in _periods(node):
            for pair in pairs:
                yield key(node.what.speaker, node.what.mode, when, pair)
            for pair in few:
                yield key(node.what.speaker, node.what.mode, when, pair, "of few")

    def sought(self, node: Node[Utterance]) -> Iterator[str]:
        pairs, few = _ordered(node.what.said)
        for when in _periods(node, beside=1):
            for pair in few:
                yield key(node.what.speaker, node.what.mode, when, pair)
            for pair in pairs:
                yield key(node.what.speaker, node.what.mode, when, pair, "of few")

    def names(self, node: Node[Utterance]) -> Iterable[str]:
        return ()

    def parties(self, node: Node[Utterance]) -> str:
        return ""

    def apart(self, one: Node[Utterance], other: Node[Utterance], together: bool) -> bool:
        return together

    def strength(self, one: Node[Utterance], other: Node[Utterance]) -> float:
        a, b = _pairs(one.what.said), _pairs(other.what.said)
        if min(len(a), len(b)) < _LEAST or (one.what.speaker, one.what.mode) != (other.what.speaker, other.what.mode):
            return 0
        times = ((x, y) for x in (one.day, one.last) for y in (other.day, other.last))
        alike = len(a & b) >= _ALIKE * min(len(a), len(b))
        return 2 if alike and any(_one_time(x, y) for x, y in times) else 0

    def copied(self, one: Node[Utterance], other: Node[Utterance]) -> bool:
        return False


STATEMENTS = _Statements()


def _periods(node: Node[Utterance], beside: int = 0) -> Iterable[int | None]:
    """The stretches of time in which the words were printed, and those beside them; None for no known time."""
    first, last = dated(node.day), dated(node.last)
    if first is None or last is None:
        return (None,)
    days = SAME_SPEECH + 1
    return range(first.first.toordinal() // days - beside, last.last.toordinal() // days + 1 + beside)


@lru_cache(maxsize=16384)
def _ordered(said: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The pairs of neighbouring words in an order that is the same everywhere; and the few that must meet another's.

    Long words stand first, since texts that have nothing else in common share few of them.
    """
    pairs = sorted((" ".join(pair) for pair in _pairs(said)), key=lambda pair: (-len(pair), pair))
    if len(pairs) < _LEAST:
        return (), ()
    least = -int(-_ALIKE * len(pairs) // 1)
    return tuple(pairs), tuple(pairs[: len(pairs) - least + 1])


@lru_cache(maxsize=65536)
def _typed(plain: str) -> Utterance:
    speaker, mode, text, turn, alone = json.loads(plain)
    return Utterance(speaker, mode, tuple(text.split()), turn, alone)


def _one_time(one: str | None, other: str | None) -> bool:
    when = dated(one)
    away = days_from(other, when) if when else None
    return (away is None and when is None and dated(other) is None) or (away is not None and away <= SAME_SPEECH)


@lru_cache(maxsize=65536)
def _pairs(said: tuple[str, ...]) -> frozenset[tuple[str, str]]:
    return frozenset(pairwise(said))
