"""Which reports of instruments are of one instrument; its stage takes no part, for it changes."""

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache, lru_cache
from typing import cast

from communique.knowledge.instruments import instruments as known_instruments
from communique.model.edtf import Date, agrees
from communique.model.facts import Count, Instrument
from communique.resolution.clusters import Node, gathered, key, told_apart, told_in_terms
from communique.resolution.copied import copied_pairs
from communique.resolution.named import ByName, lead
from communique.resolution.parties import parties_in, without_parties
from communique.resolution.passages import Passages
from communique.resolution.reports import Report, dated, days_from, gap
from communique.resolution.rulings import NONE, Rulings
from communique.resolution.words import STOP, listed, stem, words

SAME_SIGNING = 7
"""Days by which the dates of one stage of one instrument may differ from report to report."""
OVERDUE = 366
"""Days by which what is foreseen may come later, or was told to have come earlier, and be the same instrument still."""
SAME_OCCASION = 3
"""Days within which a counted group of unnamed instruments is the same group."""
_ALIKE = 0.6
"""The share of telling words from which on two titles may be of one instrument."""
_HALF = 0.5
"""The same where one of the words is rare."""
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
    " relation people republic federation government draft multilateral existing renewed historic historical"
    " establishment establishing creation creating setting up form forming formation sphere field matter issue"
    " governing regulating determining defining territory"
    " january february march april may june july august september october november december"
)
"""Words that any instrument may bear: a title of nothing else names none in particular."""

_COMMON = listed(
    "partnership framework global security friendship protection mutual right strategic trade good government energy"
    " nuclear climate free peace principle terrorism defence investment development space weapon border economic economy"
    " regional clean friendly infrastructure military establishing establishment health initiative status education"
    " comprehensive assistance treatment crime digital humanitarian condition zone charter maritime financial technical"
    " capital neighbourliness neighbourly additional transfer sustainable civil external property peaceful commerce"
    " research innovation standard information encouragement reciprocal promotion air science technology conduct high"
    " legal taxation tax double income avoidance preventing avoiding visa readmission extradition convict prisoner"
    " transport aviation rail road water fishery agriculture culture cultural tourism sport youth gas oil pipeline supply"
    " delivery credit loan debt procurement force forces visiting special measure consular access service fundamental"
    " basic general final interim first second third optional supplementary future new union state national republic"
    " foundation political dialogue relationship support action vaccine cyber logistic acquisition bilateral implementation"
    " social labour migration employment intellectual environment environmental carbon hydrogen mineral chain resilience"
    " industrial industry business market open sky delimitation boundary territorial integration association adequacy"
    " recognition judicial mutual matter criminal evaluation incentive electoral government interstate neutrality"
    " alliance common eternal long term lasting ceasefire truce armistice disengagement settlement reconciliation"
    " electronic commercial shipping merchant power direct purchase sale country area broad wide joint party act"
    " independence stability threat prevention incident dangerous activity communication exchange student academic"
    " scientific technological humanity sphere anniversary regarding concerning deal intergovernmental modernisation"
    " custom transit railway port navigation postal telecommunication forestry veterinary insurance pension broadcasting"
)
"""Words that instruments of different parties share: a name of nothing else is another one with other parties."""

_PROPER_FORMS = frozenset(("agreement", "treaty", "convention", "other", "protocol"))
"""Forms that states join under one name. Every capital has seen declarations, every pair signs memoranda."""


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
    alone: str = ""
    known: str = ""
    """By what name the world knows it, whatever the document calls it."""
    proper: bool = False
    """Whether the title is a name that one instrument bears, whoever is told as its parties."""

    def plain(self) -> str:
        return _plain(self)

    def together_with_all(self) -> "_Described":
        return replace(self, alone="") if self.alone else self

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

    def same_proper_name(self, other: "_Described") -> bool:
        """Whether one name that tells enough by itself is told of both."""
        if self.known or other.known:
            return self.known == other.known
        return self.proper and other.proper and self.subject == other.subject

    def told_twice(self, other: "_Described") -> bool:
        """Whether one document that tells both tells one instrument twice: under its own name, or a full title."""
        full = self.title == other.title and len(self.subject) > 1 and self.parties == other.parties
        one_time = self.date is None or other.date is None or gap(self.date, other.date) <= SAME_SIGNING
        return self.same_proper_name(other) or (full and one_time)

    @property
    def named(self) -> bool:
        return self.count is None and bool(self.subject)


@lru_cache(maxsize=65536)
def _plain(what: _Described) -> str:
    count = (what.count.min, what.count.max) if what.count else None
    dates = [when.text if when else None for when in (what.date, what.term)]
    told = (what.form, sorted(what.title), sorted(what.parties), what.short, sorted(what.marks), count, what.stage)
    return json.dumps((*told, *dates, what.turn, what.within, what.alone, what.known, what.proper))


