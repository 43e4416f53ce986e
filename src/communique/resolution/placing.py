"""Everybody whom the documents name, kept up to date mention by mention.

The outcome is that of `People` over all mentions. A mention's place depends on those before it that it shares a part of
its name with; so what is new, or gone, is placed in its turn, and of what comes after it only that is placed again which
may be of a person that has changed.
"""

import json
from collections.abc import Mapping
from functools import lru_cache
from heapq import heappop, heappush
from typing import Any

from communique.resolution.kept import Kept
from communique.resolution.persons import Company, Mention, Name, Person, fullest_first, person_of, placed_in, same_name


@lru_cache(maxsize=65536)
def as_key(mention: Mention) -> str:
    """A mention as one string."""
    return json.dumps((mention.name, sorted(mention.parties), mention.told), ensure_ascii=False)


@lru_cache(maxsize=65536)
def as_mention(key: str) -> Mention:
    """The inverse of `as_key`."""
    name, parties, told = json.loads(key)
    return Mention(name, frozenset(parties), told)


@lru_cache(maxsize=65536)
def _order(key: str) -> tuple[object, ...]:
    return fullest_first(as_mention(key))


class Placing:
    """The mentions and the persons behind them.

    A person is known by the founder: the first mention that is of this person.
    """

    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def person(self, mention: Mention) -> Person:
        """The person behind a mention that is kept."""
        held = self._person(self._founder(as_key(mention)))
        assert held is not None
        return Person(held["key"], held["name"], frozenset(held["parties"]))

    def update(self, more: Mapping[Mention, int]) -> set[str]:
        """Takes in how many times more, or less, each mention is made; the mentions whose person is another now."""
        before: dict[str, Any] = {}
        queue: list[tuple[tuple[object, ...], str]] = []
        for mention, number in more.items():
            key = as_key(mention)
            times = self._times(key)
            if not number:
                continue
            if times and times + number:
                for other in self._count(key, number, before):
                    heappush(queue, (_order(other), other))
            else:
                heappush(queue, (_order(key), key))
            self._kept.keep("mention", key, [times + number, self._founder(key)])
        moved = self._place_all(queue, before)
        return moved | self._renamed(before)

    def _times(self, key: str) -> int:
        held = self._kept.value("mention", key)
        return held[0] if held else 0

    def _founder(self, key: str) -> str | None:
        held = self._kept.value("mention", key)
        return held[1] if held else None

    def _person(self, founder: str | None) -> Any:
        return self._kept.value("person", founder) if founder else None

    def _count(self, key: str, number: int, before: dict[str, Any]) -> set[str]:
        """Counts a known mention; those that are to be placed again, where its person gains or loses weight by it."""
        founder = self._founder(key)
        assert founder is not None
        held = self._person(founder)
        before.setdefault(founder, held)
        return self._unsure(key, founder) if self._recount(key, founder, held, number) else set()

    def _recount(self, key: str, founder: str, held: dict[str, Any], number: int) -> bool:
        """Counts a mention so many times more for its person; whether that changes the weight."""
        mention = as_mention(key)
        times = held["times"] | {mention.name: held["times"][mention.name] + number}
        sure = held["sure"] + (number if mention.sure else 0)
        self._keep_person(founder, held | {"times": times, "sure": sure})
        return Company(times=sure).weight != Company(times=held["sure"]).weight

    def _unsure(self, key: str, founder: str) -> set[str]:
        """The mentions whose place rests on how often a person is named."""
        return {each for each in self._near(key, founder) if not as_mention(each).sure}

    def _keep_person(self, founder: str, held: dict[str, Any]) -> None:
        who = person_of(frozenset(held["parties"]), held["times"])
        self._kept.keep("person", founder, held | {"key": who.key, "name": who.name})

    def _place_all(self, queue: list[tuple[tuple[object, ...], str]], before: dict[str, Any]) -> set[str]:
        moved: set[str] = set()
        done: set[str] = set()
        while queue:
            _, key = heappop(queue)
            if key in done:
                continue
            done.add(key)
            old, gone = self._founder(key), self._times(key) == 0
            new = None if gone else self._found(key)
            if new == old and not gone:
                continue
            moved.add(key)
            for founder in {founder for founder in (old, new) if founder}:
                before.setdefault(founder, self._person(founder))
            later: set[str] = set()
            if old and self._leaves(key, old):
                later |= self._near(key, old)
            if new and self._joins(key, new):
                later |= self._near(key, new)
            for other in later - done:
                if _order(other) > _order(key):
                    heappush(queue, (_order(other), other))
            self._kept.keep("mention", key, None if gone else [self._times(key), new])
        return moved

    def _found(self, key: str) -> str:
        """The founder of the person whom a mention is of: itself, where nobody before it is meant."""
        mention, order = as_mention(key), _order(key)
        near = []
        for founder in sorted(self._founders(Name.parse(mention.name).words())):
            company = self._company(founder, order)
            if any(set(Name.parse(n).words()) & set(Name.parse(mention.name).words()) for n in company.names):
                near.append((founder, company))
        at = placed_in(mention, [company for _, company in near])
        return key if at is None else near[at][0]

    def _founders(self, words: tuple[str, ...]) -> set[str]:
        return {founder for _, held in self._kept.members_of("persons by word", words) for founder in held}

    def _company(self, founder: str, order: tuple[object, ...]) -> Company:
        """What is known of a person by the mentions before a place in the order."""
        held = self._person(founder)
        if _order(held["settled"]) < order:
            return Company(list(held["times"]), frozenset(held["parties"]), held["sure"])
        company = Company()
        for member in sorted(self._kept.members("mentions of person", founder), key=_order):
            if _order(member) < order:
                company.take(as_mention(member), self._times(member))
        return company

    def _joins(self, key: str, founder: str) -> bool:
        """Puts a mention to a person; whether anything but the count is other than before."""
        held, mention = self._person(founder), as_mention(key)
        self._kept.add("mentions of person", founder, key)
        if held is not None and not _adds(mention, held) and _order(held["settled"]) < _order(key):
            return self._recount(key, founder, held, self._times(key))
        self._refresh(founder)
        return True

    def _leaves(self, key: str, founder: str) -> bool:
        """Takes a mention from a person; whether anything but the count may be other than before."""
        self._kept.drop("mentions of person", founder, key)
        self._kept.keep("mention", key, [self._times(key), None])
        self._refresh(founder)
        return True

    def _refresh(self, founder: str) -> None:
        """What a person is by all mentions that are of this person at present."""
        members = sorted(self._kept.members("mentions of person", founder), key=_order)
        old = self._person(founder)
        company, settled = Company(), ""
        times: dict[str, int] = {}
        for member in members:
            mention = as_mention(member)
            known = len(company.names), company.parties
            company.take(mention, self._times(member))
            if (len(company.names), company.parties) != known:
                settled = member
            times[mention.name] = times.get(mention.name, 0) + self._times(member)
        before = {word for name in (old["times"] if old else ()) for word in Name.parse(name).words()}
        after = {word for name in times for word in Name.parse(name).words()}
        for word in before - after:
            self._kept.drop("persons by word", word, founder)
        for word in after - before:
            self._kept.add("persons by word", word, founder)
        if members:
            held = {"times": times, "parties": sorted(company.parties), "settled": settled, "sure": company.times}
            self._keep_person(founder, held)
        else:
            self._kept.keep("person", founder, None)

    def _near(self, key: str, founder: str) -> set[str]:
        """The mentions that can be of a person whom this mention joined or left: by name they can be of all of it."""
        words = {word for each in (key, founder) for word in Name.parse(as_mention(each).name).words()}
        founders = self._founders(tuple(sorted(words))) | {founder}
        found = {m for _, held in self._kept.members_of("mentions of person", sorted(founders)) for m in held}
        names = [as_mention(each).name for each in (key, founder)]
        return {m for m in found if any(same_name(as_mention(m).name, name) for name in names)}

    def _renamed(self, before: Mapping[str, Any]) -> set[str]:
        """The mentions of persons who are called otherwise, or stand for others, than before."""
        found: set[str] = set()
        for founder, old in before.items():
            new = self._person(founder)
            if new and (old is None or any(old[field] != new[field] for field in ("key", "name", "parties"))):
                found |= self._kept.members("mentions of person", founder)
        return found


def _adds(mention: Mention, held: Mapping[str, Any]) -> bool:
    """Whether a mention tells something new of a person: another name, or parties that count."""
    grows = (mention.told or not held["parties"]) and not mention.parties <= set(held["parties"])
    return mention.name not in held["times"] or grows
