"""Which names mean the same mechanism: acronym and long form, with the parties in them or without."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from communique.model.facts import Mechanism, Meeting, Project
from communique.model.finding import Finding
from communique.resolution.clusters import RULED, Node, Tie, candidates, grouped, key, tied
from communique.resolution.parties import (
    first_place_in,
    is_state,
    names_place,
    parties_in,
    with_members,
    without_first_place,
    without_parties,
    without_places,
)
from communique.resolution.reports import Report
from communique.resolution.rulings import NONE, Rulings
from communique.resolution.words import STOP, fold, is_ordinal, listed, stem, words

_OFTEN = listed("annual biannual biennial quarterly monthly yearly regular ever next last new annually")
_SITTING = listed("virtual extraordinary emergency opening closing newly created upcoming recent past previous plenary")
"""Words that tell of one sitting, not of what sits."""
_ROMAN = re.compile(r"\b[IVXL]{2,}\b")
_EMPTY = listed("bilateral trilateral level format high meeting session country nation government two three side")
_AT_LEVEL = re.compile(r"\b[\w-]+[-‐‑–]level\b", re.IGNORECASE)
"""How high those sit who meet, which papers tell of one format in one word or another."""
_BESIDE_NUMBERS = listed("ministerial interministerial minister dialogue talk consultation mechanism defence foreign")
_BESIDE_MATTER = listed("joint intergovernmental interstate international mixed permanent standing")
_MATTER = listed("issue question matter relation problem cooperation policy affair")
"""Words that say no more than that there is a matter: 'trade and economic issues', 'trade and economic relations'."""
_AGAINST = re.compile(r"\b(counter|anti|cyber)(?:\s+|[-‐‑–])(?=[a-z])", re.IGNORECASE)
"""What papers write together, apart or with a hyphen: 'counter-terrorism', 'Counter Narcotics'."""
_GUIDED = re.compile(r"\b\w+[-‐‑–](?:focused|based|led|oriented|driven|centred|centered)\b", re.IGNORECASE)
_HEADS = listed("commission committee council dialogue group working summit forum consultation mechanism")
_BESIDE_SUMMIT = frozenset(("leader", "talk"))
_STANDING = listed("commission committee council")
_OF_HEADS = listed("council conference assembly head state summit")
"""What an organisation's summit is called by those who sit there: 'Council of Heads of State'."""
_SERIES = listed("summit process friend")
"""Formats that meet under a name of their own; commissions and dialogues on one matter have many pairs of states."""
_COMMON = listed(
    "joint intergovernmental commission committee council dialogue group working summit forum consultation mechanism"
    " cooperation strategic economic trade investment security defence military technical technology scientific science"
    " energy political policy foreign affair cultural humanitarian legal justice agriculture transport space nuclear"
    " ministerial interministerial minister leader head state partnership terrorism counter cyber maritime climate"
    " cybersecurity"
    " health education finance financial business development coordination steering task force expert senior official"
    " special permanent mixed six party talk process conference commercial industry industrial environment human right"
)
"""Words that mechanisms of many parties share: a name of nothing else means another mechanism with other parties."""

_OF_ANY = listed(
    "peace political negotiation negotiating settlement reconciliation normalisation normalization transition electoral"
    " democratic constitutional accession enlargement integration disarmament denuclearisation denuclearization"
    " demarcation delimitation youth student media woman civil society parliamentary religious spiritual informal formal"
    " working virtual historic historical special main final preparatory joint separate similar important major big mini"
    " international national global world regional interregional multilateral quadrilateral quadripartite tripartite four"
    " five six seven anniversary jubilee spring summer autumn winter january february march april may june july august"
    " september october november december friendship good-neighbourly consultative advisory association meeting weekend"
    " today tomorrow monday tuesday wednesday thursday friday saturday sunday president prime republic capital"
)
"""More such words: a summit or a process that is told by them alone may be anybody's."""

_SITTING_THERE = listed(
    "summit process forum leader head state government minister ministerial party expert official partnership partner"
    " cooperation security defence trade economic"
)
"""Words that tell no matter of one series, even behind 'summit on'."""


