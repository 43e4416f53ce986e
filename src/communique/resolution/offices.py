"""Which words mean the same office, which offices exclude each other, and which have one holder at a time."""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import cast

from communique.knowledge.offices import offices
from communique.model.facts import Office
from communique.resolution.cast import Cast
from communique.resolution.clusters import Node, gathered, key, told_in_terms
from communique.resolution.parties import is_state, without_parties
from communique.resolution.persons import Name, misspelt, same_name
from communique.resolution.reports import Report
from communique.resolution.rulings import NONE, Rulings
from communique.resolution.words import STOP, listed, stem, words

_HEADS: tuple[tuple[str, ...], ...] = (
    ("spokesperson",),
    ("speaker",),
    ("advisor",),
    ("aide",),
    ("envoy",),
    ("prime", "minister"),
    ("minister", "state"),
    ("secretary", "state"),
    ("secretary", "general"),
    ("director", "general"),
    ("high", "commissioner"),
    ("attorney", "general"),
    ("minister",),
    ("secretary",),
    ("chancellor",),
    ("president",),
    ("ambassador",),
    ("commissioner",),
    ("chair",),
    ("director",),
    ("administrator",),
    ("coordinator",),
    ("representative",),
)
"""The words at the heart of an office, the longer before the shorter; 'of' within them is left out."""

_RANKS = listed(
    "acting interim caretaker first second third deputy vice assistant under principal associate senior chief special"
    " permanent joint additional alternate designate elect former"
)
_AFTER = frozenset(("designate", "elect"))
"""Ranks that stand behind the office."""
_SAME_DOMAIN = {"external": "foreign", "internal": "interior", "home": "interior", "finances": "finance"}
_EMPTY = frozenset(("affair", "relation", "federal", "union", "cabinet", "republic", "government", "situation"))
_VARIANTS = {
    **dict.fromkeys(("spokesman", "spokeswoman"), "spokesperson"),
    **dict.fromkeys(("chairman", "chairwoman", "chairperson"), "chair"),
    "adviser": "advisor",
    "presidential": "president",
}
"""Words that an office goes by beside the usual ones."""
_FIELDS_OF_TWO_WORDS = (("civil", "defence"), ("foreign", "trade"))
"""Fields that are not that of either word: a minister of civil defence is none of defence."""
_PARLIAMENTS = listed(
    "duma assembly parliament senate knesset chamber rada sejm bundestag federation legislature house khural"
    " seimas riigikogu saeima riksdag storting folketing majlis mejlis verkhovna"
)
_NO_SPEAKERS = listed("committee commission delegation group party deputy office")
_FAMILY = {"secretary-state": "secretary"}
"""Heads that stand for each other: 'Secretary' for 'Secretary of State'."""
_SINGLE = frozenset(
    ("prime-minister", "president", "chancellor", "king", "queen", "emir", "sultan", "emperor", "premier")
)
_TOWARDS = frozenset(("to", "for", "in"))
"""Words after which a state is what the office is about, not whose it is."""
_PORTFOLIO = frozenset(("minister", "secretary", "secretary-state"))


