"""What documents share, told anew in the store: a standing phrase shows itself only once the later documents are known."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from sqlalchemy import Connection, func, select

from communique.batches import batches
from communique.model.passage import SharedPassage
from communique.register import adding, many, shared
from communique.register import schema as s
from communique.register.databases.known import plain, putting
from communique.register.many import asked
from communique.register.shared import Line, Pair

LOT = 500
"""Pairs of documents that are told at once."""
_PAGE = 10_000
"""Passages that are gone through at once."""


def to_be_told(db: Connection, documents: Iterable[str]) -> None:
    """Keeps that it is to be told again what some documents share that are held."""
    if new := [{"document": name} for name in sorted(set(documents))]:
        db.execute(putting(db, s.untold).on_conflict_do_nothing(), new)


def told_again(db: Connection, documents: Iterable[str]) -> None:
    """Keeps that it was told again what some documents share."""
    for some in batches(documents, many.LOT):
        plain(db).executemany("DELETE FROM untold WHERE document = ?", [(name,) for name in some])


def wait_still(db: Connection, documents: Collection[str]) -> bool:
    """Whether it is still to be told again what each of some documents shares."""
    query = "SELECT document FROM untold WHERE document IN ({})"
    return all(len(list(asked(db, query, some))) == len(set(some)) for some in batches(documents, many.LOT))


def tell_all(db: Connection, passages: Iterable[SharedPassage]) -> None:
    """Tells all that documents share, which is given pair by pair: what was told besides is shared no more.

    Which of the passages that were told are told still is marked by their numbers, a byte for each.
    """
    last = db.scalar(select(func.max(s.passage.c.seq))) or 0
    stands = bytearray(last + 1)
    for lot in lots(passages):
        lines = shared.lines(lot)
        told = shared.told_last(db, lines)
        for held in told.values():
            for seq in held.values():
                stands[seq] = True
        adding.tell(db, lines, told)
    for pairs in batches(_others(db, stands), LOT):
        told = shared.told_last(db, dict.fromkeys(pairs))
        gone = {pair: {_standing(line) for line in held} for pair, held in told.items() if _is_gone(held, stands)}
        adding.tell(db, gone, told)


def _others(db: Connection, stands: Sequence[int]) -> Iterator[Pair]:
    """The pairs of documents that were told to share what is not told of them any more."""
    after, last = 0, len(stands) - 1
    query = (
        "SELECT seq, one, other FROM passage WHERE seq > ? AND seq <= ? AND kind <> 'boilerplate' ORDER BY seq "
        f"LIMIT {_PAGE}"
    )
    while page := plain(db).execute(query, (after, last)).fetchall():
        after = page[-1][0]
        yield from ((one, other) for seq, one, other in page if not stands[seq])


def _is_gone(held: Mapping[Line, int], stands: Sequence[int]) -> bool:
    """Whether the passages of a pair that were told last are not told any more, and are more than standing phrases."""
    first = next(iter(held.values()))
    return first < len(stands) and not stands[first] and any(line.kind != "boilerplate" for line in held)


def lots(passages: Iterable[SharedPassage], size: int = LOT) -> Iterator[list[SharedPassage]]:
    """Passages in lots of so many pairs of documents; all of a pair come together, as they have to be kept."""
    lot: list[SharedPassage] = []
    for number, (_, of_one) in enumerate(groupby(passages, key=pair_of), 1):
        lot += of_one
        if not number % size:
            yield lot
            lot = []
    if lot:
        yield lot


def standing(passages: Iterable[SharedPassage], is_shared: Callable[[Pair], bool]) -> Iterator[SharedPassage]:
    """The passages of pairs that share nothing but standing phrases by now, as such; each pair whole.

    What was told once stays told, so that it is told again as boilerplate, which links nobody.
    """
    for pair, told in groupby(sorted(passages, key=lambda p: (pair_of(p), p.one, p.other)), key=pair_of):
        held = list(told)
        if any(each.kind != "boilerplate" for each in held) and not is_shared(pair):
            yield from (each._replace(kind="boilerplate", origin=None) for each in held)


def _standing(line: Line) -> Line:
    return line._replace(kind="boilerplate", origin=None)


def pair_of(passage: SharedPassage) -> Pair:
    """The two documents that share a passage."""
    return passage.one.document, passage.other.document