@dataclass(frozen=True, slots=True)
class Title:
    """A mechanism's name in comparable form. `parties` are those told with it and those named in it."""

    key: tuple[str, ...]
    acronym: str | None
    parties: tuple[str, ...]
    initials: str = ""
    proper: bool = False
    """Whether one series of meetings bears the name, whoever is told to attend: 'Summit of the Americas'."""

    @property
    def alone(self) -> str:
        """No title stands alone: what is ruled of a finding is ruled of its title."""
        return ""

    def plain(self) -> str:
        return _plain(self)

    def together_with_all(self) -> "Title":
        return self

    @property
    def order(self) -> str:
        """Its place among all titles: those of the same key together, without acronym and parties before those with."""
        told = (" ".join(self.key), self.acronym or "", " ".join(self.parties), self.initials, str(self.proper))
        return "\x1f".join(told)

    @classmethod
    def parse(cls, name: str, acronym: str | None = None, parties: Iterable[str] = ()) -> "Title":
        """The name without ordinals, frequency, the names of its parties and words that add nothing.

        '2+2 ministerial dialogue' is '2+2'; 'annual India-Russia summit' is 'summit', of India and Russia.
        """
        bare, bracketed = _without_brackets(name)
        bare = _without_seat(bare, frozenset(parties))
        short = acronym or bracketed or (bare if _ACRONYM.fullmatch(bare) and not parties_in(bare) else None)
        told, held = _key(bare), frozenset(parties)
        named = parties_in(bare) | {party for party in held if party.casefold() in told}
        owners = {party.casefold() for party in named if not is_state(party)}
        # Those whom the name names are its parties, whoever else is told beside: 'ASEAN Summit', 'Russia-EU summit'.
        whole = named if owners else held | named
        own = _without_ministerial(word for word in told if word not in owners) or told
        beside = owners or {party for party in held if not named and not is_state(party)}
        if len(beside) == 1 and {"head", "state"} <= set(own) <= _OF_HEADS:
            own = ("summit",)
        proper = not named and not _SERIES.isdisjoint(own) and _bears_name(bare, own) and not names_place(bare)
        return cls(own, _plain_acronym(short), tuple(sorted(whole)), _initials(bare), proper)

    @property
    def distinctive(self) -> bool:
        """Whether the name holds a word that mechanisms do not share ('Aqaba Process')."""
        return _distinctive(self.key)

    def abbreviates(self, other: "Title") -> bool:
        """Whether its acronym is the first letters of the other name, and no name beside it says otherwise."""
        if self.acronym is None or self.acronym != other.initials:
            return False
        alone = all(word in self.acronym for word in self.key)
        return alone or not set(self.key).isdisjoint(other.key)

    @property
    def sitting(self) -> frozenset[str]:
        """Its parties, each told as itself: the four states for the 'Normandy Format'."""
        return with_members(self.parties)

    def apart(self, other: "Title") -> bool:
        """Whether the two cannot be one: other acronyms, or other parties."""
        if self.acronym and other.acronym and not _may_be_one_acronym(self.acronym, other.acronym):
            return True
        return not self._parties_agree(other)

    def tie(self, other: "Title") -> int:
        """What speaks for the two being one, as the strength of a tie; 0 where nothing does."""
        if self.apart(other):
            return 0
        short = self.acronym is not None and self.acronym == other.acronym
        short = short or self.abbreviates(other) or other.abbreviates(self)
        if not short and (not self.key or self.key != other.key):
            return 0
        if self.parties == other.parties or self.sitting == other.sitting or (self.proper and other.proper):
            return 3
        # With fewer parties told it is the same one if there is but one such.
        return 1 if short or self.distinctive or not (self.parties and other.parties) else 0

    def _parties_agree(self, other: "Title") -> bool:
        a, b = set(self.parties), set(other.parties)
        if not a or not b or a == b or (self.proper and other.proper and self.key == other.key):
            return True
        if self._seats(other) or other._seats(self):
            return True
        if len(a) == len(b) == 2:
            return False
        return a <= b or b <= a or len(a & b) > 1

    def _seats(self, other: "Title") -> bool:
        """Whether those told with the other are the members of an organisation told with this one, or some of them."""
        states = set(other.parties)
        return all(map(is_state, states)) and states <= self.sitting


def _may_be_one_acronym(one: str, other: str) -> bool:
    """Whether two acronyms are one, or one is told with the name of the body before it: 'COP', 'UNFCCC COP'."""
    return one == other or one.endswith(f" {other}") or other.endswith(f" {one}")


_SERIES_OF = re.compile(r"\b(?:[Ss]ummit|[Pp]rocess|[Ff]riends)\s+(?:of|for|on)\b")


def _bears_name(name: str, told: Iterable[str]) -> bool:
    """Whether a name tells its own matter in capitals: 'Summit for Democracy', 'Summit on Climate', 'East Asia Summit'.

    One word before the summit may be where it met: 'Sochi summit'.
    """
    shown = {stem(word) for part in name.split() if part[:1].isupper() for word in words(part)}
    own = [word for word in told if word in shown and word not in _COMMON | _OF_ANY]
    behind = _SERIES_OF.search(name)
    matter = {stem(word) for word in words(name[behind.end() :])} & shown if behind else frozenset()
    return len(own) > 1 or bool(behind and (own or matter - _SITTING_THERE - _OF_ANY))


