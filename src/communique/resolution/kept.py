"""What resolution keeps between one document and the next: values and sets, each by a sort and a key."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Protocol

Place = tuple[str, str]
"""The sort and the key of a value or a set."""

ROOM = 400_000
"""Values, and sets with their members, that are at hand at most when it is looked whether to let go of some."""


class Source(Protocol):
    """Where values and sets lie that were kept before."""

    def value(self, sort: str, key: str) -> str | None:
        """A value as JSON; None where there is none."""

    def values_of(self, sort: str, keys: Iterable[str]) -> Iterable[tuple[str, str]]:
        """Some values as JSON, with the key of each; there is none for some keys."""

    def there(self, sort: str, keys: Iterable[str]) -> Iterable[str]:
        """Those of some keys for which there is a value."""

    def members(self, sort: str, keys: Iterable[str]) -> Iterable[tuple[str, str]]:
        """The members of some sets of a sort, with the key of each."""

    def holds(self, sort: str, key: str, member: str) -> bool:
        """Whether a set has a member."""

    def ordered(self, sort: str, key: str, *, last: bool) -> Iterator[str]:
        """The members of a set from the first, or from the last."""


class Kept:
    """Values and sets; what is changed is held here until it is taken out to be stored.

    A set that may be large is asked for its ends or for one member, and not loaded.
    """

    def __init__(self, source: Source | None = None) -> None:
        self._source = source
        self._values: dict[Place, Any] = {}
        self._sets: dict[Place, set[str]] = {}
        self._before: dict[Place, Any] = {}
        self._changed_members: dict[Place, dict[str, bool]] = {}

    def lies_in(self, source: Source) -> None:
        """Looks up what it does not know in another source, which holds the same."""
        self._source = source

    def value(self, sort: str, key: str) -> Any:
        """A value, which is not to be changed in place; None where there is none."""
        place = (sort, key)
        if place not in self._values:
            held = self._source.value(sort, key) if self._source else None
            self._values[place] = None if held is None else json.loads(held)
        return self._values[place]

    def look_up(self, sort: str, keys: Iterable[str]) -> None:
        """Looks some values up at once, that are to be asked for one by one."""
        missing = sorted({key for key in keys if (sort, key) not in self._values})
        if self._source is not None and missing:
            found = dict(self._source.values_of(sort, missing))
            for key in missing:
                self._values[sort, key] = json.loads(found[key]) if key in found else None

    def there(self, sort: str, keys: Iterable[str]) -> set[str]:
        """Those of some keys for which there is a value; it is not loaded."""
        wanted = set(keys)
        known = {key for key in wanted if (sort, key) in self._values}
        found = {key for key in known if self._values[sort, key] is not None}
        if self._source is not None and known != wanted:
            found.update(self._source.there(sort, sorted(wanted - known)))
        return found

    def keep(self, sort: str, key: str, value: Any) -> bool:
        """Keeps a value, or none; whether it is another than before."""
        before = self.value(sort, key)
        if before == value:
            return False
        self._before.setdefault((sort, key), before)
        self._values[sort, key] = value
        return True

    def members(self, sort: str, key: str) -> set[str]:
        """The members of a set, which is not to be changed in place."""
        if (sort, key) not in self._sets:
            self._load(sort, [key])
        return self._sets[sort, key]

    def members_of(self, sort: str, keys: Iterable[str]) -> Iterator[tuple[str, set[str]]]:
        """The members of some sets."""
        wanted = list(keys)
        self._load(sort, [key for key in wanted if (sort, key) not in self._sets])
        for key in wanted:
            yield key, self._sets[sort, key]

    def holds(self, sort: str, key: str, member: str) -> bool:
        """Whether a set has a member."""
        place = (sort, key)
        if place in self._sets:
            return member in self._sets[place]
        changed = self._changed_members.get(place, {}).get(member)
        if changed is not None or self._source is None:
            return bool(changed)
        return self._source.holds(sort, key, member)

    def first(self, sort: str, key: str, *, last: bool = False) -> str | None:
        """The first member of a set in the order of strings, or the last; None where it is empty."""
        place = (sort, key)
        pick = max if last else min
        if place in self._sets:
            return pick(self._sets[place], default=None)
        changed = self._changed_members.get(place, {})
        held = self._source.ordered(sort, key, last=last) if self._source else iter(())
        lasting = next((member for member in held if changed.get(member, True)), None)
        ends = [member for member, added in changed.items() if added]
        if lasting is not None:
            ends.append(lasting)
        return pick(ends, default=None)

    def add(self, sort: str, key: str, member: str) -> None:
        """Puts a member into a set."""
        self._change(sort, key, member, True)

    def drop(self, sort: str, key: str, member: str) -> None:
        """Takes a member out of a set."""
        self._change(sort, key, member, False)

    def changes(self) -> tuple[Mapping[Place, Any], Mapping[Place, Mapping[str, bool]]]:
        """The values that are new, None where there is none any more; and by set the members that came or went."""
        # Much is taken apart and put together as it was.
        values = {place: now for place, old in self._before.items() if (now := self._values[place]) != old}
        return values, self._changed_members

    def stored(self) -> None:
        """Forgets that anything was changed, now that it is stored; and what else it knows where that is much."""
        self._before = {}
        self._changed_members = {}
        self.let_go()

    def let_go(self) -> None:
        """Forgets, where that is much, what can be looked up again: all but the values that were changed."""
        held = len(self._values) - len(self._before)
        if held + len(self._sets) + sum(map(len, self._sets.values())) > ROOM:  # empty sets take room, too
            self._values = {place: self._values[place] for place in self._before}
            self._sets = {}

    def _change(self, sort: str, key: str, member: str, added: bool) -> None:
        place = (sort, key)
        held = self._sets.get(place)
        if held is not None:
            if (member in held) == added:
                return
            (held.add if added else held.discard)(member)
        self._changed_members.setdefault(place, {})[member] = added

    def _load(self, sort: str, keys: list[str]) -> None:
        for key in keys:
            self._sets[sort, key] = set()
        if self._source is not None and keys:
            for key, member in self._source.members(sort, keys):
                self._sets[sort, key].add(member)
        for key in keys:
            for member, added in self._changed_members.get((sort, key), {}).items():
                (self._sets[sort, key].add if added else self._sets[sort, key].discard)(member)