@lru_cache(maxsize=65536)
def _typed(plain: str) -> _Described:
    form, title, parties, short, marks, count, stage, when, term, *rest = json.loads(plain)
    number = Count(*count) if count else None
    words_, sides, own = frozenset(title), frozenset(parties), frozenset(marks)
    return _Described(form, words_, sides, short, own, number, stage, dated(when), dated(term), *rest)


def instruments(reports: Sequence[Report], passages: Passages, rulings: Rulings = NONE) -> list[tuple[Report, ...]]:
    """The reports of instruments, in canonical order, grouped by the instrument that they are of.

    One instrument has one set of parties, titles of which one holds the other, terms that agree, and dates
    that agree for the same stage. A counted group is one by its number, parties and day. What has no name of
    its own ('joint statement') needs the day. One document tells one instrument once.
    """
    described = zip(reports, descriptions(reports, rulings), strict=True)
    return gathered(INSTRUMENTS, told_in_terms(INSTRUMENTS, described), copied_pairs(reports, passages), rulings)


def descriptions(reports: Sequence[Report], rulings: Rulings = NONE) -> Iterator[_Described]:
    """What each report tells of an instrument; all reports of a document must be among those given."""
    whats = (_description(report) for report in reports)
    return told_apart(reports, whats, rulings)


@lru_cache(maxsize=65536)
def title_words(title: str) -> frozenset[str]:
    """The words of a title that count: stems, without parties, numbers of years and words that bind."""
    told = [stem(word) for word in words(without_parties(_title_alone(title))) if word not in STOP]
    return frozenset(word for word in told if not word.isdigit()) or frozenset(told)


_HEADLINE = re.compile(r"^.*\b[Ss]igns?\s+(?=\S)")
_ON_ITS_WAY = re.compile(
    r"\s+(?:to\s+(?:the\s+)?[A-Z].*\s+)?for\s+(?:its\s+)?(?:ratification|approval|signature|consent)$"
)


def _title_alone(title: str) -> str:
    """A title without those who sign it in a headline, and without where it was sent: 'X and Y Sign Memorandum', 'Treaty
    to the Senate for ratification'.
    """
    return _ON_ITS_WAY.sub("", _HEADLINE.sub("", title)) or title


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


def _description(report: Report) -> _Described:
    fact = cast(Instrument, report.fact)
    told = _own_words(fact.title, frozenset(fact.parties))
    what = _Described(
        fact.form,
        told,
        frozenset(fact.parties),
        _short(fact.title),
        _marks(fact.title),
        fact.count,
        fact.stage,
        dated(fact.date),
        dated(fact.term),
        known="" if fact.count else _known(fact.title, fact.form),
        proper=fact.count is None and _is_proper(fact.title, told, fact.form),
    )
    if what.known:
        return _known_as(what.known)
    if what.proper:
        # Whatever day is told it is one: reports of it are in the same terms.
        return replace(what, stage="", date=None, term=None)
    alone = not (what.named or what.date is not None)
    return replace(what, within=report.document) if alone else what


def _known_as(name: str) -> _Described:
    """What the world knows by a name: the rest that is told of it does not tell it from another."""
    nothing: frozenset[str] = frozenset()
    return _Described("", nothing, nothing, "", nothing, None, "", None, None, known=name)


@lru_cache(maxsize=65536)
def _marks(title: str) -> frozenset[str]:
    """The acronyms in a title, but for those of organisations."""
    return frozenset(mark.casefold() for mark in _MARK.findall(without_parties(title)) if mark not in parties_in(title))


@lru_cache(maxsize=65536)
def _own_words(title: str, parties: frozenset[str]) -> frozenset[str]:
    """The words of a title without the organisations that are parties, unless nothing telling is left:
    'ASEAN Five-Point Consensus' is the 'Five-Point Consensus' of ASEAN.
    """
    told = title_words(title)
    own = told - {party.casefold() for party in parties}
    return own if own - _FORMAL or "between" in words(title) else told


@lru_cache(maxsize=65536)
def _known(title: str, form: str) -> str:
    """The name by which the world knows an instrument of this title; empty where it is not known."""
    told = _name_words(title)
    near = {name for word in told for name in _by_word().get(word, ())}
    for name in sorted(near):
        known = _of_name()[name]
        whole = frozenset(word for called in known.called for word in called)
        if told <= whole and any(called <= told for called in known.called) and _told_as(form, known.forms):
            return name
    return ""


_NOUNS = listed("agreement treaty accord deal pact convention")


