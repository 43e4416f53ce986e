"""How far a change reaches among things that are grouped.

Groups are closed: what ties one to another was refused as the ties were gone through, or they were one. So what is done
among the things of one group, or of several, is what would be done among all, as long as all that ties them to the
rest is still refused; and that can be seen by looking at what lies next to them. What joins only where it leaves no
choice looks once further: at all that could be one with the same.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Protocol

from communique.resolution.clusters import FIRM

Firm = tuple[str, ...]
"""Things that are one by ties that join by themselves."""


class Grouping(Protocol):
    """Things as they are tied now, and as they were grouped before some of them changed."""

    def ties(self, thing: str) -> Mapping[str, float]:
        """What a thing is tied to, with the strength."""

    def group(self, thing: str) -> Collection[str]:
        """The things that it was one with, itself among them."""

    def changed(self, thing: str) -> bool:
        """Whether a tie of a thing, or what keeps it apart, may be another than when it was grouped."""

    def firm(self, things: Collection[str], ties: Iterable[tuple[str, str, float]]) -> list[Firm]:
        """Some things, grouped by some firm ties."""

    def may_join(self, one: Firm, other: Firm) -> bool:
        """Whether nothing in two groups is apart."""


def reached(grouping: Grouping, thing: str) -> list[Firm]:
    """All that may be grouped otherwise since a thing has changed, grouped by firm ties; what is next to it has a say in
    the looser ones, and is among it.
    """
    inner = set(grouping.group(thing))
    while True:
        firm = _closed(grouping, inner)
        beside = _Beside(grouping, inner)
        if not (changed := beside.changed):
            return firm + beside.firm
        inner.update(*(grouping.group(each) for each in changed))


def _closed(grouping: Grouping, inner: set[str]) -> list[Firm]:
    """Adds to things what firm ties join with them now, group by group; and groups all of it by these ties."""
    whole: dict[str, Firm] = {}
    while True:
        within, across = _firm_ties(grouping, inner)
        edge = {other for _, other, _ in across}
        if changed := [other for other in edge if grouping.changed(other)]:
            inner.update(*(grouping.group(other) for other in changed))
            continue
        beside = {thing for other in edge for thing in whole.get(other, (other,))}
        about = [tie for group in {whole[o] for o in edge if o in whole} for tie in _firm_ties(grouping, group)[0]]
        firm = grouping.firm(inner | beside, [*within, *across, *about])
        joined = {thing for group in firm if not inner.isdisjoint(group) for thing in group} - inner
        if not joined:
            return [group for group in firm if not inner.isdisjoint(group)]
        # What is not refused by one of a group may be refused by the others in it: they are asked first.
        for other in joined:
            group = tuple(grouping.group(other))
            if other in whole or len(group) == 1 or any(map(grouping.changed, group)):
                inner.update(group)
            else:
                whole.update(dict.fromkeys(group, group))


def _firm_ties(
    grouping: Grouping, things: Collection[str]
) -> tuple[list[tuple[str, str, float]], list[tuple[str, str, float]]]:
    """The firm ties within some things, and those that lead out of them."""
    held = frozenset(things)
    within, across = [], []
    for thing in held:
        for other, strength in grouping.ties(thing).items():
            if strength < FIRM:
                continue
            if other not in held:
                across.append((thing, other, strength))
            elif thing < other:
                within.append((thing, other, strength))
    return within, across


class _Beside:
    """What is loosely tied to some things, and on from there to whatever it could be one with instead."""

    def __init__(self, grouping: Grouping, inner: set[str]) -> None:
        self._grouping = grouping
        self._inner = inner
        self._firm: dict[str, Firm] = {}
        self._found: set[Firm] = set()
        self.changed: set[str] = set()
        """What has changed itself, and was met on the way."""
        for thing in inner:
            self._look(self._loosely(thing), None)
        todo = list(self._found)
        while todo and not self.changed:
            group = todo.pop()
            for thing in group:
                todo += self._look(self._loosely(thing), group)

    @property
    def firm(self) -> list[Firm]:
        return list(self._found)

    def _loosely(self, thing: str) -> list[str]:
        held = self._grouping.ties(thing).items()
        return [other for other, strength in held if strength < FIRM and other not in self._inner]

    def _look(self, others: Iterable[str], by: Firm | None) -> list[Firm]:
        """The groups of some things that were not found before, and that could be one with a group."""
        new: list[Firm] = []
        for other in others:
            group = self._group(other)
            if group not in self._found and (by is None or self._grouping.may_join(by, group)):
                # What was one with it so far is tied to it, and may be so no longer.
                new += {self._group(each) for each in self._grouping.group(other)} - self._found
                self._found.update(new)
        return new

    def _group(self, thing: str) -> Firm:
        if thing not in self._firm:
            members = tuple(self._grouping.group(thing))
            self.changed.update(filter(self._grouping.changed, members))
            if len(members) == 1:
                self._firm[thing] = members
            else:
                for group in self._grouping.firm(members, _firm_ties(self._grouping, members)[0]):
                    self._firm.update(dict.fromkeys(group, group))
                self._firm.setdefault(thing, (thing,))
        return self._firm[thing]
