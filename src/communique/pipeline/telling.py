"""What documents share, told anew once the later ones are known: a standing phrase shows itself only with them.

What comes of it is a function of the documents that are held: neither the order in which they came nor the lots in which
they were read make a difference to what counts as a copy. Several processes may do so at once: whoever finds that another told
it meanwhile, in the light of what may be more, begins again.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from communique.model.passage import SharedPassage
from communique.pipeline.shelved import take_in
from communique.register.shared import Pair
from communique.register.telling import pair_of, standing

if TYPE_CHECKING:
    from communique.copies.index import Index
    from communique.register.store import Register

LOT = 500
"""Documents that are told again in one transaction."""
_WHOLE = 2
"""All are told again, which is quicker a document, where one in so many is to be."""


def tell_again(register: "Register", index: "Index", *, every: bool = False) -> None:
    """Tells again what those documents share for which that is still to be done, or `every` one, and keeps that it was."""
    told = False
    while not told:
        take_in(index, register)
        names = register.untold()
        if any(name not in index for name in names):
            continue  # another process added some meanwhile
        if every or (names and _WHOLE * len(names) >= len(index)):
            told = register.tell_all(names, index.shared())
        else:
            told = _tell_some(register, index, names)


def _tell_some(register: "Register", index: "Index", names: Sequence[str]) -> bool:
    """Tells what some documents share, and those beside them, as far as that is other than before; False where another
    process told it of any of them meanwhile.
    """
    known: dict[str, set[Pair]] = {}

    def of(name: str) -> Sequence[SharedPassage]:
        found = index.of(name)
        known[name] = set(map(pair_of, found))
        return found

    def is_shared(pair: Pair) -> bool:
        if any(name not in index for name in pair):
            return True  # another process added one of them meanwhile, and tells again what it shares
        # Of two only one may know of the other, where very many carry the same words.
        for name in pair:
            if name not in known:
                of(name)
        return any(pair in known[name] for name in pair)

    for at in range(0, len(names), LOT):
        lot = names[at : at + LOT]
        some = [name for name in lot if name not in known]
        found = {passage for name in some for passage in of(name)}
        beside = {side.document for passage in found for side in (passage.one, passage.other)} - known.keys()
        found.update(passage for name in sorted(beside) for passage in of(name))
        gone = [each for name in (*some, *sorted(beside)) for each in standing(register.passages(name), is_shared)]
        if not register.tell_again(lot, [*sorted(found, key=lambda p: (p.one, p.other)), *gone]):
            return False
    return True
