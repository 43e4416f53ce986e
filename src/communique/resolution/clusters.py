"""Groups of things that are one, from what speaks for it pair by pair and what speaks against it.

The things are nodes: all reports that tell a fact in the same terms. A `Kind` says by which keys the nodes are found
that may be one with another, what speaks for two of them being one, and what against it. All of that looks at two
nodes at a time, and what is not tied together takes no part; so the groups of what is connected by ties can be made
anew without the rest.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import Field, dataclass, replace
from functools import lru_cache
from hashlib import blake2b
from typing import Any, ClassVar, Generic, NamedTuple, Protocol, TypeVar

from communique.resolution.reports import Report
from communique.resolution.rulings import NONE, Rulings

Apart = Callable[[int, int], bool]

RULED = 9.0
"""The strength of a tie by somebody's word, which joins whatever speaks against it."""
SAME_TERMS = 8.0
"""That of a report that was ruled upon, and so stands alone, with those in the same terms."""
COPIED = 3.0
"""That of a copied passage."""
FIRM = 2.0
"""The strength from which on a tie joins by itself."""
FEW = 3
"""Different parties that may be told with a name before the name alone, without parties, means none of them."""


class Tie(NamedTuple):
    """What speaks for two things being one. They are numbered in their canonical order, `one` before `other`.

    A tie of `strength` 2 or more joins by itself, the stronger ones first. A weaker one joins only where it leaves no
    choice: those of strength 1 before those of less.
    """

    one: int
    other: int
    strength: float = 2


def grouped(
    number: int, ties: Iterable[tuple[int, int, float]], apart: Apart, ruled_apart: Apart | None = None
) -> list[tuple[int, ...]]:
    """The things from 0 to `number` in groups, each in order, by their first members.

    No group holds two that are `apart`, unless a ruling joins them. The outcome depends on the canonical order alone,
    not on that of the ties.
    """
    known = list(ties)
    return loosely_grouped(firmly_grouped(number, known, apart, ruled_apart), known, apart)


def firmly_grouped(
    number: int, ties: Iterable[tuple[int, int, float]], apart: Apart, ruled_apart: Apart | None = None
) -> list[tuple[int, ...]]:
    """The same by those ties alone that join by themselves."""
    groups = _Groups([(n,) for n in range(number)], apart)
    for strength, pairs in _by_strength(tie for tie in ties if tie[2] >= FIRM):
        groups.join_all(pairs, (ruled_apart or _never) if strength >= RULED else None)
    return groups.all()


def loosely_grouped(
    firm: Iterable[tuple[int, ...]], ties: Iterable[tuple[int, int, float]], apart: Apart
) -> list[tuple[int, ...]]:
    """What is grouped firmly, joined by the ties that do so only where they leave no choice."""
    groups = _Groups(firm, apart)
    for _, pairs in _by_strength(tie for tie in ties if tie[2] < FIRM):
        _join_where_clear(groups, pairs)
    return groups.all()


def _by_strength(ties: Iterable[tuple[int, int, float]]) -> Iterator[tuple[float, list[tuple[int, int]]]]:
    """The pairs that are tied, in order, the strongest first."""
    found: defaultdict[float, list[tuple[int, int]]] = defaultdict(list)
    for one, other, strength in ties:
        found[strength].append((one, other))
    for strength in sorted(found, reverse=True):
        yield strength, sorted(found[strength])


def _never(one: int, other: int) -> bool:
    return False


def _join_where_clear(groups: "_Groups", weak: Iterable[tuple[int, int]]) -> None:
    """Weak ties join two where neither of them could be another one instead: whatever else either may be one with can be
    one with the other too.
    """
    near: dict[int, set[int]] = {}
    for pair in weak:
        one, other = map(groups.of, pair)
        if one != other and groups.may_join(one, other):
            near.setdefault(one, set()).add(other)
            near.setdefault(other, set()).add(one)
    clear = [
        (one, other)
        for one in sorted(near)
        for other in sorted(near[one])
        if one < other
        and all(groups.may_join(other, beside) for beside in near[one] - near[other] - {other})
        and all(groups.may_join(one, beside) for beside in near[other] - near[one] - {one})
    ]
    for one, other in clear:
        groups.join(one, other)


