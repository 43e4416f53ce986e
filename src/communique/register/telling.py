"""What documents share, told anew in the store: a standing phrase shows itself only once the later documents are known."""

from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import groupby

from sqlalchemy import Connection, bindparam, select

from communique.model.passage import SharedPassage
from communique.register import adding
from communique.register import schema as s
from communique.register.databases.known import putting
from communique.register.everything import Everything

LOT = 500
"""Pairs of documents that are told at once."""

Pair = tuple[str, str]


def to_be_told(db: Connection, documents: Iterable[str]) -> None:
    """Keeps that it is to be told again what some documents share that are held."""
    if new := [{"document": name} for name in sorted(set(documents))]:
        db.execute(putting(db, s.untold).on_conflict_do_nothing(), new)


def told_again(db: Connection, documents: Iterable[str]) -> None:
    """Keeps that it was told again what some documents share."""
    if names := [{"name": name} for name in documents]:
        db.execute(s.untold.delete().where(s.untold.c.document == bindparam("name")), names)


def wait_still(db: Connection, documents: Collection[str]) -> bool:
    """Whether it is still to be told again what each of some documents shares."""
    return set(documents) <= set(db.scalars(select(s.untold.c.document)))


def tell_all(db: Connection, passages: Iterable[SharedPassage]) -> None:
    """Tells all that documents share, which is given pair by pair: what was told besides is shared no more."""
    pairs: set[int] = set()
    for lot in lots(passages):
        pairs.update(hash(pair_of(each)) for each in lot)
        adding.add_passages(db, lot)
    gone: list[SharedPassage] = []
    for told in Everything(db).passages():
        gone += standing(told, lambda pair: hash(pair) in pairs)
    for lot in lots(gone):
        adding.add_passages(db, lot)


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


def pair_of(passage: SharedPassage) -> Pair:
    """The two documents that share a passage."""
    return passage.one.document, passage.other.document
