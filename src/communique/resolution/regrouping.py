"""The groups of one kind, kept up to date report by report.

The outcome is that of `clusters.gathered` over all reports. What a change touches is told by nodes: those that reports
came to or went from get their ties anew, and what hangs together by ties with them, before or after, is grouped anew.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Generic

from communique.resolution.anew import Anew
from communique.resolution.clusters import (
    FEW,
    RULED,
    Kind,
    Node,
    What,
    identity,
    key,
    posts,
    seeks,
    tied,
)
from communique.resolution.kept import Kept
from communique.resolution.reports import document_in, finding_in
from communique.resolution.rulings import NONE, Rulings

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Changes:
    """What is other than before.

    `described` gives for the places of reports the description, None for one that is gone; `copied` and `uncopied` are
    pairs of places whose words are one copied passage, or no longer; `unsettled` the findings on which other rulings
    stand than before.
    """

    described: Mapping[str, str | None]
    copied: Iterable[Pair] = ()
    uncopied: Iterable[Pair] = ()
    unsettled: frozenset[str] = frozenset()


@dataclass(slots=True)
class Regrouped:
    """The groups that hold other reports than before, by their first nodes, those that are no more, and the nodes that
    are in another group than before.
    """

    touched: set[str] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)
    shifted: set[str] = field(default_factory=set)


class Regrouping(Generic[What]):
    """The nodes of one kind, their ties and groups."""

    def __init__(self, kind: Kind[What], kept: Kept) -> None:
        self._kind = kind
        self._kept = kept
        self._name = kind.name

    def group_of(self, place: str) -> str | None:
        """The group that the report at a place is in, by its first node."""
        node = self._kept.value(f"{self._name} at", place)
        return None if node is None else self._kept.value(f"{self._name} group", node)

    def places(self, group: str) -> list[str]:
        """The places of the reports of a group, in order."""
        nodes = self._kept.value(f"{self._name} nodes", group) or ()
        return sorted(place for node in nodes for place in self._kept.members(f"{self._name} in", node))

    def node(self, identifier: str) -> Node[What] | None:
        """A node; None where nothing tells it."""
        held = self._kept.value(f"{self._name} node", identifier)
        return None if held is None else Node(self._kind.typed(held[0]), *held[1:])

    def first(self, plain: str) -> Node[What]:
        """The first node of the group of a description that is kept."""
        found = self.node(self._kept.value(f"{self._name} group", identity(plain)))
        assert found is not None
        return found

    def reports_of(self, node: str) -> set[str]:
        """The places of the reports in the terms of a node."""
        return self._kept.members(f"{self._name} in", node)

    def update(self, changes: Changes, rulings: Rulings) -> Regrouped:
        """Takes changes in; which groups are touched by them."""
        return self._step(rulings).take(changes)

    # The same from the ground, in portions: each of these is done for all before the next is begun for any.

    def put(self, described: Mapping[str, str | None], rulings: Rulings) -> Mapping[str, str]:
        """Puts the reports at places to the nodes of their descriptions; these nodes, each with its description."""
        return self._step(rulings).put(described)

    def put_beside(self, document: str, places: Iterable[str]) -> None:
        """Keeps which nodes a document tells, by the places of all its reports."""
        told = [*places]
        self._kept.look_up(f"{self._name} at", told)
        at = (self._kept.value(f"{self._name} at", place) for place in told)
        self._step(NONE).put_beside(document, Counter(node for node in at if node is not None))

    def make(self, described: Mapping[str, str], rulings: Rulings) -> None:
        """Makes nodes of descriptions, to which their reports were put."""
        self._step(rulings).make(described)

    def tie(self, nodes: Iterable[str], rulings: Rulings) -> None:
        """Ties nodes to all that were made."""
        self._step(rulings).tie(nodes)

    def hanging_together(self, nodes: Iterable[str]) -> Iterator[set[str]]:
        """All that hangs together by ties with some nodes; left out where the first of it is not among these."""
        wanted, seen = set(nodes), set[str]()
        for start in sorted(wanted):
            if start not in seen:
                found, todo = {start}, [start]
                while todo:
                    held = self._kept.members(f"{self._name} ties", todo.pop())
                    new = {each.partition(" ")[0] for each in held} - found
                    found |= new
                    todo += new
                seen |= found
                if min(found) in wanted:
                    yield found

    def group(self, nodes: Iterable[str], rulings: Rulings) -> None:
        """Groups nodes with all that hangs together with them."""
        self._step(rulings).group(nodes)

    def _step(self, rulings: Rulings) -> "_Step[What]":
        return _Step(self, self._kind, self._kept, rulings)


class _Step(Generic[What]):
    """One update."""

    def __init__(self, whole: Regrouping[What], kind: Kind[What], kept: Kept, rulings: Rulings) -> None:
        self._whole, self._kind, self._kept, self._name, self._rulings = whole, kind, kept, kind.name, rulings
        self._plain: dict[str, str] = {}
        """The nodes that reports came to or went from, with their descriptions where these are new."""
        self._nodes: dict[str, Node[What] | None] = {}
        self._seeds: set[str] = set()
        self._anew: set[str] = set()
        self._pairs: set[Pair] = set()
        self._strengths: dict[Pair, float] = {}
        self._near: dict[str, dict[str, float]] = {}
        self._apart: dict[str, set[str]] = {}
        self._looked: set[str] = set()

    def take(self, changes: Changes) -> Regrouped:
        moved = self._move(changes)
        self._copy(changes)
        old_groups = {n: self._kept.value(f"{self._name} group", n) for n in moved}
        for node in sorted(moved):
            self._renew(node)
        self._rule(changes.unsettled)
        self._tie()
        result = self._regroup()
        for node in moved:
            group = self._kept.value(f"{self._name} group", node)
            for each in (group, old_groups[node]):
                if each is not None:
                    (result.touched if self._kept.value(f"{self._name} nodes", each) else result.gone).add(each)
        result.gone = {group for group in result.gone if not self._kept.value(f"{self._name} nodes", group)}
        result.touched -= result.gone
        return result

    def _node(self, identifier: str) -> Node[What] | None:
        if identifier not in self._nodes:
            self._nodes[identifier] = self._whole.node(identifier)
        return self._nodes[identifier]

    def put(self, described: Mapping[str, str | None]) -> Mapping[str, str]:
        self._put(described, defaultdict(Counter))
        return self._plain

    def put_beside(self, document: str, told: Mapping[str, int]) -> None:
        if self._kind.once:
            self._set_beside(document, told)

    def make(self, described: Mapping[str, str]) -> None:
        self._plain = dict(described)
        for node in sorted(described):
            self._renew(node)
            for place in sorted(self._kept.members(f"{self._name} in", node)):
                self._move_copies(place, None, node)

    def tie(self, nodes: Iterable[str]) -> None:
        for node in nodes:
            self._tie_anew(node)

    def group(self, nodes: Iterable[str]) -> None:
        self._seeds.update(nodes)
        self._regroup()

    # Reports come to nodes and go from them

    def _move(self, changes: Changes) -> dict[str, str]:
        """The nodes that reports came to or went from, with their descriptions where these are new."""
        told: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._put(changes.described, told)
        if self._kind.once:
            for document, more in told.items():
                self._set_beside(document, more)
        return self._plain

    def _put(self, described: Mapping[str, str | None], told: defaultdict[str, Counter[str]]) -> None:
        """Puts reports to nodes; counts how many more each document tells of each."""
        kept, name = self._kept, self._name
        moved = self._plain
        for place, plain in described.items():
            old, new = kept.value(f"{name} at", place), None if plain is None else identity(plain)
            self._mark_ruled(place, old, new)
            if old == new:
                continue
            if old is not None:
                kept.drop(f"{name} in", old, place)
                told[document_in(place)][old] -= 1
                moved.setdefault(old, "")
            if new is not None and plain is not None:
                kept.add(f"{name} in", new, place)
                told[document_in(place)][new] += 1
                moved[new] = plain
            self._move_copies(place, old, new)
            kept.keep(f"{name} at", place, new)

    def _mark_ruled(self, place: str, old: str | None, new: str | None) -> None:
        finding = finding_in(place)
        held = self._kept.value(f"{self._name} of ruled", finding)
        node = new if finding in self._rulings else None
        if held != node:
            if held is not None:
                self._kept.drop(f"{self._name} ruled", held, finding)
            if node is not None:
                self._kept.add(f"{self._name} ruled", node, finding)
            self._kept.keep(f"{self._name} of ruled", finding, node)
            settled = {each for each in (held, node, old) if each is not None}
            self._anew |= settled
            self._seeds |= settled

    def _set_beside(self, document: str, more: Mapping[str, int]) -> None:
        kept, name = self._kept, self._name
        before: dict[str, int] = kept.value(f"{name} told", document) or {}
        after = {n: c for n in {*before, *more} if (c := before.get(n, 0) + more.get(n, 0))}
        kept.keep(f"{name} told", document, after or None)
        for pair in _pairs(before) - _pairs(after):
            kept.drop(f"{name} beside", _both(pair), document)
            self._note_beside(pair)
        for pair in _pairs(after) - _pairs(before):
            kept.add(f"{name} beside", _both(pair), document)
            self._note_beside(pair)

    def _note_beside(self, pair: Pair) -> None:
        """Keeps with each of two nodes whether a document tells both."""
        self._pairs.add(pair)
        told = self._kept.first(f"{self._name} beside", _both(pair)) is not None
        for node, other in (pair, pair[::-1]):
            (self._kept.add if told else self._kept.drop)(f"{self._name} next to", node, other)

    def _beside(self, one: str, other: str) -> bool:
        return self._kind.once and self._kept.first(f"{self._name} beside", _both(_pair(one, other))) is not None

    # Copied passages

    def _copy(self, changes: Changes) -> None:
        for one, other in changes.uncopied:
            self._kept.drop(f"{self._name} copy", one, other)
            self._kept.drop(f"{self._name} copy", other, one)
            self._note_copy(one, other, False)
        for one, other in changes.copied:
            self._kept.add(f"{self._name} copy", one, other)
            self._kept.add(f"{self._name} copy", other, one)
            self._note_copy(one, other, True)

    def _move_copies(self, place: str, old: str | None, new: str | None) -> None:
        for other in sorted(self._kept.members(f"{self._name} copy", place)):
            beside = self._kept.value(f"{self._name} at", other)
            if beside is not None:
                for node, there in ((old, False), (new, True)):
                    if node is not None:
                        self._change_copied(node, beside, place, other, there)

    def _note_copy(self, one: str, other: str, there: bool) -> None:
        a, b = (self._kept.value(f"{self._name} at", place) for place in (one, other))
        if a is not None and b is not None:
            self._change_copied(a, b, one, other, there)

    def _change_copied(self, a: str, b: str, one: str, other: str, there: bool) -> None:
        pair = _pair(a, b)
        words = "\x1e".join(sorted((one, other)))
        change = self._kept.add if there else self._kept.drop
        change(f"{self._name} copied", _both(pair), words)
        if a != b:
            self._pairs.add(pair)
            near = self._kept.first(f"{self._name} copied", _both(pair)) is not None
            for node, beside in (pair, pair[::-1]):
                (self._kept.add if near else self._kept.drop)(f"{self._name} copies", node, beside)

    def _copied(self, one: str, other: str) -> bool:
        if other in self._looked:
            one, other = other, one
        return other in self._kept.members(f"{self._name} copies", one)

    # Nodes come, change and go

    def _renew(self, identifier: str) -> None:
        kept, name, kind = self._kept, self._name, self._kind
        old = self._whole.node(identifier)
        first, last = (kept.first(f"{name} in", identifier, last=last) for last in (False, True))
        new: Node[What] | None = None
        if first is not None and last is not None:
            plain = kept.value(f"{name} node", identifier)[0] if old else self._plain[identifier]
            what = kind.typed(plain)
            new = kind.node(what, first, last)
        self._nodes[identifier] = new
        if old == new:
            return
        self._post(identifier, old, new)
        self._name_parties(identifier, old, new)
        kept.keep(f"{name} node", identifier, [new.what.plain(), new.order, new.day, new.last] if new else None)
        self._anew.add(identifier)
        self._seeds.add(identifier)

    def _post(self, identifier: str, old: Node[What] | None, new: Node[What] | None) -> None:
        before = posts(self._kind, old) if old else set()
        after = posts(self._kind, new) if new else set()
        for each in before - after:
            self._kept.drop(f"{self._name} by", each, identifier)
        for each in after - before:
            self._kept.add(f"{self._name} by", each, identifier)

    def _name_parties(self, identifier: str, old: Node[What] | None, new: Node[What] | None) -> None:
        """Keeps up with how many parties a name is told; where these become many or few, it means another thing."""
        kept, kind, name = self._kept, self._kind, self._name
        before, after = (
            {(called, parties) for called in kind.names(node)} if node and (parties := kind.parties(node)) else set()
            for node in (old, new)
        )
        for called, parties in before ^ after:
            crowded = self._crowded(called)
            change = kept.add if (called, parties) in after else kept.drop
            change(f"{name} named", f"{called}\x1f{parties}", identifier)
            borne = kept.first(f"{name} named", f"{called}\x1f{parties}") is not None
            (kept.add if borne else kept.drop)(f"{name} parties", called, parties)
            if self._crowded(called) != crowded:
                self._anew |= kept.members(f"{name} by", key("without", called))

    def _crowded(self, called: str) -> bool:
        return len(self._kept.members(f"{self._name} parties", called)) > FEW

    # Ties

    def _rule(self, unsettled: frozenset[str]) -> None:
        for finding in unsettled:
            node = self._kept.value(f"{self._name} of ruled", finding)
            if node is not None:
                self._anew.add(node)
                self._seeds.add(node)

    def _tie(self) -> None:
        for node in sorted(self._anew):
            self._tie_anew(node)
        for one, other in sorted(self._pairs):
            if self._node(one) is not None and self._node(other) is not None:
                if not {one, other} & self._anew:
                    look = self._worth_a_look(one, other)
                    self._set_tie(one, other, self._strength(one, other) if look else 0)
                if self._ties(one):
                    self._seeds |= {one, other}

    def _ties(self, node: str) -> dict[str, float]:
        """The nodes that one is tied to, with the strength."""
        if node not in self._near:
            held = (each.partition(" ") for each in self._kept.members(f"{self._name} ties", node))
            self._near[node] = {other: float(strength) for other, _, strength in held}
        return self._near[node]

    def _tie_anew(self, identifier: str) -> None:
        node = self._node(identifier)
        near = self._candidates(identifier, node) - {identifier} if node is not None else set()
        # What is kept with the one is asked of all others; what is kept with each of them need not be looked up.
        self._looked = {identifier}
        self._kept.look_up(f"{self._name} node", near)
        for other in sorted(near | self._ties(identifier).keys()):
            self._set_tie(identifier, other, self._strength(identifier, other) if other in near else 0)

    def _candidates(self, identifier: str, node: Node[What]) -> set[str]:
        kept, name = self._kept, self._name
        wanted = seeks(self._kind, node, self._crowded)
        near = {found for _, held in kept.members_of(f"{name} by", sorted(wanted)) for found in held}
        near |= kept.members(f"{name} copies", identifier)
        near |= {other for other, _ in self._ruled_with(identifier)}
        if node.what.alone:
            near.add(identity(node.what.together_with_all().plain()))
        return near

    def _ruled_with(self, identifier: str) -> set[tuple[str, bool]]:
        """The nodes that somebody said are the same as this one, and those that are not."""
        found: set[tuple[str, bool]] = set()
        if self._rulings is NONE:
            return found
        for finding in self._kept.members(f"{self._name} ruled", identifier):
            for other, same in self._rulings.on(finding).items():
                node = self._kept.value(f"{self._name} of ruled", other)
                if node is not None and node != identifier:
                    found.add((node, same))
        return found

    def _divided_from(self, identifier: str) -> set[str]:
        """The nodes that somebody said are not the same as this one."""
        if identifier not in self._apart:
            ruled = self._ruled_with(identifier)
            self._apart[identifier] = {other for other, same in ruled if not same and (other, True) not in ruled}
        return self._apart[identifier]

    def _strength(self, one: str, other: str) -> float:
        """What ties two nodes that were found to be worth a look; each may find the other, and is asked but once."""
        pair = _pair(one, other)
        if pair not in self._strengths:
            self._strengths[pair] = self._weighed(*pair)
        return self._strengths[pair]

    def _weighed(self, one: str, other: str) -> float:
        a, b = self._node(one), self._node(other)
        if a is None or b is None:
            return 0
        known, beside = (other, one) if other in self._looked else (one, other)
        ruled = self._ruled_with(known)
        if (beside, True) in ruled:
            return RULED
        if (beside, False) in ruled:
            return 0
        copied = self._copied(one, other)
        strength = tied(self._kind, a, b, False, copied)
        return tied(self._kind, a, b, True, copied) if strength and self._beside(one, other) else strength

    def _worth_a_look(self, one: str, other: str) -> bool:
        a, b = self._node(one), self._node(other)
        if a is None or b is None:
            return False
        if self._copied(one, other) or other in {each for each, _ in self._ruled_with(one)}:
            return True
        bases = {identity(n.what.together_with_all().plain()) for n in (a, b) if n.what.alone}
        wanted = seeks(self._kind, a, self._crowded)
        return (
            not bases.isdisjoint((one, other))
            or not wanted.isdisjoint(posts(self._kind, b))
            or (not posts(self._kind, a).isdisjoint(seeks(self._kind, b, self._crowded)))
        )

    def _set_tie(self, one: str, other: str, strength: float) -> None:
        before = self._ties(one).get(other, 0)
        if before == strength:
            return
        for node, beside in ((one, other), (other, one)):
            near = self._ties(node)
            near.pop(beside, None)
            if before:
                self._kept.drop(f"{self._name} ties", node, f"{beside} {before}")
            if strength:
                near[beside] = float(strength)
                self._kept.add(f"{self._name} ties", node, f"{beside} {near[beside]}")
        self._seeds |= {one, other}

    # Groups

    def _regroup(self) -> Regrouped:
        after = Anew(self._kind, self._kept, self._node, self._ties, self._divided_from).grouped(self._seeds)
        result = Regrouped()
        gone = {old for node in after if (old := self._kept.value(f"{self._name} group", node)) is not None}
        groups = {nodes[0]: nodes for nodes in after.values() if nodes}
        for group in gone - groups.keys():
            self._kept.keep(f"{self._name} nodes", group, None)
            result.gone.add(group)
        for group, nodes in groups.items():
            if self._kept.keep(f"{self._name} nodes", group, nodes):
                result.touched.add(group)
        for node, nodes in after.items():
            if self._kept.keep(f"{self._name} group", node, nodes[0] if nodes else None) and nodes:
                result.shifted.add(node)
        return result


def _pair(one: str, other: str) -> Pair:
    return (one, other) if one < other else (other, one)


def _both(pair: Pair) -> str:
    return "|".join(pair)


def _pairs(nodes: Iterable[str]) -> set[Pair]:
    ordered = sorted(nodes)
    return {(a, b) for number, a in enumerate(ordered) for b in ordered[number + 1 :]}