class _Groups:
    """Groups by their first members; joined only where no two members are apart."""

    def __init__(self, groups: Iterable[tuple[int, ...]], apart: Apart) -> None:
        self._members: dict[int, list[int]] = {group[0]: list(group) for group in groups}
        self._first = {member: group[0] for group in self._members.values() for member in group}
        self._apart = apart
        self._barred: dict[int, set[int]] = {}
        """With each group those that it cannot be joined with: both only grow, so that this holds from then on."""

    def of(self, member: int) -> int:
        """The first member of the group that holds `member`."""
        return self._first[member]

    def may_join(self, one: int, other: int) -> bool:
        a, b = self._first[one], self._first[other]
        if b in self._barred.get(a, ()):
            return False
        if self._any_apart(a, b, self._apart):
            self._bar(a, b)
            return False
        return True

    def join(self, one: int, other: int) -> None:
        """Joins the groups of two members, unless they are one already or somebody in them is apart."""
        self.join_all(((one, other),))

    def join_all(self, pairs: Iterable[tuple[int, int]], apart: Apart | None = None) -> None:
        """Joins the groups of each two members in turn; `apart` is asked in the place of what keeps them apart."""
        first, barred = self._first, self._barred
        for one, other in pairs:
            a, b = first[one], first[other]
            # Of very many pairs most are one by then, or known to be apart.
            if a == b or (apart is None and b in barred.get(a, ())):
                continue
            if self.may_join(a, b) if apart is None else not self._any_apart(a, b, apart):
                self._unite(min(a, b), max(a, b))

    def all(self) -> list[tuple[int, ...]]:
        return [tuple(self._members[first]) for first in sorted(self._members)]

    def _any_apart(self, a: int, b: int, apart: Apart) -> bool:
        others = self._members[max(a, b)]
        for m in self._members[min(a, b)]:
            for n in others:
                if apart(m, n) if m < n else apart(n, m):
                    return True
        return False

    def _bar(self, a: int, b: int) -> None:
        self._barred.setdefault(a, set()).add(b)
        self._barred.setdefault(b, set()).add(a)

    def _unite(self, a: int, b: int) -> None:
        for member in self._members[b]:
            self._first[member] = a
        self._members[a] = sorted(self._members[a] + self._members.pop(b))
        for other in self._barred.pop(b, ()):
            self._barred[other].discard(b)
            self._bar(a, other)


class Described(Protocol):
    """What tells one fact from another, in comparable form; equal for reports in the same terms."""

    @property
    def alone(self) -> str:
        """The finding that stands alone, since it was ruled upon; empty for all others."""

    def plain(self) -> str:
        """All of it in one string, equal where the descriptions are."""

    def together_with_all(self) -> "Described":
        """The same, as if nothing were ruled."""


class Turned(Described, Protocol):
    """A description, as a dataclass, with its `turn` among those of one document in the same terms."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]

    @property
    def turn(self) -> int:
        """How many of the same description stand before it in its document."""


What = TypeVar("What", bound=Described)
Turning = TypeVar("Turning", bound=Turned)


@dataclass(frozen=True, slots=True)
class Node(Generic[What]):
    """All reports in the same terms. `order` is its place among all nodes, that of its first report; `day` and `last`
    are the days of the first and the last report.
    """

    what: What
    order: str
    day: str | None = None
    last: str | None = None


class Kind(Protocol[What]):
    """How facts of one kind are told apart. `once` says whether one document tells one such fact once."""

    name: str
    once: bool

    def typed(self, plain: str) -> What:
        """The inverse of the description's `plain`."""

    def node(self, what: What, first: str, last: str) -> "Node[What]":
        """The node of a description, with the places of the first and the last report of it."""

    def posted(self, node: Node[What]) -> Iterable[str]:
        """The keys under which a node is found."""

    def sought(self, node: Node[What]) -> Iterable[str]:
        """The keys under which those are found that may be one with it. What finds or is found is looked at."""

    def names(self, node: Node[What]) -> Iterable[str]:
        """The names that it bears with parties, or without: see `FEW`."""

    def parties(self, node: Node[What]) -> str:
        """The parties that are told with its names, in one string; empty where none are."""

    def apart(self, one: Node[What], other: Node[What], together: bool) -> bool:
        """Whether two cannot be one; `together` says whether one document tells both."""

    def strength(self, one: Node[What], other: Node[What]) -> float:
        """What speaks for two that are not apart, as the strength of a tie; 0 where nothing does."""

    def copied(self, one: Node[What], other: Node[What]) -> bool:
        """Whether two that are not apart are one if their words are one copied passage."""


def key(*parts: object) -> str:
    """A key out of its ingredients, in few characters."""
    return blake2b("\x1f".join(map(str, parts)).encode(), digest_size=8).hexdigest()


@lru_cache(maxsize=65536)
def identity(plain: str) -> str:
    """By what a node is known: it follows from its description."""
    return blake2b(plain.encode(), digest_size=10).hexdigest()


def posts(kind: Kind[What], node: Node[What]) -> set[str]:
    """All keys under which a node is found."""
    party = "with" if kind.parties(node) else "without"
    own = {key(party, name) for name in kind.names(node)}
    if node.what.alone:
        own.add(key("terms", identity(node.what.together_with_all().plain())))
    return own.union(kind.posted(node))


def seeks(kind: Kind[What], node: Node[What], crowded: Callable[[str], bool]) -> set[str]:
    """All keys under which a node looks for others; `crowded` says whether a name is told with many parties."""
    party = "without" if kind.parties(node) else "with"
    own = {key(party, name) for name in kind.names(node) if not crowded(name)}
    own.add(key("terms", identity(node.what.together_with_all().plain())))
    return own.union(kind.sought(node))


