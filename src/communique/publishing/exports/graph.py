"""Who meets whom: parties and persons, and how often two of them met, as the two files of graphs are written from it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import combinations
from typing import Literal

from communique.model.record import Record
from communique.publishing import wording
from communique.publishing.exports import naming
from communique.publishing.exports.format import Chosen

Sort = Literal["party", "person"]


@dataclass(frozen=True, slots=True, order=True)
class Node:
    """A party or a person. `of` are the parties that offices and statements put a person with."""

    sort: Sort
    name: str
    label: str = ""
    of: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        return naming.urn(self.sort, self.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spell:
    """One meeting of two: the days that it can have been on, its form, and its record."""

    first: str | None
    last: str | None
    form: str
    record: str


@dataclass(slots=True)
class Edge:
    """Two that met, and each of their meetings."""

    one: str
    other: str
    spells: list[Spell] = field(default_factory=list)
    sources: int = 0

    @property
    def first(self) -> str | None:
        return min((spell.first for spell in self.spells if spell.first), default=None)

    @property
    def last(self) -> str | None:
        return max((spell.last for spell in self.spells if spell.last), default=None)

    @property
    def forms(self) -> str:
        """How they met: 'session 5, talks 2', the most first."""
        told = Counter(spell.form for spell in self.spells)
        return ", ".join(f"{form} {number}" for form, number in sorted(told.items(), key=lambda e: (-e[1], e[0])))


@dataclass(frozen=True, slots=True)
class Graph:
    """The nodes by sort and name, and the edges by their ends."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def graph(chosen: Chosen) -> Graph:
    """Who met whom: of the meetings that were held. Persons of one party alone, sitting side by side, do not meet."""
    known = naming.cast(chosen.records()).persons
    nodes: dict[str, Node] = {}
    edges: dict[tuple[str, str], Edge] = {}
    for meeting in chosen.records("meeting"):
        if meeting.get("stage") != "held":
            continue
        parties = [Node("party", code, wording.party(code)) for code in dict.fromkeys(naming.parties_of(meeting))]
        people = [Node("person", name, name, known[name]) for name in dict.fromkeys(naming.named(meeting))]
        for group in (parties, people):
            _meet(group, meeting, nodes, edges)
    return Graph(tuple(sorted(nodes.values())), tuple(edges[ends] for ends in sorted(edges)))


def _meet(group: Iterable[Node], meeting: Record, nodes: dict[str, Node], edges: dict[tuple[str, str], Edge]) -> None:
    members = sorted(group)
    nodes.update((node.id, node) for node in members)
    spell = _spell(meeting)
    for one, other in combinations(members, 2):
        if one.of and one.of == other.of:
            continue
        edge = edges.setdefault((one.id, other.id), Edge(one.id, other.id))
        edge.spells.append(spell)
        edge.sources += meeting.sources


def _spell(meeting: Record) -> Spell:
    told = naming.dated(meeting.get("date"))
    # An end that is open says nothing of when they met.
    first, last = (None, None) if told is None or told.open else (told.first.isoformat(), told.last.isoformat())
    return Spell(first=first, last=last, form=str(meeting.get("form") or "meeting"), record=meeting.id)
