"""What documents share, told anew once the later ones are known: a standing phrase shows itself only with them.

What comes of it is a function of the documents that are held: neither the order in which they came nor the lots in which
they were read make a difference to what counts as a copy.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from communique.model.passage import SharedPassage

if TYPE_CHECKING:
    from communique.copies.index import Index
    from communique.register.store import Register

LOT = 500
"""Documents that are told again in one transaction."""
_WHOLE = 2
"""All are told again, which is quicker a document, where one in so many is to be."""

_Pair = tuple[str, str]


def tell_again(register: "Register", index: "Index", *, every: bool = False) -> None:
    """Tells again what those documents share for which that is still to be done, or `every` one, and keeps that it was."""
    names = register.untold()
    if every or _WHOLE * len(names) >= len(index):
        tell(register, index.shared())
    else:
        _tell_some(register, index, names)
    register.told_again(names)


def tell(register: "Register", shared: Iterable[SharedPassage]) -> None:
    """Tells all that documents share, which is given pair by pair: what was told besides is shared no more."""
    pairs: set[int] = set()
    for lot in lots(shared):
        pairs.update(hash(_pair(each)) for each in lot)
        register.add_passages(lot)
    gone: list[SharedPassage] = []
    with register.everything() as held:
        for told in held.passages():
            gone += standing(told, lambda pair: hash(pair) in pairs)
    for lot in lots(gone):
        register.add_passages(lot)


def _tell_some(register: "Register", index: "Index", names: Sequence[str]) -> None:
    """Tells what some documents share, and those beside them, as far as that is other than before."""
    known: dict[str, set[_Pair]] = {}

    def of(name: str) -> Sequence[SharedPassage]:
        found = index.of(name)
        known[name] = set(map(_pair, found))
        return found

    def shared(pair: _Pair) -> bool:
        # Of two only one may know of the other, where very many carry the same words.
        for name in pair:
            if name not in known:
                of(name)
        return any(pair in known[name] for name in pair)

    for at in range(0, len(names), LOT):
        some = [name for name in names[at : at + LOT] if name not in known]
        found = {passage for name in some for passage in of(name)}
        beside = {side.document for passage in found for side in (passage.one, passage.other)} - known.keys()
        found.update(passage for name in sorted(beside) for passage in of(name))
        register.add_passages(sorted(found, key=lambda p: (p.one, p.other)))
        for name in (*some, *sorted(beside)):
            register.add_passages(standing(register.passages(name), shared))


def lots(shared: Iterable[SharedPassage], size: int = LOT) -> Iterator[list[SharedPassage]]:
    """Passages in lots of so many pairs of documents; all of a pair come together, as they have to be kept."""
    lot: list[SharedPassage] = []
    for number, (_, passages) in enumerate(groupby(shared, key=_pair), 1):
        lot += passages
        if not number % size:
            yield lot
            lot = []
    if lot:
        yield lot


def standing(passages: Iterable[SharedPassage], shared: Callable[[_Pair], bool]) -> Iterator[SharedPassage]:
    """The passages of pairs that share nothing but standing phrases by now, as such; each pair whole.

    What was told once stays told, so that it is told again as boilerplate, which links nobody.
    """
    for pair, told in groupby(sorted(passages, key=lambda p: (_pair(p), p.one, p.other)), key=_pair):
        held = list(told)
        if any(each.kind != "boilerplate" for each in held) and not shared(pair):
            yield from (each._replace(kind="boilerplate", origin=None) for each in held)


def _pair(shared: SharedPassage) -> _Pair:
    return shared.one.document, shared.other.document