@dataclass(frozen=True, slots=True)
class OfficeName:
    """An office in its comparable parts: ranks before it ('deputy'), its head ('minister'), what it is about."""

    head: str
    domain: frozenset[str] = frozenset()
    ranks: frozenset[str] = frozenset()

    @classmethod
    def parse(cls, text: str) -> "OfficeName":
        """The office that `text` names, apart from the party it is held for.

        'Defence Minister', 'Minister of Defence' and 'Russian Minister for Defense' are one; 'External
        Affairs Minister' and 'Minister of Foreign Affairs' too. 'State Secretary' is not 'Secretary of
        State'.
        """
        return _parse(text)

    @property
    def key(self) -> str:
        """The parts in one string, the same for all words of one office."""
        return " ".join((*sorted(self.ranks), self.head, *sorted(self.domain)))

    @property
    def single(self) -> bool:
        """Whether one person holds it at a time."""
        if self.ranks:
            return False
        if self.head in _PORTFOLIO:
            return bool(self._field)
        return self.head in _SINGLE and not self.domain

    def excludes(self, other: "OfficeName") -> bool:
        """Whether nobody holds both for one party at one time, as a rule: ministers of different fields.

        A head of government who keeps a ministry, a deputy with a field of their own, or a field within
        another ('foreign affairs', 'foreign affairs and trade') are no contradiction.
        """
        if self.ranks or other.ranks or not self._field or not other._field:
            return False
        return not (self._field <= other._field or other._field <= self._field)

    @property
    def family(self) -> str:
        """The head, or the one that may be told for it."""
        return _FAMILY.get(self.head, self.head)

    def may_be(self, other: "OfficeName", of_state: bool) -> bool:
        """Whether the two can be words for one office of one person: the one tells all that the other does.

        'Secretary' is 'Secretary of State', 'Minister of Foreign Affairs' that 'of Foreign Affairs and Trade'. The
        president of a state is not the president of anything in it.
        """
        if self.ranks != other.ranks or self.family != other.family:
            return False
        a, b = self._matter, other._matter
        if of_state and self.head == "president" and a != b:
            return False
        return a <= b or b <= a

    def same_as(self, other: "OfficeName") -> bool:
        """Whether the two are words for one office, of which both tell as much."""
        return self.ranks == other.ranks and self.family == other.family and self._matter == other._matter

    def told_short(self, other: "OfficeName") -> bool:
        """Whether one of two that may be one is the head of the other alone, and stands for it."""
        return self.head != other.head and not (self.domain or other.domain or self.ranks)

    @property
    def _matter(self) -> frozenset[str]:
        foreign = self.head == "secretary-state" and not self.domain and not self.ranks
        return frozenset(("foreign",)) if foreign else self.domain

    @property
    def _field(self) -> frozenset[str]:
        """What a minister answers for; a 'Secretary of State' of no told field answers for foreign affairs."""
        if self.head == "secretary-state":
            return self.domain or frozenset(("foreign",))
        return self.domain if self.head in _PORTFOLIO else frozenset()


@lru_cache(maxsize=65536)
def _parse(text: str) -> OfficeName:
    told = [_VARIANTS.get(word, word) for word in words(_spelled_out(text)) if word not in ("of", "the")]
    for head in _HEADS:
        at = _find(told, head)
        if at is not None:
            rest = told[:at] + told[at + len(head) :]
            ranks = {word for word in told[:at] if word in _RANKS} | _AFTER.intersection(rest)
            domain = _domain(rest, ranks)
            return OfficeName(_usual_head("-".join(head), domain), domain, frozenset(ranks))
    ranks = {word for word in told[:-1] if word in _RANKS}
    return OfficeName(" ".join(word for word in told if word not in ranks and word not in STOP), ranks=frozenset(ranks))


def _usual_head(head: str, domain: frozenset[str]) -> str:
    """The head that means the same for all: who chairs a parliament is its speaker."""
    presides = head in ("chair", "president") and not domain.isdisjoint(_PARLIAMENTS)
    return "speaker" if presides and domain.isdisjoint(_NO_SPEAKERS) else head


_GLUED = re.compile(r"(?<=[a-z])(?=[A-Z])")
"""Where two words run into each other, as where a line of a headline was broken: 'PrimeMinister'."""


def _spelled_out(text: str) -> str:
    """The office without the party's name, and with 'PM' written out; the whole where nothing else is left."""
    plain = without_parties(_GLUED.sub(" ", text), _TOWARDS)
    return offices().short.get(plain.casefold(), plain) or text


def _find(told: list[str], head: tuple[str, ...]) -> int | None:
    """Where the head stands; 'State Secretary' and 'State Minister' are not the heads with 'of' between."""
    size = len(head)
    return next((at for at in range(len(told) - size + 1) if tuple(told[at : at + size]) == head), None)


def _domain(rest: list[str], ranks: set[str]) -> frozenset[str]:
    for both in _FIELDS_OF_TWO_WORDS:
        at = _find(rest, both)
        if at is not None:
            rest = [*rest[:at], "".join(both), *rest[at + 2 :]]
    stems = {_SAME_DOMAIN.get(word, stem(word)) for word in rest if word not in STOP and word not in ranks}
    return frozenset(stems - _EMPTY) or frozenset(stems - {"federal", "union"})


