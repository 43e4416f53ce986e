"""The passages that documents share, as they were told last."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, select

from communique.batches import batches
from communique.model.passage import Passage, SharedPassage
from communique.register import rows
from communique.register import schema as s
from communique.register.databases.known import plain

Pair = tuple[str, str]
"""Two documents, in the order of their identifiers."""


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
    told: dict[tuple[str, str], tuple[int, list[SharedPassage]]] = {}
    for row in db.execute(wanted).mappings():
        pair = row["one"], row["other"]
        telling, held = told.get(pair, (0, []))
        if telling != row["telling"]:
            held = []
            told[pair] = row["telling"], held
        held.append(rows.passage(row))
    return [passage for _, held in told.values() for passage in held]


def lines(passages: Iterable[SharedPassage]) -> Lines:
    """Passages by their pairs, as the store has them."""
    found: defaultdict[Pair, set[Line]] = defaultdict(set)
    for one, other, score, origin, kind in passages:
        found[one[0], other[0]].add(Line(*one, *other, score, origin, kind))
    return found


def told_last(db: Connection, pairs: Iterable[Pair]) -> ToldLast:
    """The passages that were told last of some pairs of documents."""
    told: dict[Pair, dict[Line, int]] = {}
    tellings: dict[Pair, int] = {}
    for some in batches(pairs, _AT_ONCE):
        query = _OF_PAIRS.format(", ".join(["(?, ?)"] * len(some)))
        for *line, seq, telling in plain(db).execute(query, [name for pair in some for name in pair]):
            held = Line(*line)
            pair = held.pair
            if tellings.get(pair) != telling:
                tellings[pair], told[pair] = telling, {}
            told[pair][held] = seq
    return told


def in_order(shared: SharedPassage) -> tuple[Passage, Passage]:
    """The two stretches of a passage, by which passages are put in order."""
    return shared.one, shared.other


def stretches(line: Line) -> tuple[str, int, int, str, int, int]:
    """The same of a passage as the store has it."""
    return line[:6]
