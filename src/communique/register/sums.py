"""Sums of very many parts, kept so that one part more or less makes few sums anew.

The parts of a heap hang on a tree by the digits of their names, and each node keeps the sum of what hangs below it: one
part bears on the few nodes above it, however many others there are. The shape of the tree follows from the names alone.
"""

from collections.abc import Iterable, Iterator

from communique.register import rows
from communique.register.summaries import Summary, whole
from communique.resolution.clusters import key
from communique.resolution.kept import Kept

WIDE = 16
"""Parts that hang on one node; where there are more, they are divided by their next digit."""
_DIGITS = "0123456789abcdef"


class Sums:
    """The sums of the parts of all heaps; a part is kept by itself, under `part`, with its digest."""

    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def any(self, heap: str) -> bool:
        """Whether a heap has parts."""
        return self._kept.value("sum digest", _node(heap)) is not None

    def of(self, heap: str) -> Summary:
        """The sum of all parts of a heap that has any."""
        return rows.summary(self._kept.value("sum", _node(heap)))

    def digest(self, heap: str) -> str:
        """A digest of all parts of a heap that has any."""
        return str(self._kept.value("sum digest", _node(heap)))

    def parts(self, heap: str) -> set[str]:
        """All parts of a heap."""
        return self._kept.members("parts", heap)

    def change(self, heap: str, gone: Iterable[str], new: Iterable[str]) -> None:
        """Takes parts out and puts parts in; one that is among both tells something else than before."""
        out, come = set(gone), set(new)
        touched: set[str] = set()
        for part in sorted(out - come):
            self._kept.drop("parts", heap, part)
            touched |= self._take_out(heap, part)
        for part in sorted(come):
            self._kept.add("parts", heap, part)
            touched |= set(self._path(heap, part)) if part in out else self._put_in(heap, part)
        for at in sorted(touched, key=lambda digits: (-len(digits), digits)):
            self._sum_up(heap, at)

    def _path(self, heap: str, part: str) -> Iterator[str]:
        """The nodes above a part by their digits, from the root to the one that it hangs on."""
        at = ""
        while self._divided(heap, at):
            yield at
            at = part[: len(at) + 1]
        yield at

    def _divided(self, heap: str, at: str) -> int:
        """How many parts hang below a node that is divided by the next digit; 0 for one on which parts hang."""
        return self._kept.value("parts below", _node(heap, at)) or 0

    def _put_in(self, heap: str, part: str) -> set[str]:
        path = list(self._path(heap, part))
        for at in path[:-1]:
            self._kept.keep("parts below", _node(heap, at), self._divided(heap, at) + 1)
        self._kept.add("parts on", _node(heap, path[-1]), part)
        return {*path, *self._divide(heap, path[-1])}

    def _divide(self, heap: str, at: str) -> set[str]:
        """Divides a node on which too many parts hang; the nodes below it."""
        here = _node(heap, at)
        parts = set(self._kept.members("parts on", here))
        if len(parts) <= WIDE:
            return set()
        self._kept.keep("parts below", here, len(parts))
        below = {part[: len(at) + 1] for part in parts}
        for part in parts:
            self._kept.drop("parts on", here, part)
            self._kept.add("parts on", _node(heap, part[: len(at) + 1]), part)
        return below.union(*(self._divide(heap, each) for each in below))

    def _take_out(self, heap: str, part: str) -> set[str]:
        path = list(self._path(heap, part))
        for at in path[:-1]:
            self._kept.keep("parts below", _node(heap, at), self._divided(heap, at) - 1)
        self._kept.drop("parts on", _node(heap, path[-1]), part)
        few = next((at for at in path[:-1] if self._divided(heap, at) <= WIDE), None)
        return set(path) if few is None else {*path, *self._gather(heap, few, few)}

    def _gather(self, heap: str, at: str, onto: str) -> set[str]:
        """Hangs all parts below a node on it, or on one above it; the nodes that are no more."""
        here = _node(heap, at)
        if self._divided(heap, at):
            self._kept.keep("parts below", here, None)
            return {at}.union(*(self._gather(heap, at + digit, onto) for digit in _DIGITS))
        for part in set(self._kept.members("parts on", here)) if at != onto else ():
            self._kept.drop("parts on", here, part)
            self._kept.add("parts on", _node(heap, onto), part)
        return {at}

    def _sum_up(self, heap: str, at: str) -> None:
        """Makes the sum of a node anew, out of those right below it; of one without parts there is none."""
        kept, here = self._kept, _node(heap, at)
        if self._divided(heap, at):
            below = [_node(heap, at + digit) for digit in _DIGITS]
            sorts = "sum", "sum digest"
        else:
            below = sorted(kept.members("parts on", here))
            sorts = "part", "part digest"
        told = [(held, kept.value(sorts[1], each)) for each in below if (held := kept.value(sorts[0], each))]
        total = rows.of_summary(whole([rows.summary(held) for held, _ in told])) if told else None
        kept.keep("sum", here, total)
        kept.keep("sum digest", here, key(*(digest for _, digest in told)) if told else None)


def _node(heap: str, digits: str = "") -> str:
    return f"{heap}|{digits}"