@dataclass(frozen=True, slots=True)
class Tenure:
    """A person in an office for a party."""

    person: str
    office: OfficeName
    party: str
    alone: str = ""

    def plain(self) -> str:
        office = (self.office.head, sorted(self.office.domain), sorted(self.office.ranks))
        return json.dumps((self.person, office, self.party, self.alone), ensure_ascii=False)

    def together_with_all(self) -> "Tenure":
        return replace(self, alone="") if self.alone else self

    @property
    def name(self) -> str:
        """What the person is called, without the parties by which namesakes are told apart."""
        return self.person.rpartition("|")[2]

    def same_holder(self, other: "Tenure") -> bool:
        """Whether the two can be of one person who is not known to be one: for one party under names that one person may
        have, or under one full name for parties of which one is mistaken.
        """
        if self.party == other.party:
            return same_name(self.name, other.name) or misspelt(self.name, other.name)
        return self.name == other.name and not Name.parse(self.name).bare

    @property
    def key(self) -> str:
        """Person, office and party in one string."""
        return "\x1f".join((self.person, self.office.key, self.party))


def tenure(report: Report, cast_: Cast, rulings: Rulings = NONE) -> Tenure:
    """Who holds which office by a report; for want of a told party that for which the person is known to stand."""
    fact = cast(Office, report.fact)
    person = cast_.person(report.finding, fact.person)
    party = fact.party or (next(iter(person.parties)) if len(person.parties) == 1 else "")
    alone = report.id if report.id in rulings else ""
    office = offices().of_party.get(party, {}).get(fact.office.casefold(), fact.office)
    return Tenure(person.key, OfficeName.parse(office), party, alone)


def tenures(reports: Sequence[Report], cast_: Cast, rulings: Rulings = NONE) -> list[tuple[Report, ...]]:
    """The reports of offices, in canonical order, grouped by person, office and party."""
    described = ((report, tenure(report, cast_, rulings)) for report in reports)
    return gathered(TENURES, told_in_terms(TENURES, described), (), rulings)


class _Tenures:
    """Offices are one for one person and party, where the one's name tells all that the other's does."""

    name = "office"
    once = False

    def typed(self, plain: str) -> Tenure:
        person, (head, domain, ranks), party, alone = json.loads(plain)
        return Tenure(person, OfficeName(head, frozenset(domain), frozenset(ranks)), party, alone)

    def node(self, what: Tenure, first: str, last: str) -> Node[Tenure]:
        return Node(what, first)

    def posted(self, node: Node[Tenure]) -> Iterable[str]:
        what = node.what
        yield key("tenure", what.person, what.office.family)
        if what.office.single:
            for word in Name.parse(what.name).words():
                yield key("holder", word, what.office.family)

    def sought(self, node: Node[Tenure]) -> Iterable[str]:
        return self.posted(node)

    def names(self, node: Node[Tenure]) -> Iterable[str]:
        return ()

    def parties(self, node: Node[Tenure]) -> str:
        return ""

    def apart(self, one: Node[Tenure], other: Node[Tenure], together: bool) -> bool:
        a, b = one.what, other.what
        if not a.office.may_be(b.office, is_state(a.party or b.party)):
            return True
        if a.person == b.person:
            return bool(a.party != b.party and a.party and b.party)
        return not a.same_holder(b)

    def strength(self, one: Node[Tenure], other: Node[Tenure]) -> float:
        a, b = one.what, other.what
        if a.person == b.person:
            if a.party == b.party and a.office.same_as(b.office):
                return 2
            # 'Secretary' alone is how one of State is told, before any other words that hold it.
            return 1.5 if a.office.told_short(b.office) else 1
        # An office that one person holds at a time has one holder of one name.
        if not (a.office.single and b.office.single):
            return 0
        if a.party != b.party:
            return 0.25
        return 0.75 if same_name(a.name, b.name) else 0.5

    def copied(self, one: Node[Tenure], other: Node[Tenure]) -> bool:
        return False


TENURES = _Tenures()