def _name_words(title: str) -> frozenset[str]:
    """The words of a name but for the nouns that say that it is an instrument, and years."""
    told = [stem(word) for word in words(title) if word not in STOP]
    return frozenset(word for word in told if word not in _NOUNS and not re.fullmatch(r"\d{4}", word))


def _told_as(form: str, forms: tuple[str, ...]) -> bool:
    """Whether a report may give this form to what goes by these: treaties are called agreements."""
    return form in forms or (form in _TREATIES and not _TREATIES.isdisjoint(forms))


_TREATY = "treaty"
_TREATIES = frozenset((_TREATY, "agreement"))


@dataclass(frozen=True, slots=True)
class _Known:
    """The words of all names of a named instrument, and the forms that they tell."""

    called: tuple[frozenset[str], ...]
    forms: tuple[str, ...]


@cache
def _of_name() -> Mapping[str, _Known]:
    return {
        each.name: _Known(tuple(_name_words(name) for name in (each.name, *each.other)), each.forms)
        for each in known_instruments().named
    }


@cache
def _by_word() -> Mapping[str, frozenset[str]]:
    """The named instruments by each word of their names."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for name, known in _of_name().items():
        for called in known.called:
            for word in called:
                found[word].add(name)
    return {word: frozenset(held) for word, held in found.items()}


def _is_proper(title: str, told: frozenset[str], form: str) -> bool:
    """Whether a title is a name with a word in it that instruments do not share ('Artemis Accords')."""
    capital = [word for word in title.split() if word[:1].isupper()]
    rare = [word for word in told - _FORMAL - _COMMON if not word.isdigit() and len(word) > 2]
    shown = {stem(word) for part in capital for word in words(part)}
    return form in _PROPER_FORMS and bool(shown.intersection(rare)) and len(capital) > 1 and not _only_of_two(title)


def _only_of_two(title: str) -> bool:
    """Whether the title names two states: what they have with each other others may have too under that name."""
    return len(parties_in(title)) > 1


class _Instruments(ByName[_Described]):
    """How instruments are told apart: those of the same parties by a telling word or the occasion, those of one title
    where the one's parties are among the other's.
    """

    name = "instrument"

    def typed(self, plain: str) -> _Described:
        return _typed(plain)

    def keys(self, node: Node[_Described], first: str, each: str, short: str) -> Iterator[str]:
        return _keys(node, first, each, short)

    def names(self, node: Node[_Described]) -> Iterator[str]:
        if node.what.named:
            yield " ".join(("title", *sorted(node.what.title)))
            if len(node.what.short) > 2:
                yield f"short {node.what.short}"

    def parties(self, node: Node[_Described]) -> str:
        return " ".join(sorted(node.what.parties))

    def apart(self, one: Node[_Described], other: Node[_Described], together: bool) -> bool:
        return _apart(one.what, other.what) or (together and not one.what.told_twice(other.what))

    def strength(self, one: Node[_Described], other: Node[_Described]) -> float:
        return _strength(one, other)


INSTRUMENTS = _Instruments()


def _keys(node: Node[_Described], first: str, each: str, short: str) -> Iterator[str]:
    """Keys of an instrument: the leading word of its subject as `first`, each word as `each`, its short name as `short`."""
    what = node.what
    yield from _by_name(what)
    if what.known:
        return
    if what.form == _TREATY and what.date is not None and what.date.precision == "day":
        yield key("day", " ".join(sorted(what.parties)), what.date.text)
    if not what.named:
        yield from _by_occasion(node)
        return
    yield from _by_party(what, "title", *sorted(what.title))
    yield from _by_party(what, short, what.short)
    parties = " ".join(sorted(what.parties))
    yield key(first, parties, lead(what.subject))
    for word in what.subject:
        yield key(each, parties, word)


def _by_name(what: _Described) -> Iterator[str]:
    """A name that tells enough by itself."""
    if what.known:
        yield key("known", what.known)
    elif what.proper:
        yield key("proper", *sorted(what.subject))


def _by_party(what: _Described, *name: str) -> Iterator[str]:
    for party in what.parties or ("",):
        yield key("party", party, *name)


def _by_occasion(node: Node[_Described]) -> Iterator[str]:
    """The months of a date, and the fortnights of the report, of what has no name of its own."""
    what = node.what
    parties = " ".join(sorted(what.parties))
    if what.date is not None:
        first, last = what.date.first, what.date.last
        if first.year > 1 and last.year < 9999 and what.date.days < _DECADE:
            start, end = first - _OCCASION, last + _OCCASION
            for month in range(start.year * 12 + start.month - 1, end.year * 12 + end.month):
                yield key("month", parties, month)
    if when := dated(node.day):
        fortnight = when.first.toordinal() // (SAME_NEWS + 1)
        yield key("undated", parties, fortnight)
        yield key("undated", parties, fortnight + 1)


_OCCASION = timedelta(days=SAME_OCCASION)
_DECADE = 3653


def _apart(a: _Described, b: _Described) -> bool:
    """Whether two reports cannot be of one instrument."""
    if (a.count is None) != (b.count is None):
        return True
    if a.known or b.known:
        return a.known != b.known
    if not _of_kin(a.form, b.form):
        return True
    if a.same_proper_name(b):
        return False
    if a.parties != b.parties and not (a.named and a.same_name(b) and _may_have_same_parties(a, b)):
        return True
    if a.term and b.term and a.term.last.year != b.term.last.year:
        return True
    if not (a.subject <= b.subject or b.subject <= a.subject or a.same_name(b) or _much_alike(a, b)):
        return True
    return _another_time(a, b)


def _of_kin(form: str, *others: str) -> bool:
    """Whether an instrument of one form may go by one of the others."""
    return form in others or any(form in kin and other in kin for other in others for kin in _KIN)


def _much_alike(a: _Described, b: _Described) -> bool:
    """Whether two titles have most of what they tell in common, though each has a word of its own; half of it is enough
    where that holds a word which few titles have.
    """
    common = a.subject & b.subject
    rare = len(common) > 2 and not common <= _COMMON
    return len(common) > 1 and len(common) >= (_HALF if rare else _ALIKE) * len(a.subject | b.subject)


def _may_have_same_parties(a: _Described, b: _Described) -> bool:
    """Whether all parties of the one may be among the other's; or some of them, where one acronym names both."""
    named_alike = a.title == b.title and bool(a.marks)
    return _within(a.parties, b.parties) or (named_alike and not a.parties.isdisjoint(b.parties))


