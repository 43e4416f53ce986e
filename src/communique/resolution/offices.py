"""Which words mean the same office, which offices exclude each other, and which have one holder at a time."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import cast

from communique.knowledge.offices import offices
from communique.model.facts import Office
from communique.resolution.cast import Cast
from communique.resolution.clusters import Node, by_terms, gathered, node_of
from communique.resolution.parties import without_parties
from communique.resolution.reports import Report
from communique.resolution.rulings import NONE, Rulings
from communique.resolution.words import STOP, listed, stem, words

_HEADS: tuple[tuple[str, ...], ...] = (
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
)
"""The words at the heart of an office, the longer before the shorter; 'of' within them is left out."""

_RANKS = listed(
    "acting interim caretaker first second third deputy vice assistant under principal associate senior chief special"
    " permanent joint additional"
)
_SAME_DOMAIN = {"external": "foreign", "internal": "interior", "home": "interior", "finances": "finance"}
_EMPTY = frozenset(("affair", "relation", "federal", "union", "cabinet", "republic", "government"))
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
    def _field(self) -> frozenset[str]:
        """What a minister answers for; a 'Secretary of State' of no told field answers for foreign affairs."""
        if self.head == "secretary-state":
            return self.domain or frozenset(("foreign",))
        return self.domain if self.head in _PORTFOLIO else frozenset()


@lru_cache(maxsize=65536)
def _parse(text: str) -> OfficeName:
    told = [word for word in words(_spelled_out(text)) if word not in ("of", "the")]
    for head in _HEADS:
        at = _find(told, head)
        if at is not None:
            rest = told[:at] + told[at + len(head) :]
            ranks = {word for word in told[:at] if word in _RANKS}
            return OfficeName("-".join(head), _domain(rest, ranks), frozenset(ranks))
    ranks = {word for word in told[:-1] if word in _RANKS}
    return OfficeName(" ".join(word for word in told if word not in ranks and word not in STOP), ranks=frozenset(ranks))


def _spelled_out(text: str) -> str:
    """The office without the party's name, and with 'PM' written out; the whole where nothing else is left."""
    plain = without_parties(text, _TOWARDS)
    return offices().short.get(plain.casefold(), plain) or text


def _find(told: list[str], head: tuple[str, ...]) -> int | None:
    """Where the head stands; 'State Secretary' and 'State Minister' are not the heads with 'of' between."""
    size = len(head)
    return next((at for at in range(len(told) - size + 1) if tuple(told[at : at + size]) == head), None)


def _domain(rest: list[str], ranks: set[str]) -> frozenset[str]:
    stems = {_SAME_DOMAIN.get(word, stem(word)) for word in rest if word not in STOP and word not in ranks}
    return frozenset(stems - _EMPTY) or frozenset(stems - {"federal", "union"})


@dataclass(frozen=True, slots=True)
class Tenure:
    """A person in an office for a party."""

    person: str
    office: str
    party: str
    alone: str = ""

    def plain(self) -> str:
        return json.dumps((self.person, self.office, self.party, self.alone), ensure_ascii=False)

    def together_with_all(self) -> "Tenure":
        return replace(self, alone="") if self.alone else self

    @property
    def key(self) -> str:
        """Person, office and party in one string."""
        return "\x1f".join((self.person, self.office, self.party))


def tenure(report: Report, cast_: Cast, rulings: Rulings = NONE) -> Tenure:
    """Who holds which office by a report; for want of a told party that for which the person is known to stand."""
    fact = cast(Office, report.fact)
    person = cast_.person(report.finding, fact.person)
    party = fact.party or (next(iter(person.parties)) if len(person.parties) == 1 else "")
    alone = report.id if report.id in rulings else ""
    return Tenure(person.key, OfficeName.parse(fact.office).key, party, alone)


def tenures(reports: Sequence[Report], cast_: Cast, rulings: Rulings = NONE) -> list[tuple[Report, ...]]:
    """The reports of offices, in canonical order, grouped by person, office and party."""
    described = ((report, tenure(report, cast_, rulings)) for report in reports)
    told = [node_of(TENURES, what, held) for what, held in by_terms(described).items()]
    return gathered(TENURES, told, (), rulings)


class _Tenures:
    """Offices are one only in the same terms, or by somebody's word."""

    name = "office"
    once = False

    def typed(self, plain: str) -> Tenure:
        return Tenure(*json.loads(plain))

    def node(self, what: Tenure, first: str, last: str) -> Node[Tenure]:
        return Node(what, first)

    def posted(self, node: Node[Tenure]) -> Iterable[str]:
        return ()

    def sought(self, node: Node[Tenure]) -> Iterable[str]:
        return ()

    def names(self, node: Node[Tenure]) -> Iterable[str]:
        return ()

    def parties(self, node: Node[Tenure]) -> str:
        return ""

    def apart(self, one: Node[Tenure], other: Node[Tenure], together: bool) -> bool:
        return False

    def strength(self, one: Node[Tenure], other: Node[Tenure]) -> float:
        return 0

    def copied(self, one: Node[Tenure], other: Node[Tenure]) -> bool:
        return False


TENURES = _Tenures()
