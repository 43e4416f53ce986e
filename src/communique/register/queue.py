"""What waits for a person to decide, in the order in which it matters.

Each item has a `place`, a string that follows from the item alone: so the order is the same whoever asks, an item that was
decided leaves no gap, and one that was passed over is found again where it was.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Literal, get_args

from sqlalchemy import Connection

from communique.model.errors import UsageError
from communique.register.alike import alike
from communique.register.quarrels import Quarrel, quarrels
from communique.register.returned import Looked, returned
from communique.register.unsure import Unsure, unsure

QueueSort = Literal["conflict", "returned", "unsure", "alike"]
"""What may wait.

conflict  values that cannot all hold, and no person has chosen
returned  a decision whose ground has changed since it was made
unsure    a finding that more often than others is wrong
alike     two records that look like one, and were not joined
"""
SORTS: tuple[QueueSort, ...] = get_args(QueueSort)
MOST = {"conflict": 500, "returned": 200, "unsure": 200, "alike": 100}
"""How many items of each sort are looked up at once; when they are decided, others come up."""

Watched = Collection[tuple[str, ...]]
"""The relationships that are watched, each as its parties in order; what is theirs comes first within its sort."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing to decide.

    `subject` names it among those of its sort: a conflict, a decision, a finding, or two records with a space between.
    `about` are the records that it is about, `why` says what there is to decide.
    """

    sort: QueueSort
    subject: str
    relationship: tuple[str, ...]
    about: tuple[str, ...]
    why: str
    watched: bool = False
    weight: str = ""

    @property
    def place(self) -> str:
        """Its place in the queue: by sort, what is watched first, then by weight; no two items have the same."""
        return f"{SORTS.index(self.sort)}{0 if self.watched else 1}{self.weight}~{self.subject}"


@dataclass(frozen=True, slots=True)
class Asked:
    """Which part of the queue is asked for: all of it, or one sort, or what is filed under just some parties."""

    sort: QueueSort | None = None
    parties: tuple[str, ...] | None = None

    @classmethod
    def of(cls, sort: str | None, parties: Iterable[str] | None) -> "Asked":
        """What somebody asks for in words; UsageError where there is no such sort."""
        if sort and sort not in SORTS:
            raise UsageError(f"nothing of the sort '{sort}' waits; there are {', '.join(SORTS)}")
        own = tuple(sorted(parties)) if parties else None
        return cls(next((each for each in SORTS if each == sort), None), own)


EVERYTHING = Asked()


class Queue:
    """What waits, looked up a sort at a time, and no more than is asked for."""

    def __init__(
        self, db: Connection, asked: Asked = EVERYTHING, watched: Watched = (), looked: Looked | None = None
    ) -> None:
        self._looked_up: Mapping[QueueSort, Callable[[], Iterable[Item]]] = {
            "conflict": lambda: _conflicts(db, asked.parties, watched),
            "returned": lambda: _returned(db, asked.parties, watched, looked),
            "unsure": lambda: _unsure(db, asked.parties, watched),
            "alike": lambda: _alike(db, asked.parties, watched),
        }
        self._sorts = SORTS if asked.sort is None else (asked.sort,)
        self._held: dict[QueueSort, tuple[Item, ...]] = {}

    def every(self) -> tuple[Item, ...]:
        """All that waits, at most so many of each sort as `MOST` says."""
        return tuple(item for sort in self._sorts for item in self.of(sort))

    def of(self, sort: QueueSort) -> tuple[Item, ...]:
        """What waits of a sort, in order."""
        if sort not in self._held:
            self._held[sort] = in_order(self._looked_up[sort]())
        return self._held[sort]

    def turn(self, place: str = "") -> "Turn | None":
        """The item at a place, or the next one after it; after the last one the first again. None where nothing waits."""
        item = self._from(place) or self._from("")
        if item is None:
            return None
        own = self.of(item.sort)
        after = next((each for each in own if each.place > item.place), None) or self._from(_END[item.sort])
        return Turn(item, self._before(item), after or self._from(""), own.index(item) + 1, len(own))

    def about(self, record: str) -> Item | None:
        """The first item that is about a record."""
        return next((item for sort in self._sorts for item in self.of(sort) if record in item.about), None)

    def _from(self, place: str) -> Item | None:
        for sort in self._sorts:
            if _END[sort] > place:
                found = next((item for item in self.of(sort) if item.place >= place), None)
                if found is not None:
                    return found
        return None

    def _before(self, item: Item) -> Item | None:
        for sort in reversed(self._sorts):
            if SORTS.index(sort) <= SORTS.index(item.sort):
                earlier = [each for each in self.of(sort) if each.place < item.place]
                if earlier:
                    return earlier[-1]
        return None


@dataclass(frozen=True, slots=True)
class Turn:
    """The item whose turn it is, with its neighbours; it is the `number`th of `of` of its sort."""

    item: Item
    before: Item | None
    after: Item | None
    number: int
    of: int

    @property
    def more(self) -> bool:
        """Whether there may be more of its sort than were looked up."""
        return self.of >= MOST[self.item.sort]


_END: Mapping[QueueSort, str] = {sort: f"{number}~" for number, sort in enumerate(SORTS)}
"""A place after all items of a sort, before those of the next."""


def in_order(items: Iterable[Item]) -> tuple[Item, ...]:
    """The items by their places, each once."""
    return tuple(sorted({item.place: item for item in items}.values(), key=lambda item: item.place))


def _conflicts(db: Connection, parties: tuple[str, ...] | None, watched: Watched) -> Iterator[Item]:
    for each in quarrels(db, MOST["conflict"], state="open", parties=parties, first=watched):
        yield of_conflict(each, watched)


def of_conflict(told: Quarrel, watched: Watched) -> Item:
    """A conflict as an item: what more sources tell comes first."""
    return Item(
        sort="conflict",
        subject=told.id,
        relationship=told.relationship,
        about=told.about,
        why=told.why,
        watched=told.relationship in watched,
        weight=f"{max(0, 9999 - told.sources):04}",
    )


def _returned(
    db: Connection, parties: tuple[str, ...] | None, watched: Watched, looked: Looked | None
) -> Iterator[Item]:
    back = (each for each in returned(db, looked) if parties is None or each.relationship == parties)
    for each in islice(back, MOST["returned"]):
        yield Item(
            sort="returned",
            subject=each.decision.id,
            relationship=each.relationship,
            about=(each.record,) if each.record else (),
            why=each.why,
            watched=each.relationship in watched,
            weight=each.decision.at,
        )


def _unsure(db: Connection, parties: tuple[str, ...] | None, watched: Watched) -> Iterator[Item]:
    return (of_finding(each, watched) for each in unsure(db, MOST["unsure"], parties, watched))


def of_finding(told: Unsure, watched: Watched) -> Item:
    """An unsure finding as an item: the least sure comes first."""
    return Item(
        sort="unsure",
        subject=told.finding,
        relationship=told.relationship,
        about=(told.record,),
        why=f"Of findings like this {told.confidence:.0%} are right",
        watched=told.relationship in watched,
        weight=f"{told.confidence:.4f}",
    )


def _alike(db: Connection, parties: tuple[str, ...] | None, watched: Watched) -> Iterator[Item]:
    for each in alike(db, MOST["alike"], parties, watched):
        yield Item(
            sort="alike",
            subject=f"{each.one} {each.other}",
            relationship=each.relationship,
            about=(each.one, each.other),
            why=each.why,
            watched=each.relationship in watched,
            weight=str(each.weight),
        )