def _without_ministerial(told: Iterable[str]) -> tuple[str, ...]:
    """That ministers sit there is told or not where a name of its own tells it apart: 'Friends of X Ministerial'."""
    held = tuple(told)
    return tuple(word for word in held if word != "ministerial") if _distinctive(held) else held


def _distinctive(told: Iterable[str]) -> bool:
    return any(word not in _COMMON and not word[0].isdigit() for word in told)


_ACRONYM = re.compile(r"[A-Z][A-Z0-9&+-]{2,14}")
_BRACKETS = re.compile(r"\(([^()]*)\)")
_OR_SHORT = re.compile(r",\s+or\s+([A-Z][A-Z0-9&+-]{2,14})\b")


def _without_brackets(name: str) -> tuple[str, str | None]:
    """The name without what stands in brackets, and the acronym there: '(JEC)', or as much said in words, ', or JEC'."""
    name = _OR_SHORT.sub(r" (\1)", name)
    inside = [m for m in _BRACKETS.findall(name) if _ACRONYM.fullmatch(m.strip())]
    return _BRACKETS.sub(" ", name).strip(), inside[0].strip() if inside else None


def _without_seat(name: str, parties: frozenset[str]) -> str:
    """'Oslo EFTA summit' without the place before those whose summit it is, and 'Oslo summit' where Norway and one other
    are told to have met; else it is known by its place.
    """
    bare = without_first_place(name)
    if bare == name or "summit" not in words(bare):
        return name
    at_home = len(parties) == 2 and first_place_in(name) in parties
    return bare if parties_in(bare) or at_home else name


def _plain_acronym(acronym: str | None) -> str | None:
    return re.sub(r"[^a-z0-9+ ]", "", fold(acronym)).strip() or None if acronym else None


def _initials(name: str) -> str:
    """The first letters of the words, parties and all: what an acronym of the name would be."""
    plain = re.sub(r"[-‐‑–/]", " ", fold(name))
    return "".join(word[0] for word in plain.split() if word not in STOP)


def _plainly(name: str) -> str:
    """A name without what tells how high those sit who meet, and which sitting it is; with one spelling of its words."""
    return _AGAINST.sub(r"\1", _ROMAN.sub(" ", _GUIDED.sub(" ", _AT_LEVEL.sub(" ", name))))


@lru_cache(maxsize=65536)
def _key(name: str) -> tuple[str, ...]:
    told = [
        word
        for word in words(without_parties(without_places(_plainly(name))))
        if word not in STOP and not is_ordinal(word)
    ]
    stems = {stem(word) for word in told if word not in _OFTEN | _SITTING and not re.fullmatch(r"(19|20)\d\d", word)}
    if any("+" in word for word in stems):
        return tuple(sorted(stems - _EMPTY - _BESIDE_NUMBERS))
    if _HEADS.intersection(stems) and stems - _EMPTY - _HEADS - _BESIDE_MATTER - _MATTER:
        stems -= _MATTER
    if not _STANDING.isdisjoint(stems) and stems - _EMPTY - _HEADS - _BESIDE_MATTER - {"ministerial"}:
        stems -= {"ministerial"}  # who sits there is told or not
    if "summit" in stems:
        stems -= _BESIDE_SUMMIT
    if "friend" in stems:
        stems -= {"group"}
    if "conference" in stems and stems - {"conference", "party"}:
        stems -= {"party"}  # 'Conference of the Parties'
    if stems - _EMPTY - _HEADS - _BESIDE_MATTER:
        # What it deals with tells it apart; papers say 'joint' and 'inter-governmental' of one commission.
        stems -= _BESIDE_MATTER
    return tuple(sorted(stems - _EMPTY or stems or {stem(word) for word in told}))


def fullness(name: str) -> int:
    """How much a name tells: its words, but for those that bind, count, or tell merely that parties meet."""
    told = [stem(word) for word in words(without_places(name)) if word not in STOP and not is_ordinal(word)]
    return sum(word not in _EMPTY for word in told)


@lru_cache(maxsize=65536)
def _plain(title: Title) -> str:
    return json.dumps((title.key, title.acronym, title.parties, title.initials, title.proper))


@lru_cache(maxsize=65536)
def _typed(plain: str) -> Title:
    told, acronym, parties, initials, proper = json.loads(plain)
    return Title(tuple(told), acronym, tuple(parties), initials, proper)


