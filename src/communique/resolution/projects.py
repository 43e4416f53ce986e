"""Which reports of projects are of one project; its status takes no part, for it changes."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import cast

from communique.model.facts import Project
from communique.resolution.clusters import Node, gathered, key, told_apart, told_in_terms
from communique.resolution.copied import copied_pairs
from communique.resolution.named import ByName, lead
from communique.resolution.parties import parties_in, without_parties
from communique.resolution.passages import Passages
from communique.resolution.reports import Report
from communique.resolution.rulings import NONE, Rulings
from communique.resolution.words import STOP, is_ordinal, listed, stem, words

_SORTS: Mapping[str, frozenset[str]] = {
    "pipeline": listed("pipeline"),
    "plant": listed("plant npp station reactor hydropower hydroelectric"),
    "rail": listed("railway railroad rail"),
    "road": listed("road highway motorway expressway"),
    "crossing": listed("bridge tunnel ferry"),
    "port": listed("port seaport harbour terminal"),
    "corridor": listed("corridor"),
    "line": listed("cable interconnector transmission"),
    "works": listed("refinery smelter factory mill shipyard"),
    "field": listed("field deposit"),
}
"""Words that say what sort of thing is made: two of one name and of two sorts are two ('the Khabarovsk bridge')."""
_COMMON = listed(
    "project programme program joint venture construction building production manufacture assembly development plant"
    " creation launch work complex facility system gas oil nuclear power energy electric electricity atomic thermal"
    " international bilateral multilateral space satellite link line route section stage phase unit new big large strategic"
    " submarine subsea undersea fibre fiber optic speed"
    " infrastructure transport transit aircraft rifle missile helicopter ship vessel frigate company enterprise"
) | frozenset(word for sort in _SORTS.values() for word in sort)
"""Words that any project may bear: a name of nothing else ('the plant') is that of none in particular."""
_MARK = re.compile(r"\b[A-Z]{3,}\b")
_DESIGNATION = re.compile(r"\b([A-Za-z]{1,6})[-‐‑–](\d+)")
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Undertaking:
    """What tells one project from another, in comparable form.

    `telling` are the words of the name, or for want of these of the place, that are its own; `numbers` those that count
    it ('Nord Stream 2'); `sorts` say what is made; `short` is the acronym that the name is, or would make.
    """

    name: frozenset[str]
    telling: frozenset[str]
    numbers: frozenset[str]
    sorts: frozenset[str]
    parties: frozenset[str]
    short: str
    lone: bool
    """Whether the name is an acronym and nothing else."""
    turn: int = 0
    """Which of the same description in its document."""
    within: str = ""
    """The document, where the description alone could be of many projects."""
    alone: str = ""

    def plain(self) -> str:
        return _plain(self)

    def together_with_all(self) -> "Undertaking":
        return replace(self, alone="") if self.alone else self

    def abbreviates(self, other: "Undertaking") -> bool:
        """Whether this name is the acronym of the other."""
        return self.lone and not other.lone and len(self.short) > 2 and self.short == other.short

    def same_name(self, other: "Undertaking") -> bool:
        return self.telling == other.telling or self.abbreviates(other) or other.abbreviates(self)


@lru_cache(maxsize=65536)
def _plain(what: Undertaking) -> str:
    sets = (what.name, what.telling, what.numbers, what.sorts, what.parties)
    return json.dumps((*map(sorted, sets), what.short, what.lone, what.turn, what.within, what.alone))


@lru_cache(maxsize=65536)
def _typed(plain: str) -> Undertaking:
    *sets, short, lone, turn, within, alone = json.loads(plain)
    name, telling, numbers, sorts, parties = map(frozenset, sets)
    return Undertaking(name, telling, numbers, sorts, parties, short, lone, turn, within, alone)


def projects(reports: Sequence[Report], passages: Passages, rulings: Rulings = NONE) -> list[tuple[Report, ...]]:
    """The reports of projects, in canonical order, grouped by the project that they are of.

    One project has parties in common, and names of which one holds the words of the other, or is its acronym; what it
    makes is of one sort. What has no name and no place of its own ('the plant') is one in its document alone. One
    document tells one project once.
    """
    described = zip(reports, descriptions(reports, rulings), strict=True)
    return gathered(PROJECTS, told_in_terms(PROJECTS, described), copied_pairs(reports, passages), rulings)


def descriptions(reports: Sequence[Report], rulings: Rulings = NONE) -> Iterator[Undertaking]:
    """What each report tells of a project; all reports of a document must be among those given."""
    whats = (_description(report) for report in reports)
    return told_apart(reports, whats, rulings)


@lru_cache(maxsize=65536)
def name_words(name: str) -> frozenset[str]:
    """The words of a name that count: stems, without parties and words that bind; 'AK-203' is one word."""
    whole = _DESIGNATION.sub(r"\1\2", name)
    told = [stem(word) for word in words(without_parties(whole)) if word not in STOP]
    return frozenset(told) or frozenset(stem(word) for word in words(whole) if word not in STOP)


@lru_cache(maxsize=65536)
def telling_words(name: str) -> frozenset[str]:
    """The words of a name that are its own; none for 'the joint project', 'the second stage of the plant'."""
    return frozenset(w for w in name_words(name) if w not in _COMMON and not w.isdigit() and not is_ordinal(w))


def _route(name: str) -> frozenset[str]:
    """What tells a name of two parties from others: 'the Iran-Pakistan gas pipeline'."""
    parties = parties_in(name)
    return frozenset(f"={code}" for code in parties) if len(parties) > 1 else frozenset()


def _description(report: Report) -> Undertaking:
    fact = cast(Project, report.fact)
    name = name_words(fact.name)
    telling = telling_words(fact.name) or telling_words(fact.place or "") or _route(fact.name)
    plain = fact.name.removeprefix("the ").strip()
    lone = bool(_MARK.fullmatch(plain))
    # Capitals alone make an acronym: 'the International Space Station' is the ISS, with all that is built for it.
    initials = "".join(word[0] for word in re.findall(r"\b[A-Z]\w+", plain)).casefold()
    return Undertaking(
        name=name,
        telling=telling,
        numbers=frozenset(word for word in name if word.isdigit() and not _YEAR.fullmatch(word)),
        sorts=frozenset(sort for sort, own in _SORTS.items() if own & name),
        parties=frozenset(fact.parties),
        short=plain.casefold() if lone else initials,
        lone=lone,
        within="" if telling else report.document,
    )


def _keys(what: Undertaking, first: str, each: str, short: str) -> Iterator[str]:
    """Keys of a project with each party: its leading word as `first`, each word as `each`, its short name as `short`."""
    for party in what.parties or ("",):
        if what.telling:
            yield key(first, party, lead(what.telling))
        for word in what.telling:
            yield key(each, party, word)
        if len(what.short) > 2:
            yield key(short, party, what.short)


class _Projects(ByName[Undertaking]):
    """How projects are told apart: those with a party in common by a telling word or an acronym."""

    name = "project"

    def typed(self, plain: str) -> Undertaking:
        return _typed(plain)

    def keys(self, node: Node[Undertaking], first: str, each: str, short: str) -> Iterator[str]:
        return _keys(node.what, first, each, short)

    def names(self, node: Node[Undertaking]) -> Iterator[str]:
        what = node.what
        if what.telling:
            yield " ".join(("name", *sorted(what.telling)))
        if len(what.short) > 2:
            yield f"short {what.short}"

    def parties(self, node: Node[Undertaking]) -> str:
        return " ".join(sorted(node.what.parties))

    def apart(self, one: Node[Undertaking], other: Node[Undertaking], together: bool) -> bool:
        return together or _apart(one.what, other.what)

    def strength(self, one: Node[Undertaking], other: Node[Undertaking]) -> float:
        return _strength(one.what, other.what)


PROJECTS = _Projects()


def _apart(a: Undertaking, b: Undertaking) -> bool:
    """Whether two reports cannot be of one project."""
    if a.parties and b.parties and not a.parties & b.parties:
        return True
    if a.numbers != b.numbers or (a.sorts and b.sorts and not a.sorts & b.sorts):
        return True
    if not a.telling or not b.telling:
        return a.within != b.within
    return not (a.telling <= b.telling or b.telling <= a.telling or a.same_name(b))


def _strength(a: Undertaking, b: Undertaking) -> float:
    """What speaks for two reports being of one project."""
    if not a.telling or not b.telling:
        return 0
    same = a.parties == b.parties
    if a.telling == b.telling:
        return 3 if same else 2 if a.parties & b.parties else 1
    if a.same_name(b):
        return 2 if same else 1
    return 2 if same and len(a.telling & b.telling) > 1 else 1