def tied(kind: Kind[What], one: Node[What], other: Node[What], together: bool, copied: bool) -> float:
    """What speaks for two nodes being one, but for rulings."""
    if one.order > other.order:
        one, other = other, one
    if kind.apart(one, other, together):
        return 0
    if (one.what.alone or other.what.alone) and one.what.together_with_all() == other.what.together_with_all():
        return SAME_TERMS
    strength = kind.strength(one, other)
    return max(strength, COPIED) if copied and kind.copied(one, other) else strength


@dataclass(slots=True)
class Told(Generic[What]):
    """A node with its reports, in canonical order."""

    node: Node[What]
    reports: list[Report]


def node_of(kind: Kind[What], what: What, reports: Sequence[Report]) -> Told[What]:
    """The node of reports in the same terms."""
    return Told(kind.node(what, reports[0].place, reports[-1].place), list(reports))


def gathered(
    kind: Kind[What],
    told: Sequence[Told[What]],
    copies: Iterable[tuple[Report, Report]] = (),
    rulings: Rulings = NONE,
) -> list[tuple[Report, ...]]:
    """The reports in groups, each in canonical order, by their first reports."""
    ordered = sorted(told, key=lambda each: each.node.order)
    groups = [
        tuple(sorted((r for n in group for r in ordered[n].reports), key=lambda r: r.place))
        for group in _together(kind, ordered, copies, rulings)
    ]
    return sorted(groups, key=lambda group: group[0].place)


def _together(
    kind: Kind[What], told: Sequence[Told[What]], copies: Iterable[tuple[Report, Report]], rulings: Rulings
) -> list[tuple[int, ...]]:
    nodes = [each.node for each in told]
    documents = [frozenset(report.document for report in each.reports) for each in told]
    place = {report.id: number for number, each in enumerate(told) for report in each.reports}
    copied = {_pair(place[one.id], place[other.id]) for one, other in copies}
    same, divided = rulings.between(place)

    def apart(one: int, other: int) -> bool:
        together = not documents[one].isdisjoint(documents[other])
        return (one, other) in divided or kind.apart(nodes[one], nodes[other], together)

    def ruled_apart(one: int, other: int) -> bool:
        return (one, other) in divided

    ties = [Tie(*pair, RULED) for pair in same]
    for one, other in sorted(candidates(kind, nodes) | copied):
        if one != other and (one, other) not in divided:
            together = not documents[one].isdisjoint(documents[other])
            strength = tied(kind, nodes[one], nodes[other], together, (one, other) in copied)
            if strength:
                ties.append(Tie(one, other, strength))
    return grouped(len(nodes), ties, apart, ruled_apart)


def candidates(kind: Kind[What], nodes: Sequence[Node[What]]) -> set[tuple[int, int]]:
    """Pairs of nodes that are worth a look, by their numbers."""
    found_by: defaultdict[str, list[int]] = defaultdict(list)
    parties: defaultdict[str, set[str]] = defaultdict(set)
    by_identity: dict[str, int] = {}
    for number, node in enumerate(nodes):
        by_identity[identity(node.what.plain())] = number
        for each in posts(kind, node):
            found_by[each].append(number)
        if told := kind.parties(node):
            for name in kind.names(node):
                parties[name].add(told)

    def crowded(name: str) -> bool:
        return len(parties[name]) > FEW

    pairs: set[tuple[int, int]] = set()
    for number, node in enumerate(nodes):
        for each in seeks(kind, node, crowded):
            pairs.update(_pair(number, other) for other in found_by.get(each, ()) if other != number)
        if node.what.alone:
            base = by_identity.get(identity(node.what.together_with_all().plain()))
            if base is not None:
                pairs.add(_pair(number, base))
    return pairs


def _pair(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)


def told_in_terms(kind: Kind[What], described: Iterable[tuple[Report, What]]) -> list[Told[What]]:
    """The nodes of reports, those in the same terms together."""
    found: defaultdict[What, list[Report]] = defaultdict(list)
    for report, what in described:
        found[what].append(report)
    return [node_of(kind, what, held) for what, held in found.items()]


def told_apart(reports: Iterable[Report], whats: Iterable[Turning], rulings: Rulings) -> Iterator[Turning]:
    """The descriptions of reports, where the second and third of one document in the same terms are told apart by their
    turn, and one that was ruled upon stands alone. All reports of a document must be among those given.
    """
    seen: defaultdict[tuple[str, Turning], int] = defaultdict(int)
    for report, what in zip(reports, whats, strict=True):
        turn = seen[report.document, what]
        seen[report.document, what] += 1
        alone = report.id if report.id in rulings else ""
        yield replace(what, turn=turn, alone=alone) if turn or alone else what