def _by_key(title: Title) -> Iterator[str]:
    if title.key:
        yield key("same", " ".join(title.parties), *title.key)
        if title.proper:
            yield key("proper", *title.key)
        if title.distinctive:
            for party in {*title.parties, *title.sitting}:
                yield key("key", party, *title.key)


class _Titles:
    """How mechanisms are told apart by what they are called.

    Words that anybody's mechanism may bear ('joint commission') mean one by its parties alone.
    """

    name = "title"
    once = False

    def typed(self, plain: str) -> Title:
        return _typed(plain)

    def node(self, what: Title, first: str, last: str) -> Node[Title]:
        return Node(what, what.order)

    def posted(self, node: Node[Title]) -> Iterator[str]:
        title = node.what
        yield from _by_key(title)
        for party in title.parties or ("",):
            if title.acronym:
                yield key("acronym", party, title.acronym)
            if len(title.initials) > 2:
                yield key("initials", party, title.initials)

    def sought(self, node: Node[Title]) -> Iterator[str]:
        title = node.what
        yield from _by_key(title)
        for party in title.parties or ("",):
            if title.acronym:
                yield key("acronym", party, title.acronym)
                yield key("initials", party, title.acronym)
            if len(title.initials) > 2:
                yield key("acronym", party, title.initials)

    def names(self, node: Node[Title]) -> Iterator[str]:
        title = node.what
        if title.key and title.distinctive:
            yield " ".join(("key", *title.key))
        if title.acronym:
            yield f"short {title.acronym}"
        if len(title.initials) > 2 and title.initials != title.acronym:
            yield f"short {title.initials}"

    def parties(self, node: Node[Title]) -> str:
        return " ".join(node.what.parties)

    def apart(self, one: Node[Title], other: Node[Title], together: bool) -> bool:
        return one.what.apart(other.what)

    def strength(self, one: Node[Title], other: Node[Title]) -> float:
        return one.what.tie(other.what)

    def copied(self, one: Node[Title], other: Node[Title]) -> bool:
        return False


TITLES = _Titles()


class Mechanisms:
    """All mechanisms that a set of findings names. The same whatever the order of the findings."""

    def __init__(self, reports: Iterable[Report], rulings: Rulings = NONE) -> None:
        told = {title for report in reports if (title := title_of(report.finding)) is not None}
        titles = sorted(told, key=lambda title: title.order)
        nodes = [TITLES.node(title, "", "") for title in titles]
        place = {title: number for number, title in enumerate(titles)}
        same, divided = rulings.between(
            {r.id: place[title] for r in reports if r.id in rulings and (title := title_of(r.finding)) is not None}
        )

        def apart(one: int, other: int) -> bool:
            return (one, other) in divided or titles[one].apart(titles[other])

        def ruled_apart(one: int, other: int) -> bool:
            return (one, other) in divided

        ties = [Tie(*pair, RULED) for pair in same]
        for one, other in candidates(TITLES, nodes):
            strength = tied(TITLES, nodes[one], nodes[other], False, False)
            if strength and (one, other) not in divided:
                ties.append(Tie(one, other, strength))
        groups = grouped(len(titles), ties, apart, ruled_apart)
        self._group = {titles[number]: titles[group[0]] for group in groups for number in group}

    def of(self, finding: Finding) -> str | None:
        """The mechanism that a meeting or a project is of, or that a finding of a mechanism tells, by a key; None where
        none is named.

        Words that could be anybody's ('the summit', with no party told) mean a mechanism of that document
        alone.
        """
        title = title_of(finding)
        return None if title is None else known_as(self._group[title], finding.document)


def known_as(title: Title, document: str) -> str:
    """The key of a mechanism by its first title; words that could be anybody's mean one of that document alone."""
    if title.parties or title.acronym or title.distinctive:
        return "|".join((" ".join(title.key), title.acronym or "", title.initials, *title.parties))
    return "|".join((" ".join(title.key), document))


@lru_cache(maxsize=65536)
def _parsed(name: str, acronym: str | None, parties: tuple[str, ...]) -> Title:
    return Title.parse(name, acronym, parties)


def title_of(finding: Finding) -> Title | None:
    """What a finding calls a mechanism; None where it names none."""
    match finding.fact:
        case Mechanism(name=name, acronym=acronym, parties=parties):
            return _parsed(name, acronym, tuple(sorted(parties)))
        case Meeting(mechanism=str(name), parties=parties) | Project(mechanism=str(name), parties=parties):
            return _parsed(name, None, tuple(sorted(parties)))
    return None