def _within(a: frozenset[str], b: frozenset[str]) -> bool:
    return not a or not b or a <= b or b <= a


def _another_time(a: _Described, b: _Described) -> bool:
    if a.date is None or b.date is None:
        return False
    away = gap(a.date, b.date)
    if a.count or not (a.named and b.named):
        return away > SAME_OCCASION
    if a.stage == b.stage:
        return away > SAME_SIGNING
    return away > OVERDUE and "expected" in (a.stage, b.stage)


def _strength(one: Node[_Described], other: Node[_Described]) -> float:
    """What speaks for two reports being of one instrument."""
    a, b = one.what, other.what
    if a.count and b.count:
        return _counted_strength(one, other)
    if a.same_proper_name(b):
        return 3
    return _named_strength(a, b) if a.named and b.named else _unnamed_strength(one, other)


def _named_strength(a: _Described, b: _Described) -> float:
    if a.title == b.title:
        # A name of several words is told of one before what holds it is.
        return 3 if a.parties == b.parties else 1.5 if len(a.subject) > 1 else 1
    telling = min(len(a.subject), len(b.subject))
    if a.subject == b.subject:
        return 2 if telling > 1 else 1
    if not (a.parties or b.parties) and (a.subject <= _COMMON or b.subject <= _COMMON):
        return 0
    nested = a.subject <= b.subject or b.subject <= a.subject
    if nested and telling > 1:
        return 1
    if nested and _treaty_of_two(a, b):
        return 0.5  # two states have one treaty of friendship, and many agreements on trade
    if telling > 1 and _much_alike(a, b):
        return 0.5
    return 0.5 if a.same_name(b) or a.marks & b.marks else 0


def _counted_strength(one: Node[_Described], other: Node[_Described]) -> int:
    a, b = one.what, other.what
    if len(a.parties) < 2:
        return 0
    if a.date is None or b.date is None:
        return 1 if a.count == b.count and _one_news(one, other) else 0
    # Another number of the same day is a conflict about one signing, if there is no other group that it could be.
    return 3 if a.count == b.count else 1


def _treaty_of_two(a: _Described, b: _Described) -> bool:
    """Whether both are treaties of the same two states."""
    return a.form == b.form == _TREATY and a.parties == b.parties and len(a.parties) == 2


def _unnamed_strength(one: Node[_Described], other: Node[_Described]) -> float:
    a, b = one.what, other.what
    if len(a.parties) < 2:
        return 0
    if a.named != b.named:
        # 'The Treaty of 9 March 2004' is told by its day; a memorandum of that day may be any of several.
        one_day = a.date is not None and a.date == b.date and a.date.precision == "day"
        return 0.5 if _treaty_of_two(a, b) and one_day else 0
    if a.date and b.date:
        return 3 if a.title == b.title and agrees(a.date, b.date) else 1
    return 1 if a.title == b.title and _one_news(one, other) else 0


def _one_news(one: Node[_Described], other: Node[_Described]) -> bool:
    when = dated(one.day)
    away = days_from(other.day, when) if when else None
    return away is not None and away <= SAME_NEWS
