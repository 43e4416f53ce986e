"""The reports of instruments, grouped by the instrument that they are of."""

from collections.abc import Iterator, Sequence

from communique.resolution.clusters import Node, gathered, told_in_terms
from communique.resolution.copied import copied_pairs
from communique.resolution.instruments.against import apart
from communique.resolution.instruments.described import Described, descriptions, typed
from communique.resolution.instruments.favour import strength
from communique.resolution.instruments.keys import keys
from communique.resolution.named import ByName
from communique.resolution.passages import Passages
from communique.resolution.reports import Report
from communique.resolution.rulings import NONE, Rulings


def instruments(reports: Sequence[Report], passages: Passages, rulings: Rulings = NONE) -> list[tuple[Report, ...]]:
    """The reports of instruments, in canonical order, grouped by the instrument that they are of.

    One instrument has one set of parties, titles of which one holds the other, terms that agree, and dates
    that agree for the same stage. A counted group is one by its number, parties and day. What has no name of
    its own ('joint statement') needs the day. One document tells one instrument once.
    """
    described = zip(reports, descriptions(reports, rulings), strict=True)
    return gathered(INSTRUMENTS, told_in_terms(INSTRUMENTS, described), copied_pairs(reports, passages), rulings)


class _Instruments(ByName[Described]):
    """How instruments are told apart: those of the same parties by a telling word or the occasion, those of one title
    where the one's parties are among the other's.
    """

    name = "instrument"

    def typed(self, plain: str) -> Described:
        return typed(plain)

    def keys(self, node: Node[Described], first: str, each: str, short: str) -> Iterator[str]:
        return keys(node, first, each, short)

    def names(self, node: Node[Described]) -> Iterator[str]:
        if node.what.named:
            yield " ".join(("title", *sorted(node.what.title)))
            if len(node.what.short) > 2:
                yield f"short {node.what.short}"

    def parties(self, node: Node[Described]) -> str:
        return " ".join(sorted(node.what.parties))

    def apart(self, one: Node[Described], other: Node[Described], together: bool) -> bool:
        return apart(one.what, other.what) or (together and not one.what.told_twice(other.what))

    def strength(self, one: Node[Described], other: Node[Described]) -> float:
        return strength(one, other)


INSTRUMENTS = _Instruments()
