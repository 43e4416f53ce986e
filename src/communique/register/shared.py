"""The passages that documents share, as they were told last."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, TypeVar

from sqlalchemy import ColumnElement, Connection, select

from communique.batches import batches
from communique.model.passage import Passage, SharedPassage
from communique.register import rows
from communique.register import schema as s
from communique.register.databases.known import plain

Pair = tuple[str, str]
"""Two documents, in the order of their identifiers."""
_Told = TypeVar("_Told")


class Line(NamedTuple):
    """A passage as the store has it."""

    one: str
    one_start: int
    one_end: int
    other: str
    other_start: int
    other_end: int
    score: float
    origin: str | None
    kind: str

    @property
    def pair(self) -> Pair:
        """The two documents."""
        return self.one, self.other


Lines = Mapping[Pair, set[Line]]
"""The passages of each of some pairs of documents, all of them."""
ToldLast = Mapping[Pair, Mapping[Line, int]]
"""The passages that were told last of each of some pairs, with the number that each is kept by; a pair of which nothing was
told is left out.
"""
_AT_ONCE = 200
"""Pairs that are looked up by one query."""
_OF_PAIRS = (
    f"WITH wanted (one, other) AS (VALUES {{}}) SELECT {', '.join(f'p.{name}' for name in Line._fields)}, p.seq, p.telling "
    "FROM wanted JOIN passage p ON p.one = wanted.one AND p.other = wanted.other ORDER BY p.seq"
)


def passages(db: Connection, document: str | None = None) -> tuple[SharedPassage, ...]:
    """The passages as they were told last; those of one document by its text."""
    if document is None:
        return tuple(sorted(last_told(db), key=in_order))
    held = last_told(db, (s.passage.c.one == document) | (s.passage.c.other == document))
    return tuple(sorted(held, key=lambda each: (each.within(document), each.elsewhere(document))))


def last_told(db: Connection, which: ColumnElement[bool] | None = None) -> list[SharedPassage]:
    """The passages of each pair of documents as they were told last, all of them together."""
    wanted = select(s.passage).order_by(s.passage.c.seq)
    if which is not None:
        wanted = wanted.where(which)
    told = (((row["one"], row["other"]), row["telling"], rows.passage(row)) for row in db.execute(wanted).mappings())
    return [passage for held in of_last_telling(told).values() for passage in held]


def lines(passages: Iterable[SharedPassage]) -> Lines:
    """Passages by their pairs, as the store has them."""
    found: defaultdict[Pair, set[Line]] = defaultdict(set)
    for one, other, score, origin, kind in passages:
        found[one[0], other[0]].add(Line(*one, *other, score, origin, kind))
    return found


def told_last(db: Connection, pairs: Iterable[Pair]) -> ToldLast:
    """The passages that were told last of some pairs of documents."""
    told = of_last_telling(_numbered(db, pairs))
    return {pair: dict(held) for pair, held in told.items()}


def _numbered(db: Connection, pairs: Iterable[Pair]) -> Iterator[tuple[Pair, int, tuple[Line, int]]]:
    """All passages that were told of some pairs, each with its telling and its number."""
    for some in batches(pairs, _AT_ONCE):
        query = _OF_PAIRS.format(", ".join(["(?, ?)"] * len(some)))
        for *told, seq, telling in plain(db).execute(query, [name for pair in some for name in pair]):
            line = Line(*told)
            yield line.pair, telling, (line, seq)


def of_last_telling(told: Iterable[tuple[Pair, int, _Told]]) -> dict[Pair, list[_Told]]:
    """What was told last of each pair, of all that was told of it in the order of its tellings, each with the number of its
    telling: who tells again tells all of a pair.
    """
    last: dict[Pair, tuple[int, list[_Told]]] = {}
    for pair, telling, each in told:
        if pair not in last or last[pair][0] != telling:
            last[pair] = telling, []
        last[pair][1].append(each)
    return {pair: held for pair, (_, held) in last.items()}


def in_order(shared: SharedPassage) -> tuple[Passage, Passage]:
    """The two stretches of a passage, by which passages are put in order."""
    return shared.one, shared.other


def stretches(line: Line) -> tuple[str, int, int, str, int, int]:
    """The same of a passage as the store has it."""
    return line[:6]
