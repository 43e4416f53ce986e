"""Which reports of instruments are of one instrument; its stage takes no part, for it changes."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations
from typing import cast

from communique.model.edtf import Date, agrees
from communique.model.facts import Count, Instrument
from communique.resolution.clusters import Tie, gathered
from communique.resolution.copied import copied_pairs
from communique.resolution.parties import without_parties
from communique.resolution.passages import Passages
from communique.resolution.reports import Report, dated, days_from, gap
from communique.resolution.words import STOP, listed, stem, words

SAME_SIGNING = 7
"""Days by which the dates of one stage of one instrument may differ from report to report."""
SAME_OCCASION = 3
"""Days within which a counted group of unnamed instruments is the same group."""
SAME_NEWS = 14
"""Days within which two undated reports of instruments without a name of their own are of the same ones."""

_KIN = (
    frozenset(("agreement", "treaty", "convention", "contract", "other")),
    frozenset(("plan", "programme", "other")),
    frozenset(("joint statement", "declaration", "other")),
    frozenset(("memorandum", "agreement", "other")),
    frozenset(("arrangement", "other")),
    frozenset(("protocol", "other")),
)
"""Forms that one instrument goes by in different papers."""

_FORMAL = listed(
    "agreement treaty memorandum understanding protocol programme plan arrangement joint statement declaration"
    " convention contract document deal pact accord action intergovernmental bilateral new several number signed"
    " important various letter intent package other cooperation"
)
"""Words that any instrument may bear: a title of nothing else names none in particular."""


@dataclass(frozen=True, slots=True)
class _Described:
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

    @property
    def subject(self) -> frozenset[str]:
        """The words of the title that say what it is about."""
        return self.title - _FORMAL

    @property
    def lone(self) -> bool:
        """Whether the title is an acronym and nothing else."""
        return len(self.title) == 1 and self.marks == self.title

    def abbreviates(self, other: "_Described") -> bool:
        """Whether this title is the acronym of the other."""
        return self.lone and not other.marks and self.short == other.short

    def same_name(self, other: "_Described") -> bool:
        return self.title == other.title or self.abbreviates(other) or other.abbreviates(self)

    @property
    def named(self) -> bool:
        return self.count is None and bool(self.subject)


@dataclass(slots=True)
class _Told:
    what: _Described
    reports: list[Report]
    documents: frozenset[str] = frozenset()


def instruments(reports: Sequence[Report], passages: Passages) -> list[tuple[Report, ...]]:
    """The reports of instruments, in canonical order, grouped by the instrument that they are of.

    One instrument has one set of parties, titles of which one holds the other, terms that agree, and dates
    that agree for the same stage. A counted group is one by its number, parties and day. What has no name of
    its own ('joint statement') needs the day. One document tells one instrument once.
    """
    told = _described(reports)
    ties = [tie for one, other in _candidates(told) if (tie := _tie(told, one, other))]
    ties += _copied(told, passages)

    def apart(one: int, other: int) -> bool:
        return _apart(told[one], told[other])

    return gathered(reports, [each.reports for each in told], ties, apart)


@lru_cache(maxsize=65536)
def title_words(title: str) -> frozenset[str]:
    """The words of a title that count: stems, without parties, numbers of years and words that bind."""
    told = [stem(word) for word in words(without_parties(title)) if word not in STOP]
    return frozenset(word for word in told if not word.isdigit()) or frozenset(told)


def telling_words(title: str) -> frozenset[str]:
    """The words of a title that say what the instrument is about; none for 'joint statement'."""
    return title_words(title) - _FORMAL


_MARK = re.compile(r"\b[A-Z]{3,}\b")


def _short(title: str) -> str:
    """The first letters of the words of a title, or the title that is an acronym itself."""
    plain = title.strip()
    if _MARK.fullmatch(plain):
        return plain.casefold()
    return "".join(word[0] for word in words(plain) if word not in STOP)


def _described(reports: Sequence[Report]) -> list[_Told]:
    told: dict[_Described, _Told] = {}
    turns: defaultdict[tuple[str, _Described], int] = defaultdict(int)
    for report in reports:
        what = _description(cast(Instrument, report.fact))
        if not what.named and what.date is None:
            what = replace(what, within=report.document)
        turn = turns[report.document, what]
        turns[report.document, what] += 1
        what = replace(what, turn=turn) if turn else what
        told.setdefault(what, _Told(what, [])).reports.append(report)
    for entry in told.values():
        entry.documents = frozenset(report.document for report in entry.reports)
    return list(told.values())


def _description(fact: Instrument) -> _Described:
    return _Described(
        fact.form,
        title_words(fact.title),
        frozenset(fact.parties),
        _short(fact.title),
        frozenset(mark.casefold() for mark in _MARK.findall(without_parties(fact.title))),
        fact.count,
        fact.stage,
        dated(fact.date),
        dated(fact.term),
    )


def _candidates(told: Sequence[_Told]) -> list[tuple[int, int]]:
    """Pairs of the same parties that share a telling word, or the same occasion; those of one title whatever
    the parties.
    """
    blocks: defaultdict[tuple[object, ...], list[int]] = defaultdict(list)
    acronyms: defaultdict[str, list[int]] = defaultdict(list)
    spelt: defaultdict[str, list[int]] = defaultdict(list)
    for number, entry in enumerate(told):
        what = entry.what
        if what.named:
            blocks["title", what.title].append(number)
            (acronyms if what.lone else spelt)[what.short].append(number)
            for word in what.subject:
                blocks["word", what.parties, word].append(number)
        elif what.date is not None:
            blocks["year", what.parties, what.date.first.year].append(number)
            blocks["year", what.parties, what.date.last.year].append(number)
        elif when := dated(entry.reports[0].day):
            fortnight = when.first.toordinal() // (SAME_NEWS + 1)
            blocks["undated", what.parties, fortnight].append(number)
            blocks["undated", what.parties, fortnight + 1].append(number)
    pairs = {pair for block in blocks.values() for pair in combinations(sorted(set(block)), 2)}
    pairs.update((min(a, b), max(a, b)) for short, lone in acronyms.items() for a in lone for b in spelt[short])
    return sorted(pairs)


def _apart(one: _Told, other: _Told) -> bool:
    """Whether two reports cannot be of one instrument."""
    a, b = one.what, other.what
    if one.documents & other.documents or (a.count is None) != (b.count is None):
        return True
    if a.form != b.form and not any(a.form in kin and b.form in kin for kin in _KIN):
        return True
    if a.parties != b.parties and not (a.named and a.same_name(b) and _within(a.parties, b.parties)):
        return True
    if a.term and b.term and a.term.last.year != b.term.last.year:
        return True
    if not (a.subject <= b.subject or b.subject <= a.subject or a.same_name(b)):
        return True
    return _another_time(a, b)


def _within(a: frozenset[str], b: frozenset[str]) -> bool:
    return not a or not b or a <= b or b <= a


def _another_time(a: _Described, b: _Described) -> bool:
    if a.date is None or b.date is None:
        return False
    away = gap(a.date, b.date)
    if a.count or not (a.named and b.named):
        return away > SAME_OCCASION
    return away > SAME_SIGNING and a.stage == b.stage


def _tie(told: Sequence[_Told], one: int, other: int) -> Tie | None:
    """What speaks for two reports being of one instrument; None where nothing does, or something forbids it."""
    if _apart(told[one], told[other]):
        return None
    a, b = told[one].what, told[other].what
    strength: float
    if a.count and b.count:
        strength = _counted_strength(told[one], told[other])
    elif a.named and b.named:
        strength = _named_strength(a, b)
    else:
        strength = _unnamed_strength(told[one], told[other])
    return Tie(one, other, strength) if strength else None


def _named_strength(a: _Described, b: _Described) -> float:
    if a.title == b.title:
        return 3 if a.parties == b.parties else 1
    telling = min(len(a.subject), len(b.subject))
    if a.subject == b.subject:
        return 2 if telling > 1 else 1
    if telling > 1:
        return 1
    return 0.5 if a.same_name(b) or a.marks & b.marks else 0


def _counted_strength(one: _Told, other: _Told) -> int:
    a, b = one.what, other.what
    if len(a.parties) < 2:
        return 0
    if a.date is None or b.date is None:
        return 1 if a.count == b.count and _one_news(one, other) else 0
    # Another number of the same day is a conflict about one signing, if there is no other group that it could be.
    return 3 if a.count == b.count else 1


def _unnamed_strength(one: _Told, other: _Told) -> int:
    a, b = one.what, other.what
    if len(a.parties) < 2 or a.named != b.named:
        return 0
    if a.date and b.date:
        return 3 if a.title == b.title and agrees(a.date, b.date) else 1
    return 1 if a.title == b.title and _one_news(one, other) else 0


def _one_news(one: _Told, other: _Told) -> bool:
    when = dated(one.reports[0].day)
    away = days_from(other.reports[0].day, when) if when else None
    return away is not None and away <= SAME_NEWS


def _copied(told: Sequence[_Told], passages: Passages) -> Iterator[Tie]:
    """A copied passage tells the same instrument in both documents."""
    number_of = {report.id: number for number, entry in enumerate(told) for report in entry.reports}
    by_id = {report.id: report for entry in told for report in entry.reports}
    for one, other in copied_pairs(by_id.values(), passages):
        a, b = sorted((number_of[one.id], number_of[other.id]))
        if a != b and not _apart(told[a], told[b]):
            yield Tie(a, b, 3)
