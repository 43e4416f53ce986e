"""What a report tells of an instrument, in the terms by which one is told from another."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import cast

from communique.model.edtf import Date
from communique.model.facts import Count, Instrument
from communique.resolution.clusters import told_apart
from communique.resolution.instruments.known import known_name
from communique.resolution.instruments.leeway import SAME_SIGNING
from communique.resolution.instruments.title import COMMON, FORMAL, is_proper, letters, marks, own_words
from communique.resolution.reports import Report, dated, gap
from communique.resolution.rulings import NONE, Rulings

_ALIKE = 0.6
"""The share of telling words from which on two titles may be of one instrument."""
_HALF = 0.5
"""The same where one of the words is rare."""


@dataclass(frozen=True, slots=True)
class Described:
    """What tells one instrument from another, in comparable form."""

    form: str
    title: frozenset[str]
    parties: frozenset[str]
    short: str
    """The acronym that the title is, or the one that its words would make."""
    marks: frozenset[str]
    """The acronyms in the title, which are names of their own ('New START treaty')."""
    count: Count | None
    stage: str
    date: Date | None
    term: Date | None
    turn: int = 0
    """Which of the same description in its document."""
    within: str = ""
    """The document, where the description alone could be of many instruments."""
    alone: str = ""
    known: str = ""
    """By what name the world knows it, whatever the document calls it."""
    proper: bool = False
    """Whether the title is a name that one instrument bears, whoever is told as its parties."""

    def plain(self) -> str:
        return _plain(self)

    def together_with_all(self) -> "Described":
        return replace(self, alone="") if self.alone else self

    @property
    def subject(self) -> frozenset[str]:
        """The words of the title that say what it is about."""
        return self.title - FORMAL

    @property
    def lone(self) -> bool:
        """Whether the title is an acronym and nothing else."""
        return len(self.title) == 1 and self.marks == self.title

    def abbreviates(self, other: "Described") -> bool:
        """Whether this title is the acronym of the other."""
        return self.lone and not other.marks and self.short == other.short

    def same_name(self, other: "Described") -> bool:
        return self.title == other.title or self.abbreviates(other) or other.abbreviates(self)

    def much_alike(self, other: "Described") -> bool:
        """Whether two titles have most of what they tell in common, though each has a word of its own; half of it is
        enough where that holds a word which few titles have.
        """
        common = self.subject & other.subject
        rare = len(common) > 2 and not common <= COMMON
        return len(common) > 1 and len(common) >= (_HALF if rare else _ALIKE) * len(self.subject | other.subject)

    def same_proper_name(self, other: "Described") -> bool:
        """Whether one name that tells enough by itself is told of both."""
        if self.known or other.known:
            return self.known == other.known
        return self.proper and other.proper and self.subject == other.subject

    def told_twice(self, other: "Described") -> bool:
        """Whether one document that tells both tells one instrument twice: under its own name, or a full title."""
        full = self.title == other.title and len(self.subject) > 1 and self.parties == other.parties
        one_time = self.date is None or other.date is None or gap(self.date, other.date) <= SAME_SIGNING
        return self.same_proper_name(other) or (full and one_time)

    @property
    def named(self) -> bool:
        return self.count is None and bool(self.subject)


@lru_cache(maxsize=65536)
def _plain(what: Described) -> str:
    count = (what.count.min, what.count.max) if what.count else None
    dates = [when.text if when else None for when in (what.date, what.term)]
    told = (what.form, sorted(what.title), sorted(what.parties), what.short, sorted(what.marks), count, what.stage)
    return json.dumps((*told, *dates, what.turn, what.within, what.alone, what.known, what.proper))


@lru_cache(maxsize=65536)
def typed(plain: str) -> Described:
    """The description that `Described.plain` told."""
    form, title, parties, short, marks, count, stage, when, term, *rest = json.loads(plain)
    number = Count(*count) if count else None
    words_, sides, own = frozenset(title), frozenset(parties), frozenset(marks)
    return Described(form, words_, sides, short, own, number, stage, dated(when), dated(term), *rest)


def descriptions(reports: Sequence[Report], rulings: Rulings = NONE) -> Iterator[Described]:
    """What each report tells of an instrument; all reports of a document must be among those given."""
    whats = (_description(report) for report in reports)
    return told_apart(reports, whats, rulings)


def _description(report: Report) -> Described:
    fact = cast(Instrument, report.fact)
    told = own_words(fact.title, frozenset(fact.parties))
    what = Described(
        fact.form,
        told,
        frozenset(fact.parties),
        letters(fact.title),
        marks(fact.title),
        fact.count,
        fact.stage,
        dated(fact.date),
        dated(fact.term),
        known="" if fact.count else known_name(fact.title, fact.form),
        proper=fact.count is None and is_proper(fact.title, told, fact.form),
    )
    if what.known:
        return _known_as(what.known)
    if what.proper:
        # Whatever day is told it is one: reports of it are in the same terms.
        return replace(what, stage="", date=None, term=None)
    alone = not (what.named or what.date is not None)
    return replace(what, within=report.document) if alone else what


def _known_as(name: str) -> Described:
    """What the world knows by a name: the rest that is told of it does not tell it from another."""
    nothing: frozenset[str] = frozenset()
    return Described("", nothing, nothing, "", nothing, None, "", None, None, known=name)
